package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Attributes of rooms and of their members (zim.md A6). */
public sealed interface RoomAttributeCommand extends Command {

  /** Operation names of this feature. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "roomAttribute.write", Write.class,
          "roomAttribute.query", Query.class,
          "roomMemberAttribute.write", WriteMembers.class,
          "roomMemberAttribute.query", QueryMembers.class,
          "roomMemberAttribute.list", ListMembers.class);

  /**
   * One operation: sets and deletes attributes. Whoever sets a key owns it; another may change or
   * delete it only with {@code force}. Keys refused are listed; 6000331 when all were. At most
   * {@link Limits#ROOM_ATTRIBUTE_WRITES} in {@link Limits#ROOM_ATTRIBUTE_WRITES_WINDOW_MS} for each
   * room (6000354).
   *
   * @param id request id
   * @param roomId a room that this device is in
   * @param set values by key; absent for none
   * @param delete keys to delete, none of them in {@code set}; absent for none
   * @param force whether to change what others own
   * @param updateOwner whether a key that another owns becomes the caller's
   * @param deleteAfterOwnerLeft whether the keys set go when their owner leaves the room
   */
  record Write(
      int id,
      String roomId,
      Map<String, String> set,
      List<String> delete,
      boolean force,
      boolean updateOwner,
      boolean deleteAfterOwnerLeft)
      implements RoomAttributeCommand {
    public Write {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      set = RoomChecks.roomAttributes(set);
      delete = RoomChecks.roomAttributeKeys(delete, set);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.writeRoomAttributes(this);
    }

    /**
     * What was not done.
     *
     * @param errorKeys keys that another user owns, or that do not exist
     * @param attributeSeq the room's attributeSeq after the operation
     */
    public record Result(List<String> errorKeys, long attributeSeq) {}
  }

  /** All attributes of a room that this device is in, or whose attributes are open. */
  record Query(int id, String roomId) implements RoomAttributeCommand {
    public Query {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.queryRoomAttributes(this);
    }

    /**
     * The attributes.
     *
     * @param attributes sorted by key
     * @param attributeSeq the room's attributeSeq
     */
    public record Result(List<RoomAttribute> attributes, long attributeSeq) {}
  }

  /**
   * Sets attributes of members; any member may set anybody's.
   *
   * @param id request id
   * @param roomId a room that this device is in
   * @param userIds whose, 1 to {@link Limits#ROOM_MEMBER_ATTRIBUTE_USERS_MAX}
   * @param attributes values by key, not empty
   * @param deleteAfterOwnerLeft whether they go when that member leaves; absent means true
   */
  record WriteMembers(
      int id,
      String roomId,
      List<String> userIds,
      Map<String, String> attributes,
      Boolean deleteAfterOwnerLeft)
      implements RoomAttributeCommand {
    public WriteMembers {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      userIds = RoomChecks.memberAttributeUsers(userIds);
      attributes = RoomChecks.memberAttributes(attributes);
      deleteAfterOwnerLeft = deleteAfterOwnerLeft == null || deleteAfterOwnerLeft;
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.writeRoomMemberAttributes(this);
    }

    /**
     * What was done.
     *
     * @param infos one for each member, with the attributes set
     * @param errorUsers users who are not in the room
     */
    public record Result(List<RoomMemberAttributes> infos, List<String> errorUsers) {}
  }

  /**
   * The attributes of some members. At most 5 in 30 s for each user (6000356).
   *
   * @param id request id
   * @param roomId a room that this device is in
   * @param userIds whose, 1 to {@link Limits#PAGE_MAX}
   */
  record QueryMembers(int id, String roomId, List<String> userIds) implements RoomAttributeCommand {
    public QueryMembers {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      userIds = RoomChecks.userIds("userIds", userIds, Limits.PAGE_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.queryRoomMemberAttributes(this);
    }

    /**
     * The attributes.
     *
     * @param infos one for each who is in the room, in the order of the command
     */
    public record Result(List<RoomMemberAttributes> infos) {}
  }

  /**
   * The attributes of all members that have any, by pages. Shares the rate of {@link QueryMembers}.
   *
   * @param id request id
   * @param roomId a room that this device is in
   * @param cursor {@code cursor} of the previous page; absent or empty for the first
   * @param count 1 to {@link Limits#PAGE_MAX}
   */
  record ListMembers(int id, String roomId, String cursor, int count)
      implements RoomAttributeCommand {
    public ListMembers {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      cursor = RoomChecks.cursor(cursor);
      Checks.range("count", count, 1, Limits.PAGE_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.listRoomMemberAttributes(this);
    }

    /**
     * One page.
     *
     * @param infos sorted by user id
     * @param cursor of the next page; empty when there is none
     */
    public record Result(List<RoomMemberAttributes> infos, String cursor) {}
  }

  /** Performs the commands of this feature. */
  interface Handler {
    CompletionStage<Write.Result> writeRoomAttributes(Write command);

    CompletionStage<Query.Result> queryRoomAttributes(Query command);

    CompletionStage<WriteMembers.Result> writeRoomMemberAttributes(WriteMembers command);

    CompletionStage<QueryMembers.Result> queryRoomMemberAttributes(QueryMembers command);

    CompletionStage<ListMembers.Result> listRoomMemberAttributes(ListMembers command);
  }
}
