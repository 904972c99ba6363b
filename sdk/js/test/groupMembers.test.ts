import { describe, expect, it } from 'vitest';
import type { GroupApplication } from '../src/protocol.gen.js';
import { member } from './fakeGroups.js';
import type { Name } from './fakeServer.js';
import { ready, world } from './world.js';

const w = world();

const fieldsOf = (op: Name): object[] =>
  w.server.commands(op).map(({ op: _op, id: _id, ...fields }) => fields);

describe('inviting and kicking', () => {
  it('tell for whom it failed', async () => {
    await ready(w.zim);

    const invited = await w.zim.inviteUsersIntoGroup(['bob', 'nobody'], 'team');
    const kicked = await w.zim.kickGroupMembers(['bob', 'nobody'], 'team');

    expect(invited).toMatchObject({
      groupID: 'team',
      userList: [{ userID: 'bob', memberRole: 3 }],
      errorUserList: [{ userID: 'nobody', reason: 6000011 }],
    });
    expect(kicked).toEqual({
      groupID: 'team',
      kickedUserIDs: ['bob'],
      errorUserList: [{ userID: 'nobody', reason: 6000521 }],
    });
    expect(fieldsOf('group.invite')).toEqual([{ groupId: 'team', userIds: ['bob', 'nobody'] }]);
    expect(fieldsOf('group.kick')).toEqual([{ groupId: 'team', userIds: ['bob', 'nobody'] }]);
  });

  it('take 1 to 100 users', async () => {
    await ready(w.zim);
    const many = Array.from({ length: 101 }, (_, i) => `u${i}`);

    for (const users of [[], many, undefined as never]) {
      await expect(w.zim.inviteUsersIntoGroup(users, 'team')).rejects.toMatchObject({
        code: 6000001,
      });
      await expect(w.zim.kickGroupMembers(users, 'team')).rejects.toMatchObject({ code: 6000001 });
    }
  });
});

describe('queries of members', () => {
  it('find one, and say when there is none', async () => {
    w.server.groups
      .open('team', 'alice')
      .members.push(member('bob', 2, { nickname: 'Bobby', avatarUrl: 'b.png', mutedUntilMs: -1 }));
    await ready(w.zim);

    const { groupID, userInfo } = await w.zim.queryGroupMemberInfo('bob', 'team');

    expect(groupID).toBe('team');
    expect(userInfo).toEqual({
      userID: 'bob',
      userName: "bob's name",
      userAvatarUrl: 'b.png',
      userExtendedData: '',
      memberNickname: 'Bobby',
      memberRole: 2,
      memberAvatarUrl: 'b.png',
      muteExpiredTime: -1,
      groupEnterInfo: {
        enterTime: 1_700_000_000_000,
        enterType: 4,
        operatedUser: {
          userID: 'alice',
          userName: '',
          userAvatarUrl: '',
          userExtendedData: '',
          memberNickname: '',
          memberRole: 0,
        },
      },
    });
    await expect(w.zim.queryGroupMemberInfo('carol', 'team')).rejects.toMatchObject({
      code: 6000521,
    });
  });

  it('go through pages, of which none is longer than a hundred', async () => {
    const users = Array.from({ length: 250 }, (_, i) => `u${i}`);
    w.server.groups.open('team', ...users);
    await ready(w.zim);
    const found: string[] = [];
    let nextFlag = 0;

    do {
      const page = await w.zim.queryGroupMemberList('team', { nextFlag, count: 120 });
      found.push(...page.userList.map(({ userID }) => userID));
      nextFlag = page.nextFlag;
    } while (nextFlag !== 0);

    expect(found).toEqual(users);
    expect(fieldsOf('group.members')).toEqual(
      [0, 100, 200].map((offset) => ({ groupId: 'team', offset, count: 100 })),
    );
    await expect(
      w.zim.queryGroupMemberList('team', { nextFlag: 0, count: 0 }),
    ).rejects.toMatchObject({ code: 6000001 });
  });

  it('find those muted by themselves', async () => {
    const { members } = w.server.groups.open('team', 'alice', 'bob');
    members.push(member('carol', 3, { mutedUntilMs: 1_700_000_000_500 }));
    await ready(w.zim);

    const result = await w.zim.queryGroupMemberMutedList('team', { nextFlag: 0, count: 10 });

    expect(result).toMatchObject({
      groupID: 'team',
      nextFlag: 0,
      userList: [{ userID: 'carol', muteExpiredTime: 1_700_000_000_500 }],
    });
    expect(fieldsOf('group.members')).toEqual([
      { groupId: 'team', offset: 0, count: 10, muted: true },
    ]);
  });
});

