import type { ZIMRoomFullInfo } from '../../src/types/room.js';
import { show } from './lines.js';
import { NO_FLAGS, RoomRules, type Entry, type Flags, type Rooms } from './roomRules.js';
import type { Config } from './roomLimits.js';
import type { Values } from './roomLines.js';
import type { Operation } from './run.js';
import { DEVICES, devicesOf, userOf } from './rules.js';
import { nameOf } from './names.js';

export type RoomOperation = Operation<Rooms>;

const basic = ({ roomInfo: { baseInfo } }: { roomInfo: ZIMRoomFullInfo }) => ({
  roomID: nameOf(baseInfo.roomID),
  roomName: baseInfo.roomName,
});

const rules = (apply: (rules: RoomRules) => unknown): RoomOperation['apply'] => {
  return (state, heard) => apply(new RoomRules(state, heard));
};

// one function for each operation: what is called, and what the rules say of it

export function enter(
  by: string,
  room: string,
  how: Entry,
  name: string,
  config: Config,
): RoomOperation {
  const isJoin = how === 'join';
  return {
    text: `${by} ${how} ${room}${isJoin ? '' : ` ${brief({ name, ...config })}`}`,
    by,
    ends: devicesOf(userOf(by)),
    call: async (world) => {
      const zim = world.zim(by);
      const info = { roomID: world.id(room), roomName: name };
      if (isJoin) return basic(await zim.joinRoom(info.roomID));
      return basic(
        await (how === 'create' ? zim.createRoom : zim.enterRoom).call(zim, info, config),
      );
    },
    apply: rules((it) => it.enter(by, room, how, isJoin ? '' : name, isJoin ? PLAIN : config)),
  };
}

const PLAIN: Config = { roomAttributes: {}, roomDestroyDelayTime: 0 };

export const switchRoom = (
  by: string,
  from: string,
  to: string,
  create: boolean,
): RoomOperation => ({
  text: `${by} switch ${from} ${to}${create ? ' creating' : ''}`,
  by,
  ends: devicesOf(userOf(by)),
  call: async (world) => {
    const info = { roomID: world.id(to), roomName: '' };
    return basic(await world.zim(by).switchRoom(world.id(from), info, create));
  },
  apply: rules((it) => it.switch(by, from, to, create)),
});

export const leave = (by: string, room: string): RoomOperation => ({
  text: `${by} leave ${room}`,
  by,
  call: async (world) => ({
    roomID: nameOf((await world.zim(by).leaveRoom(world.id(room))).roomID),
  }),
  apply: rules((it) => it.leave(by, room)),
});

export const leaveAll = (by: string): RoomOperation => ({
  text: `${by} leaveAll`,
  by,
  alone: true, // in which order they are left is open
  call: async (world) => (await world.zim(by).leaveAllRoom()).roomIDs.map(nameOf).sort(),
  apply: rules((it) => it.leaveAll(by)),
});

export const relogin = (by: string): RoomOperation => ({
  text: `${by} logs out and in`,
  by,
  alone: true,
  call: (world) => world.relogin(by),
  apply: rules((it) => void it.leaveAll(by)),
});

export const say = (by: string, room: string, text: string): RoomOperation => ({
  text: `${by} say ${room} ${text}`,
  by,
  alone: true, // messages are not in the order of changes
  orRate: 6000004,
  call: async (world) => {
    const message = { type: 1, message: text } as never;
    await world.zim(by).sendMessage(message, world.id(room), 1, { priority: 1 });
  },
  apply: rules((it) => it.say(by, room, text)),
});

export const setAttributes = (
  by: string,
  room: string,
  values: Values,
  flags: Flags,
): RoomOperation => ({
  text: `${by} set ${room} ${brief(values)} ${flagged(flags)}`,
  by,
  call: async (world) => {
    const { errorKeys } = await world.zim(by).setRoomAttributes(values, world.id(room), flags);
    return errorKeys;
  },
  apply: rules((it) => it.setAttributes(by, room, values, flags)),
});

export const deleteAttributes = (
  by: string,
  room: string,
  keys: string[],
  isForce: boolean,
): RoomOperation => ({
  text: `${by} delete ${room} ${keys.join()}${isForce ? ' force' : ''}`,
  by,
  call: async (world) => {
    const { errorKeys } = await world
      .zim(by)
      .deleteRoomAttributes(keys, world.id(room), { isForce });
    return errorKeys;
  },
  apply: rules((it) => it.deleteAttributes(by, room, keys, isForce)),
});

export const batch = (
  by: string,
  room: string,
  parts: (Values | string[])[],
  flags: Flags,
): RoomOperation => ({
  text: `${by} batch ${room} ${brief(parts)} ${flagged(flags)}`,
  by,
  call: async (world) => {
    const zim = world.zim(by);
    const id = world.id(room);
    zim.beginRoomAttributesBatchOperation(id, flags);
    const calls = parts.map((part) =>
      Array.isArray(part)
        ? zim.deleteRoomAttributes(part, id, NO_FLAGS)
        : zim.setRoomAttributes(part, id, NO_FLAGS),
    );
    await zim.endRoomAttributesBatchOperation(id);
    return (await Promise.all(calls)).map(({ errorKeys }) => errorKeys);
  },
  apply: rules((it) => it.batch(by, room, parts, flags)),
});

