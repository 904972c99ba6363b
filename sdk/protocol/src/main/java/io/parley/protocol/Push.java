package io.parley.protocol;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything the server sends unasked: {@code {"push": name, ...fields}}. */
public sealed interface Push
    permits Push.MessageReceived,
        Push.ConversationChanged,
        Push.SessionKicked,
        Push.SessionMoving,
        GroupPush {

  /** Record to name (field {@code push}). */
  Map<Class<? extends Push>, String> NAMES =
      Stream.of(
              Map.of(
                  MessageReceived.class, "message.received",
                  ConversationChanged.class, "conversation.changed",
                  SessionKicked.class, "session.kicked",
                  SessionMoving.class, "session.moving"),
              GroupPush.NAMES)
          .map(Map::entrySet)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /**
   * A message of one of the user's conversations: sent by the other side, or by another device of
   * the user. The connection that sent it gets the reply only.
   *
   * @param message the message
   */
  record MessageReceived(Message message) implements Push {}

  /**
   * The user's view of a conversation changed on another device (read position).
   *
   * @param conversation the new state
   */
  record ConversationChanged(Conversation conversation) implements Push {}

  /**
   * This device was logged out by the server; the connection closes with the same code. Do not
   * reconnect with the same session.
   *
   * @param code number of a {@link CloseCode}
   * @param reason why, for people
   */
  record SessionKicked(int code, String reason) implements Push {}

  /**
   * The node is about to stop. Reconnect at a random moment within the given time, after what is
   * under way has been answered and without a new send before that; the node takes no login any
   * more. What has not left by then is closed with {@link CloseCode#GOING_AWAY}.
   *
   * @param withinMs how long there is, from now
   */
  record SessionMoving(long withinMs) implements Push {}
}
