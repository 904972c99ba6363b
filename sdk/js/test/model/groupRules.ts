// Groups by zim.md A7, on plain data: what a call returns or is refused with, and what members hear.
import {
  fieldLine,
  groupAttributesLine,
  infoLine,
  saidLine,
  type MemberView,
  type Mute,
  type Span,
  type Values,
} from './groupLines.js';
import {
  ADMIN,
  checkMembers,
  GroupState,
  isManager,
  MEMBER,
  OWNER,
  type Group,
  type Groups,
} from './groupState.js';
import { bytes, refuse, USERS, userOf, type Heard } from './rules.js';

export interface Founding {
  name: string;
  notice: string;
  attributes: Values;
  max: number;
  verify: number[];
}

/** What is done for several users: for whom, and for whom not and why. */
export interface Several<T> {
  done: T[];
  errors: [user: string, code: number][];
}

/** The rules on the groups as they are; what is heard goes into `heard`. */
export class GroupRules {
  protected readonly state: GroupState;
  readonly #groups: Groups;

  constructor(groups: Groups, heard: Heard) {
    this.#groups = groups;
    this.state = new GroupState(groups, heard);
  }

  create(device: string, id: string, users: string[], founding: Founding): object {
    const by = userOf(device);
    const { name, notice, attributes, max, verify } = founding;
    refuse(bytes(id) > 32 || id.startsWith('#'), 6000001);
    refuse([...name].length > 50 || bytes(notice) > 300, 6000001);
    checkAttributes(attributes);
    refuse(this.#groups.dismissed.has(id), 6000527);
    refuse(this.#groups.groups.has(id), 6000524);
    const texts = { name, avatarUrl: '', notice };
    const mute: Mute = { mode: 0, span: 0, roles: [] };
    const group: Group = { ...texts, attributes, mute, verify, max, ...empty() };
    this.#groups.groups.set(id, group);
    this.state.admit(id, [by], 1, '');
    const { done, errors } = this.#choose(
      group,
      users.filter((user) => user !== by),
    );
    this.state.admit(id, done, 4, by);
    this.state.tellState(id, [by], 'Enter/Created', by);
    this.state.tellState(id, done, 'Enter/Invited', by);
    this.state.tellMembers(id, [by], 'Enter/Joined', by);
    this.state.tellMembers(id, done, 'Enter/Invited', by);
    const members = [...group.members.values()];
    return { group: this.state.view(id), members, errors: sorted(errors) };
  }

  dismiss(device: string, id: string): void {
    const by = userOf(device);
    refuse(this.#member(by, id).role !== OWNER, 6000541);
    this.state.tellState(id, this.#group(id).members.keys(), 'Quit/Dismissed', by);
    this.#group(id).members.clear();
    this.state.end(id);
  }

  join(device: string, id: string): object {
    const user = userOf(device);
    const group = this.#group(id);
    this.#checkEntry(group, user);
    refuse(group.verify[0] === 2, 6000542);
    refuse(group.verify[0] === 1, 6000543);
    this.state.admit(id, [user], 3, '');
    this.state.tellEntry(id, [user], 'Joined', user);
    return this.state.view(id);
  }

  leave(device: string, id: string): void {
    const user = userOf(device);
    this.#remove(id, [this.#member(user, id)], 'Left', user);
  }

  /** By inviteUsersIntoGroup, or with `asks` by sendGroupInviteApplications. */
  invite(device: string, id: string, users: string[], wording: string, asks: boolean): object {
    const by = userOf(device);
    refuse(bytes(wording) > 256, 6000001);
    const group = this.#group(id);
    const { role } = this.#member(by, id);
    refuse(group.verify[1] === 1 && !isManager(role), 6000541);
    const chosen = this.#choose(group, users);
    if (group.verify[2] === 1) {
      const { done, errors } = this.#possible(group, users);
      refuseAll(done, errors);
      this.state.apply(id, done, by, wording, asks && isManager(role));
      return asks ? { errors: sorted(errors) } : { done: [], errors: sorted(errors) };
    }
    refuseAll(chosen.done, chosen.errors);
    this.state.admit(id, chosen.done, 4, by);
    this.state.tellEntry(id, chosen.done, 'Invited', by);
    const done = chosen.done.map((user) => ({ ...group.members.get(user)! }));
    return asks ? { errors: sorted(chosen.errors) } : { done, errors: sorted(chosen.errors) };
  }

  kick(device: string, id: string, users: string[]): Several<string> {
    const by = userOf(device);
    const { done, errors } = this.#manageable(id, by, users);
    this.#remove(id, done, 'KickedOut', by);
    return { done: done.map(({ user }) => user), errors };
  }

  transfer(device: string, id: string, to: string): void {
    const by = userOf(device);
    const owner = this.#member(by, id);
    refuse(owner.role !== OWNER, 6000541);
    const heir = this.#group(id).members.get(to);
    refuse(!heir || heir === owner, 6000509);
    owner.role = MEMBER;
    heir!.role = OWNER;
    this.#tell(id, infoLine([owner, heir!], by));
  }

  // what a group and its members are like

  setField(
    device: string,
    id: string,
    field: 'name' | 'avatarUrl' | 'notice',
    value: string,
  ): void {
    const by = userOf(device);
    if (field === 'name') refuse([...value].length > 50, 6000001);
    else refuse(bytes(value) > (field === 'notice' ? 300 : 500), 6000001);
    this.#member(by, id);
    const group = this.#group(id);
    if (group[field] === value) return;
    group[field] = value;
    this.#tell(id, fieldLine(field, value, by));
  }

  setAlias(device: string, id: string, alias: string): void {
    const by = userOf(device);
    refuse(bytes(alias) > 256, 6000001);
    this.#member(by, id);
    this.#group(id).aliases.set(by, alias);
    this.state.tellUser(by, id, fieldLine('alias', alias, by));
  }

  /** Which: 0 join mode, 1 invite mode, 2 be-invite mode. */
  setMode(device: string, id: string, which: number, mode: number): void {
    const by = userOf(device);
    refuse(mode > (which === 0 ? 2 : 1), 6000001);
    refuse(!isManager(this.#member(by, id).role), 6000541);
    const { verify } = this.#group(id);
    if (verify[which] === mode) return;
    verify[which] = mode;
    this.#tell(id, fieldLine('verify', [...verify], by));
  }

  setAttributes(device: string, id: string, values: Values): void {
    const by = userOf(device);
    checkAttributes(values);
    this.#member(by, id);
    const { attributes } = this.#group(id);
    const news = Object.entries(values).filter(([key, value]) => attributes[key] !== value);
    refuse(Object.keys({ ...attributes, ...values }).length > 10, 6000531);
    Object.assign(attributes, values);
    if (news.length > 0) this.#tell(id, groupAttributesLine(Object.fromEntries(news), [], by));
  }

  deleteAttributes(device: string, id: string, keys: string[]): string[] {
    const by = userOf(device);
    for (const key of keys) refuse(bytes(key) > 16, 6000532);
    this.#member(by, id);
    const { attributes } = this.#group(id);
    const there = keys.filter((key) => attributes[key] !== undefined);
    refuse(there.length === 0, 6000526);
    for (const key of there) Reflect.deleteProperty(attributes, key);
    this.#tell(id, groupAttributesLine({}, there, by));
    return keys.filter((key) => !there.includes(key));
  }

  setRole(device: string, id: string, user: string, role: number): void {
    const by = userOf(device);
    refuse(role !== ADMIN && role !== MEMBER && (role < 100 || role > 255), 6000001);
    refuse(this.#member(by, id).role !== OWNER, 6000541);
    const member = this.#member(user, id);
    refuse(member.role === OWNER, 6000541);
    member.role = role;
    this.#tell(id, infoLine([member], by));
  }

  setNickname(device: string, id: string, user: string, nickname: string): void {
    const by = userOf(device);
    refuse(bytes(nickname) > 256, 6000001);
    const { role } = this.#member(by, id);
    const member = this.#member(user, id);
    refuse(user !== by && !isAbove(role, member.role), 6000541);
    member.nickname = nickname;
    this.#tell(id, infoLine([member], by));
  }

  mute(device: string, id: string, mute: Mute): Mute {
    const by = userOf(device);
    const group = this.#group(id);
    const { role } = this.#member(by, id);
    refuse(!isManager(role), 6000541);
    // What only the owner may say, only the owner may take back.
    refuse((mute.mode === 2 || group.mute.mode === 2) && role !== OWNER, 6000541);
    const span = mute.mode === 0 ? 0 : mute.span;
    group.mute = { mode: mute.mode, span, roles: mute.mode === 3 ? mute.roles : [] };
    this.#tell(id, fieldLine('mute', group.mute, by));
    return group.mute;
  }

  muteMembers(device: string, id: string, users: string[], span: Span): Several<string> {
    const by = userOf(device);
    const { done, errors } = this.#manageable(id, by, users);
    for (const member of done) member.muted = span;
    this.#tell(id, infoLine(done, by));
    return { done: done.map(({ user }) => user), errors };
  }

  say(device: string, id: string, text: string): void {
    const user = userOf(device);
    const { role, muted } = this.#member(user, id);
    const { mode, roles } = this.#group(id).mute;
    const isSilent = mode === 2 || (mode === 1 && !isManager(role)) || roles.includes(role);
    refuse(muted !== 0 || isSilent, 6000231);
    for (const member of this.#group(id).members.keys()) {
      this.state.tellUser(member, id, saidLine(user, text), device);
    }
  }

  #group(id: string): Group {
    return this.state.group(id);
  }

  #member(user: string, id: string): MemberView {
    return this.state.member(user, id);
  }

  #tell(id: string, line: Parameters<GroupState['tell']>[1]): void {
    this.state.tell(id, line);
  }

  /** Why nobody can bring this user in. */
  #checkEntry(group: Group, user: string): void {
    refuse(!USERS.includes(user), 6000011);
    refuse(group.members.has(user), 6000522);
    refuse(group.members.size >= group.max, 6000525);
  }

  #possible(group: Group, users: string[]): Several<string> {
    return checkMembers(users, (user) => {
      this.#checkEntry(group, user);
      return user;
    });
  }

  /** Of those who could enter, as many as there is room for. */
  #choose(group: Group, users: string[]): Several<string> {
    const { done, errors } = this.#possible(group, users);
    const free = Math.max(0, group.max - group.members.size);
    const late = done.slice(free).map((user): [string, number] => [user, 6000525]);
    return { done: done.slice(0, free), errors: [...errors, ...late] };
  }

