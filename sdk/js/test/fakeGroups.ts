import type {
  Commands,
  Group,
  GroupApplication,
  GroupMember,
  GroupOperator,
  Push,
} from '../src/protocol.gen.js';
import type { FakeServer, Name, Received } from './fakeServer.js';

type GroupName = Extract<Name, `group.${string}`>;
type Answers = { [Op in GroupName]: (command: Received) => unknown };
type Command<Op extends GroupName> = Commands[Op]['command'];

interface FakeGroup {
  group: Group;
  members: GroupMember[];
}

const unsupported = () => ({ code: 6000013, message: 'not played by the fake' });
const unknown = { code: 6000523, message: 'there is no such group' };

/** The groups of a fake server; alice is the one who calls. Nothing is pushed unless a test does. */
export class FakeGroups {
  applications: GroupApplication[] = [];
  readonly #server: FakeServer;
  readonly #groups = new Map<string, FakeGroup>();

  constructor(server: FakeServer) {
    this.#server = server;
  }

  /** Makes a group; the first one named is the owner. */
  open(groupId: string, ...userIds: string[]): FakeGroup {
    const members = userIds.map((userId, i) => member(userId, i === 0 ? 1 : 3));
    const made = { group: group(groupId, { memberCount: members.length }), members };
    this.#groups.set(groupId, made);
    return made;
  }

  get(groupId: string): FakeGroup {
    return this.#groups.get(groupId)!;
  }

  /** Tells alice that she is in, or no longer. */
  state(groupId: string, state: number, event: number, seq: number, version = 2): void {
    const { group } = this.get(groupId);
    this.push({
      push: 'group.stateChanged',
      state,
      event,
      seq,
      operator: operator('bob'),
      group: { ...group, version },
    });
  }

  /** Tells alice of fields that have changed. */
  update(groupId: string, version: number, change: Partial<Group>, ...changed: string[]): void {
    const { group } = this.get(groupId);
    this.push({
      push: 'group.updated',
      changed: changed.length > 0 ? changed : Object.keys(change),
      operator: operator('bob'),
      group: { ...Object.assign(group, change), version },
    });
  }

  push(...pushes: Push[]): void {
    this.#server.push(...pushes);
  }

