import { describe, expect, it } from 'vitest';
import type { Name } from './fakeServer.js';
import { ready, world } from './world.js';

const w = world();

const fieldsOf = (op: Name): object[] =>
  w.server.commands(op).map(({ op: _op, id: _id, ...fields }) => fields);

const TEAM = { groupID: 'team', groupName: 'The team', groupAvatarUrl: 'team.png' };
const long = (bytes: number): string => 'x'.repeat(bytes);
const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']));

describe('createGroup', () => {
  it('sends what is given and returns the group with its members', async () => {
    await ready(w.zim);

    const result = await w.zim.createGroup(TEAM, ['bob', 'nobody'], {
      groupNotice: 'Be kind',
      groupAttributes: { colour: 'green' },
      maxMemberCount: 20,
      joinMode: 1,
      inviteMode: 1,
      beInviteMode: 1,
    });

    expect(fieldsOf('group.create')).toEqual([
      {
        groupId: 'team',
        name: 'The team',
        avatarUrl: 'team.png',
        userIds: ['bob', 'nobody'],
        settings: {
          notice: 'Be kind',
          attributes: { colour: 'green' },
          maxMembers: 20,
          joinMode: 1,
          inviteMode: 1,
          beInviteMode: 1,
        },
      },
    ]);
    expect(result).toMatchObject({
      groupInfo: {
        baseInfo: { groupID: 'team', groupName: 'The team' },
        groupNotice: '',
        groupAttributes: {},
        groupAlias: '',
        notificationStatus: 1,
        mutedInfo: { mode: 0, expiredTime: 0, roles: [] },
        createTime: 1_700_000_000_000,
        maxMemberCount: 2000,
        verifyInfo: { joinMode: 0, inviteMode: 0, beInviteMode: 0 },
      },
      userList: [
        { userID: 'alice', memberRole: 1, groupEnterInfo: { enterType: 1 } },
        {
          userID: 'bob',
          userName: "bob's name",
          memberRole: 3,
          memberNickname: '',
          muteExpiredTime: 0,
          groupEnterInfo: {
            enterTime: 1_700_000_000_000,
            enterType: 4,
            operatedUser: { userID: 'alice' },
          },
        },
      ],
      errorUserList: [{ userID: 'nobody', reason: 6000011 }],
    });
  });

  it('leaves the id to the server', async () => {
    await ready(w.zim);

    const { groupInfo } = await w.zim.createGroup({ ...TEAM, groupID: '' }, []);

    expect(groupInfo.baseInfo.groupID).toBe('#made-up');
    expect(fieldsOf('group.create')).toEqual([
      { name: 'The team', avatarUrl: 'team.png', userIds: [], settings: {} },
    ]);
  });

  it('fails with the code of the server', async () => {
    w.server.answers['group.create'] = () => ({ code: 6000527, message: 'dismissed' });
    await ready(w.zim);

    await expect(w.zim.createGroup(TEAM, [])).rejects.toMatchObject({ code: 6000527 });
  });

  it.each([
    ['no info', undefined, [], {}, 6000001],
    ['an id of 33 bytes', { ...TEAM, groupID: 'é'.repeat(17) }, [], {}, 6000001],
    ['an id of the server', { ...TEAM, groupID: '#team' }, [], {}, 6000001],
    ['a name of 51 characters', { ...TEAM, groupName: '😀'.repeat(51) }, [], {}, 6000001],
    ['an avatar of 501 bytes', { ...TEAM, groupAvatarUrl: long(501) }, [], {}, 6000001],
    ['no users', TEAM, undefined, {}, 6000001],
    ['101 users', TEAM, Array.from({ length: 101 }, (_, i) => `u${i}`), {}, 6000001],
    ['a user id of 33 bytes', TEAM, [long(33)], {}, 6000124],
    ['a notice of 301 bytes', TEAM, [], { groupNotice: long(301) }, 6000001],
    ['11 attributes', TEAM, [], { groupAttributes: keys(11) }, 6000531],
    ['no room for anybody', TEAM, [], { maxMemberCount: 0 }, 6000001],
    ['join mode 3', TEAM, [], { joinMode: 3 }, 6000001],
    ['invite mode 2', TEAM, [], { inviteMode: 2 }, 6000001],
    ['be-invite mode 2', TEAM, [], { beInviteMode: 2 }, 6000001],
  ])('refuses %s', async (_what, info, users, config, code) => {
    await ready(w.zim);

    await expect(
      w.zim.createGroup(info as never, users as never, config as never),
    ).rejects.toMatchObject({ code });
    expect(fieldsOf('group.create')).toEqual([]);
  });

  it('takes a name of 50 characters of any kind', async () => {
    await ready(w.zim);

    await w.zim.createGroup({ ...TEAM, groupName: '😀'.repeat(50) }, []);

    expect(fieldsOf('group.create')).toHaveLength(1);
  });
});

