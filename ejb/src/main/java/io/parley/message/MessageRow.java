package io.parley.message;

import io.parley.conversation.GroupKey;
import io.parley.conversation.Slot;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand.Send;
import io.parley.protocol.MessageOptions;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;

/** A message as stored, once for all receivers. Never changed after the insert. */
@Entity
@Table(name = "message")
@IdClass(MessageRow.Key.class)
class MessageRow {
  @Id
  @Column(name = "app_id")
  long appId;

  @Id
  @Column(name = "conversation_id")
  long conversationId;

  @Id
  @Column(name = "seq")
  long seq;

  @Column(name = "sent_at_ms")
  long sentAtMs;

  @Column(name = "sender_id")
  String senderId;

  /** See {@link GroupKey#target}. */
  @Column(name = "target_id")
  String targetId;

  @Column(name = "client_message_id")
  String clientMessageId;

  @Column(name = "type")
  int type;

  @Column(name = "priority")
  int priority;

  @Column(name = "from_server")
  boolean fromServer;

  @Column(name = "unread_ordinal")
  long unreadOrdinal;

  @Column(name = "body")
  String body;

  @Column(name = "extended_data")
  String extendedData;

  /** {@link MessageOptions} as JSON; null for none. */
  @Column(name = "options")
  String options;

  /** See {@link Targets#text}. */
  @Column(name = "targets")
  String targets;

  /** Null for messages stored before this was noted. */
  @Column(name = "accept_wait_ms")
  Integer acceptWaitMs;

  /** Whether it counts as unread; known of a message that is to be stored. */
  @Transient boolean counts;

  static MessageRow of(Draft draft, Slot slot) {
    Send send = draft.send();
    MessageRow row = new MessageRow();
    row.appId = draft.sender().appId();
    row.conversationId = slot.conversationId();
    row.seq = slot.seq();
    row.sentAtMs = slot.sentAtMs();
    row.senderId = draft.sender().userId();
    row.targetId = GroupKey.target(send.conversationType(), send.conversationId());
    row.clientMessageId = send.clientMessageId();
    row.type = send.type();
    row.priority = send.priority();
    row.fromServer = draft.sender().server();
    row.unreadOrdinal = slot.unreadOrdinal();
    row.body = send.message();
    row.extendedData = send.extendedData().isEmpty() ? null : send.extendedData();
    row.options = send.options() == null ? null : FrameCodec.write(send.options());
    row.targets = draft.targets().text();
    row.counts = draft.counts();
    row.acceptWaitMs = (int) Math.max(0, slot.sentAtMs() - draft.acceptedAtMs());
    return row;
  }

  Message toMessage() {
    return new Message(
        conversationId + "-" + seq,
        seq,
        GroupKey.type(targetId),
        senderId,
        GroupKey.id(targetId),
        clientMessageId,
        type,
        body,
        extendedData,
        priority,
        sentAtMs,
        fromServer ? Boolean.TRUE : null,
        unreadOrdinal,
        options == null ? null : FrameCodec.read(options, MessageOptions.class),
        targets == null ? null : Boolean.TRUE);
  }

  /** Identity in the persistence unit. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    long appId;
    long conversationId;
    long seq;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.appId == appId
          && key.conversationId == conversationId
          && key.seq == seq;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(conversationId * 31 + seq);
    }
  }
}
