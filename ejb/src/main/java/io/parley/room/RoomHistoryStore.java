package io.parley.room;

import io.parley.protocol.RoomMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps messages of rooms. Failures of the database pass through. */
interface RoomHistoryStore {
  /**
   * What an app keeps.
   *
   * @param keptMs for how long, milliseconds
   * @param beforeMs how far before the entry a member may read, milliseconds
   */
  record Rule(long keptMs, long beforeMs) {}

  /** A message that has no position yet. */
  record Draft(RoomKey room, RoomMessage message) {}

  /** The rules of the apps that keep anything. */
  Map<Long, Rule> rules();

  /**
   * Gives messages the next positions of their rooms and stores them; of each room the newest
   * {@link io.parley.protocol.Limits#ROOM_HISTORY_MAX} stay.
   *
   * @return the messages as stored, in order; empty where there is no such room
   */
  List<Optional<RoomMessage>> append(List<Draft> drafts);

  /**
   * Messages after a position, ascending.
   *
   * @param sinceMs none that was sent before
   */
  List<RoomMessage> after(RoomKey room, long seq, long sinceMs, int max);

  /** Messages before a position, descending; as above. */
  List<RoomMessage> before(RoomKey room, long seq, long sinceMs, int max);

  /** When the user entered the room; empty for no member. */
  Optional<Long> enteredAtMs(RoomKey room, String userId);

  /**
   * Deletes what the apps keep no longer; several nodes may do so at once.
   *
   * @param max most messages
   * @return how many
   */
  int deleteOld(long nowMs, int max);
}
