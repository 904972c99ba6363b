/**
 * Measures candidates for the JSON codec on the two frames of the hot path: reading a {@code
 * message.send}, writing a {@code message.received}. The result and the decision are in
 * docs/adr/0003-json-codec.md; run it again with {@code ./parley bench codec}.
 */
package io.parley.bench.codec;
