// What devices hear of groups, as lines: the real events and the rules make them alike.
import { about, attributesLine, plain, show, type Line } from './lines.js';

export type Values = Record<string, string>;

/** How long a mute holds: not, for ever, or for a while, which does not end within a test. */
export type Span = 0 | -1 | 1;

export const spanOf = (expiredTime: number): Span =>
  expiredTime === 0 || expiredTime === -1 ? expiredTime : 1;

export interface MemberView {
  user: string;
  nickname: string;
  role: number;
  muted: Span;
  /** 1 created, 2 applied, 3 joined, 4 was invited, 5 accepted an invitation. */
  how: number;
  by: string;
}

export interface Mute {
  mode: number;
  span: Span;
  roles: number[];
}

export interface GroupView {
  group: string;
  name: string;
  avatarUrl: string;
  notice: string;
  attributes: Values;
  mute: Mute;
  /** Join mode, invite mode, be-invite mode. */
  verify: readonly number[];
  max: number;
}

export interface ApplicationView {
  /** 1 to join, 2 of one who is invited, 3 of oneself. */
  type: number;
  state: number;
  /** The other one: who would enter, or for whom is invited, who invites. */
  user: string;
  wording: string;
  operator: string;
}

/** The user is in, or out. */
export const stateLine = (change: string, by: string, view: GroupView): Line => ({
  text: `state ${change} by ${by} ${show(view)}`,
  words: { state: change },
});

export const membersLine = (change: string, members: MemberView[], by: string): Line => ({
  text: `members ${change} ${show(members)} by ${by}`,
  words: Object.fromEntries(members.map(({ user }) => [`membership ${user}`, change])),
});

export const infoLine = (members: MemberView[], by: string): Line => ({
  text: `info ${show(members)} by ${by}`,
  words: Object.fromEntries(members.map((member) => [`info ${member.user}`, show(member)])),
});

/** Name, avatarUrl, notice, alias, verify or mute. */
export const fieldLine = (field: string, value: unknown, by: string): Line =>
  about(field, `${show(value)} by ${by}`);

/** Of what was deleted, events of groups tell the keys alone. */
export function groupAttributesLine(set: Values, deleted: string[], by: string): Line {
  const { text, words } = attributesLine(set, Object.fromEntries(deleted.map((key) => [key, ''])));
  return { text: `${text} by ${by}`, words };
}

export const applicationLine = (isNew: boolean, view: ApplicationView): Line => ({
  text: `application ${isNew ? 'new' : 'updated'} ${show(view)}`,
  words: { [`application ${view.type} ${view.user}`]: show([view.state, view.wording]) },
});

export const saidLine = (user: string, text: string): Line => plain(`said ${user} ${text}`);
