/**
 * From a commit to the sockets of every node: outbox, topic, consumer, registry of connections.
 *
 * <p>Each writer publishes its batches as a numbered stream. The broker may lose, repeat or
 * reorder: consumers restore order and read what is missing from the outbox. Only this package
 * touches JMS. Must not know messages or sockets.
 */
package io.parley.delivery;
