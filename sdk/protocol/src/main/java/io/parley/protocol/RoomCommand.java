package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Coming into being, entering and leaving of rooms (zim.md A6), and their messages. A membership is
 * of a user's device: it outlasts the connection by {@link Limits#OFFLINE_GRACE_MS}.
 */
public sealed interface RoomCommand extends Command {

  /** Operation names of this feature. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "room.create", Create.class,
          "room.enter", Enter.class,
          "room.join", Join.class,
          "room.switch", Switch.class,
          "room.leave", Leave.class,
          "room.leaveAll", LeaveAll.class,
          "room.resume", Resume.class,
          "room.send", Send.class,
          "room.history", History.class);

  /**
   * Creates a room and enters it; 6000323 when it exists.
   *
   * @param id request id
   * @param roomId 1 to {@link Limits#ROOM_ID_BYTES_MAX} bytes without control characters
   * @param roomName at most {@link Limits#ROOM_NAME_BYTES_MAX} bytes; absent for none
   * @param attributes first attributes, owned by the creator; absent for none
   * @param destroyDelayS 0 to {@link Limits#ROOM_DESTROY_DELAY_S_MAX}; absent means 0
   */
  record Create(
      int id, String roomId, String roomName, Map<String, String> attributes, Integer destroyDelayS)
      implements RoomCommand {
    public Create {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      roomName = RoomChecks.roomName(roomName);
      attributes = RoomChecks.roomAttributes(attributes);
      destroyDelayS = RoomChecks.destroyDelay(destroyDelayS);
    }

    @Override
    public CompletionStage<RoomEntered> handleWith(Command.Handler handler) {
      return handler.createRoom(this);
    }
  }

  /**
   * Enters a room and creates it when there is none; name, attributes and delay count only then.
   *
   * @param id request id
   * @param roomId as in {@link Create}
   * @param roomName as in {@link Create}; absent for none
   * @param attributes as in {@link Create}; absent for none
   * @param destroyDelayS as in {@link Create}; absent means 0
   */
  record Enter(
      int id, String roomId, String roomName, Map<String, String> attributes, Integer destroyDelayS)
      implements RoomCommand {
    public Enter {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      roomName = RoomChecks.roomName(roomName);
      attributes = RoomChecks.roomAttributes(attributes);
      destroyDelayS = RoomChecks.destroyDelay(destroyDelayS);
    }

    @Override
    public CompletionStage<RoomEntered> handleWith(Command.Handler handler) {
      return handler.enterRoom(this);
    }
  }

  /** Enters a room that exists; 6000322 when there is none, 6000320 when this device is in it. */
  record Join(int id, String roomId) implements RoomCommand {
    public Join {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
    }

    @Override
    public CompletionStage<RoomEntered> handleWith(Command.Handler handler) {
      return handler.joinRoom(this);
    }
  }

  /**
   * Enters a room and leaves another in one step; when the entering fails nothing has changed.
   *
   * @param id request id
   * @param fromRoomId the room to leave; 6000321 when this device is not in it
   * @param roomId the room to enter
   * @param create whether to create it when there is none
   * @param roomName as in {@link Create}; absent for none
   * @param attributes as in {@link Create}; absent for none
   * @param destroyDelayS as in {@link Create}; absent means 0
   */
  record Switch(
      int id,
      String fromRoomId,
      String roomId,
      boolean create,
      String roomName,
      Map<String, String> attributes,
      Integer destroyDelayS)
      implements RoomCommand {
    public Switch {
      Checks.id(id);
      Checks.roomId("fromRoomId", fromRoomId);
      Checks.roomId("roomId", roomId);
      roomName = RoomChecks.roomName(roomName);
      attributes = RoomChecks.roomAttributes(attributes);
      destroyDelayS = RoomChecks.destroyDelay(destroyDelayS);
    }

    @Override
    public CompletionStage<RoomEntered> handleWith(Command.Handler handler) {
      return handler.switchRoom(this);
    }
  }

  /** Leaves a room; 6000321 when this device is not in it. */
  record Leave(int id, String roomId) implements RoomCommand {
    public Leave {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.leaveRoom(this);
    }
  }

  /** Leaves all rooms that this device is in. */
  record LeaveAll(int id) implements RoomCommand {
    public LeaveAll {
      Checks.id(id);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.leaveAllRooms(this);
    }

    /**
     * What was left.
     *
     * @param roomIds the rooms, in no order
     */
    public record Result(List<String> roomIds) {}
  }

