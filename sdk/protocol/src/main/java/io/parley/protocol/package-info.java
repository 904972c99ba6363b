/**
 * The contract between clients and nodes: JSON text frames over one WebSocket at {@code /v1/ws}.
 *
 * <p>A frame is one JSON object or an array of them, in both directions. A client sends
 * <b>commands</b> ({@code op}, {@code id}, fields); each gets exactly one <b>reply</b> ({@code id}
 * with {@code result} or {@code error}). What nobody asked for arrives as a <b>push</b> ({@code
 * push}, fields). Commands of one connection take effect in the order sent; replies may overtake
 * each other.
 *
 * <p>Glossary: {@code seq} is the gap-free position of a message in its conversation, {@code
 * clientMessageId} the idempotency key of a send, {@code position} the highest {@code seq} a device
 * has.
 *
 * <p>Compatibility: fields are only added, unknown fields are ignored, numbers are never reused.
 */
package io.parley.protocol;
