package io.parley.presence;

/** The numbers of ZIMUserOnlineStatus (zim.md B). */
public enum OnlineStatus {
  /** At least one device is logged in, or lost its socket a moment ago. */
  ONLINE(0),
  /** The last device was lost, and the grace period has passed. */
  OFFLINE(1),
  /** The last device logged out. */
  LOGOUT(2),
  /** Never logged in. */
  UNKNOWN(99);

  private final int number;

  OnlineStatus(int number) {
    this.number = number;
  }

  /** The number on the wire and in the database. */
  public int number() {
    return number;
  }

  static OnlineStatus of(int number) {
    for (OnlineStatus status : values()) {
      if (status.number == number) {
        return status;
      }
    }
    throw new IllegalArgumentException("no status " + number);
  }
}
