/**
 * The socket door: frames to commands, commands to services, pushes to frames.
 *
 * <p>Invariant: a command gets exactly one reply; nothing here blocks a container thread on a disk
 * or a peer. Entry point: {@link io.parley.web.socket.ChatEndpoint}. No rules, no queries.
 */
package io.parley.web.socket;
