import { Chance } from './chance.js';
import * as of from './roomOperations.js';
import { noRooms, settle, type Entry, type Rooms } from './roomRules.js';
import type { Values } from './roomLines.js';
import { DEVICES, USERS } from './rules.js';
import type { Subject } from './run.js';

const ROOMS = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7'];
const NOBODY = 'nobody';
/** Writes of attributes that a room takes in ten seconds (zim.md A6). */
const WRITES_MAX = 20;

/** Chooses operations on a few rooms. */
class RoomChoice {
  readonly #chance: Chance;
  readonly #state: Rooms;
  readonly #writes: Map<string, number>;
  readonly #rooms: readonly string[];

  constructor(random: () => number, state: Rooms, writes: Map<string, number>, focus?: string) {
    this.#chance = new Chance(random);
    this.#state = state;
    this.#writes = writes;
    this.#rooms = focus === undefined ? ROOMS : [focus];
  }

  operation(): of.RoomOperation {
    const chance = this.#chance;
    return chance.weighted<() => of.RoomOperation>([
      [16, () => this.#enter()],
      [5, () => this.#switch()],
      [9, () => of.leave(...this.#inside())],
      [1, () => of.leaveAll(chance.device())],
      [1, () => of.relogin(chance.device())],
      [10, () => of.say(...this.#inside(), `text${chance.below(1000)}`)],
      [24, () => this.#write()],
      [8, () => this.#setMemberAttributes()],
      [12, () => this.#query()],
      [5, () => this.#moderate()],
    ])();
  }

  /** A room, and mostly a device that is in it. */
  #inside(): [device: string, room: string] {
    const chance = this.#chance;
    const present = this.#rooms.flatMap((room) =>
      [...(this.#state.rooms.get(room)?.members.values() ?? [])].map((device): [string, string] => [
        device,
        room,
      ]),
    );
    if (present.length === 0 || chance.is(0.08)) return [chance.device(), chance.of(this.#rooms)];
    return chance.of(present);
  }

  #enter(): of.RoomOperation {
    const chance = this.#chance;
    const how = chance.of<Entry>(['create', 'join', 'enter', 'enter']);
    const name = chance.is(0.03) ? 'n'.repeat(chance.of([64, 65])) : 'Room';
    return of.enter(chance.device(), chance.of(this.#rooms), how, name, {
      roomAttributes: chance.is(0.4) ? this.#values() : {},
      roomDestroyDelayTime: chance.is(0.4) ? 600 : 0,
    });
  }

  #switch(): of.RoomOperation {
    const [device, from] = this.#inside();
    return of.switchRoom(device, from, this.#chance.of(this.#rooms), this.#chance.is(0.5));
  }

  /** As long as the room's rate allows. */
  #write(): of.RoomOperation {
    const chance = this.#chance;
    const [device, room] = this.#inside();
    const writes = this.#writes.get(room) ?? 0;
    if (writes >= WRITES_MAX) return of.queryAttributes(device, room);
    this.#writes.set(room, writes + 1);
    const flags = {
      isForce: chance.is(0.5),
      isUpdateOwner: chance.is(0.3),
      isDeleteAfterOwnerLeft: chance.is(0.5),
    };
    return chance.weighted<() => of.RoomOperation>([
      [5, () => of.setAttributes(device, room, this.#values(), flags)],
      [3, () => of.deleteAttributes(device, room, this.#keys(), flags.isForce)],
      [3, () => of.batch(device, room, this.#parts(), flags)],
    ])();
  }

  #parts(): (Values | string[])[] {
    return Array.from({ length: 1 + this.#chance.below(3) }, () =>
      this.#chance.is(0.5) ? shortValues(this.#chance) : this.#chance.some(KEYS),
    );
  }

  #values(): Values {
    return this.#chance.is(0.9) ? shortValues(this.#chance) : longValues(this.#chance);
  }

  #keys(): string[] {
    return this.#chance.is(0.96) ? this.#chance.some(KEYS) : ['k1', 'ключиключ'];
  }

  #setMemberAttributes(): of.RoomOperation {
    const chance = this.#chance;
    const values = chance.of<Values>([
      { hand: 'up' },
      { hand: `${chance.below(9)}`, mic: 'on' },
      { ключ: 'з'.repeat(32) },
      { ключ1: 'on' },
      { hand: 'x'.repeat(65) },
      { a: 'x'.repeat(64), b: 'x'.repeat(60) },
    ]);
    const users = chance.some([...USERS, NOBODY]);
    return of.setMemberAttributes(...this.#inside(), users, values, chance.is(0.6));
  }

  #query(): of.RoomOperation {
    const chance = this.#chance;
    const [device, room] = this.#inside();
    return chance.weighted<() => of.RoomOperation>([
      [3, () => of.queryAttributes(device, room)],
      [3, () => of.queryMembers(device, room)],
      [3, () => of.findMembers(device, room, chance.some([...USERS, NOBODY]))],
      [1, () => of.countMembers(chance.device(), room)],
    ])();
  }

  #moderate(): of.RoomOperation {
    const chance = this.#chance;
    const room = this.#inside()[1];
    const node = chance.below(2);
    return chance.weighted<() => of.RoomOperation>([
      [3, () => of.kick(node, room, chance.user(), chance.of(['', 'loud']))],
      [1, () => of.ban(node, room, chance.user(), true)],
      [2, () => of.ban(node, room, chance.user(), false)],
      [2, () => of.destroy(node, room)],
    ])();
  }
}

const KEYS = ['k1', 'k2', 'k3', 'seat', 'ключключ'];

function shortValues(chance: Chance): Values {
  return Object.fromEntries(chance.some(KEYS).map((key) => [key, `v${chance.below(100)}`]));
}

/** At the limits and above. */
const longValues = (chance: Chance): Values =>
  chance.of<Values>([
    { ключиключ: 'too long a key in bytes, not in characters' },
    { k1: 'ж'.repeat(512) },
    { k1: `${'ж'.repeat(512)}.` },
    { a: 'x'.repeat(1024), b: 'x'.repeat(1024), c: 'x'.repeat(1024) },
    { d: 'x'.repeat(1024), e: 'x'.repeat(1024), f: 'x' },
    Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`many${i}`, ''])),
    Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`more${i}`, ''])),
  ]);

/** Random operations on rooms. */
export function rooms(): Subject<Rooms> {
  let writes = new Map<string, number>();
  return {
    name: 'rooms',
    initial: () => {
      writes = new Map();
      return noRooms();
    },
    settle,
    operation: (random, state, focus) => new RoomChoice(random, state, writes, focus).operation(),
    focus: (random) => new Chance(random).of(ROOMS),
    last: (random, state) => {
      const chance = new Chance(random);
      const [some] = [...state.rooms].filter(([, { members }]) => members.size > 0);
      return [
        ...(some
          ? [of.queryMemberAttributes(chance.of([...some[1].members.values()]), some[0])]
          : []),
        ...DEVICES.map(({ name }) => of.leaveAll(name)),
      ];
    },
  };
}
