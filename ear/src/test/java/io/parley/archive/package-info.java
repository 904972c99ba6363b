/** Looks into the built EAR; needs no server. */
package io.parley.archive;
