package io.parley.protocol;

/**
 * Why the server closes a connection. Numbers from 4100 on are final: the client must not reconnect
 * with the same session. All others invite a reconnect with backoff.
 */
public enum CloseCode {
  /** After logout. */
  NORMAL(1000, "logged out"),
  /** The node stops; reconnect, another node takes over. */
  GOING_AWAY(1001, "the node is stopping"),
  /** A binary frame. */
  BINARY_FRAME(1003, "only text frames are accepted"),
  /** Invalid UTF-8 (the container closes). */
  BAD_UTF8(1007, "text frames must be UTF-8"),
  /** A frame over {@link Limits#FRAME_BYTES_MAX} bytes. */
  FRAME_TOO_LARGE(1009, "a frame may have at most 262144 bytes"),
  /** No login within {@link Limits#LOGIN_TIMEOUT_MS}. */
  LOGIN_TIMEOUT(4001, "no login within 30 s"),
  /** More than {@link Limits#FRAMES_PER_SECOND} frames a second. */
  FLOOD(4002, "more than 200 frames a second"),
  /** Nothing heard for {@link Limits#HEARTBEAT_TIMEOUT_MS}. */
  HEARTBEAT_TIMEOUT(4003, "nothing heard for 30 s"),
  /** The client does not read; it resumes by sync after a reconnect. */
  SLOW_CONSUMER(4004, "the client reads too slowly"),
  /** The same device has opened a newer connection. */
  REPLACED(4005, "the same device connected again"),
  /** Another device took this one's place, or a backend kicked it. */
  KICKED_OUT(4100, "another device took this one's place"),
  /** The token's time is over and it was not renewed. */
  TOKEN_EXPIRED(4101, "the token has expired");

  private final int number;
  private final String reason;

  CloseCode(int number, String reason) {
    this.number = number;
    this.reason = reason;
  }

  /** The WebSocket close code. */
  public int number() {
    return number;
  }

  /** Reason phrase, below 123 bytes. */
  public String reason() {
    return reason;
  }
}
