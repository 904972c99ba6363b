import { describe, expect, it } from 'vitest';
import type { Group } from '../src/protocol.gen.js';
import type { ZIMGroupConversation } from '../src/types/conversation.js';
import { ZIMConversationEvent } from '../src/types/enums/index.js';
import type { ZIMEventHandler } from '../src/types/events.js';
import { group, member, operator } from './fakeGroups.js';
import { heard, ready, texts, until, world } from './world.js';

const w = world();
const groups = () => w.server.groups;

const by = (userID: string) => ({
  userID,
  userName: `${userID}'s name`,
  memberNickname: '',
  memberRole: 2,
});

/** Changes of conversations by name, such as "team Updated". */
function changes(): string[] {
  const all: string[] = [];
  w.zim.on('conversationChanged', (_zim, { infoList }) =>
    all.push(
      ...infoList.map(
        ({ event, conversation }) =>
          `${conversation.conversationID} ${ZIMConversationEvent[event]}`,
      ),
    ),
  );
  return all;
}

const conversation = async (): Promise<ZIMGroupConversation> =>
  (await w.zim.queryConversation('team', 2)).conversation as ZIMGroupConversation;

describe('groupStateChanged', () => {
  it('tells that the user is in, by whom, and what the group is like', async () => {
    groups().open('team', 'bob', 'alice');
    const states = heard(w.zim, 'groupStateChanged');
    await ready(w.zim);

    groups().state('team', 1, 4, 0);

    await until(() => expect(states.length).toBe(1));
    expect(states[0]).toMatchObject({
      state: 1,
      event: 4,
      operatedInfo: by('bob'),
      groupInfo: { baseInfo: { groupID: 'team', groupName: "team's name" }, maxMemberCount: 2000 },
    });
  });

  it('begins a membership with what is said after it', async () => {
    groups().open('team', 'bob', 'alice');
    const received = heard(w.zim, 'groupMessageReceived');
    const formerly = heard(w.zim, 'receiveGroupMessage');
    await ready(w.zim);
    for (const text of ['1', '2', '3']) w.server.store('/team', text);
    w.server.conversation('/team').readSeq = 3;

    w.server.arrive('/team', '4');
    groups().state('team', 1, 4, 3);
    w.server.arrive('/team', '5');

    await until(() => expect(texts(received)).toEqual(['4', '5']));
    expect(texts(formerly)).toEqual(['4', '5']);
    expect((await conversation()).unreadMessageCount).toBe(2);
  });

  it('disables the conversation of who is out, and enables it for who comes back', async () => {
    groups().open('team', 'bob', 'alice');
    w.server.store('/team', '1');
    await ready(w.zim);
    const told = changes();

    w.server.conversation('/team').more = { disabled: true };
    groups().state('team', 0, 6, 1, 2);
    await until(() => expect(told).toEqual(['team Disabled']));
    expect(await conversation()).toMatchObject({ isDisabled: true, unreadMessageCount: 1 });
    await until(() => expect(w.server.commands('conversation.get')).toHaveLength(1));

    w.server.conversation('/team').more = {};
    groups().state('team', 1, 3, 1, 3);
    await until(() => expect(told).toEqual(['team Disabled', 'team Updated']));
    expect((await conversation()).isDisabled).toBe(false);
  });

  it('is right in the end also when a record from before arrives after it', async () => {
    groups().open('team', 'bob', 'alice');
    w.server.store('/team', '1');
    await ready(w.zim);
    const before = w.server.record('/team');

    w.server.conversation('/team').more = { disabled: true };
    let asked = 0;
    w.server.answers['conversation.get'] = () => {
      // The push that comes while the first answer is on its way has it asked for again.
      if (++asked > 1) return w.server.record('/team');
      groups().update('team', 3, { mute: { mode: 1, untilMs: -1, roles: [] } });
      return before;
    };
    groups().state('team', 0, 6, 1, 2);

    await until(async () => {
      expect(asked).toBe(2);
      expect((await conversation()).isDisabled).toBe(true);
    });
  });

  it('that a newer one has overtaken is left out', async () => {
    groups().open('team', 'bob', 'alice');
    const states = heard(w.zim, 'groupStateChanged');
    await ready(w.zim);

    groups().state('team', 1, 3, 0, 5);
    groups().state('team', 0, 6, 0, 4);
    groups().state('team', 0, 5, 0, 6);

    await until(() => expect(states.map(({ event }) => event)).toEqual([3, 5]));
  });

  it('of a group without a message makes no conversation', async () => {
    groups().open('team', 'bob', 'alice');
    const states = heard(w.zim, 'groupStateChanged');
    await ready(w.zim);
    const told = changes();

    groups().state('team', 1, 4, 0);
    groups().state('team', 0, 2, 0, 3);

    await until(() => expect(states.map(({ event }) => event)).toEqual([4, 2]));
    expect(told).toEqual([]);
    expect((await w.zim.queryConversationList({ count: 9 })).conversationList).toEqual([]);
  });
});

