package io.parley.delivery;

/**
 * Whom deliveries are for: a user of an app, or those who are in a room of it. Nodes tell each
 * other which of them they have connections of.
 *
 * @param appId app
 * @param name the user's id, or that of {@link #room}; no tab, line break or comma
 */
public record Addressee(long appId, String name) {
  /** No user id has one. */
  private static final String ROOM = "/";

  /** Those in a room; its id may have any character but control characters. */
  public static Addressee room(long appId, String roomId) {
    boolean plain = roomId.indexOf('%') < 0 && roomId.indexOf(',') < 0;
    String name = plain ? roomId : roomId.replace("%", "%25").replace(",", "%2C");
    return new Addressee(appId, ROOM + name);
  }
}
