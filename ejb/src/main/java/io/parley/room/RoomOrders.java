package io.parley.room;

import io.parley.delivery.DeliveryStream;
import io.parley.delivery.DeliveryStreams;
import io.parley.kernel.Background;
import io.parley.kernel.BatchLane;
import io.parley.kernel.ChatException;
import io.parley.kernel.Failures;
import io.parley.kernel.LogLine;
import io.parley.kernel.Meters;
import io.parley.protocol.ErrorCode;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The way of every change of a room: orders gather in lanes by room, each lane commits batch by
 * batch, then those are answered who asked, and those told who are in the rooms. A storm of entries
 * into one room so is a few transactions.
 */
@ApplicationScoped
class RoomOrders {
  private static final Logger LOG = Logger.getLogger(RoomOrders.class.getName());
  private static final int CORES_PER_LANE = 2;
  private static final int BATCH_MAX = 200;
  static final int WAITING_MAX = 20_000;
  private static final long RETRY_AFTER_MS = 1_000;

  @Inject RoomBatch transaction;
  @Inject RoomCounts counts;
  @Inject DeliveryStreams streams;
  @Inject Background background;
  @Inject Meters meters;

  private final List<BatchLane<Waiting>> lanes = new ArrayList<>();

  /** Told the outcome of an order, also of a refusal; not when the commit failed. */
  interface Follower {
    Follower NONE =
        new Follower() {
          @Override
          public void committed(Outcome outcome) {}

          @Override
          public void answered(Outcome outcome) {}
        };

    /** Before the answer. */
    void committed(Outcome outcome);

    /** After the answer, and before those in the rooms are told. */
    void answered(Outcome outcome);
  }

  /** An order in its lane. */
  record Waiting(Order order, Follower follower, CompletableFuture<Object> result) {}

  @PostConstruct
  void open() {
    int cores = Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < Math.max(1, cores / CORES_PER_LANE); i++) {
      DeliveryStream stream = streams.open("room" + i);
      lanes.add(new BatchLane<>(background::run, batch -> perform(stream, batch), BATCH_MAX));
    }
    meters.watch(
        "parley_room_queue_orders", "Changes of rooms that wait for their commit.", this::waiting);
  }

  /** How many wait in all lanes. */
  int waiting() {
    return lanes.stream().mapToInt(BatchLane::size).sum();
  }

  /**
   * Queues an order.
   *
   * @param follower told the outcome
   * @return the order's answer after the commit; fails with a ChatException
   * @throws ChatException OVERLOADED when {@link #WAITING_MAX} wait already
   */
  CompletionStage<Object> add(Order order, Follower follower) {
    Object key =
        order.rooms().isEmpty() ? order.session() : order.rooms().get(order.rooms().size() - 1);
    BatchLane<Waiting> lane = lanes.get(Math.floorMod(key.hashCode(), lanes.size()));
    if (lane.size() >= WAITING_MAX) {
      throw ChatException.ofLoad(
          ErrorCode.OVERLOADED, "too many changes of rooms wait", RETRY_AFTER_MS);
    }
    Waiting waiting = new Waiting(order, follower, new CompletableFuture<>());
    lane.add(waiting);
    return waiting.result();
  }

  /** Nobody must wait for ever, whatever happens. */
  private void perform(DeliveryStream stream, List<Waiting> batch) {
    try {
      commit(stream, batch);
    } catch (Throwable e) { // also errors
      ChatException why = Failures.refusal(e);
      batch.forEach(waiting -> waiting.result().completeExceptionally(why));
    }
  }

  private void commit(DeliveryStream stream, List<Waiting> batch) {
    DeliveryStream.Position position = stream.next();
    RoomBatch.Done done;
    long startNs = System.nanoTime();
    try {
      done = transaction.commit(batch.stream().map(Waiting::order).toList(), position);
    } catch (Exception e) { // not only unchecked ones: WildFly's are RollbackExceptions
      stream.renew(); // the commit may have happened all the same: its number is used up
      failed(stream, batch, e);
      return;
    }
    meters.roomCommitSeconds().observe((System.nanoTime() - startNs) / 1e9);
    meters.roomBatchSize().observe(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      answer(batch.get(i), done.outcomes().get(i));
    }
    done.counts().forEach(counts::changed);
    if (!done.deliveries().isEmpty()) {
      stream.committed(position, done.deliveries());
    }
  }

  static void answer(Waiting waiting, Outcome outcome) {
    waiting.follower().committed(outcome);
    if (outcome.refusal() == null) {
      waiting.result().complete(outcome.result());
    } else {
      waiting.result().completeExceptionally(outcome.refusal());
    }
    waiting.follower().answered(outcome);
  }

  /** An order that the database cannot take must not fail its neighbours: try each by itself. */
  private void failed(DeliveryStream stream, List<Waiting> batch, Exception e) {
    if (isDataError(e) && batch.size() > 1) {
      batch.forEach(waiting -> commit(stream, List.of(waiting)));
      return;
    }
    LogLine line = LogLine.of("changes of rooms were not committed").with("orders", batch.size());
    LOG.log(Level.WARNING, line.toString(), e);
    ChatException refusal =
        isDataError(e)
            ? Failures.refusal(e)
            : new ChatException(
                ErrorCode.DATABASE_UNAVAILABLE, "the database did not answer", RETRY_AFTER_MS);
    batch.forEach(waiting -> waiting.result().completeExceptionally(refusal));
  }

  /** Classes 22 and 23: a value, or a row that it refers to. */
  private static boolean isDataError(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().matches("2[23].*");
      }
    }
    return false;
  }
}
