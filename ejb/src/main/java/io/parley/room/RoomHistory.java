package io.parley.room;

import io.parley.kernel.Background;
import io.parley.kernel.BatchLane;
import io.parley.kernel.ChatException;
import io.parley.kernel.Failures;
import io.parley.kernel.Meters;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.MessageType;
import io.parley.protocol.RoomMessage;
import io.parley.room.RoomHistoryStore.Draft;
import io.parley.room.RoomHistoryStore.Rule;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the apps that want it keep of what is said in rooms. Messages of all rooms gather in one
 * lane and are stored batch by batch; they are sent to the members afterwards, in the order of
 * their positions.
 */
@ApplicationScoped
class RoomHistory {
  private static final int BATCH_MAX = 500;
  private static final int WAITING_MAX = 10_000;
  private static final int DELETED_AT_ONCE = 5_000;
  private static final long RETRY_AFTER_MS = 1_000;

  @Inject RoomHistoryStore store;
  @Inject Background background;
  @Inject Meters meters;
  @Inject Clock clock;

  private volatile Map<Long, Rule> rules = Map.of();
  private BatchLane<Waiting> lane;

  /** A message in the lane. */
  private record Waiting(Draft draft, CompletableFuture<RoomMessage> result) {}

  @PostConstruct
  void open() {
    lane = new BatchLane<>(background::run, this::perform, BATCH_MAX);
    meters.watch(
        "parley_room_history_queue_messages",
        "Messages of rooms that wait to be stored.",
        lane::size);
  }

  /** Reads which apps keep what; called every few seconds, because each message asks. */
  void refresh() {
    rules = store.rules();
  }

  /** What the app keeps; empty for nothing. */
  Optional<Rule> rule(long appId) {
    return Optional.ofNullable(rules.get(appId));
  }

  /** Whether messages of that type are stored: commands and barrages never are (zim.md A5). */
  boolean keeps(long appId, int type) {
    return type != MessageType.COMMAND && type != MessageType.BARRAGE && rules.containsKey(appId);
  }

  /**
   * Stores a message.
   *
   * @return the message with its position, after the commit; fails with ROOM_NOT_FOUND
   * @throws ChatException OVERLOADED when {@link #WAITING_MAX} wait already
   */
  CompletionStage<RoomMessage> store(RoomKey room, RoomMessage message) {
    if (lane.size() >= WAITING_MAX) {
      throw ChatException.ofLoad(
          ErrorCode.OVERLOADED, "too many messages of rooms wait to be stored", RETRY_AFTER_MS);
    }
    Waiting waiting = new Waiting(new Draft(room, message), new CompletableFuture<>());
    lane.add(waiting);
    return waiting.result();
  }

  private void perform(List<Waiting> batch) {
    List<Optional<RoomMessage>> stored;
    try {
      stored = store.append(batch.stream().map(Waiting::draft).toList());
    } catch (Exception e) { // not only unchecked ones: WildFly's are RollbackExceptions
      ChatException why = Failures.refusal(e);
      batch.forEach(waiting -> waiting.result().completeExceptionally(why));
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      settle(batch.get(i).result(), stored.get(i));
    }
  }

  private static void settle(CompletableFuture<RoomMessage> result, Optional<RoomMessage> stored) {
    stored.ifPresentOrElse(
        result::complete,
        () ->
            result.completeExceptionally(
                new ChatException(ErrorCode.ROOM_NOT_FOUND, "there is no room of this id")));
  }

  /** Deletes what is kept no longer. */
  void prune() {
    while (store.deleteOld(clock.millis(), DELETED_AT_ONCE) == DELETED_AT_ONCE) {
      // The next ones, in a transaction of their own.
    }
  }
}