describe('what members are', () => {
  it('changes by role, nickname and mute', async () => {
    await ready(w.zim);
    const { zim } = w;

    expect([
      await zim.setGroupMemberRole(2, 'bob', 'team'),
      await zim.setGroupMemberNickname('Bobby', 'bob', 'team'),
      await zim.muteGroupMembers(true, ['bob', 'nobody'], 'team', { duration: 60 }),
      await zim.muteGroupMembers(false, ['bob'], 'team', { duration: 60 }),
    ]).toEqual([
      { groupID: 'team', forUserID: 'bob', role: 2 },
      { groupID: 'team', forUserID: 'bob', nickname: 'Bobby' },
      {
        groupID: 'team',
        isMute: true,
        duration: 60,
        mutedUserIDs: ['bob'],
        errorUserList: [{ userID: 'nobody', reason: 6000521 }],
      },
      {
        groupID: 'team',
        isMute: false,
        duration: 0,
        mutedUserIDs: ['bob'],
        errorUserList: [],
      },
    ]);
    expect(fieldsOf('group.setRole')).toEqual([{ groupId: 'team', userId: 'bob', role: 2 }]);
    expect(fieldsOf('group.setNickname')).toEqual([
      { groupId: 'team', userId: 'bob', nickname: 'Bobby' },
    ]);
    expect(fieldsOf('group.muteMembers')).toEqual([
      { groupId: 'team', userIds: ['bob', 'nobody'], durationS: 60 },
      { groupId: 'team', userIds: ['bob'], durationS: 0 },
    ]);
  });

  it('has limits', async () => {
    await ready(w.zim);
    const { zim } = w;
    const refused = { code: 6000001 };

    for (const role of [1, 4, 99, 256, 2.5, '2' as never]) {
      await expect(zim.setGroupMemberRole(role, 'bob', 'team')).rejects.toMatchObject(refused);
    }
    await expect(zim.setGroupMemberNickname('é'.repeat(129), 'bob', 'team')).rejects.toMatchObject(
      refused,
    );
    for (const duration of [0, 604_801, -2, undefined as never]) {
      await expect(zim.muteGroupMembers(true, ['bob'], 'team', { duration })).rejects.toMatchObject(
        refused,
      );
    }
    await zim.setGroupMemberRole(255, 'bob', 'team');
    expect(fieldsOf('group.setRole')).toHaveLength(1);
  });
});

