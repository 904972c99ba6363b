/**
 * Exports the contract. The sources in {@code io.parley.protocol} are the truth; the exports are
 * committed, marked as generated, and a test compares them. Part of the build, never of a jar.
 */
package io.parley.protocol.export;
