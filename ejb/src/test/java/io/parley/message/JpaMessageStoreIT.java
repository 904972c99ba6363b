package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static io.parley.message.Drafts.draft;
import static io.parley.message.Drafts.send;
import static io.parley.message.Drafts.sender;
import static io.parley.message.Drafts.slot;
import static io.parley.message.Drafts.tail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.conversation.Slot;
import io.parley.kernel.DatabaseExtension;
import io.parley.kernel.Threads;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMessageStoreIT implements MessageStoreContract {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private final MessageStore store =
      DATABASE.transactional(MessageStore.class, JpaMessageStore::new);

  @Override
  public MessageStore store() {
    return store;
  }

  @Override
  public long newApp() {
    return DATABASE.newApp();
  }

  /** The protocol refuses such a text; what it may overlook one day must not fail a whole batch. */
  @Test
  void aTextThatTheDatabaseCannotTakeIsToldFromADatabaseThatIsAway() {
    MessageRow row = MessageRow.of(draft(newApp(), "alice", "bob", "m1"), slot(CONVERSATION, 1));
    row.body = "a\u0000b";

    assertThatThrownBy(
            () -> store.append(row.appId, List.of(row), List.of(tail(slot(CONVERSATION, 1))), 0))
        .matches(GroupCommitWriter::isDataError);
  }

  @Test
  void theWaitForTheWriterIsNoted() {
    long appId = newApp();
    Draft draft = new Draft(sender(appId, "alice"), send("bob", "m1", 1, "hello"), NOON_MS - 7);
    Slot slot = slot(1, 1);

    store.append(appId, List.of(MessageRow.of(draft, slot)), List.of(tail(slot)), 0);

    Object waitMs =
        DATABASE.inTransaction(
            entities ->
                entities
                    .createNativeQuery("select accept_wait_ms from message where app_id = ?1")
                    .setParameter(1, appId)
                    .getSingleResult());
    assertThat(waitMs).isEqualTo(8);
  }

  /** As when several nodes start together. */
  @Test
  void partitionsMadeAtOnceHinderNobody() {
    long nextYearMs = NOON_MS + 365 * 24 * 3600 * 1000L;

    assertThatNoException()
        .isThrownBy(
            () ->
                Threads.atOnce(
                    4,
                    thread -> {
                      store.createPartitions(nextYearMs, 8);
                      return thread;
                    }));
  }
}