describe('coming and going', () => {
  it('joins, leaves, dismisses and hands over', async () => {
    w.server.groups.open('team', 'bob');
    await ready(w.zim);

    expect(await w.zim.joinGroup('team')).toMatchObject({
      groupInfo: { baseInfo: { groupID: 'team' } },
    });
    expect(await w.zim.transferGroupOwner('bob', 'team')).toEqual({
      groupID: 'team',
      toUserID: 'bob',
    });
    expect(await w.zim.leaveGroup('team')).toEqual({ groupID: 'team' });
    expect(await w.zim.dismissGroup('team')).toEqual({ groupID: 'team' });

    expect(fieldsOf('group.join')).toEqual([{ groupId: 'team' }]);
    expect(fieldsOf('group.transfer')).toEqual([{ groupId: 'team', userId: 'bob' }]);
    expect(fieldsOf('group.leave')).toEqual([{ groupId: 'team' }]);
    expect(fieldsOf('group.dismiss')).toEqual([{ groupId: 'team' }]);
  });

  it.each([6000542, 6000543])('tells why one cannot join: %i', async (code) => {
    w.server.answers['group.join'] = () => ({ code, message: 'no' });
    await ready(w.zim);

    await expect(w.zim.joinGroup('team')).rejects.toMatchObject({ code });
  });

  it('takes a login', async () => {
    await expect(w.zim.joinGroup('team')).rejects.toMatchObject({ code: 6000121 });
    await expect(w.zim.kickGroupMembers(['bob'], 'team')).rejects.toMatchObject({ code: 6000121 });
  });
});

