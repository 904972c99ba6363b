package io.parley.message;

import io.parley.kernel.ChatException;
import io.parley.protocol.Checks;
import io.parley.protocol.ConversationType;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.MessageCommand.Send;
import io.parley.protocol.MessageType;
import io.parley.protocol.ProtocolException;
import java.util.Set;

/** The rules of sending that need no store. */
final class MessagePolicy {
  private static final Set<Integer> TYPES =
      Set.of(MessageType.TEXT, MessageType.COMMAND, MessageType.CUSTOM);

  private MessagePolicy() {}

  /**
   * Refuses what may not be sent.
   *
   * @throws ChatException NOT_IN_ROOM for rooms, of which nobody is a member yet; PARAMS_INVALID
   *     for a message to oneself (zim.md A4); UNSUPPORTED for a type that is not sent to users and
   *     groups; TARGET_NOT_FOUND for an id that no user can have
   */
  static void check(Sender sender, Send send) {
    switch (send.conversationType()) {
      case ConversationType.ROOM ->
          throw new ChatException(ErrorCode.NOT_IN_ROOM, "the user is not in this room");
      case ConversationType.GROUP -> checkType(send);
      default -> checkPeer(sender, send);
    }
  }

  /**
   * Refuses targets that cannot be (zim.md C34).
   *
   * @throws ChatException PARAMS_INVALID
   */
  static void check(Sender sender, Send send, Targets targets) {
    if (targets.isEverybody()) {
      return;
    }
    if (send.conversationType() != ConversationType.GROUP || send.type() == MessageType.COMMAND) {
      throw invalid("targets must be of a message to a group that is stored");
    }
    if (targets.userIds().contains(sender.userId())) {
      throw invalid("targets must not name the sender, who always gets the message");
    }
    if (send.options() != null && send.options().mentions()) {
      throw invalid("a targeted message mentions nobody");
    }
  }

  private static ChatException invalid(String detail) {
    return new ChatException(ErrorCode.PARAMS_INVALID, detail);
  }

  private static void checkType(Send send) {
    if (!TYPES.contains(send.type())) {
      throw new ChatException(
          ErrorCode.UNSUPPORTED, "type must be 1 text, 2 command or 200 custom");
    }
  }

  private static void checkPeer(Sender sender, Send send) {
    checkType(send);
    if (send.conversationId().equals(sender.userId())) {
      throw invalid("conversationId must be another user, not the sender");
    }
    try {
      Checks.userId("conversationId", send.conversationId());
    } catch (ProtocolException e) {
      throw targetNotFound();
    }
  }

  static ChatException targetNotFound() {
    return new ChatException(ErrorCode.TARGET_NOT_FOUND, "the peer is not registered");
  }
}
