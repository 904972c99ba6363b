// Rooms by zim.md A6, on plain data: what a call returns or is refused with, and what everybody hears.
import { attributesLine, plain, type Line } from './lines.js';
import {
  checkAttributes,
  checkConfig,
  checkMemberAttributes,
  checkTotal,
  type Config,
} from './roomLimits.js';
import { memberAttributesLine, memberLine, of, stateLine, type Values } from './roomLines.js';
import { bytes, refuse, sum, userOf, type Heard } from './rules.js';

export interface Flags {
  isForce: boolean;
  isUpdateOwner: boolean;
  isDeleteAfterOwnerLeft: boolean;
}

interface Attribute {
  value: string;
  owner: string;
  /** Whether it goes with its owner. */
  goes: boolean;
}

interface Room {
  name: string;
  delayS: number;
  /** The device by which each user is in, in the order of entry. */
  members: Map<string, string>;
  attributes: Map<string, Attribute>;
  memberAttributes: Map<string, Map<string, Omit<Attribute, 'owner'>>>;
  banned: Set<string>;
}

/** All rooms; a copy of it is made by `structuredClone`. */
export interface Rooms {
  rooms: Map<string, Room>;
  /** Who entered which room in this step, as "room user". */
  entered: Set<string>;
  /** What was said in the last steps: messages under way reach who enters meanwhile. */
  said: { step: number; id: string; line: Line }[];
  step: number;
}

const UNDER_WAY_STEPS = 5;

/** Another step begins. */
export function settle(state: Rooms): void {
  state.step++;
  state.entered.clear();
  state.said = state.said.filter(({ step }) => step > state.step - UNDER_WAY_STEPS);
}

export type Entry = 'create' | 'join' | 'enter';

const ROOMS_OF_A_USER = 5;
const NEVER_EXPIRES = 600;

export const noRooms = (): Rooms => ({
  rooms: new Map(),
  entered: new Set(),
  said: [],
  step: 0,
});

/** The rules on the rooms as they are; what is heard goes into `heard`. */
export class RoomRules {
  readonly #state: Rooms;
  readonly #heard: Heard;

  constructor(state: Rooms, heard: Heard) {
    this.#state = state;
    this.#heard = heard;
  }