describe('members', () => {
  it('come and go', async () => {
    const events = heard(w.zim, 'groupMemberStateChanged');
    await ready(w.zim);

    const pushed = { push: 'group.membersChanged', groupId: 'team' } as const;
    const members = [member('carol'), member('dave')];
    groups().push(
      { ...pushed, version: 2, state: 1, event: 5, members, operator: operator('bob') },
      { ...pushed, version: 3, state: 0, event: 4, members, operator: operator('bob') },
    );

    await until(() => expect(events.length).toBe(2));
    expect(events[0]).toMatchObject({
      groupID: 'team',
      state: 1,
      event: 5,
      userList: [{ userID: 'carol', memberRole: 3 }, { userID: 'dave' }],
      operatedInfo: by('bob'),
    });
    expect(events[1]).toMatchObject({ state: 0, event: 4, userList: [{ userID: 'carol' }, {}] });
  });

  it('have other roles, nicknames and mutes', async () => {
    const events = heard(w.zim, 'groupMemberInfoUpdated');
    await ready(w.zim);

    groups().push({
      push: 'group.membersUpdated',
      groupId: 'team',
      version: 2,
      members: [member('carol', 2, { nickname: 'C', mutedUntilMs: -1 })],
      operator: operator('bob'),
    });

    await until(() => expect(events.length).toBe(1));
    expect(events[0]).toMatchObject({
      groupID: 'team',
      userList: [{ userID: 'carol', memberRole: 2, memberNickname: 'C', muteExpiredTime: -1 }],
      operatedInfo: by('bob'),
    });
  });

  it('are told of by versions: what news of the same have overtaken is left out', async () => {
    const states = heard(w.zim, 'groupMemberStateChanged');
    const updates = heard(w.zim, 'groupMemberInfoUpdated');
    const names = heard(w.zim, 'groupNameUpdated');
    groups().open('team', 'bob', 'alice');
    await ready(w.zim);
    const changed = (version: number, state: number, ...users: string[]) => ({
      push: 'group.membersChanged' as const,
      groupId: 'team',
      version,
      state,
      event: state === 1 ? 1 : 2,
      members: users.map((user) => member(user)),
      operator: operator('bob'),
    });
    const updated = (version: number, role: number) => ({
      push: 'group.membersUpdated' as const,
      groupId: 'team',
      version,
      members: [member('carol', role)],
      operator: operator('bob'),
    });

    groups().push(changed(5, 0, 'carol'), changed(4, 1, 'carol', 'dave'));
    groups().push(updated(7, 2), updated(6, 100), updated(7, 3));
    groups().update('team', 9, { name: 'new' });
    groups().update('team', 8, { name: 'old' });
    groups().update('team', 9, { name: 'newer' });

    await until(() => expect(names.map(({ groupName }) => groupName)).toEqual(['new', 'newer']));
    expect(states.map(({ state, userList }) => [state, userList.map((u) => u.userID)])).toEqual([
      [0, ['carol']],
      [1, ['dave']],
    ]);
    expect(updates.map(({ userList }) => userList[0]!.memberRole)).toEqual([2, 3]);
  });
});