  readonly answers: Answers = {
    'group.allow': unsupported,
    'group.answerApplication': () => ({}),
    'group.answerInvitation': ({ groupId }) => this.#group(groupId as string),
    'group.applications': (command) => {
      const { offset, count } = command as unknown as Command<'group.applications'>;
      const end = offset + count;
      const more = end < this.applications.length;
      return { applications: this.applications.slice(offset, end), more };
    },
    'group.apply': () => ({}),
    'group.allowed': unsupported,
    'group.ban': unsupported,
    'group.banned': unsupported,
    'group.create': (command) => {
      const { groupId, name, userIds = [] } = command as unknown as Command<'group.create'>;
      const id = groupId ? groupId : '#made-up';
      const made = this.open(id, 'alice', ...userIds.filter((userId) => userId !== 'nobody'));
      made.group.name = name ?? '';
      return { ...made, errors: this.#errors(userIds, 6000011) };
    },
    'group.deleteAttributes': (command) => {
      const { groupId, keys } = command as unknown as Command<'group.deleteAttributes'>;
      const { group } = this.get(groupId);
      return { errorKeys: keys.filter((key) => !(key in group.attributes)), group };
    },
    'group.directory': unsupported,
    'group.dismiss': () => ({}),
    'group.get': ({ groupId }) => this.#group(groupId as string),
    'group.getMembers': (command) => {
      const { groupId, userIds } = command as unknown as Command<'group.getMembers'>;
      const { members } = this.get(groupId);
      return { members: members.filter(({ userId }) => userIds.includes(userId)) };
    },
    'group.invite': (command) => {
      const { userIds } = command as unknown as Command<'group.invite'>;
      const members = userIds.filter((userId) => userId !== 'nobody').map((id) => member(id));
      return { members, errors: this.#errors(userIds, 6000011) };
    },
    'group.join': ({ groupId }) => this.#group(groupId as string),
    'group.kick': (command) => {
      const { userIds } = command as unknown as Command<'group.kick'>;
      const out = userIds.filter((userId) => userId !== 'nobody');
      return { userIds: out, errors: this.#errors(userIds, 6000521) };
    },
    'group.leave': () => ({}),
    'group.list': (command) => {
      const { after = '', count } = command as unknown as Command<'group.list'>;
      const all = [...this.#groups.values()].map(({ group }) => group);
      const rest = all.filter(({ groupId }) => groupId > after);
      return { groups: rest.slice(0, count), more: rest.length > count };
    },
    'group.members': (command) => {
      const {
        groupId,
        offset,
        count,
        muted,
        search = '',
      } = command as unknown as Command<'group.members'>;
      const all = this.get(groupId).members.filter(
        ({ userId, userName, nickname, mutedUntilMs }) =>
          (!muted || mutedUntilMs !== 0) &&
          [userId, userName, nickname].some((text) => text.includes(search)),
      );
      const end = offset + count;
      return { members: all.slice(offset, end), total: all.length, more: end < all.length };
    },
    'group.mute': (command) => {
      const { mode, roles = [], durationS } = command as unknown as Command<'group.mute'>;
      const untilMs = durationS === -1 ? -1 : this.#server.nowMs + durationS * 1000;
      return mode === 0 ? { mode, untilMs: 0, roles: [] } : { mode, untilMs, roles };
    },
    'group.muteMembers': (command) => {
      const { userIds, durationS } = command as unknown as Command<'group.muteMembers'>;
      const members = userIds
        .filter((userId) => userId !== 'nobody')
        .map((userId) => ({ ...member(userId), mutedUntilMs: durationS }));
      return { members, errors: this.#errors(userIds, 6000521) };
    },
    'group.setAlias': () => ({}),
    'group.setAttributes': ({ groupId }) => this.#group(groupId as string),
    'group.setMemberAttributes': (command) => {
      const { userId = 'alice', attributes } =
        command as unknown as Command<'group.setMemberAttributes'>;
      return { userId, attributes, version: 1 };
    },
    'group.memberAttributes': (command) => {
      const { userIds } = command as unknown as Command<'group.memberAttributes'>;
      const members = userIds.filter((userId) => userId !== 'nobody');
      return {
        members: members.map((userId) => ({ userId, attributes: { title: 'cook' }, version: 1 })),
      };
    },
    'group.setNickname': ({ userId }) => member(userId as string),
    'group.setRole': ({ userId, role }) => member(userId as string, role as number),
    'group.transfer': () => ({}),
    'group.unban': unsupported,
    'group.update': ({ groupId }) => this.#group(groupId as string),
  };

  #group(groupId: string): Group | typeof unknown {
    return this.#groups.get(groupId)?.group ?? unknown;
  }

  #errors(userIds: string[], reason: number) {
    return userIds.filter((userId) => userId === 'nobody').map((userId) => ({ userId, reason }));
  }
}

export const group = (groupId: string, more: Partial<Group> = {}): Group => ({
  groupId,
  name: `${groupId}'s name`,
  avatarUrl: '',
  notice: '',
  announcement: '',
  attributes: {},
  ownerId: 'alice',
  joinMode: 0,
  inviteMode: 0,
  beInviteMode: 0,
  listed: false,
  memberCount: 1,
  maxMembers: 2000,
  mute: { mode: 0, untilMs: 0, roles: [] },
  createdAtMs: 1_700_000_000_000,
  version: 1,
  ...more,
});

export const member = (userId: string, role = 3, more: Partial<GroupMember> = {}): GroupMember => ({
  userId,
  userName: `${userId}'s name`,
  avatarUrl: '',
  nickname: '',
  role,
  mutedUntilMs: 0,
  enteredAtMs: 1_700_000_000_000,
  enterType: role === 1 ? 1 : 4,
  ...(role !== 1 && { enteredBy: 'alice' }),
  ...more,
});

export const operator = (userId: string, role = 2): GroupOperator => ({
  userId,
  userName: `${userId}'s name`,
  nickname: '',
  role,
});
