/**
 * Runs the whole platform on one machine: PostgreSQL, Artemis and the application server.
 *
 * <p>Entry point is {@link io.parley.server.Main}; tests use {@link io.parley.server.Stack} or one
 * of its parts. Every part keeps its state below one {@link io.parley.server.DataDirectory},
 * listens on loopback only (the application server apart) and recovers by itself from any kill.
 * Nothing of the application may be imported here: it is handed to the server as an archive.
 */
package io.parley.server;
