package io.parley.group;

import io.parley.kernel.Background;
import io.parley.kernel.BatchLane;
import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.protocol.ErrorCode;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Has changes of groups wait for their turn in a queue and not on a thread: those of a stream hold
 * one thread of the background in all, so that a storm on a group leaves the others to everybody
 * else.
 */
@ApplicationScoped
public class GroupQueueService {
  /** Of each stream; some seconds of changes. */
  static final int WAITING_MAX = 2_000;

  private static final long RETRY_AFTER_MS = 1_000;

  @Inject Background background;
  @Inject Meters meters;

  private final List<BatchLane<Runnable>> lanes = new ArrayList<>();

  @PostConstruct
  void open() {
    for (int i = 0; i < GroupChanges.STREAMS; i++) {
      lanes.add(new BatchLane<>(background::run, changes -> changes.forEach(Runnable::run), 1));
    }
    meters.watch(
        "parley_group_queue_changes", "Changes of groups that wait for their turn.", this::waiting);
  }

  /** How many wait in all. */
  int waiting() {
    return lanes.stream().mapToInt(BatchLane::size).sum();
  }

  /**
   * Performs a change after those of this group that have come before.
   *
   * @return the result, after the commit; fails with what the change throws
   * @throws ChatException OVERLOADED when {@link #WAITING_MAX} wait already
   */
  public <T> CompletionStage<T> inTurn(long appId, String groupId, Supplier<T> change) {
    BatchLane<Runnable> lane = lanes.get(GroupChanges.streamOf(appId, groupId));
    if (lane.size() >= WAITING_MAX) {
      throw ChatException.ofLoad(
          ErrorCode.OVERLOADED, "too many changes of groups wait", RETRY_AFTER_MS);
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    lane.add(() -> settle(result, change));
    return result;
  }

  /** Nobody must wait for ever, whatever happens. */
  private static <T> void settle(CompletableFuture<T> result, Supplier<T> change) {
    T done;
    try {
      done = change.get();
    } catch (Throwable e) { // also errors
      result.completeExceptionally(e);
      return;
    }
    result.complete(done);
  }
}
