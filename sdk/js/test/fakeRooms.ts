import type {
  Commands,
  RoomAttribute,
  RoomEntered,
  RoomInfo,
  RoomMessage,
} from '../src/protocol.gen.js';
import type { FakeServer, Name, Received } from './fakeServer.js';

type RoomName = Extract<Name, `room${string}`>;
type Answers = { [Op in RoomName]: (command: Received) => unknown };
type Command<Op extends RoomName> = Commands[Op]['command'];

interface FakeRoom {
  info: RoomInfo;
  members: Set<string>;
  attributes: Map<string, RoomAttribute>;
  history: RoomMessage[];
}

const unsupported = () => ({ code: 6000013, message: 'not played by the fake' });

/** The rooms of a fake server; alice is the one who calls. */
export class FakeRooms {
  readonly #server: FakeServer;
  readonly #rooms = new Map<string, FakeRoom>();

  constructor(server: FakeServer) {
    this.#server = server;
  }

  /** Makes a room that others are in. */
  open(roomID: string, ...members: string[]): FakeRoom {
    const info = {
      roomId: roomID,
      roomName: `${roomID}'s name`,
      createdAtMs: this.#server.nowMs,
      version: 1,
      attributeSeq: 0,
      memberCount: members.length,
      destroyDelayS: 0,
    };
    const room = { info, members: new Set(members), attributes: new Map(), history: [] };
    this.#rooms.set(roomID, room);
    return room;
  }

  get(roomID: string): FakeRoom {
    return this.#rooms.get(roomID)!;
  }

  destroy(roomID: string): void {
    this.#rooms.delete(roomID);
  }

  join(roomID: string, ...userIDs: string[]): void {
    this.#move('room.membersJoined', roomID, userIDs);
  }

  leave(roomID: string, ...userIDs: string[]): void {
    this.#move('room.membersLeft', roomID, userIDs);
  }

  /** A stored message, not told to anybody. */
  store(roomID: string, message: string, from = 'bob'): RoomMessage {
    const { info, history } = this.get(roomID);
    const seq = (info.messageSeq ?? 0) + 1;
    const sentAtMs = this.#server.nowMs;
    const stored = { messageId: `s${seq}`, from, type: 1, message, priority: 1, sentAtMs, seq };
    info.messageSeq = seq;
    history.push(stored);
    return stored;
  }