  /**
   * After a reconnect: takes up the memberships that this device still has. A membership that the
   * client does not name ends.
   *
   * @param id request id
   * @param rooms the rooms that the client believes to be in, at most {@link Limits#ROOMS_MAX}
   */
  record Resume(int id, List<RoomPosition> rooms) implements RoomCommand {
    public Resume {
      Checks.id(id);
      Checks.present("rooms", rooms);
      Checks.size("rooms", rooms, Limits.ROOMS_MAX);
      rooms = List.copyOf(rooms);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.resumeRooms(this);
    }

    /**
     * What became of them.
     *
     * @param rooms one for each that the command named, in its order
     */
    public record Result(List<RoomResumed> rooms) {}
  }

  /**
   * Sends to all others in the room. At most {@link Limits#SENDS_PER_SECOND} a second for each
   * user, {@link Limits#COMMANDS_PER_SECOND} commands, barrages by a rate of their own. The reply
   * comes when the message is handed over, or, where the app keeps the history of rooms, when it is
   * committed; commands and barrages are never stored. Under overload a barrage may vanish.
   *
   * @param id request id
   * @param roomId a room that this device is in
   * @param type see {@link MessageType}: text, custom, command or barrage; absent means 1, text
   * @param message body: text, not blank, of at most {@link Limits#TEXT_BYTES_MAX} bytes, custom
   *     {@link Limits#CUSTOM_BYTES_MAX}; of a barrage {@link Limits#BARRAGE_BYTES_MAX}; of a
   *     command at most {@link Limits#COMMAND_BYTES_MAX} bytes in Base64
   * @param extendedData free text beside the body; absent for none
   * @param priority 1 low (default), 2 medium, 3 high; decides under overload only
   * @param options mentions and what else few messages have, none of it in a command or barrage;
   *     absent for nothing
   */
  record Send(
      int id,
      String roomId,
      Integer type,
      String message,
      String extendedData,
      Integer priority,
      MessageOptions options)
      implements RoomCommand {
    public Send {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      type = type == null ? MessageType.TEXT : type;
      RoomChecks.roomMessage(type, message);
      extendedData = Checks.orEmpty("extendedData", extendedData, Limits.EXTENDED_DATA_BYTES_MAX);
      priority = priority == null ? 1 : priority;
      Checks.range("priority", priority, 1, 3);
      options = MessageChecks.options(type, options);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.sendToRoom(this);
    }

    /**
     * What the message is called.
     *
     * @param messageId identity for all devices
     * @param sentAtMs when the server took it, Unix milliseconds
     * @param seq position in the room's history, from 1; absent when it is not stored
     */
    public record Result(String messageId, long sentAtMs, Long seq) {}
  }

  /**
   * Reads stored messages of a room that this device is in, as far back as the app allows before
   * the entry. At most the newest {@link Limits#ROOM_HISTORY_MAX} are there; none where the app
   * keeps no history of rooms.
   *
   * @param id request id
   * @param roomId the room
   * @param anchorSeq exclusive start, 0 or absent for the end that the direction starts from
   * @param backward true walks from newer to older; the result is ascending either way
   * @param count 1 to {@link Limits#PAGE_MAX}
   */
  record History(int id, String roomId, long anchorSeq, boolean backward, int count)
      implements RoomCommand {
    public History {
      Checks.id(id);
      Checks.roomId("roomId", roomId);
      Checks.range("anchorSeq", anchorSeq, 0, Limits.SAFE_INTEGER_MAX);
      Checks.range("count", count, 1, Limits.PAGE_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.roomHistory(this);
    }

    /**
     * One page.
     *
     * @param messages ascending by {@code seq}
     * @param more whether the next page in the same direction has any
     */
    public record Result(List<RoomMessage> messages, boolean more) {}
  }

  /** Performs the commands of this feature. */
  interface Handler {
    CompletionStage<RoomEntered> createRoom(Create command);

    CompletionStage<RoomEntered> enterRoom(Enter command);

    CompletionStage<RoomEntered> joinRoom(Join command);

    CompletionStage<RoomEntered> switchRoom(Switch command);

    CompletionStage<Empty> leaveRoom(Leave command);

    CompletionStage<LeaveAll.Result> leaveAllRooms(LeaveAll command);

    CompletionStage<Resume.Result> resumeRooms(Resume command);

    CompletionStage<Send.Result> sendToRoom(Send command);

    CompletionStage<History.Result> roomHistory(History command);
  }
}
