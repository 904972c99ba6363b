package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static io.parley.message.Drafts.batch;
import static io.parley.message.Drafts.draft;
import static io.parley.message.Drafts.move;
import static io.parley.message.Drafts.send;
import static io.parley.message.Drafts.sender;
import static io.parley.message.Drafts.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.conversation.Slot;
import io.parley.delivery.JpaOutboxStore;
import io.parley.delivery.Node;
import io.parley.delivery.Nodes;
import io.parley.delivery.OutboxStore;
import io.parley.kernel.AdjustableClock;
import io.parley.kernel.DatabaseExtension;
import io.parley.kernel.Threads;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMessageStoreIT implements TargetedMessagesContract {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private final Node node = Nodes.node("writer");
  private final MessageStore store =
      DATABASE.transactional(
          MessageStore.class,
          entities -> new JpaMessageStore(entities, DATABASE.dataSource(), node));

  @Override
  public MessageStore store() {
    return store;
  }

  @Override
  public OutboxStore outbox() {
    return DATABASE.transactional(
        OutboxStore.class, entities -> new JpaOutboxStore(entities, node, new AdjustableClock()));
  }

  @Override
  public long newApp() {
    long appId = DATABASE.newApp();
    for (long conversationId : List.of(CONVERSATION, OTHER_CONVERSATION)) {
      DATABASE.doInTransaction(
          entities ->
              entities
                  .createNativeQuery(
                      "insert into conversation (app_id, conversation_id, peer_key)"
                          + " values (?1, ?2, ?3)")
                  .setParameter(1, appId)
                  .setParameter(2, conversationId)
                  .setParameter(3, Drafts.peers(conversationId).text())
                  .executeUpdate());
    }
    return appId;
  }

  /** The protocol refuses such a text; what it may overlook one day must not fail a whole batch. */
  @Test
  void aTextThatTheDatabaseCannotTakeIsToldFromADatabaseThatIsAway() {
    MessageRow row = MessageRow.of(draft(newApp(), "alice", "bob", "m1"), slot(CONVERSATION, 1));
    Move move = move(row.appId, slot(CONVERSATION, 1));
    row.body = "a\u0000b";

    assertThatThrownBy(() -> store.append(batch(List.of(row), List.of(move), 0)))
        .matches(GroupCommitWriter::isDataError);
    assertThatThrownBy(() -> store.appendAlone(batch(List.of(row), List.of(move), 0)))
        .matches(GroupCommitWriter::isDataError);
  }

  @Test
  void theWaitForTheWriterIsNoted() {
    long appId = newApp();
    Draft draft = new Draft(sender(appId, "alice"), send("bob", "m1", 1, "hello"), NOON_MS - 7);
    Slot slot = slot(CONVERSATION, 1);

    append(draft, slot);

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