  /** One operation on the attributes, told to alice. */
  write(roomID: string, set: Record<string, string>, deleted: string[] = [], owner = 'bob'): void {
    const { info, attributes } = this.get(roomID);
    const news = Object.entries(set).map(([key, value]) => ({
      key,
      value,
      owner,
      seq: ++info.attributeSeq,
    }));
    const gone = deleted.map((key) => ({ key, seq: ++info.attributeSeq }));
    for (const each of news) attributes.set(each.key, each);
    for (const { key } of gone) attributes.delete(key);
    this.#server.push({
      push: 'room.attributesUpdated',
      roomId: roomID,
      version: ++info.version,
      attributeSeq: info.attributeSeq,
      ...(news.length > 0 && { set: news }),
      ...(gone.length > 0 && { deleted: gone }),
    });
  }

  readonly answers: Answers = {
    'room.create': (command) => {
      const { roomId } = command as unknown as Command<'room.create'>;
      if (this.#rooms.has(roomId)) return { code: 6000323, message: 'the room exists' };
      return this.#enter(command as never, true);
    },
    'room.enter': (command) => this.#enter(command as never, true),
    'room.join': (command) => this.#enter(command as never, false),
    'room.switch': (command) => {
      const { fromRoomId, create } = command as unknown as Command<'room.switch'>;
      const entered = this.#enter(command as never, create);
      if (!('code' in entered)) this.get(fromRoomId).members.delete('alice');
      return entered;
    },
    'room.leave': ({ roomId }) =>
      this.#rooms.get(roomId as string)?.members.delete('alice')
        ? {}
        : { code: 6000321, message: 'not in the room' },
    'room.leaveAll': () => ({
      roomIds: [...this.#rooms.values()]
        .filter(({ members }) => members.delete('alice'))
        .map(({ info }) => info.roomId),
    }),
    'room.resume': (command) => this.#resume(command as never),
    'room.send': () => ({ messageId: `r${++this.#sent}`, sentAtMs: this.#server.nowMs }),
    'room.history': (command) => this.#history(command as never),
    'room.update': unsupported,
    'roomAttribute.query': ({ roomId }) => {
      const { attributes, info } = this.get(roomId as string);
      return { attributes: [...attributes.values()], attributeSeq: info.attributeSeq };
    },
    'roomAttribute.write': (command) => this.#write(command as never),
    'roomMember.count': ({ roomIds }) => ({
      counts: (roomIds as string[]).map((roomId) => ({
        roomId,
        count: this.#rooms.get(roomId)?.members.size ?? 0,
      })),
    }),
    'roomMember.kick': unsupported,
    'roomMember.list': (command) => {
      const { roomId, cursor = '', count } = command as unknown as Command<'roomMember.list'>;
      const all = [...this.get(roomId).members];
      const end = Number(cursor) + count;
      return {
        members: all.slice(Number(cursor), end).map(member),
        cursor: end < all.length ? String(end) : '',
      };
    },
    'roomMember.mark': unsupported,
    'roomMember.marked': unsupported,
    'roomMember.query': (command) => {
      const { roomId, userIds } = command as unknown as Command<'roomMember.query'>;
      const { members } = this.get(roomId);
      return {
        members: userIds.filter((userId) => members.has(userId)).map(member),
        errorUsers: userIds
          .filter((userId) => !members.has(userId))
          .map((userId) => ({ userId, reason: 6000321 })),
      };
    },
    'roomMemberAttribute.list': () => ({
      infos: [{ userId: 'bob', attributes: { hand: 'up' } }],
      cursor: 'bob',
    }),
    'roomMemberAttribute.query': () => ({
      infos: [{ userId: 'bob', attributes: { hand: 'up' } }],
    }),
    'roomMemberAttribute.write': (command) => {
      const { userIds, attributes } = command as unknown as Command<'roomMemberAttribute.write'>;
      return {
        infos: userIds
          .filter((userId) => userId !== 'nobody')
          .map((userId) => ({ userId, attributes })),
        errorUsers: userIds.filter((userId) => userId === 'nobody'),
      };
    },
  };

  #sent = 0;

  #enter(
    { roomId, roomName, attributes }: Command<'room.enter'>,
    create: boolean,
  ): RoomEntered | { code: number; message: string } {
    const known = this.#rooms.get(roomId);
    if (!known && !create) return { code: 6000322, message: 'no such room' };
    const room = known ?? this.open(roomId);
    if (!known) room.info.roomName = roomName ?? '';
    room.members.add('alice');
    // All attributes follow the answer.
    queueMicrotask(() => {
      const own = known ? undefined : attributes;
      if (own) this.write(roomId, own, [], 'alice');
      else if (room.attributes.size > 0) this.#tellAll(room);
    });
    return {
      room: { ...room.info, memberCount: room.members.size },
      created: !known,
      role: known ? 3 : 1,
    };
  }

  #tellAll({ info, attributes }: FakeRoom): void {
    const { roomId, version, attributeSeq } = info;
    const set = [...attributes.values()];
    this.#server.push({ push: 'room.attributesUpdated', roomId, version, attributeSeq, set });
  }

  #history({ roomId, anchorSeq = 0, backward, count }: Command<'room.history'>) {
    const all = this.get(roomId).history.filter(
      ({ seq }) => anchorSeq === 0 || (backward ? seq! < anchorSeq : seq! > anchorSeq),
    );
    const messages = backward ? all.slice(-count) : all.slice(0, count);
    return { messages, more: messages.length < all.length };
  }

  #resume({ rooms }: Command<'room.resume'>): Commands['room.resume']['result'] {
    return {
      rooms: rooms.map(({ roomId, attributeSeq }) => {
        const room = this.#rooms.get(roomId);
        if (!room?.members.has('alice')) return { roomId, state: room ? 0 : 2 };
        const isChanged = room.info.attributeSeq > attributeSeq;
        const attributes = isChanged ? { attributes: [...room.attributes.values()] } : {};
        return { roomId, state: 1, room: room.info, ...attributes };
      }),
    };
  }

  #write({ roomId, set = {}, delete: keys = [], force }: Command<'roomAttribute.write'>) {
    const { attributes, info } = this.get(roomId);
    const isRefused = (key: string) => !force && attributes.get(key)?.owner === 'bob';
    const errorKeys = [...Object.keys(set), ...keys].filter(isRefused);
    const allowed = Object.entries(set).filter(([key]) => !isRefused(key));
    const deleted = keys.filter((key) => !isRefused(key));
    if (allowed.length + deleted.length === 0) {
      return { code: 6000331, message: 'all keys were refused' };
    }
    this.write(roomId, Object.fromEntries(allowed), deleted, 'alice');
    return { errorKeys, attributeSeq: info.attributeSeq };
  }

  #move(push: 'room.membersJoined' | 'room.membersLeft', roomID: string, userIDs: string[]): void {
    const { info, members } = this.get(roomID);
    for (const userID of userIDs) {
      if (push === 'room.membersJoined') members.add(userID);
      else members.delete(userID);
    }
    this.#server.push({
      push,
      roomId: roomID,
      version: ++info.version,
      memberCount: members.size,
      members: userIDs.map(member),
    });
  }
}

const member = (userId: string) => ({ userId, userName: `${userId}'s name`, role: 3 });
