/**
 * Messages: the rules of sending, the group-commit writer, history and catching up.
 *
 * <p>Invariant: a message is acknowledged after its commit and published after that. Entry point:
 * {@link io.parley.message.SendService}. Must not know sockets or JMS.
 */
package io.parley.message;