  enter(device: string, id: string, how: Entry, name: string, config: Config): object {
    checkConfig(name, config);
    refuse(this.#isIn(device, id), 6000320);
    const isCreate = how === 'create';
    this.#state_(device, id, `Connecting/${isCreate ? 'ActiveCreate' : 'ActiveEnter'}`);
    return this.#trying(device, id, isCreate ? 'CreateFailed' : 'EnterFailed', () => {
      this.#checkEntry(device, id, how);
      this.#admit(device, id, name, config);
    });
  }

  switch(device: string, from: string, to: string, create: boolean): object {
    refuse(from === to, 6000001);
    refuse(!this.#isIn(device, from), 6000321);
    refuse(this.#isIn(device, to), 6000320);
    this.#state_(device, to, 'Connecting/ActiveSwitch');
    return this.#trying(device, to, 'SwitchFailed', () => {
      this.#checkEntry(device, to, create ? 'enter' : 'join', from);
      this.#admit(device, to, '', { roomAttributes: {}, roomDestroyDelayTime: 0 }, () =>
        this.leave(device, from),
      );
    });
  }

  leave(device: string, id: string): object {
    refuse(!this.#isIn(device, id), 6000321);
    this.#state_(device, id, 'Disconnected/Success');
    this.#depart(id, userOf(device));
    return { roomID: id };
  }

  /** In any order. */
  leaveAll(device: string): string[] {
    const ids = this.#roomsOf(userOf(device)).filter((id) => this.#isIn(device, id));
    for (const id of ids) {
      const line = stateLine('Disconnected/Success', {});
      this.#heard.say(device, id, line);
      this.#heard.say(device, 'states', { ...of(id, line), isUnordered: true });
      this.#depart(id, userOf(device));
    }
    return ids.sort();
  }

  /** By the backend. */
  kick(user: string, id: string, reason: string): void {
    refuse(!this.#state.rooms.has(id), 6000322);
    refuse(!this.#room(id)!.members.has(user), 6000321);
    this.#throwOut(user, id, reason);
  }

  /** By the backend: it holds for as long as there is the room. */
  ban(user: string, id: string, isBanned: boolean): void {
    const room = this.#room(id);
    refuse(!room, 6000322);
    if (!isBanned) room!.banned.delete(user);
    else room!.banned.add(user);
    if (isBanned && room!.members.has(user)) this.#throwOut(user, id, '');
  }

  /** By the backend. */
  destroy(id: string): void {
    refuse(!this.#state.rooms.has(id), 6000322);
    for (const device of this.#room(id)!.members.values()) {
      this.#state_(device, id, 'Disconnected/RoomNotExist');
    }
    this.#state.rooms.delete(id);
  }

  say(device: string, id: string, text: string): void {
    refuse(!this.#isIn(device, id), 6000321);
    const line = plain(`said ${userOf(device)} ${text}`);
    this.#state.said.push({ step: this.#state.step, id, line });
    this.#tellOthers(id, userOf(device), line);
  }

  setAttributes(device: string, id: string, values: Values, flags: Flags): string[] {
    checkAttributes(values);
    return this.#write(device, id, new Map(Object.entries(values)), flags);
  }

  deleteAttributes(device: string, id: string, keys: string[], isForce: boolean): string[] {
    const changes = new Map(keys.map((key) => [key, undefined] as const));
    return this.#write(device, id, changes, { ...NO_FLAGS, isForce });
  }

  /** Sets and deletes as one operation: the last word on each key counts. */
  batch(device: string, id: string, parts: (Values | string[])[], flags: Flags): string[][] {
    const changes = new Map<string, string | undefined>();
    for (const part of parts) {
      if (Array.isArray(part)) for (const key of part) changes.set(key, undefined);
      else for (const [key, value] of Object.entries(part)) changes.set(key, value);
    }
    const refused = this.#write(device, id, changes, flags);
    const keysOf = (part: Values | string[]) => (Array.isArray(part) ? part : Object.keys(part));
    return parts.map((part) => refused.filter((key) => keysOf(part).includes(key)));
  }

  setMemberAttributes(
    device: string,
    id: string,
    users: string[],
    values: Values,
    goes: boolean,
  ): object {
    checkMemberAttributes(values);
    refuse(!this.#isIn(device, id), 6000321);
    const { members, memberAttributes } = this.#room(id)!;
    const known = users.filter((user) => members.has(user));
    refuse(known.length === 0, 6000350);
    const fits = (user: string) => {
      const all = { ...valuesOf(memberAttributes.get(user)), ...values };
      return sum(Object.entries(all).map(([key, value]) => bytes(key + value))) <= 144;
    };
    refuse(!known.some(fits), 6000351);
    for (const user of known.filter(fits)) {
      const own = memberAttributes.get(user) ?? new Map();
      for (const [key, value] of Object.entries(values)) own.set(key, { value, goes });
      memberAttributes.set(user, own);
    }
    const told = known.filter(fits).map((user): [string, Values] => [user, values]);
    this.#tell(id, memberAttributesLine(told, userOf(device)));
    const errors = users.filter((user) => !members.has(user));
    const keys = Object.keys(values).sort();
    return {
      infos: known.map((user) => (fits(user) ? [user, values, []] : [user, {}, keys])),
      errors,
    };
  }

  // queries

  attributes(device: string, id: string): Values {
    refuse(!this.#isIn(device, id), 6000321);
    return valuesOf(this.#room(id)!.attributes);
  }

  members(device: string, id: string): string[] {
    refuse(!this.#isIn(device, id), 6000321);
    return [...this.#room(id)!.members.keys()];
  }

  find(device: string, id: string, users: string[]): object {
    refuse(!this.#isIn(device, id), 6000321);
    const { members } = this.#room(id)!;
    const found = users.filter((user) => members.has(user));
    refuse(found.length === 0, 6000311);
    const errors = users.filter((user) => !members.has(user)).map((user) => [user, 6000321]);
    return { found, errors };
  }

  /** Also from outside, and 0 where there is no room. */
  count(id: string): number {
    return this.#room(id)?.members.size ?? 0;
  }

  memberAttributes(device: string, id: string): [string, Values][] {
    refuse(!this.#isIn(device, id), 6000321);
    const { members, memberAttributes } = this.#room(id)!;
    return [...memberAttributes]
      .filter(([user, own]) => members.has(user) && own.size > 0)
      .map(([user, own]): [string, Values] => [user, valuesOf(own)])
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  // what follows

  #room(id: string): Room | undefined {
    return this.#state.rooms.get(id);
  }

  #isIn(device: string, id: string): boolean {
    return this.#room(id)?.members.get(userOf(device)) === device;
  }

  #roomsOf(user: string): string[] {
    return [...this.#state.rooms].filter(([, { members }]) => members.has(user)).map(([id]) => id);
  }

  #state_(device: string, id: string, state: string, details: Values = {}): void {
    const line = stateLine(state, details);
    if (state.startsWith('Disconnected') && this.#isIn(device, id)) this.#heard.leave(device, id);
    this.#heard.say(device, id, line);
    this.#heard.say(device, 'states', of(id, line));
  }

  #tell(id: string, line: Line): void {
    for (const device of this.#room(id)?.members.values() ?? []) this.#heard.say(device, id, line);
  }

  #tellOthers(id: string, user: string, line: Line): void {
    for (const [member, device] of this.#room(id)?.members ?? []) {
      if (member !== user) this.#heard.say(device, id, line);
    }
  }

  #checkEntry(device: string, id: string, how: Entry, from?: string): void {
    const room = this.#room(id);
    const user = userOf(device);
    refuse(!!room && how === 'create', 6000323);
    refuse(!room && how === 'join', 6000322);
    refuse(!!room?.banned.has(user), 6000327);
    const others = this.#roomsOf(user).filter((each) => each !== id && each !== from);
    refuse(others.length >= ROOMS_OF_A_USER, 6000325);
  }

  #trying(device: string, id: string, failed: string, entry: () => void): object {
    try {
      entry();
    } catch (refused) {
      this.#state_(device, id, `Disconnected/${failed}`);
      throw refused;
    }
    return { roomID: id, roomName: this.#room(id)!.name };
  }

  #admit(device: string, id: string, name: string, config: Config, then?: () => void): void {
    const user = userOf(device);
    const isNew = !this.#room(id);
    if (isNew) this.#state.rooms.set(id, newRoom(user, name, config));
    const room = this.#room(id)!;
    const former = room.members.get(user);
    if (former) this.#state_(former, id, 'Disconnected/KickedOutByOtherDevice');
    else this.#tell(id, memberLine(user, true));
    room.members.set(user, device);
    this.#state_(device, id, 'Connected/Success');
    this.#state.entered.add(`${id} ${user}`);
    then?.();
    if (room.attributes.size > 0) {
      this.#heard.say(device, id, attributesLine(valuesOf(room.attributes), {}));
    }
    // Entries of one batch share one push (ADR 20).
    for (const other of room.members.keys()) {
      const isFresh = other !== user && this.#state.entered.has(`${id} ${other}`);
      if (isFresh) this.#heard.say(device, id, { ...memberLine(other, true), isOptional: true });
    }
    for (const said of this.#state.said) {
      if (said.id === id) this.#heard.say(device, id, { ...said.line, isOptional: true });
    }
  }

  #throwOut(user: string, id: string, reason: string): void {
    const details = reason ? { CustomReason: reason } : {};
    const device = this.#room(id)!.members.get(user)!;
    this.#state_(device, id, 'Disconnected/KickedOut', details as Values);
    this.#depart(id, user);
  }

  #depart(id: string, user: string): void {
    const room = this.#room(id)!;
    room.members.delete(user);
    this.#tell(id, memberLine(user, false));
    const gone = [...room.attributes].filter(([, { owner, goes }]) => goes && owner === user);
    for (const [key] of gone) room.attributes.delete(key);
    if (gone.length > 0) this.#tell(id, attributesLine({}, valuesOf(new Map(gone))));
    const own = room.memberAttributes.get(user);
    for (const [key, { goes }] of own ?? []) if (goes) own!.delete(key);
    if (room.members.size > 0) return;
    if (room.delayS < NEVER_EXPIRES) this.#state.rooms.delete(id);
    room.attributes.clear();
    room.memberAttributes.clear();
  }

  #write(
    device: string,
    id: string,
    changes: Map<string, string | undefined>,
    flags: Flags,
  ): string[] {
    refuse(changes.size === 0, 6000001);
    for (const key of changes.keys()) refuse(bytes(key) > 16, 6000335);
    refuse(!this.#isIn(device, id), 6000321);
    const { attributes } = this.#room(id)!;
    const user = userOf(device);
    const may = ([key, value]: [string, string | undefined]) => {
      const former = attributes.get(key);
      return former ? flags.isForce || former.owner === user : value !== undefined;
    };
    const done = [...changes].filter(may);
    refuse(done.length === 0, 6000331);
    checkTotal({ ...valuesOf(attributes), ...Object.fromEntries(done) });
    const deleted: Values = {};
    const set: Values = {};
    for (const [key, value] of done) {
      const former = attributes.get(key);
      if (value === undefined) {
        deleted[key] = former!.value;
        attributes.delete(key);
      } else {
        const owner = former && !flags.isUpdateOwner ? former.owner : user;
        attributes.set(key, { value, owner, goes: flags.isDeleteAfterOwnerLeft });
        set[key] = value;
      }
    }
    this.#tell(id, attributesLine(set, deleted));
    return [...changes.keys()].filter((key) => !done.some(([each]) => each === key)).sort();
  }
}

export const NO_FLAGS: Flags = {
  isForce: false,
  isUpdateOwner: false,
  isDeleteAfterOwnerLeft: false,
};

function newRoom(user: string, name: string, config: Config): Room {
  const first = Object.entries(config.roomAttributes).map(
    ([key, value]) => [key, { value, owner: user, goes: false }] as const,
  );
  return {
    name,
    delayS: config.roomDestroyDelayTime,
    members: new Map(),
    attributes: new Map(first),
    memberAttributes: new Map(),
    banned: new Set(),
  };
}

const valuesOf = (attributes: Map<string, { value: string }> | undefined): Values =>
  Object.fromEntries([...(attributes ?? [])].map(([key, { value }]) => [key, value]));
