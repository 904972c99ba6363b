package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SubmissionStore} guarantees. */
interface SubmissionStoreContract {
  int ALL = 1_000;

  /** Each call is a transaction of its own. */
  SubmissionStore store();

  static Submission submission(String text) {
    Sender shop = new Sender(7, "shop", "", true);
    return new Submission(UUID.randomUUID().toString(), shop, "alice", text, "order 42", 3);
  }

  @BeforeEach
  default void leaveNothingOfOtherTests() {
    List<String> left = store().waiting(Long.MAX_VALUE, ALL).stream().map(Submission::id).toList();
    store().delete(left);
  }

  @Test
  default void whatWasAddedComesBackWholeAndInTheOrderOfTheCalls() {
    Submission first = submission("first");
    Submission second = submission("second");
    store().add(first, NOON_MS + 1);
    store().add(second, NOON_MS);

    assertThat(store().waiting(NOON_MS + 2, ALL)).containsExactly(first, second);
  }

  @Test
  default void youngSubmissionsAreLeftToTheirNode() {
    store().add(submission("young"), NOON_MS);

    assertThat(store().waiting(NOON_MS, ALL)).isEmpty();
  }

  @Test
  default void noMoreThanAskedForComeBack() {
    Submission first = submission("first");
    store().add(first, NOON_MS);
    store().add(submission("second"), NOON_MS);

    assertThat(store().waiting(NOON_MS + 1, 1)).containsExactly(first);
  }

  @Test
  default void deletedOnesAreForgottenAndUnknownIdsPassedOver() {
    Submission first = submission("first");
    Submission second = submission("second");
    store().add(first, NOON_MS);
    store().add(second, NOON_MS);

    store().delete(List.of(first.id(), "unknown"));
    store().delete(List.of());

    assertThat(store().waiting(NOON_MS + 1, ALL)).containsExactly(second);
  }
}
