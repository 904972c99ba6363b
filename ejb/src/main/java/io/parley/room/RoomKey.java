package io.parley.room;

import io.parley.delivery.Addressee;

/** A room of an app. */
record RoomKey(long appId, String roomId) {
  /** Those in it. */
  Addressee addressee() {
    return Addressee.room(appId, roomId);
  }
}
