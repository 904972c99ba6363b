/**
 * The REST door for backends: JAX-RS below {@code /v1}, problem documents by RFC 9457 with the
 * codes of the socket, the protocol's records and codec; health and metrics beside it.
 *
 * <p>Invariant: a resource maps and delegates; no rules, no queries. Entry point: {@link
 * io.parley.web.rest.ApiApplication}. Must not know the socket.
 */
package io.parley.web.rest;