describe('a change of the group', () => {
  const operatedInfo = by('bob');

  it.each<[keyof ZIMEventHandler, Partial<Group>, object]>([
    ['groupNameUpdated', { name: 'N' }, { groupName: 'N', operatedInfo }],
    ['groupAvatarUrlUpdated', { avatarUrl: 'A' }, { groupAvatarUrl: 'A', operatedInfo }],
    ['groupNoticeUpdated', { notice: 'X' }, { groupNotice: 'X', operatedInfo }],
    ['groupAliasUpdated', { alias: 'mine' }, { groupAlias: 'mine', operatedUserID: 'bob' }],
    [
      'groupMutedInfoUpdated',
      { mute: { mode: 3, untilMs: -1, roles: [3] } },
      { mutedInfo: { mode: 3, expiredTime: -1, roles: [3] }, operatedInfo },
    ],
    [
      'groupVerifyInfoUpdated',
      { joinMode: 2, beInviteMode: 1 },
      { verifyInfo: { joinMode: 2, inviteMode: 0, beInviteMode: 1 }, operatedInfo },
    ],
  ])('is told by %s', async (event, change, data) => {
    groups().open('team', 'bob', 'alice');
    const events = heard(w.zim, event) as unknown[];
    await ready(w.zim);

    groups().update('team', 2, change);

    await until(() => expect(events).toEqual([{ groupID: 'team', ...data }]));
  });

  it('of attributes tells what was set and what was deleted', async () => {
    groups().open('team', 'bob', 'alice');
    const events = heard(w.zim, 'groupAttributesUpdated');
    await ready(w.zim);

    const attributes = { colour: 'green', size: 'L' };
    groups().update('team', 2, { attributes }, 'attributes.colour', 'attributes.gone');

    await until(() => expect(events.length).toBe(1));
    expect(events[0]).toEqual({
      groupID: 'team',
      infoList: [
        { action: 0, groupAttributes: { colour: 'green' } },
        { action: 1, groupAttributes: { gone: '' } },
      ],
      operatedInfo,
    });
  });

  it('that this API does not know is left out', async () => {
    groups().open('team', 'bob', 'alice');
    const notices = heard(w.zim, 'groupNoticeUpdated');
    await ready(w.zim);

    groups().update('team', 2, { announcement: 'A', listed: true });
    groups().update('team', 3, { notice: 'N' });

    await until(() => expect(notices.length).toBe(1));
  });

  it('of alias and mute, as they are for the user, is read again', async () => {
    groups().open('team', 'bob', 'alice');
    w.server.store('/team', '1');
    await ready(w.zim);
    const told = changes();

    w.server.conversation('/team').more = { version: 2, alias: 'mine', mutedUntilMs: -1 };
    groups().update('team', 2, { mute: { mode: 1, untilMs: -1, roles: [] } });

    await until(() => expect(told).toEqual(['team Updated']));
    expect(await conversation()).toMatchObject({
      conversationAlias: 'mine',
      mutedExpiredTime: -1,
    });
  });

  it('of the own mute as well', async () => {
    w.server.store('/team', '1');
    await ready(w.zim);
    const told = changes();

    w.server.conversation('/team').more = { mutedUntilMs: 1_700_000_000_000 };
    groups().push({
      push: 'group.membersUpdated',
      groupId: 'team',
      version: 2,
      members: [member('alice', 3, { mutedUntilMs: 1_700_000_000_000 })],
      operator: operator('bob'),
    });

    await until(() => expect(told).toEqual(['team Updated']));
    expect((await conversation()).mutedExpiredTime).toBe(1_700_000_000_000);
  });

  it('of a group that is not loaded asks for nothing', async () => {
    const names = heard(w.zim, 'groupNameUpdated');
    await ready(w.zim);

    groups().push({
      push: 'group.updated',
      changed: ['name'],
      operator: operator('bob'),
      group: group('far', { version: 2 }),
    });

    await until(() => expect(names.length).toBe(1));
    expect(w.server.commands('conversation.get')).toEqual([]);
  });
});

describe('applications', () => {
  it('are told as new ones, and as changed ones', async () => {
    const added = heard(w.zim, 'groupApplicationListChanged');
    const updated = heard(w.zim, 'groupApplicationUpdated');
    await ready(w.zim);

    const application = {
      type: 1,
      state: 1,
      groupId: 'team',
      groupName: 'The team',
      groupAvatarUrl: '',
      userId: 'carol',
      userName: 'Carol',
      wording: 'please',
      createdAtMs: 1,
      updatedAtMs: 1,
    };
    groups().push(
      { push: 'group.applicationsChanged', added: true, applications: [application] },
      {
        push: 'group.applicationsChanged',
        added: false,
        applications: [{ ...application, state: 2, updatedAtMs: 2, operatorId: 'alice' }],
      },
    );

    await until(() => expect(updated.length).toBe(1));
    expect(added).toMatchObject([
      { action: 0, applicationList: [{ state: 1, applyUser: { userID: 'carol' } }] },
    ]);
    expect(updated).toMatchObject([
      { applicationList: [{ state: 2, updateTime: 2, operatedUser: { userID: 'alice' } }] },
    ]);
  });
});

describe('while the client catches up', () => {
  it('what is told of groups waits, in order with the messages', async () => {
    groups().open('team', 'bob', 'alice');
    const heardOf: string[] = [];
    w.zim.on('groupStateChanged', (_zim, { state }) => heardOf.push(`state ${state}`));
    w.zim.on('groupMessageReceived', (_zim, { messageList }) =>
      heardOf.push(...texts([{ messageList }])),
    );
    await ready(w.zim);
    w.server.arrive('/team', '1');
    await until(() => expect(heardOf).toEqual(['1']));

    w.server.answers['session.sync'] = () => {
      delete w.server.answers['session.sync'];
      w.server.arrive('/team', '2');
      w.server.conversation('/team').more = { disabled: true };
      groups().state('team', 0, 6, 2);
      return { conversations: [], more: false, messages: [], serverTimeMs: w.server.nowMs };
    };
    w.server.drop();

    await until(() => expect(heardOf).toEqual(['1', '2', 'state 0']));
    expect((await conversation()).isDisabled).toBe(true);
  });
});
