package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Who is in a room, who may do what there (zim.md A6; agora.md A15). */
public sealed interface RoomMemberCommand extends Command {

  /** Operation names of this feature. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "roomMember.list", ListPage.class,
          "roomMember.query", Query.class,
          "roomMember.count", Count.class,
          "roomMember.kick", Kick.class,
          "roomMember.mark", Mark.class,
          "roomMember.marked", Marked.class,
          "room.update", Update.class);

  /**
   * Members by pages, in the order of their entry.
   *
   * @param id request id
   * @param roomId a room that this device is in
   * @param cursor {@code cursor} of the previous page; absent or empty for the first
   * @param count 1 to {@link Limits#PAGE_MAX}
   */
  record ListPage(int id, String roomId, String cursor, int count) implements RoomMemberCommand {
    public ListPage {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      cursor = RoomChecks.cursor(cursor);
      Checks.range("count", count, 1, Limits.PAGE_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.listRoomMembers(this);
    }

    /**
     * One page.
     *
     * @param members oldest first
     * @param cursor of the next page; empty when there is none
     */
    public record Result(List<RoomMember> members, String cursor) {}
  }

  /**
   * Who of some users is in the room.
   *
   * @param id request id
   * @param roomId a room that this device is in
   * @param userIds 1 to {@link Limits#ROOM_MEMBER_QUERY_MAX}
   */
  record Query(int id, String roomId, List<String> userIds) implements RoomMemberCommand {
    public Query {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      userIds = RoomChecks.userIds("userIds", userIds, Limits.ROOM_MEMBER_QUERY_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.queryRoomMembers(this);
    }

    /**
     * Who is, and who is not.
     *
     * @param members those in the room, in the order of the command
     * @param errorUsers the others
     */
    public record Result(List<RoomMember> members, List<UserError> errorUsers) {}
  }

  /**
   * How many members some rooms have; the caller need not be in them.
   *
   * @param id request id
   * @param roomIds 1 to {@link Limits#ROOM_COUNTS_MAX}
   */
  record Count(int id, List<String> roomIds) implements RoomMemberCommand {
    public Count {
      Checks.id(id);
      roomIds = RoomChecks.roomIds(roomIds);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.countRoomMembers(this);
    }

    /**
     * The counts.
     *
     * @param counts one for each room, in the order of the command
     */
    public record Result(List<RoomCount> counts) {}
  }

  /**
   * Removes members; they may enter again. Owner and admins; an admin not the owner or an admin.
   *
   * @param id request id
   * @param roomId the room
   * @param userIds 1 to {@link Limits#ROOM_KICKS_MAX}
   * @param reason told to them, at most {@link Limits#ROOM_KICK_REASON_BYTES_MAX} bytes; absent for
   *     none
   */
  record Kick(int id, String roomId, List<String> userIds, String reason)
      implements RoomMemberCommand {
    public Kick {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      userIds = RoomChecks.userIds("userIds", userIds, Limits.ROOM_KICKS_MAX);
      reason = reason == null ? "" : reason;
      Checks.bytes("reason", reason, 0, Limits.ROOM_KICK_REASON_BYTES_MAX);
    }

    @Override
    public CompletionStage<UserErrors> handleWith(Command.Handler handler) {
      return handler.kickFromRoom(this);
    }
  }

  /**
   * Puts a mark on users, or takes it off: banned (a member with it is kicked), muted, allowed,
   * admin. Owner and admins; admin marks only the owner. Users need not be in the room.
   *
   * @param id request id
   * @param roomId the room
   * @param userIds 1 to {@link Limits#ROOM_KICKS_MAX}
   * @param mark see {@link RoomMark}
   * @param on whether to put it on
   * @param durationS how long a mute holds, 1 to {@link Limits#ROOM_MUTE_S_MAX}; absent for ever
   */
  record Mark(int id, String roomId, List<String> userIds, int mark, boolean on, Integer durationS)
      implements RoomMemberCommand {
    public Mark {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      userIds = RoomChecks.userIds("userIds", userIds, Limits.ROOM_KICKS_MAX);
      Checks.range("mark", mark, RoomMark.BANNED, RoomMark.ADMIN);
      if (durationS != null) {
        Checks.range("durationS", durationS, 1, Limits.ROOM_MUTE_S_MAX);
      }
    }

    @Override
    public CompletionStage<UserErrors> handleWith(Command.Handler handler) {
      return handler.markInRoom(this);
    }
  }

  /**
   * The users with a mark. Owner and admins.
   *
   * @param id request id
   * @param roomId the room
   * @param mark see {@link RoomMark}
   */
  record Marked(int id, String roomId, int mark) implements RoomMemberCommand {
    public Marked {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      Checks.range("mark", mark, RoomMark.BANNED, RoomMark.ADMIN);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.listMarkedInRoom(this);
    }

    /**
     * The users.
     *
     * @param users sorted by user id
     */
    public record Result(List<RoomMarked> users) {}
  }

  /**
   * Changes what is said; what is absent stays. Owner and admins.
   *
   * @param id request id
   * @param roomId the room
   * @param announcement at most {@link Limits#ROOM_ANNOUNCEMENT_BYTES_MAX} bytes, empty for none;
   *     absent to keep
   * @param mutedAll whether only owner, admins and allowed users may send; absent to keep
   * @param openAttributes whether users outside may read the attributes; absent to keep
   */
  record Update(
      int id, String roomId, String announcement, Boolean mutedAll, Boolean openAttributes)
      implements RoomMemberCommand {
    public Update {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      if (announcement != null) {
        Checks.bytes("announcement", announcement, 0, Limits.ROOM_ANNOUNCEMENT_BYTES_MAX);
      }
    }

    @Override
    public CompletionStage<RoomInfo> handleWith(Command.Handler handler) {
      return handler.updateRoom(this);
    }
  }

  /** Performs the commands of this feature. */
  interface Handler {
    CompletionStage<ListPage.Result> listRoomMembers(ListPage command);

    CompletionStage<Query.Result> queryRoomMembers(Query command);

    CompletionStage<Count.Result> countRoomMembers(Count command);

    CompletionStage<UserErrors> kickFromRoom(Kick command);

    CompletionStage<UserErrors> markInRoom(Mark command);

    CompletionStage<Marked.Result> listMarkedInRoom(Marked command);

    CompletionStage<RoomInfo> updateRoom(Update command);
  }
}
