package io.parley.message;

import static io.parley.kernel.MessageCounter.Outcome.FAILED;
import static io.parley.kernel.MessageCounter.Outcome.REFUSED;
import static io.parley.kernel.MessageCounter.Outcome.REPEATED;
import static io.parley.kernel.MessageCounter.Outcome.STORED;
import static io.parley.message.Drafts.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.PeerKey;
import io.parley.conversation.Tail;
import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryStream.Position;
import io.parley.delivery.Nodes;
import io.parley.delivery.Rank;
import io.parley.delivery.RecordingRouter;
import io.parley.kernel.Background;
import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.kernel.RecordedTraces;
import io.parley.kernel.Settings;
import io.parley.kernel.Step;
import io.parley.kernel.TestConfig;
import io.parley.kernel.Ticker;
import io.parley.kernel.Tracing;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupCommitWriterTest {
  private static final String POISON = "poison";
  private static final Delivery PUSH = new Delivery(1, List.of("bob"), "", Rank.CONTROL, "{}");

  private static final Tail BEFORE =
      new Tail(1, new ConversationKey(1, PeerKey.of("alice", "bob")), 40, 40, 0, 0);

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final RecordingRouter router = new RecordingRouter();
  private final FakeAppender appender = new FakeAppender();
  private final GroupCommitWriter writer = new GroupCommitWriter();

  /** Stores everything; fails as a database does. */
  private static final class FakeAppender extends BatchAppender {
    private final List<String> batches = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private boolean away;
    private boolean repeats;
    private boolean stale;
    private Exception undeclared;

    @Override
    public Appended append(List<Draft> drafts, Position position) {
      starts.add(-1L);
      return append(drafts, BEFORE, position);
    }

    @Override
    public Optional<Appended> appendKnown(
        List<Draft> drafts, Map<ConversationKey, Tail> known, Position position) {
      Tail start = known.values().iterator().next();
      starts.add(start.seq());
      return stale ? Optional.empty() : Optional.of(append(drafts, start, position));
    }

    private Appended append(List<Draft> drafts, Tail start, Position position) {
      String stream = position.stream();
      batches.add(
          stream.substring(stream.length() - 3) + "/" + position.batch() + ":" + drafts.size());
      if (undeclared != null) {
        Undeclared.sneak(undeclared);
      }
      if (away) {
        throw failure("08006");
      }
      if (drafts.stream().anyMatch(draft -> draft.send().clientMessageId().equals(POISON))) {
        throw failure("22021");
      }
      List<Outcome> outcomes = new ArrayList<>();
      Tail end = start;
      for (Draft draft : drafts) {
        end = end.next("alice", Drafts.NOON_MS, true);
        Message message = MessageRow.of(draft, end.slot("alice")).toMessage();
        outcomes.add(repeats ? new Outcome.Repeated(message) : new Outcome.Stored(message));
      }
      return repeats
          ? new Appended(outcomes, List.of(), List.of())
          : new Appended(outcomes, List.of(PUSH), List.of(new Move(start, end)));
    }

    private static PersistenceException failure(String sqlState) {
      return new PersistenceException(
          new IllegalStateException(new SQLException("refused", sqlState)));
    }
  }

  @BeforeEach
  void open() {
    writer.appender = appender;
    writer.streams = Nodes.streams(Nodes.node("node"), router);
    writer.background =
        new Background() {
          @Override
          public void run(Runnable task) {
            tasks.add(task);
          }
        };
    writer.settings = new Settings(new TestConfig(Map.of("parley.writers", "1")));
    writer.ticker = new Ticker();
    writer.meters = new Meters();
    writer.tracing = new Tracing();
    writer.open();
  }

  private CompletableFuture<Message> enqueue(String clientMessageId) {
    return writer.enqueue(draft(clientMessageId, 1)).toCompletableFuture();
  }

  private void runTasks() {
    while (!tasks.isEmpty()) {
      tasks.poll().run();
    }
  }

  private static void assertRefused(CompletableFuture<Message> result, ErrorCode code) {
    assertThat(result).isCompletedExceptionally();
    assertThatThrownBy(result::join)
        .cause()
        .asInstanceOf(InstanceOfAssertFactories.type(ChatException.class))
        .extracting(ChatException::code)
        .isEqualTo(code);
  }

  @Test
  void aBatchIsAnsweredAndPublishedAfterItsCommit() {
    CompletableFuture<Message> first = enqueue("m1");
    CompletableFuture<Message> second = enqueue("m2");
    assertThat(first).isNotDone();

    runTasks();

    assertThat(first.join().clientMessageId()).isEqualTo("m1");
    assertThat(second.join().clientMessageId()).isEqualTo("m2");
    assertThat(appender.batches).containsExactly("0-0/1:2");
    assertThat(router.delivered()).containsExactly(List.of(PUSH));
    assertThat(writer.meters.messages().get(1, STORED)).isEqualTo(2);
  }

  @Test
  void aCommitIsOneStepWithLinksToItsSends() {
    RecordedTraces recorded = new RecordedTraces();
    writer.tracing = recorded.tracing();
    Step first = recorded.tracing().command("message.send", "");
    Step second = recorded.tracing().command("message.send", "");
    for (Step step : List.of(first, second)) {
      Draft draft = draft(step.traceparent(), 1);
      writer.enqueue(
          new Draft(draft.sender().traced(step.traceparent()), draft.send(), draft.acceptedAtMs()));
    }

    runTasks();

    assertThat(recorded.span("commit").getLinks())
        .extracting(link -> link.getSpanContext().getTraceId())
        .containsExactly(
            first.traceparent().substring(3, 35), second.traceparent().substring(3, 35));
  }

  @Test
  void aCommitThatEndsInACheckedRollbackIsRefusedAsRetryableAndTheStreamRenewed() {
    appender.undeclared = new RollbackException("could not commit");
    CompletableFuture<Message> lost = enqueue("m1");
    runTasks();
    appender.undeclared = null;
    CompletableFuture<Message> next = enqueue("m2");
    runTasks();

    assertRefused(lost, ErrorCode.DATABASE_UNAVAILABLE);
    assertThat(next).isCompleted();
    assertThat(appender.batches).containsExactly("0-0/1:1", "0-1/1:1");
  }

  @Test
  void aBatchStartsWhereTheLastOneEnded() {
    enqueue("m1");
    enqueue("m2");
    runTasks();
    enqueue("m3");
    runTasks();

    assertThat(appender.starts).containsExactly(-1L, 42L);
  }

  @Test
  void aBatchThatStartedWrongIsBegunAnewAtTheSameNumber() {
    enqueue("m1");
    runTasks();
    appender.stale = true;
    CompletableFuture<Message> second = enqueue("m2");
    runTasks();

    assertThat(second).isCompleted();
    assertThat(appender.starts).containsExactly(-1L, 41L, -1L);
    assertThat(appender.batches).containsExactly("0-0/1:1", "0-0/2:1");
    assertThat(writer.meters.batchesBegunAnew().get()).isEqualTo(1);
  }

  @Test
  void nothingIsTakenForKnownAfterACommitThatIsUncertain() {
    enqueue("m1");
    runTasks();
    appender.away = true;
    enqueue("m2");
    runTasks();
    appender.away = false;
    enqueue("m3");
    runTasks();

    assertThat(appender.starts).containsExactly(-1L, 41L, -1L);
  }

  @Test
  void aBatchOfRepeatsIsAnsweredAndUsesUpNoNumber() {
    appender.repeats = true;
    CompletableFuture<Message> repeat = enqueue("m1");
    runTasks();
    appender.repeats = false;
    enqueue("m2");
    runTasks();

    assertThat(repeat.join().clientMessageId()).isEqualTo("m1");
    assertThat(appender.batches).containsExactly("0-0/1:1", "0-0/1:1");
    assertThat(router.delivered()).hasSize(1);
    assertThat(writer.meters.messages().get(1, REPEATED)).isEqualTo(1);
  }

  @Test
  void aDatabaseThatFailsIsToldToAllAndTheStreamIsRenewed() {
    appender.away = true;
    CompletableFuture<Message> first = enqueue("m1");
    CompletableFuture<Message> second = enqueue("m2");
    runTasks();
    appender.away = false;
    CompletableFuture<Message> later = enqueue("m1");
    runTasks();

    assertRefused(first, ErrorCode.DATABASE_UNAVAILABLE);
    assertRefused(second, ErrorCode.DATABASE_UNAVAILABLE);
    assertThat(later.join().clientMessageId()).isEqualTo("m1");
    assertThat(appender.batches).containsExactly("0-0/1:2", "0-1/1:1");
    assertThat(router.delivered()).hasSize(1);
    assertThat(writer.meters.messages().get(1, FAILED)).isEqualTo(2);
  }

  @Test
  void aMessageThatCannotBeStoredFailsAlone() {
    CompletableFuture<Message> before = enqueue("before");
    CompletableFuture<Message> poisoned = enqueue(POISON);
    CompletableFuture<Message> after = enqueue("after");

    runTasks();

    assertThat(before.join().clientMessageId()).isEqualTo("before");
    assertRefused(poisoned, ErrorCode.PARAMS_INVALID);
    assertThat(after.join().clientMessageId()).isEqualTo("after");
    assertThat(router.delivered()).hasSize(2);
    assertThat(writer.meters.messages().get(1, REFUSED)).isEqualTo(1);
    assertThat(writer.meters.messages().get(1, STORED)).isEqualTo(2);
  }
}
