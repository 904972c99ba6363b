package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything the server sends unasked: {@code {"push": name, ...fields}}. */
public sealed interface Push
    permits Push.MessageReceived,
        Push.MessageSkipped,
        Push.CommandReceived,
        Push.ConversationChanged,
        Push.SessionKicked,
        Push.SessionMoving,
        Push.UserChanged,
        Push.RoomMessages,
        Push.RoomMembersJoined,
        Push.RoomMembersLeft,
        Push.RoomAttributesUpdated,
        Push.RoomMemberAttributesUpdated,
        Push.RoomChanged,
        Push.RoomMarksChanged,
        Push.RoomEnded,
        GroupPush {

  /** Record to name (field {@code push}). */
  Map<Class<? extends Push>, String> NAMES =
      Stream.of(
              Map.of(
                  MessageReceived.class, "message.received",
                  MessageSkipped.class, "message.skipped",
                  CommandReceived.class, "message.command",
                  ConversationChanged.class, "conversation.changed",
                  SessionKicked.class, "session.kicked",
                  SessionMoving.class, "session.moving",
                  UserChanged.class, "user.changed"),
              Map.of(
                  RoomMessages.class, "room.messages",
                  RoomMembersJoined.class, "room.membersJoined",
                  RoomMembersLeft.class, "room.membersLeft",
                  RoomAttributesUpdated.class, "room.attributesUpdated",
                  RoomMemberAttributesUpdated.class, "room.memberAttributesUpdated",
                  RoomChanged.class, "room.changed",
                  RoomMarksChanged.class, "room.marksChanged",
                  RoomEnded.class, "room.ended"),
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
   * A position of a conversation is taken by a message that this user does not get: a targeted one.
   *
   * @param conversationType see {@link ConversationType}
   * @param conversationId the group id
   * @param seq the position
   */
  record MessageSkipped(int conversationType, String conversationId, long seq) implements Push {}

  /**
   * A command, sent to the user or one of the user's groups; not stored, so that who misses it
   * misses it. The connection that sent it gets the reply only.
   *
   * @param message the command, with position 0
   */
  record CommandReceived(Message message) implements Push {}

  /**
   * The user's view of a conversation changed on another device (read position).
   *
   * @param conversation the new state
   */
  record ConversationChanged(Conversation conversation) implements Push {}

  /**
   * The user's own profile changed, by another device or a backend.
   *
   * @param user the new profile
   */
  record UserChanged(UserInfo user) implements Push {}

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

  /**
   * Messages that others sent to a room, in order.
   *
   * @param roomId the room
   * @param messages at least one
   */
  record RoomMessages(String roomId, List<RoomMessage> messages) implements Push {}

  /**
   * Users entered a room. Never told again after a reconnect. In a storm of entries the list may
   * hold the receiver, and members whom it knows already.
   *
   * @param roomId the room
   * @param version of the room after it
   * @param memberCount members after it
   * @param members who, in the order of entry; absent in a large room, where only the count is
   *     told, at most once a second
   */
  record RoomMembersJoined(String roomId, long version, int memberCount, List<RoomMember> members)
      implements Push {}

  /**
   * Others left a room, or were removed. Never told again after a reconnect.
   *
   * @param roomId the room
   * @param version of the room after it
   * @param memberCount members after it
   * @param members who; absent in a large room, where only the count is told, at most once a second
   */
  record RoomMembersLeft(String roomId, long version, int memberCount, List<RoomMember> members)
      implements Push {}

  /**
   * One operation on a room's attributes; also told once, with all of them, to who enters.
   *
   * @param roomId the room
   * @param version of the room after it
   * @param attributeSeq of the room after it
   * @param set attributes set; absent if none
   * @param deleted attributes deleted; absent if none
   */
  record RoomAttributesUpdated(
      String roomId,
      long version,
      long attributeSeq,
      List<RoomAttribute> set,
      List<RoomAttributeDeletion> deleted)
      implements Push {}

  /**
   * One operation on attributes of members. In a room of more than {@link
   * Limits#ROOM_MEMBER_ATTRIBUTE_USERS_MAX} members only the operator and those concerned are told.
   *
   * @param roomId the room
   * @param version of the room after it; a lower one for the same member is older
   * @param operator user who did it
   * @param infos the changed attributes by member
   */
  record RoomMemberAttributesUpdated(
      String roomId, long version, String operator, List<RoomMemberAttributes> infos)
      implements Push {}

  /**
   * The announcement or a rule of a room changed.
   *
   * @param room the room after it
   */
  record RoomChanged(RoomInfo room) implements Push {}

  /**
   * Users were marked in a room, or freed of a mark; told to the members.
   *
   * @param roomId the room
   * @param version of the room after it
   * @param mark see {@link RoomMark}
   * @param on whether the mark was put on
   * @param users who
   */
  record RoomMarksChanged(String roomId, long version, int mark, boolean on, List<RoomMarked> users)
      implements Push {}

  /**
   * This device's membership ended otherwise than by its own command.
   *
   * @param roomId the room
   * @param version of the room after it
   * @param event by the numbers of ZIMRoomEvent: 3 the room was destroyed, 8 kicked, 10 the same
   *     user entered from another device
   * @param reason why, as a backend or an admin gave it; absent if not given
   */
  record RoomEnded(String roomId, long version, int event, String reason) implements Push {
    public static final int ROOM_NOT_EXIST = 3;
    public static final int KICKED_OUT = 8;
    public static final int KICKED_OUT_BY_OTHER_DEVICE = 10;
  }
}
