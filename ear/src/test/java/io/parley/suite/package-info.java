/** The black-box suite: what every server has to show from outside. */
package io.parley.suite;
