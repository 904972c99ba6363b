package io.parley.room;

import io.parley.kernel.ChatException;
import java.util.List;
import java.util.Map;

/**
 * What an order led to.
 *
 * @param result the answer; null when refused
 * @param refusal why it did nothing; null when it was done
 * @param seated rooms that the connection is in now
 * @param left rooms that it is in no more
 * @param welcome pushes for the connection alone, after the answer
 */
record Outcome(
    Object result,
    ChatException refusal,
    Map<RoomKey, Seating> seated,
    List<RoomKey> left,
    List<String> welcome) {

  static Outcome of(Object result) {
    return new Outcome(result, null, Map.of(), List.of(), List.of());
  }

  static Outcome refused(ChatException refusal) {
    return new Outcome(null, refusal, Map.of(), List.of(), List.of());
  }
}
