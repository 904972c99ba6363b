package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static io.parley.message.SubmissionStoreContract.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubmissionsTest {
  private final FakeWriter writer = new FakeWriter();
  private final FailingStore store = new FailingStore();
  private final Submissions submissions = new Submissions();

  /** Remembers what it was given and answers when it is told to. */
  private static final class FakeWriter extends GroupCommitWriter {
    private final List<Draft> drafts = new ArrayList<>();
    private final List<CompletableFuture<Message>> results = new ArrayList<>();

    @Override
    CompletionStage<Message> enqueue(Draft draft) {
      drafts.add(draft);
      results.add(new CompletableFuture<>());
      return results.get(results.size() - 1);
    }

    void store(int index) {
      Message stored = MessageRow.of(drafts.get(index), Drafts.slot(1, 1)).toMessage();
      results.get(index).complete(stored);
    }

    void refuse(int index, ErrorCode code) {
      results.get(index).completeExceptionally(new ChatException(code, "refused"));
    }

    List<String> texts() {
      return drafts.stream().map(draft -> draft.send().message()).toList();
    }
  }

  private static final class FailingStore extends InMemorySubmissionStore {
    private boolean away;

    @Override
    public void delete(Collection<String> ids) {
      if (away) {
        throw new IllegalStateException("the database is away");
      }
      super.delete(ids);
    }

    List<Submission> all() {
      return waiting(Long.MAX_VALUE, Integer.MAX_VALUE);
    }
  }

  @BeforeEach
  void wire() {
    submissions.writer = writer;
    submissions.store = store;
    submissions.meters = new Meters();
    submissions.clock = Clock.fixed(Instant.ofEpochMilli(NOON_MS), ZoneOffset.UTC);
  }

  private Submission added(String text, long ageMs) {
    Submission submission = submission(text);
    store.add(submission, NOON_MS - ageMs);
    return submission;
  }

  @Test
  void aCommittedSubmissionIsWrittenUnderItsOwnIdAndThenForgotten() {
    Submission submission = added("hello", 0);

    submissions.forward(submission);
    writer.store(0);
    submissions.sweep();

    assertThat(writer.drafts.get(0).send().clientMessageId()).isEqualTo(submission.id());
    assertThat(writer.drafts.get(0).send().extendedData()).isEqualTo("order 42");
    assertThat(writer.drafts.get(0).send().priority()).isEqualTo(3);
    assertThat(store.all()).isEmpty();
    assertThat(submissions.meters.submissionsForwarded().get()).isEqualTo(1);
  }

  @Test
  void whatANodeLeftBehindIsTakenUpInOrder() {
    added("first", 5_001);
    added("second", 5_001);
    added("young", 5_000);

    submissions.sweep();

    assertThat(writer.texts()).containsExactly("first", "second");
  }

  @Test
  void whatIsUnderWayIsNotTakenUpAgain() {
    submissions.forward(added("slow", 10_000));

    submissions.sweep();

    assertThat(writer.texts()).containsExactly("slow");
  }

  @Test
  void whatTheDatabaseCouldNotTakeIsTriedAgain() {
    submissions.forward(added("hello", 10_000));
    writer.refuse(0, ErrorCode.DATABASE_UNAVAILABLE);

    submissions.sweep();
    writer.store(1);
    submissions.sweep();

    assertThat(writer.texts()).containsExactly("hello", "hello");
    assertThat(store.all()).isEmpty();
  }

  @Test
  void whatNoRetryOvercomesIsGivenUpAndCounted() {
    submissions.forward(added("hello", 0));
    writer.refuse(0, ErrorCode.TARGET_NOT_FOUND);

    submissions.sweep();

    assertThat(store.all()).isEmpty();
    assertThat(submissions.meters.submissionsRefused().get()).isEqualTo(1);
    assertThat(submissions.meters.submissionsForwarded().get()).isZero();
  }

  @Test
  void whatIsStoredButNotForgottenIsNotForwardedAgain() {
    submissions.forward(added("hello", 10_000));
    writer.store(0);
    store.away = true;
    assertThatThrownBy(submissions::sweep).hasMessage("the database is away");
    store.away = false;

    submissions.sweep();

    assertThat(writer.texts()).containsExactly("hello");
    assertThat(store.all()).isEmpty();
  }
}
