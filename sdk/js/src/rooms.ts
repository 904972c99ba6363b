import { backoffMs } from './backoff.js';
import type { Connection } from './connection.js';
import { Failure, invalid, isTransient } from './errors.js';
import type { Emit } from './listeners.js';
import { log } from './log.js';
import { pages, type Span } from './pages.js';
import type { RoomEntered, RoomResumed } from './protocol.gen.js';
import { Room, type RoomPush } from './room.js';
import { checkRoomConfig, checkRoomID, checkRoomInfo } from './roomChecks.js';
import type { RoomLink } from './roomLink.js';
import { ROOM_RESUME_MS } from './timing.js';
import { ZIMRoomEvent, ZIMRoomState } from './types/enums/index.js';
import { ZIMErrorCode } from './types/errorCodes.js';
import type {
  ZIMRoomAdvancedConfig,
  ZIMRoomAllLeftResult,
  ZIMRoomFullInfo,
  ZIMRoomInfo,
  ZIMRoomLeftResult,
} from './types/room.js';

const { Disconnected, Connecting, Connected } = ZIMRoomState;

/** One way into a room. */
interface Entry {
  readonly roomID: string;
  /** Told at the beginning, and when it fails. */
  readonly begun: ZIMRoomEvent;
  readonly failed: ZIMRoomEvent;
  request(): Promise<RoomEntered>;
}

/** The rooms that this device is in. A membership outlasts a lost connection by a grace period. */
export class Rooms {
  readonly #connection: Connection;
  readonly #link: RoomLink;
  readonly #self: string;
  readonly #emit: Emit;
  readonly #rooms = new Map<string, Room>();
  /** Whether the server may count this device in where the client does not. */
  #unsettled = false;
  /** Numbers what happens to the connection, so that what belongs to earlier ends in silence. */
  #turns = 0;

  constructor(connection: Connection, link: RoomLink, self: string, emit: Emit) {
    this.#connection = connection;
    this.#link = link;
    this.#self = self;
    this.#emit = emit;
  }