  /** Those whom the user may remove or mute; refused when there is none. */
  #manageable(id: string, by: string, users: string[]): Several<MemberView> {
    const { role } = this.#member(by, id);
    refuse(!isManager(role), 6000541);
    const several = checkMembers([...new Set(users)], (user) => {
      const member = this.#member(user, id);
      refuse(user === by || !isAbove(role, member.role), 6000541);
      return member;
    });
    refuseAll(several.done, several.errors);
    return several;
  }

  #remove(id: string, members: MemberView[], event: string, by: string): void {
    const group = this.#group(id);
    this.state.part(id, members, `Quit/${event}`, by);
    if (group.members.size === 0) this.state.end(id);
    else if (members.some(({ role }) => role === OWNER)) {
      const heir = [...group.members.values()][0]!;
      heir.role = OWNER;
      this.#tell(id, infoLine([heir], by));
    }
  }
}

const isAbove = (role: number, other: number): boolean =>
  role === OWNER || (role === ADMIN && !isManager(other));

/** What fails for all is refused as a whole, with what failed first. */
function refuseAll(done: unknown[], errors: [string, number][]): void {
  if (done.length === 0) refuse(true, errors[0]![1]);
}

export const sorted = <T extends readonly [string, unknown]>(list: T[]): T[] =>
  [...list].sort(([a], [b]) => (a < b ? -1 : 1));

const empty = () => ({
  members: new Map<string, MemberView>(),
  mutedOnce: new Map<string, Span>(),
  aliases: new Map<string, string>(),
  applications: new Map(),
});

function checkAttributes(values: Values): void {
  for (const key of Object.keys(values)) refuse(bytes(key) > 16, 6000532);
  refuse(Object.keys(values).length > 10, 6000531);
  for (const value of Object.values(values)) refuse(bytes(value) > 1024, 6000533);
}
