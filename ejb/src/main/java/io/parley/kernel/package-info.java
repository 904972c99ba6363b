/**
 * What every feature needs and no feature owns: the one exception, the clock, the settings, the
 * meters. Imports nothing of the other packages.
 */
package io.parley.kernel;