export const setMemberAttributes = (
  by: string,
  room: string,
  users: string[],
  values: Values,
  isDeleteAfterOwnerLeft: boolean,
): RoomOperation => ({
  text: `${by} set attributes of ${users.join()} ${room} ${brief(values)}${isDeleteAfterOwnerLeft ? '' : ' to stay'}`,
  by,
  call: async (world) => {
    const ids = users.map((user) => world.user(user));
    const config = { isDeleteAfterOwnerLeft };
    const zim = world.zim(by);
    const result = await zim.setRoomMembersAttributes(values, ids, world.id(room), config);
    const infos = result.infos.map(({ attributesInfo: { userID, attributes }, errorKeys }) => [
      nameOf(userID),
      attributes,
      errorKeys,
    ]);
    return { infos, errors: result.errorUserList.map(nameOf) };
  },
  apply: rules((it) => it.setMemberAttributes(by, room, users, values, isDeleteAfterOwnerLeft)),
});

// queries

export const queryAttributes = (by: string, room: string): RoomOperation => ({
  text: `${by} query attributes ${room}`,
  by,
  call: async (world) =>
    (await world.zim(by).queryRoomAllAttributes(world.id(room))).roomAttributes,
  apply: rules((it) => it.attributes(by, room)),
});

export const queryMembers = (by: string, room: string): RoomOperation => ({
  text: `${by} list members ${room}`,
  by,
  call: async (world) => {
    const found: string[] = [];
    let nextFlag = '';
    do {
      const page = { nextFlag, count: 2 };
      const result = await world.zim(by).queryRoomMemberList(world.id(room), page);
      found.push(...result.memberList.map(({ userID }) => nameOf(userID)));
      nextFlag = result.nextFlag;
    } while (nextFlag !== '');
    return found;
  },
  alone: true, // several calls
  apply: rules((it) => it.members(by, room)),
});

export const findMembers = (by: string, room: string, users: string[]): RoomOperation => ({
  text: `${by} find ${users.join()} ${room}`,
  by,
  call: async (world) => {
    const ids = users.map((user) => world.user(user));
    const result = await world.zim(by).queryRoomMembers(ids, world.id(room));
    return {
      found: result.memberList.map(({ userID }) => nameOf(userID)),
      errors: result.errorUserList.map(({ userID, reason }) => [nameOf(userID), reason]),
    };
  },
  apply: rules((it) => it.find(by, room, users)),
});

export const countMembers = (by: string, room: string): RoomOperation => ({
  text: `${by} count ${room}`,
  by,
  call: async (world) => (await world.zim(by).queryRoomOnlineMemberCount(world.id(room))).count,
  apply: rules((it) => it.count(room)),
});

export const queryMemberAttributes = (by: string, room: string): RoomOperation => ({
  text: `${by} list attributes of members ${room}`,
  by,
  orRate: 6000356,
  call: async (world) => {
    const page = { nextFlag: '', count: 100 };
    const { infos } = await world.zim(by).queryRoomMemberAttributesList(world.id(room), page);
    return infos.map(({ userID, attributes }) => [nameOf(userID), attributes]);
  },
  apply: rules((it) => it.memberAttributes(by, room)),
});

// by the backend

export const kick = (node: number, room: string, user: string, reason: string): RoomOperation => ({
  text: `backend kick ${user} ${room} ${reason}`,
  ends: devicesOf(user),
  call: (world) => {
    const path = `rooms/${world.id(room)}/members/${world.user(user)}?reason=${reason}`;
    return world.backend(node, 'DELETE', path);
  },
  apply: rules((it) => it.kick(user, room, reason)),
});

export const ban = (node: number, room: string, user: string, on: boolean): RoomOperation => ({
  text: `backend ${on ? 'ban' : 'unban'} ${user} ${room}`,
  ends: devicesOf(user),
  call: (world) => {
    const body = { userIds: [world.user(user)], on };
    return world.backend(node, 'POST', `rooms/${world.id(room)}/marks/1`, body);
  },
  apply: rules((it) => it.ban(user, room, on)),
});

export const destroy = (node: number, room: string): RoomOperation => ({
  text: `backend destroy ${room}`,
  ends: DEVICES.map(({ name }) => name),
  call: (world) => world.backend(node, 'DELETE', `rooms/${world.id(room)}`),
  apply: rules((it) => it.destroy(room)),
});

/** Long values as their length, for people. */
const brief = (value: unknown): string => show(value).replace(/(.)\1{30,}/gu, '$1…');

const flagged = (flags: Flags): string =>
  Object.entries(flags)
    .filter(([, is]) => is)
    .map(([name]) => name)
    .join();