describe('queries', () => {
  it('find a group, its attributes and how many are in it', async () => {
    const { group } = w.server.groups.open('team', 'alice', 'bob');
    Object.assign(group, {
      notice: 'Be kind',
      alias: 'mine',
      attributes: { colour: 'green', size: 'L' },
      mute: { mode: 3, untilMs: -1, roles: [3, 100] },
      joinMode: 1,
    });
    await ready(w.zim);

    expect((await w.zim.queryGroupInfo('team')).groupInfo).toMatchObject({
      groupNotice: 'Be kind',
      groupAlias: 'mine',
      groupAttributes: { colour: 'green', size: 'L' },
      mutedInfo: { mode: 3, expiredTime: -1, roles: [3, 100] },
      verifyInfo: { joinMode: 1 },
    });
    expect(await w.zim.queryGroupMemberCount('team')).toEqual({ groupID: 'team', count: 2 });
    expect(await w.zim.queryGroupAllAttributes('team')).toEqual({
      groupID: 'team',
      groupAttributes: { colour: 'green', size: 'L' },
    });
    expect(await w.zim.queryGroupAttributes(['size', 'none'], 'team')).toEqual({
      groupID: 'team',
      groupAttributes: { size: 'L' },
    });
    await expect(w.zim.queryGroupInfo('none')).rejects.toMatchObject({ code: 6000523 });
  });

  it('list all groups, or pages of them', async () => {
    const ids = Array.from({ length: 230 }, (_, i) => `g${String(i).padStart(3, '0')}`);
    for (const id of ids) w.server.groups.open(id, 'alice');
    await ready(w.zim);
    const named = ({ groupList }: { groupList: { baseInfo: { groupID: string } }[] }) =>
      groupList.map(({ baseInfo }) => baseInfo.groupID);

    const all = await w.zim.queryGroupList();
    const pages: string[] = [];
    let nextFlag = 0;
    do {
      const page = await w.zim.queryGroupList(115, { nextFlag, userIDs: [] });
      pages.push(...named(page));
      nextFlag = page.nextFlag;
    } while (nextFlag !== 0);

    expect([named(all), all.nextFlag]).toEqual([ids, 0]);
    expect(pages).toEqual(ids);
    expect(all.groupList[0]).toEqual({
      baseInfo: { groupID: 'g000', groupName: "g000's name", groupAvatarUrl: '' },
      groupAlias: '',
      notificationStatus: 1,
    });
  });

  it('list groups shared with others', async () => {
    await ready(w.zim);

    await w.zim.queryGroupList(10, { nextFlag: 0, userIDs: ['bob', 'carol'] });

    expect(fieldsOf('group.list')).toEqual([{ userIds: ['bob', 'carol'], count: 100 }]);
  });

  it('refuse pages that are none', async () => {
    await ready(w.zim);
    const list = (count: number, nextFlag: number) =>
      w.zim.queryGroupList(count, { nextFlag, userIDs: [] });

    await expect(list(0, 0)).rejects.toMatchObject({ code: 6000001 });
    await expect(list(1, -1)).rejects.toMatchObject({ code: 6000001 });
  });
});

describe('what a group is like', () => {
  it('is updated field by field', async () => {
    w.server.groups.open('team', 'alice');
    await ready(w.zim);
    const { zim } = w;

    expect([
      await zim.updateGroupName('N', 'team'),
      await zim.updateGroupAvatarUrl('A', 'team'),
      await zim.updateGroupNotice('', 'team'),
      await zim.updateGroupJoinMode(2, 'team'),
      await zim.updateGroupInviteMode(1, 'team'),
      await zim.updateGroupBeInviteMode(1, 'team'),
      await zim.updateGroupAlias('mine', 'team'),
    ]).toEqual([
      { groupID: 'team', groupName: 'N' },
      { groupID: 'team', groupAvatarUrl: 'A' },
      { groupID: 'team', groupNotice: '' },
      { groupID: 'team', mode: 2 },
      { groupID: 'team', mode: 1 },
      { groupID: 'team', mode: 1 },
      { groupID: 'team', groupAlias: 'mine' },
    ]);
    expect(fieldsOf('group.update')).toEqual([
      { groupId: 'team', name: 'N' },
      { groupId: 'team', avatarUrl: 'A' },
      { groupId: 'team', notice: '' },
      { groupId: 'team', joinMode: 2 },
      { groupId: 'team', inviteMode: 1 },
      { groupId: 'team', beInviteMode: 1 },
    ]);
    expect(fieldsOf('group.setAlias')).toEqual([{ groupId: 'team', alias: 'mine' }]);
  });

  it('has limits', async () => {
    await ready(w.zim);
    const { zim } = w;
    const refused = { code: 6000001 };

    await expect(zim.updateGroupName(long(51), 'team')).rejects.toMatchObject(refused);
    await expect(zim.updateGroupAvatarUrl(long(501), 'team')).rejects.toMatchObject(refused);
    await expect(zim.updateGroupNotice('é'.repeat(151), 'team')).rejects.toMatchObject(refused);
    await expect(zim.updateGroupAlias(long(257), 'team')).rejects.toMatchObject(refused);
    await expect(zim.updateGroupJoinMode(3 as never, 'team')).rejects.toMatchObject(refused);
    await expect(zim.updateGroupInviteMode(2 as never, 'team')).rejects.toMatchObject(refused);
    await expect(zim.updateGroupBeInviteMode(2 as never, 'team')).rejects.toMatchObject(refused);
    await expect(zim.updateGroupName('N', '')).rejects.toMatchObject(refused);
    await expect(zim.updateGroupName('N', long(33))).rejects.toMatchObject(refused);
  });
});

