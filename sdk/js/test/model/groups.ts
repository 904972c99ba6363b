import { Chance } from './chance.js';
import type { Span, Values } from './groupLines.js';
import * as of from './groupOperations.js';
import { noGroups, WAITING, type Group, type Groups } from './groupState.js';
import type { Subject } from './run.js';
import { devicesOf, USERS, userOf } from './rules.js';

const GROUPS = ['g1', 'g2', 'g3'];
const NOBODY = 'nobody';

/** Chooses operations on a few groups. */
class GroupChoice {
  readonly #chance: Chance;
  readonly #groups: Groups;
  readonly #focus: string | undefined;

  constructor(random: () => number, groups: Groups, focus?: string) {
    this.#chance = new Chance(random);
    this.#groups = groups;
    this.#focus = focus;
  }

  operation(): of.GroupOperation {
    const chance = this.#chance;
    return chance.weighted<() => of.GroupOperation>([
      [6, () => this.#create()],
      [6, () => of.join(chance.device(), this.#group())],
      [3, () => of.leave(...this.#inside())],
      [7, () => this.#invite()],
      [5, () => of.kick(...this.#manager(), this.#users())],
      [2, () => of.transfer(...this.#manager(), chance.user())],
      [8, () => this.#change()],
      [6, () => this.#attributes()],
      [8, () => this.#member()],
      [8, () => this.#mute()],
      [14, () => of.say(...this.#inside(), `text${chance.below(1000)}`)],
      [10, () => this.#apply()],
      [12, () => this.#query()],
      [1, () => of.dismiss(...this.#manager())],
    ])();
  }

  /** One there is, or one of any id. */
  #group(): string {
    if (this.#focus !== undefined) return this.#focus;
    const there = [...this.#groups.groups.keys()];
    return there.length > 0 && this.#chance.is(0.9)
      ? this.#chance.of(there)
      : this.#chance.of([...GROUPS, ...this.#groups.dismissed.keys()]);
  }

  /** Mostly a device of a member. */
  #inside(who: (group: Group) => string[] = ({ members }) => [...members.keys()]) {
    const id = this.#group();
    const group = this.#groups.groups.get(id);
    const users = group ? who(group) : [];
    const user = users.length > 0 && this.#chance.is(0.9) ? this.#chance.of(users) : undefined;
    const device = user ? this.#chance.of(devicesOf(user)) : this.#chance.device();
    return [device, id] as const;
  }

  /** Mostly owner or administrator. */
  #manager() {
    return this.#inside(({ members }) =>
      [...members.values()].filter(({ role }) => role < 3).map(({ user }) => user),
    );
  }

  #users(): string[] {
    return this.#chance.some([...USERS, ...(this.#chance.is(0.2) ? [NOBODY] : [])]).slice(0, 3);
  }

  #create(): of.GroupOperation {
    const chance = this.#chance;
    const used = this.#groups.dismissed.size + this.#groups.groups.size;
    const id = chance.is(0.8) ? `g${used + 1}` : this.#group();
    return of.create(chance.device(), id, this.#users(), {
      name: chance.of(['', 'Name', 'ж'.repeat(50), 'ж'.repeat(51)]),
      notice: chance.of(['', 'Notice', 'ж'.repeat(150), `${'ж'.repeat(150)}.`]),
      attributes: chance.is(0.5) ? this.#values() : {},
      max: chance.of([3, 4, 9]),
      verify: [chance.below(3), chance.below(2), chance.below(2)],
    });
  }

  #invite(): of.GroupOperation {
    const [by, id] = this.#inside();
    const users = this.#users();
    return this.#chance.is(0.5) ? of.invite(by, id, users) : of.ask(by, id, users, this.#wording());
  }

  #wording(): string {
    return this.#chance.of(['please', 'come', '', 'ж'.repeat(128), `${'ж'.repeat(128)}.`]);
  }

  #change(): of.GroupOperation {
    const chance = this.#chance;
    const which = chance.below(3);
    return chance.weighted<() => of.GroupOperation>([
      [2, () => of.setField(...this.#inside(), 'name', this.#text(50))],
      [1, () => of.setField(...this.#inside(), 'avatarUrl', this.#text(250))],
      [1, () => of.setField(...this.#inside(), 'notice', this.#text(150))],
      [1, () => of.setAlias(...this.#inside(), this.#text(128))],
      [4, () => of.setMode(...this.#manager(), which, chance.below(which === 0 ? 3 : 2))],
    ])();
  }

  /** Short ones, and ones at the limit and above it. */
  #text(limit: number): string {
    const chance = this.#chance;
    const long = chance.of([limit, limit + 1]);
    return chance.is(0.9) ? `text${chance.below(4)}` : 'ж'.repeat(long);
  }

  #attributes(): of.GroupOperation {
    const [by, id] = this.#inside();
    return this.#chance.is(0.6)
      ? of.setAttributes(by, id, this.#values())
      : of.deleteAttributes(by, id, this.#chance.some(KEYS));
  }

  #values(): Values {
    const chance = this.#chance;
    if (chance.is(0.1)) return chance.of(LONG_VALUES);
    return Object.fromEntries(chance.some(KEYS).map((key) => [key, `v${chance.below(9)}`]));
  }

  #member(): of.GroupOperation {
    const chance = this.#chance;
    const [by, id] = this.#manager();
    const user = chance.is(0.2) ? userOf(by) : chance.user();
    return chance.is(0.5)
      ? of.setRole(by, id, user, chance.of([2, 2, 3, 100, 256]))
      : of.setNickname(
          ...(chance.is(0.5) ? this.#inside() : ([by, id] as const)),
          user,
          this.#text(128),
        );
  }

  #mute(): of.GroupOperation {
    const chance = this.#chance;
    const span = chance.of<Span>([-1, 1]);
    return chance.is(0.5)
      ? of.mute(...this.#manager(), { mode: chance.of([0, 0, 1, 2, 3]), span, roles: [2, 100] })
      : of.muteMembers(...this.#manager(), this.#users(), chance.of([0, span]));
  }

  /** Applies, or answers an application there is. */
  #apply(): of.GroupOperation {
    const chance = this.#chance;
    const open = [...this.#groups.groups].flatMap(([id, { applications }]) =>
      [...applications.values()]
        .filter(({ state }) => state === WAITING)
        .map((application) => ({ id, ...application })),
    );
    if (open.length === 0 || chance.is(0.4)) {
      return of.apply(chance.device(), this.#group(), this.#wording());
    }
    const { id, user, inviter } = chance.of(open);
    const isYes = chance.is(0.6);
    if (inviter === '') return of.answer(this.#manager()[0], id, user, isYes);
    const device = chance.is(0.9) ? chance.of(devicesOf(user)) : chance.device();
    return of.answerInvitation(device, id, inviter, isYes);
  }

  #query(): of.GroupOperation {
    const chance = this.#chance;
    const [by, id] = this.#inside();
    return chance.of<() => of.GroupOperation>([
      () => of.queryInfo(by, id),
      () => of.queryMembers(by, id, chance.is(0.5)),
      () => of.queryMember(by, id, chance.user()),
      () => of.queryCount(by, id),
      () => of.queryAttributes(by, id),
      () => of.queryGroups(by),
      () => of.queryApplications(by),
    ])();
  }
}

const KEYS = ['k1', 'k2', 'k3', 'ключключ'];

const LONG_VALUES: Values[] = [
  { ключиключ: 'too long a key' },
  { k1: 'ж'.repeat(512) },
  { k1: `${'ж'.repeat(512)}.` },
  Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`many${i}`, ''])),
  Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`more${i}`, ''])),
];

/** Random operations on groups. */
export const groups = (): Subject<Groups> => ({
  name: 'groups',
  initial: noGroups,
  settle: () => undefined,
  operation: (random, state, focus) => new GroupChoice(random, state, focus).operation(),
  focus: (random, { groups: there }) => new Chance(random).of([...GROUPS, ...there.keys()]),
  last: (_random, state) =>
    [...state.groups].map(([id, { members }]) => {
      const owner = [...members.values()].find(({ role }) => role === 1)!.user;
      return of.dismiss(devicesOf(owner)[0]!, id);
    }),
});