describe('applications', () => {
  const application = (more: Partial<GroupApplication> = {}): GroupApplication => ({
    type: 1,
    state: 1,
    groupId: 'team',
    groupName: 'The team',
    groupAvatarUrl: '',
    userId: 'carol',
    userName: 'Carol',
    wording: 'please',
    createdAtMs: 1,
    updatedAtMs: 2,
    ...more,
  });

  it('are sent and answered', async () => {
    w.server.groups.open('team', 'bob');
    await ready(w.zim);
    const { zim } = w;

    expect([
      await zim.sendGroupJoinApplication('team', { wording: 'please' }),
      await zim.acceptGroupJoinApplication('carol', 'team', {}),
      await zim.rejectGroupJoinApplication('dave', 'team', {}),
      await zim.sendGroupInviteApplications(['bob', 'nobody'], 'team', { wording: 'come' }),
      await zim.rejectGroupInviteApplication('bob', 'team', {}),
    ]).toEqual([
      { groupID: 'team' },
      { groupID: 'team', userID: 'carol' },
      { groupID: 'team', userID: 'dave' },
      { groupID: 'team', errorUserList: [{ userID: 'nobody', reason: 6000011 }] },
      { groupID: 'team', inviterUserID: 'bob' },
    ]);
    expect(await zim.acceptGroupInviteApplication('bob', 'team', {})).toMatchObject({
      groupInfo: { baseInfo: { groupID: 'team' } },
      inviterUserID: 'bob',
    });
    expect(fieldsOf('group.apply')).toEqual([{ groupId: 'team', wording: 'please' }]);
    expect(fieldsOf('group.answerApplication')).toEqual([
      { groupId: 'team', userId: 'carol', accept: true },
      { groupId: 'team', userId: 'dave', accept: false },
    ]);
    expect(fieldsOf('group.invite')).toEqual([
      { groupId: 'team', userIds: ['bob', 'nobody'], wording: 'come', application: true },
    ]);
    expect(fieldsOf('group.answerInvitation')).toEqual([
      { groupId: 'team', inviterId: 'bob', accept: false },
      { groupId: 'team', inviterId: 'bob', accept: true },
    ]);
  });

  it('are listed by pages, each with who would enter or has invited', async () => {
    w.server.groups.applications = [
      application({ state: 2, operatorId: 'bob' }),
      application({ type: 2, inviterId: 'alice', inviterName: 'Alice' }),
      application({ type: 3, userId: 'alice', inviterId: 'bob', inviterName: 'Bob' }),
    ];
    await ready(w.zim);

    const first = await w.zim.queryGroupApplicationList({ nextFlag: 0, count: 2 });
    const last = await w.zim.queryGroupApplicationList({ nextFlag: first.nextFlag, count: 2 });

    expect(first).toMatchObject({
      nextFlag: 2,
      applicationList: [
        {
          type: 1,
          state: 2,
          groupInfo: { groupID: 'team', groupName: 'The team', groupAvatarUrl: '' },
          applyUser: { userID: 'carol', userName: 'Carol' },
          createTime: 1,
          updateTime: 2,
          wording: 'please',
          operatedUser: { userID: 'bob' },
        },
        { type: 2, state: 1, applyUser: { userID: 'carol', userName: 'Carol' } },
      ],
    });
    expect(first.applicationList[1]).not.toHaveProperty('operatedUser');
    expect(last).toMatchObject({
      nextFlag: 0,
      applicationList: [{ type: 3, applyUser: { userID: 'bob', userName: 'Bob' } }],
    });
  });

  it('have limits', async () => {
    await ready(w.zim);
    const wording = 'x'.repeat(257);

    await expect(w.zim.sendGroupJoinApplication('team', { wording })).rejects.toMatchObject({
      code: 6000001,
    });
    await expect(
      w.zim.sendGroupInviteApplications(['bob'], 'team', { wording }),
    ).rejects.toMatchObject({ code: 6000001 });
    await expect(w.zim.queryGroupApplicationList({ nextFlag: 0, count: 0 })).rejects.toMatchObject({
      code: 6000001,
    });
    await expect(w.zim.queryGroupApplicationList({ nextFlag: 0, count: 31 })).rejects.toMatchObject(
      {
        code: 6000001,
      },
    );
  });

  it('that nobody waits for are told as such', async () => {
    w.server.answers['group.answerApplication'] = () => ({ code: 6000502, message: 'none' });
    await ready(w.zim);

    await expect(w.zim.acceptGroupJoinApplication('carol', 'team', {})).rejects.toMatchObject({
      code: 6000502,
    });
  });
});