  async create(
    info: ZIMRoomInfo,
    config: Partial<ZIMRoomAdvancedConfig> = {},
  ): Promise<{ roomInfo: ZIMRoomFullInfo }> {
    const fields = fieldsOf(info, config);
    return this.#enter({
      roomID: info.roomID,
      begun: ZIMRoomEvent.ActiveCreate,
      failed: ZIMRoomEvent.CreateFailed,
      request: () => this.#link.request('room.create', fields),
    });
  }

  async join(roomID: string): Promise<{ roomInfo: ZIMRoomFullInfo }> {
    checkRoomID(roomID);
    return this.#enter({
      roomID,
      begun: ZIMRoomEvent.ActiveEnter,
      failed: ZIMRoomEvent.EnterFailed,
      request: () => this.#link.request('room.join', { roomId: roomID }),
    });
  }

  async enter(
    info: ZIMRoomInfo,
    config: Partial<ZIMRoomAdvancedConfig> = {},
  ): Promise<{ roomInfo: ZIMRoomFullInfo }> {
    const fields = fieldsOf(info, config);
    return this.#enter({
      roomID: info.roomID,
      begun: ZIMRoomEvent.ActiveEnter,
      failed: ZIMRoomEvent.EnterFailed,
      request: () => this.#link.request('room.enter', fields),
    });
  }

  async switch(
    fromRoomID: string,
    info: ZIMRoomInfo,
    create: boolean,
    config: Partial<ZIMRoomAdvancedConfig> = {},
  ): Promise<{ roomInfo: ZIMRoomFullInfo }> {
    checkRoomID(fromRoomID);
    const fields = fieldsOf(info, config);
    if (fromRoomID === info.roomID) throw invalid('the rooms to leave and to enter are the same');
    const from = this.#rooms.get(fromRoomID);
    if (!from?.entered) throw notInRoom();
    const command = { fromRoomId: fromRoomID, create, ...fields };
    const entry = {
      roomID: info.roomID,
      begun: ZIMRoomEvent.ActiveSwitch,
      failed: ZIMRoomEvent.SwitchFailed,
      request: () => this.#link.request('room.switch', command),
    };
    return this.#enter(entry, () => this.#end(from, ZIMRoomEvent.Success));
  }

  async leave(roomID: string): Promise<ZIMRoomLeftResult> {
    checkRoomID(roomID);
    const room = this.#rooms.get(roomID);
    try {
      await this.#link.request('room.leave', { roomId: roomID });
    } catch (error) {
      // Out already, by an answer that was lost.
      if (!room?.entered || !isNotInRoom(error)) throw error;
    }
    if (room) this.#end(room, ZIMRoomEvent.Success);
    return { roomID };
  }

  async leaveAll(): Promise<ZIMRoomAllLeftResult> {
    const { roomIds } = await this.#link.request('room.leaveAll', {});
    for (const roomID of roomIds) {
      const room = this.#rooms.get(roomID);
      if (room) this.#end(room, ZIMRoomEvent.Success);
    }
    return { roomIDs: roomIds };
  }

  receive(push: RoomPush): void {
    const roomID = push.push === 'room.changed' ? push.room.roomId : push.roomId;
    const room = this.#rooms.get(roomID);
    // Without one: the last words of a room that was left.
    room?.receive(push);
  }

  /** The connection is lost; the server keeps the memberships for a while. */
  interrupted(): void {
    this.#turns++;
    if (this.#rooms.size > 0 || this.#unsettled) this.#link.close();
    for (const room of this.#rooms.values()) {
      this.#unsettled ||= !room.entered;
      room.hold();
      if (room.connected) room.tell(Connecting, ZIMRoomEvent.NetworkInterrupted);
    }
  }

  /** Connected again: takes up the memberships that there still are, and gives up all others. */
  async resume(): Promise<void> {
    const turn = ++this.#turns;
    const rooms = [...this.#rooms.values()].filter(({ entered }) => entered);
    if (rooms.length > 0 || this.#unsettled) await this.#resume(rooms, turn);
    if (turn === this.#turns) this.#link.open();
  }

  /** The login is over, with the event that goes with it. */
  end(event: ZIMRoomEvent): void {
    this.#turns++;
    this.#link.open();
    for (const room of this.#rooms.values()) if (room.entered) this.#end(room, event);
  }

  async #enter(entry: Entry, afterwards?: () => void): Promise<{ roomInfo: ZIMRoomFullInfo }> {
    const { roomID, begun, failed } = entry;
    const known = this.#rooms.get(roomID);
    if (known) throw alreadyThere(known);
    const room: Room = new Room(roomID, this.#self, this.#emit, ({ event, reason }) =>
      this.#end(room, event, reason ? { CustomReason: reason } : {}),
    );
    this.#rooms.set(roomID, room);
    room.tell(Connecting, begun);
    try {
      const { room: info } = await entry.request();
      room.enter(info);
      room.tell(Connected, ZIMRoomEvent.Success);
      afterwards?.();
      room.release();
      return { roomInfo: { baseInfo: { roomID, roomName: info.roomName ?? '' } } };
    } catch (error) {
      this.#giveUp(room, error);
      room.tell(Disconnected, failed);
      throw error;
    }
  }

  /** The server may have taken the entry all the same. */
  #giveUp(room: Room, error: unknown): void {
    this.#rooms.delete(room.roomID);
    const isUnanswered =
      error instanceof Failure && error.code === ZIMErrorCode.NetworkModuleRequestTimeout;
    if (!isUnanswered) return;
    this.#connection
      .request('room.leave', { roomId: room.roomID })
      .catch(() => (this.#unsettled = true));
  }

  async #resume(rooms: Room[], turn: number): Promise<void> {
    const deadlineMs = Date.now() + ROOM_RESUME_MS;
    for (let attempt = 0; turn === this.#turns; attempt++) {
      try {
        const named = rooms.map(({ position }) => position);
        const result = await this.#connection.request('room.resume', { rooms: named });
        if (turn === this.#turns) this.#resumed(rooms, result.rooms);
        return;
      } catch (error) {
        if (turn !== this.#turns) return;
        const waitMs = Math.max((error as Failure).retryAfterMs ?? 0, backoffMs(attempt));
        if (!isTransient(error) || Date.now() + waitMs > deadlineMs) {
          log('info', 'the rooms could not be taken up again');
          this.#unsettled = true;
          for (const room of rooms) this.#end(room, ZIMRoomEvent.ConnectTimeout);
          return;
        }
        await sleep(waitMs);
      }
    }
  }

  #resumed(rooms: Room[], results: RoomResumed[]): void {
    this.#unsettled = false;
    const byRoom = new Map(results.map((result) => [result.roomId, result]));
    for (const room of rooms) {
      const result = byRoom.get(room.roomID);
      if (!this.#rooms.has(room.roomID)) continue;
      if (result?.state === STILL_MEMBER) {
        room.tell(Connected, ZIMRoomEvent.Success);
        room.catchUp(result);
        void this.#catchUp(room, result.room?.messageSeq ?? 0);
      } else {
        const { NetworkDisconnected, RoomNotExist } = ZIMRoomEvent;
        this.#end(room, result?.state === ROOM_GONE ? RoomNotExist : NetworkDisconnected);
      }
    }
  }

  /** What comes meanwhile waits, so that what was missed comes first. */
  async #catchUp(room: Room, messageSeq: number): Promise<void> {
    const turn = this.#turns;
    const { after, count } = room.missed(messageSeq);
    if (count > 0) {
      const asked = { anchorSeq: after, backward: false, count };
      const request = (span: Span) =>
        this.#connection.request('room.history', { roomId: room.roomID, ...span });
      try {
        const messages = await pages(asked, request);
        if (turn === this.#turns && this.#rooms.get(room.roomID) === room) {
          room.caughtUp(messages, messageSeq);
        }
      } catch (error) {
        // The next reconnect tries again; the history still has them.
        log('info', `missed messages of a room could not be read: ${(error as Failure).message}`);
      }
    }
    if (turn === this.#turns) room.release();
  }

  #end(room: Room, event: ZIMRoomEvent, details?: Record<string, string>): void {
    if (this.#rooms.get(room.roomID) !== room) return;
    this.#rooms.delete(room.roomID);
    room.tell(Disconnected, event, details);
  }
}

/** What a resume says of a membership. */
const STILL_MEMBER = 1;
const ROOM_GONE = 2;

function fieldsOf(info: ZIMRoomInfo, config: Partial<ZIMRoomAdvancedConfig>) {
  checkRoomInfo(info);
  checkRoomConfig(config);
  const { roomAttributes, roomDestroyDelayTime } = config;
  return {
    roomId: info.roomID,
    ...(info.roomName && { roomName: info.roomName }),
    ...(roomAttributes && { attributes: roomAttributes }),
    ...(roomDestroyDelayTime && { destroyDelayS: roomDestroyDelayTime }),
  };
}

const notInRoom = (): Failure =>
  new Failure(ZIMErrorCode.RoomModuleUserIsNotInTheRoom, 'enter the room first');

const isNotInRoom = (error: unknown): boolean =>
  error instanceof Failure && error.code === ZIMErrorCode.RoomModuleUserIsNotInTheRoom;

function alreadyThere({ connected }: Room): Failure {
  const { RoomModuleUserIsAlreadyInTheRoom, RoomModuleTheRoomIsConnecting } = ZIMErrorCode;
  return connected
    ? new Failure(RoomModuleUserIsAlreadyInTheRoom, 'the user is in the room already')
    : new Failure(RoomModuleTheRoomIsConnecting, 'an entry to the room is under way');
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