describe('attributes', () => {
  it('are set and deleted', async () => {
    w.server.groups.open('team', 'alice').group.attributes = { colour: 'green' };
    await ready(w.zim);

    const set = await w.zim.setGroupAttributes({ size: 'L' }, 'team');
    const deleted = await w.zim.deleteGroupAttributes(['colour', 'none'], 'team');

    expect(set).toEqual({ groupID: 'team', errorKeys: [] });
    expect(deleted).toEqual({ groupID: 'team', errorKeys: ['none'] });
    expect(fieldsOf('group.setAttributes')).toEqual([
      { groupId: 'team', attributes: { size: 'L' } },
    ]);
    expect(fieldsOf('group.deleteAttributes')).toEqual([
      { groupId: 'team', keys: ['colour', 'none'] },
    ]);
  });

  it.each([
    ['none', {}, 6000001],
    ['11', keys(11), 6000531],
    ['a key of 17 bytes', { [long(17)]: 'v' }, 6000532],
    ['an empty key', { '': 'v' }, 6000001],
    ['a value of 1025 bytes', { k: long(1025) }, 6000533],
    ['a value that is no text', { k: 1 }, 6000001],
  ])('are refused: %s', async (_what, attributes, code) => {
    await ready(w.zim);

    await expect(w.zim.setGroupAttributes(attributes as never, 'team')).rejects.toMatchObject({
      code,
    });
    expect(fieldsOf('group.setAttributes')).toEqual([]);
  });

  it('of no key are not deleted', async () => {
    await ready(w.zim);

    await expect(w.zim.deleteGroupAttributes([], 'team')).rejects.toMatchObject({ code: 6000001 });
    await expect(w.zim.deleteGroupAttributes([long(17)], 'team')).rejects.toMatchObject({
      code: 6000532,
    });
  });
});

describe('muteGroup', () => {
  it('mutes roles for a time, and ends that', async () => {
    await ready(w.zim);

    const muted = await w.zim.muteGroup(true, 'team', { mode: 3, duration: 60, roles: [3, 100] });
    const normal = await w.zim.muteGroup(true, 'team', { mode: 1, duration: -1, roles: [3] });
    const free = await w.zim.muteGroup(false, 'team', { mode: 1, duration: 0, roles: [] });

    expect([muted, normal, free]).toEqual([
      {
        groupID: 'team',
        isMute: true,
        mutedInfo: { mode: 3, expiredTime: 1_700_000_060_000, roles: [3, 100] },
      },
      { groupID: 'team', isMute: true, mutedInfo: { mode: 1, expiredTime: -1, roles: [] } },
      { groupID: 'team', isMute: false, mutedInfo: { mode: 0, expiredTime: 0, roles: [] } },
    ]);
    expect(fieldsOf('group.mute')).toEqual([
      { groupId: 'team', mode: 3, roles: [3, 100], durationS: 60 },
      { groupId: 'team', mode: 1, durationS: -1 },
      { groupId: 'team', mode: 0, durationS: 0 },
    ]);
  });

  it.each([
    { mode: 4, duration: 60, roles: [] },
    { mode: 1, duration: 0, roles: [] },
    { mode: 1, duration: 604_801, roles: [] },
    { mode: 3, duration: 60, roles: Array.from({ length: 21 }, (_, i) => 100 + i) },
    undefined,
  ])('refuses %j', async (config) => {
    await ready(w.zim);

    await expect(w.zim.muteGroup(true, 'team', config as never)).rejects.toMatchObject({
      code: 6000001,
    });
    expect(fieldsOf('group.mute')).toEqual([]);
  });
});
