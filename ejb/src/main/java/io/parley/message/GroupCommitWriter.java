package io.parley.message;

import static io.parley.kernel.MessageCounter.Outcome.FAILED;
import static io.parley.kernel.MessageCounter.Outcome.REFUSED;
import static io.parley.kernel.MessageCounter.Outcome.REPEATED;
import static io.parley.kernel.MessageCounter.Outcome.STORED;
import static java.util.stream.Collectors.toSet;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.Tail;
import io.parley.delivery.DeliveryStream;
import io.parley.delivery.DeliveryStreams;
import io.parley.kernel.Background;
import io.parley.kernel.ChatException;
import io.parley.kernel.LogLine;
import io.parley.kernel.MessageCounter;
import io.parley.kernel.Meters;
import io.parley.kernel.Settings;
import io.parley.kernel.Step;
import io.parley.kernel.Ticker;
import io.parley.kernel.Tracing;
import io.parley.message.WriterLane.Waiting;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The way of every stored message: drafts gather in lanes by conversation, each lane commits batch
 * by batch, then the senders are answered and the batch is published. Why not a transaction for
 * each message, and why no XA: docs/adr/0002.
 */
@ApplicationScoped
class GroupCommitWriter {
  private static final Logger LOG = Logger.getLogger(GroupCommitWriter.class.getName());
  private static final int CORES_PER_WRITER = 2;
  private static final int PACE_MS = 2;
  private static final long RETRY_AFTER_MS = 1000;

  @Inject BatchAppender appender;
  @Inject DeliveryStreams streams;
  @Inject Background background;
  @Inject Settings settings;
  @Inject Ticker ticker;
  @Inject Meters meters;
  @Inject Tracing tracing;

  private final List<WriterLane> lanes = new ArrayList<>();

  @PostConstruct
  void open() {
    int cores = Runtime.getRuntime().availableProcessors();
    int writers = settings.writers(Math.max(1, cores / CORES_PER_WRITER));
    Pace pace = new Pace(settings.commitPaceMs(PACE_MS));
    for (int i = 0; i < writers; i++) {
      DeliveryStream stream = streams.open(Integer.toString(i));
      Admission admission = new Admission(meters, System::nanoTime);
      Tails tails = new Tails(ticker::millis);
      lanes.add(
          new WriterLane(background::run, batch -> perform(stream, tails, batch), pace, admission));
    }
    meters.watch(
        "parley_writer_queue_messages",
        "Messages that wait for their commit, by priority.",
        List.of("priority"),
        this::watchQueues);
  }

  /**
   * Queues a draft in the lane of its conversation.
   *
   * @return the stored message after the commit; fails with a ChatException
   */
  CompletionStage<Message> enqueue(Draft draft) {
    int lane = Math.floorMod(draft.conversation().hashCode(), lanes.size());
    return lanes.get(lane).offer(draft);
  }

  private void perform(DeliveryStream stream, Tails tails, List<Waiting> batch) {
    try (Step step = tracing.isOn() ? step(batch) : Step.NONE) {
      step.with("parley.messages", batch.size());
      commit(stream, tails, batch);
    }
  }

  /** One step of many traces: it has links to the sends. */
  private Step step(List<Waiting> batch) {
    return tracing.batch("commit", batch.stream().map(waiting -> waiting.draft().sender().trace()));
  }

  private void commit(DeliveryStream stream, Tails tails, List<Waiting> batch) {
    List<Draft> drafts = batch.stream().map(Waiting::draft).toList();
    Set<ConversationKey> keys = drafts.stream().map(Draft::conversation).collect(toSet());
    DeliveryStream.Position next = stream.next();
    BatchAppender.Appended appended;
    long startNs = System.nanoTime();
    try {
      appended = append(drafts, keys, tails, next);
    } catch (Exception e) { // not only unchecked ones: WildFly's are RollbackExceptions
      tails.forget(keys);
      stream.renew(); // the commit may have happened all the same: its number is used up
      commitFailed(stream, tails, batch, e);
      return;
    }
    tails.moved(appended.moves());
    meters.commitSeconds().observe((System.nanoTime() - startNs) / 1e9);
    meters.batchSize().observe(batch.size());
    answer(batch, appended.outcomes());
    if (!appended.deliveries().isEmpty()) {
      stream.committed(next, appended.deliveries());
    }
  }

  /** From where the writer left the conversations, if nobody else has been there since. */
  private BatchAppender.Appended append(
      List<Draft> drafts,
      Set<ConversationKey> keys,
      Tails tails,
      DeliveryStream.Position position) {
    Map<ConversationKey, Tail> known = tails.of(keys);
    if (!known.isEmpty()) {
      Optional<BatchAppender.Appended> appended = appender.appendKnown(drafts, known, position);
      if (appended.isPresent()) {
        return appended.get();
      }
      meters.batchesBegunAnew().inc();
    }
    return appender.append(drafts, position);
  }

  /** A message that the database cannot take must not fail its neighbours: try each by itself. */
  private void commitFailed(DeliveryStream stream, Tails tails, List<Waiting> batch, Exception e) {
    if (isDataError(e) && batch.size() > 1) {
      batch.forEach(waiting -> commit(stream, tails, List.of(waiting)));
      return;
    }
    LOG.log(Level.WARNING, failed(batch).toString(), e);
    ChatException refusal =
        isDataError(e)
            ? new ChatException(ErrorCode.PARAMS_INVALID, "the message cannot be stored")
            : new ChatException(
                ErrorCode.DATABASE_UNAVAILABLE, "the database did not answer", RETRY_AFTER_MS);
    for (Waiting waiting : batch) {
      count(waiting, isDataError(e) ? REFUSED : FAILED);
      waiting.result().completeExceptionally(refusal);
    }
  }

  private static LogLine failed(List<Waiting> batch) {
    LogLine line = LogLine.of("messages were not committed").with("messages", batch.size());
    Draft first = batch.get(0).draft();
    return batch.size() > 1
        ? line
        : line.with("app", first.sender().appId())
            .with("user", first.sender().userId())
            .with("clientMessage", first.send().clientMessageId())
            .with("connection", first.sender().connectionId());
  }

  /** Class 22 of PostgreSQL: the statement is right, what it was given is not. */
  static boolean isDataError(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith("22");
      }
    }
    return false;
  }

  private void answer(List<Waiting> batch, List<Outcome> outcomes) {
    for (int i = 0; i < batch.size(); i++) {
      Waiting waiting = batch.get(i);
      var result = waiting.result();
      Outcome outcome = outcomes.get(i);
      if (outcome instanceof Outcome.Stored it) {
        count(waiting, STORED);
        result.complete(it.message());
      } else if (outcome instanceof Outcome.Repeated it) {
        count(waiting, REPEATED);
        result.complete(it.message());
      } else if (outcome instanceof Outcome.Refused it) {
        count(waiting, REFUSED);
        result.completeExceptionally(new ChatException(it.code(), it.detail()));
      }
    }
  }

  private void count(Waiting waiting, MessageCounter.Outcome outcome) {
    meters.messages().count(waiting.draft().send().type(), outcome);
  }

  /** What waits at all writers, by priority. */
  private void watchQueues(GaugeWithCallback.Callback series) {
    for (int priority = 1; priority <= WriterLane.HIGH; priority++) {
      int of = priority;
      int waiting = lanes.stream().mapToInt(lane -> lane.waiting(of)).sum();
      series.call(waiting, Integer.toString(priority));
    }
  }
}
