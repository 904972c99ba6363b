package io.parley.message;

import io.parley.conversation.GroupKey;
import io.parley.protocol.Limits;
import io.parley.protocol.Message;
import io.parley.protocol.MessageType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

/** Messages that the server itself stores in the conversation of a group. */
@ApplicationScoped
public class JpaTipStore {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaTipStore() {}

  /** Works in the transaction of this. */
  public JpaTipStore(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Stores a tip as the newest message; it counts for nobody as unread. Joins the transaction that
   * holds the lock of the conversation.
   *
   * @param from who did what it tells of
   * @param body JSON, at most {@link Limits#TEXT_BYTES_MAX} bytes are usual
   */
  public Message add(
      long appId, long conversationId, GroupKey group, String from, String body, long nowMs) {
    String key = "tip-" + UUID.randomUUID();
    List<?> rows =
        entities
            .createNativeQuery(
                """
                with moved as (
                  update conversation
                  set last_seq = last_seq + 1, last_sent_at_ms = greatest(last_sent_at_ms, ?3),
                      order_key = greatest(last_sent_at_ms, ?3) * 1024 + (conversation_id & 1023)
                  where app_id = ?1 and conversation_id = ?2
                  returning *)
                insert into message (app_id, conversation_id, seq, sent_at_ms, sender_id, target_id,
                    client_message_id, type, priority, from_server, unread_ordinal, body,
                    accept_wait_ms)
                select app_id, conversation_id, last_seq, last_sent_at_ms, ?4, ?5, ?6, ?7, 1, true,
                       low_ordinal, ?8, 0
                from moved
                returning *
                """,
                MessageRow.class)
            .setParameter(1, appId)
            .setParameter(2, conversationId)
            .setParameter(3, nowMs)
            .setParameter(4, from)
            .setParameter(5, group.text())
            .setParameter(6, key)
            .setParameter(7, MessageType.TIPS)
            .setParameter(8, body)
            .getResultList();
    return ((MessageRow) rows.get(0)).toMessage();
  }
}
