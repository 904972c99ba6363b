/**
 * Load generator of {@code ./parley bench}. Entry point: {@link io.parley.bench.Bench}. It speaks
 * the wire protocol itself and imports no server class but the launcher's stack, so that a fault of
 * the server cannot hide in shared code.
 */
package io.parley.bench;
