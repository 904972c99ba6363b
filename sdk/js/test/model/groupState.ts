// Groups as they are, with the steps that several rules have in common.
import {
  applicationLine,
  membersLine,
  stateLine,
  type ApplicationView,
  type GroupView,
  type MemberView,
  type Mute,
  type Span,
  type Values,
} from './groupLines.js';
import type { Line } from './lines.js';
import { devicesOf, refuse, Refused, type Heard } from './rules.js';

export const OWNER = 1;
export const ADMIN = 2;
export const MEMBER = 3;

export const WAITING = 1;
export const ACCEPTED = 2;
export const REJECTED = 3;
export const DISABLED = 5;

export const isManager = (role: number): boolean => role === OWNER || role === ADMIN;

export interface Application {
  user: string;
  /** Empty for a wish to join. */
  inviter: string;
  state: number;
  wording: string;
  operator: string;
}

export interface Group {
  name: string;
  avatarUrl: string;
  notice: string;
  attributes: Values;
  mute: Mute;
  verify: number[];
  max: number;
  /** In the order of their entry. */
  members: Map<string, MemberView>;
  /** Mutes of former members, who are still muted when they come back. */
  mutedOnce: Map<string, Span>;
  aliases: Map<string, string>;
  /** The last one of each user by each inviter. */
  applications: Map<string, Application>;
}

/** All groups; a copy of it is made by `structuredClone`. */
export interface Groups {
  groups: Map<string, Group>;
  /** Ids that are never used again, with what applications there were. */
  dismissed: Map<string, Group>;
}

export const noGroups = (): Groups => ({ groups: new Map(), dismissed: new Map() });

export class GroupState {
  readonly #groups: Groups;
  readonly #heard: Heard;

  constructor(groups: Groups, heard: Heard) {
    this.#groups = groups;
    this.#heard = heard;
  }

  group(id: string): Group {
    const group = this.#groups.groups.get(id);
    refuse(!group, 6000523);
    return group!;
  }

  member(user: string, id: string): MemberView {
    const member = this.group(id).members.get(user);
    refuse(!member, 6000521);
    return member!;
  }

  view(id: string): GroupView {
    const group = this.#groups.groups.get(id) ?? this.#groups.dismissed.get(id)!;
    const { name, avatarUrl, notice, attributes, mute, verify, max } = group;
    return structuredClone({ group: id, name, avatarUrl, notice, attributes, mute, verify, max });
  }

  admit(id: string, users: string[], how: number, by: string): void {
    const { members, mutedOnce } = this.group(id);
    for (const user of users) {
      const role = how === 1 ? OWNER : MEMBER;
      const muted = mutedOnce.get(user) ?? 0;
      members.set(user, { user, nickname: '', role, muted, how, by });
    }
  }

  /** These have entered: nobody has to answer their applications any more. */
  tellEntry(id: string, users: string[], event: string, by: string): void {
    this.tellState(id, users, `Enter/${event}`, by);
    this.tellMembers(id, users, `Enter/${event}`, by);
    this.disable(id, ({ user }) => users.includes(user));
  }

  part(id: string, gone: MemberView[], change: string, by: string): void {
    const { members, mutedOnce } = this.group(id);
    for (const { user, muted } of gone) {
      members.delete(user);
      mutedOnce.set(user, muted);
    }
    const users = gone.map(({ user }) => user);
    this.tellState(id, users, change, by);
    const line = membersLine(change, gone, by);
    for (const user of [...members.keys(), ...users]) this.tellUser(user, id, line);
  }

  /** The group is no more. */
  end(id: string): void {
    this.disable(id, () => true);
    this.#groups.dismissed.set(id, this.group(id));
    this.#groups.groups.delete(id);
  }

  tellState(id: string, users: Iterable<string>, change: string, by: string): void {
    for (const user of users) this.tellUser(user, id, stateLine(change, by, this.view(id)));
  }

  tellMembers(id: string, users: string[], change: string, by: string): void {
    const { members } = this.group(id);
    const concerned = users.map((user) => members.get(user)!);
    if (concerned.length > 0) this.tell(id, membersLine(change, concerned, by));
  }

  tell(id: string, line: Line): void {
    for (const user of this.group(id).members.keys()) this.tellUser(user, id, line);
  }

  tellUser(user: string, id: string, line: Line, except?: string): void {
    for (const device of devicesOf(user)) {
      if (device !== except) this.#heard.say(device, id, line);
    }
  }

  // applications

  /** Wishes to join, or invitations; the inviter hears of them only if asked to. */
  apply(
    id: string,
    users: string[],
    inviter: string,
    wording: string,
    tellsInviter: boolean,
  ): void {
    const { applications } = this.group(id);
    const isWaiting = (user: string) => applications.get(`${user} ${inviter}`)?.state === WAITING;
    const inviters = tellsInviter ? [inviter] : [];
    const others = inviter === '' ? this.managers(id) : inviters;
    // The new ones first; of those that wait already the wording is another.
    const old = users.filter(isWaiting);
    const news = users.filter((user) => !isWaiting(user));
    for (const [list, isNew] of [
      [news, true],
      [old, false],
    ] as const) {
      for (const user of list) {
        const application = { user, inviter, state: WAITING, wording, operator: '' };
        applications.set(`${user} ${inviter}`, application);
        this.tellApplication(id, application, isNew, [user, ...others]);
      }
    }
  }

  /** What became of it, told to all whom it concerns. */
  conclude(id: string, application: Application, state: number, operator: string): void {
    application.state = state;
    application.operator = operator;
    this.#tellConcerned(id, application, false);
  }

  #tellConcerned(id: string, application: Application, isUnordered: boolean): void {
    const others = application.inviter ? [application.inviter] : this.managers(id);
    this.tellApplication(id, application, false, [application.user, ...others], isUnordered);
  }

  disable(id: string, concerns: (application: Application) => boolean): void {
    const all = [...this.group(id).applications.values()];
    const ended = all.filter((each) => each.state === WAITING && concerns(each));
    for (const application of ended) {
      application.state = DISABLED;
      this.#tellConcerned(id, application, ended.length > 1);
    }
  }

  managers(id: string): string[] {
    const members = [...this.group(id).members.values()];
    return members.filter(({ role }) => isManager(role)).map(({ user }) => user);
  }

  tellApplication(
    id: string,
    application: Application,
    isNew: boolean,
    users: string[],
    isUnordered = false,
  ): void {
    for (const user of new Set(users)) {
      const line = applicationLine(isNew, seenBy(user, application));
      this.tellUser(user, id, isUnordered ? { ...line, isUnordered } : line);
    }
  }
}

/** An application as this user sees it. */
export function seenBy(viewer: string, application: Application): ApplicationView {
  const { user, inviter, state, wording, operator } = application;
  const isOwn = inviter !== '' && viewer === user;
  const ofInviter = isOwn ? 3 : 2;
  return {
    type: inviter === '' ? 1 : ofInviter,
    state,
    user: isOwn ? inviter : user,
    wording,
    operator,
  };
}

/** Checks each by itself: who passes, and who does not and why. */
export function checkMembers<T>(
  users: string[],
  check: (user: string) => T,
): { done: T[]; errors: [user: string, code: number][] } {
  const done: T[] = [];
  const errors: [string, number][] = [];
  for (const user of users) {
    try {
      done.push(check(user));
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      errors.push([user, refused.code]);
    }
  }
  return { done, errors };
}
