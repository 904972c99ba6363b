package io.parley.message;

/**
 * Who sends.
 *
 * @param appId app
 * @param userId user
 * @param connectionId the connection that sent and gets no push of its own message; empty for none
 * @param server true for a backend that sends in the user's name
 * @param trace the step of a trace that the sending is, as W3C {@code traceparent}; empty for none
 */
public record Sender(long appId, String userId, String connectionId, boolean server, String trace) {

  /** One whom nobody traces. */
  public Sender(long appId, String userId, String connectionId, boolean server) {
    this(appId, userId, connectionId, server, "");
  }

  Sender traced(String newTrace) {
    return new Sender(appId, userId, connectionId, server, newTrace);
  }
}
