package io.parley.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A conversation: its newest position and counts. Changed only under its row lock. */
@Entity
@Table(name = "conversation")
@IdClass(ConversationRow.Key.class)
class ConversationRow {
  @Id
  @Column(name = "app_id")
  long appId;

  @Id
  @Column(name = "conversation_id")
  long conversationId;

  @Column(name = "peer_key")
  String peerKey;

  @Column(name = "last_seq")
  long lastSeq;

  /** Of a group. */
  long version;

  @Column(name = "low_ordinal")
  long lowOrdinal;

  @Column(name = "high_ordinal")
  long highOrdinal;

  @Column(name = "last_sent_at_ms")
  long lastSentAtMs;

  @Column(name = "order_key")
  long orderKey;

  /** Identity in the persistence unit. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    long appId;
    long conversationId;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.appId == appId && key.conversationId == conversationId;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(conversationId);
    }
  }
}
