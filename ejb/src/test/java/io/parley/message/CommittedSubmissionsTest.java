package io.parley.message;

import static io.parley.message.SubmissionStoreContract.submission;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommittedSubmissionsTest {
  private final List<Submission> forwarded = new ArrayList<>();
  private final FakeTransaction transaction = new FakeTransaction();
  private final CommittedSubmissions committed = new CommittedSubmissions();

  @BeforeEach
  void wire() {
    committed.transaction = transaction;
    committed.submissions =
        new Submissions() {
          @Override
          void forward(Submission submission) {
            forwarded.add(submission);
          }
        };
  }

  @Test
  void submissionsAreForwardedInTheOrderOfTheCallsAfterTheCommit() {
    Submission first = submission("first");
    Submission second = submission("second");
    committed.add(first);
    committed.add(second);
    assertThat(forwarded).isEmpty();

    transaction.end(Status.STATUS_COMMITTED);

    assertThat(forwarded).containsExactly(first, second);
  }

  @Test
  void nothingIsForwardedAfterARollbackOrAnUncertainEnd() {
    committed.add(submission("rolled back"));
    transaction.end(Status.STATUS_ROLLEDBACK);
    committed.add(submission("uncertain"));
    transaction.end(Status.STATUS_UNKNOWN);

    assertThat(forwarded).isEmpty();
  }

  @Test
  void eachTransactionHasItsOwn() {
    committed.add(submission("rolled back"));
    transaction.end(Status.STATUS_ROLLEDBACK);
    Submission next = submission("next");
    committed.add(next);

    transaction.end(Status.STATUS_COMMITTED);

    assertThat(forwarded).containsExactly(next);
  }
}
