import { describe, expect, it } from 'vitest';
import { member } from './fakeGroups.js';
import { ready, world } from './world.js';

const w = world();

const search = (keywords: string[], more: object = {}) =>
  w.zim.searchLocalGroups({
    nextFlag: 0,
    count: 10,
    keywords,
    isAlsoMatchGroupMemberUserName: false,
    isAlsoMatchGroupMemberNickname: false,
    ...more,
  });

function open(): void {
  const { groups } = w.server;
  groups.open('red', 'alice').group.name = 'Red team of Berlin';
  groups.open('white', 'alice').group.name = 'White team';
  groups.get('white').members.push(member('bob', 3, { nickname: 'Red Bob' }), member('redford'));
}

describe('searchLocalGroups', () => {
  it('finds the groups whose names have all keywords in them', async () => {
    open();
    await ready(w.zim);

    expect(await search(['TEAM', 'berlin'])).toEqual({
      groupSearchInfoList: [
        {
          groupInfo: { groupID: 'red', groupName: 'Red team of Berlin', groupAvatarUrl: '' },
          userList: [],
        },
      ],
      nextFlag: 0,
    });
    expect(w.server.commands('group.members')).toEqual([]);
  });

  it('finds groups by members when asked to, and says which', async () => {
    open();
    await ready(w.zim);
    const found = async (more: object) =>
      (await search(['Red'], more)).groupSearchInfoList.map(
        ({ groupInfo, userList }) =>
          `${groupInfo.groupID}: ${userList.map(({ userID }) => userID).join()}`,
      );

    expect(await found({ isAlsoMatchGroupMemberNickname: true })).toEqual(['red: ', 'white: bob']);
    expect(await found({})).toEqual(['red: ']);
  });

  it('goes by pages', async () => {
    open();
    await ready(w.zim);

    const first = await search(['team'], { count: 1 });
    const last = await search(['team'], { count: 1, nextFlag: first.nextFlag });

    expect([first, last].map(({ nextFlag }) => nextFlag)).toEqual([1, 0]);
    expect(last.groupSearchInfoList).toMatchObject([{ groupInfo: { groupID: 'white' } }]);
  });

  it.each([
    [[], {}],
    [['1', '2', '3', '4', '5', '6'], {}],
    [[''], {}],
    [['x'.repeat(65)], {}],
    [['x'], { count: 0 }],
    [['x'], { nextFlag: -1 }],
  ])('refuses %j with %j', async (keywords, more) => {
    await ready(w.zim);

    await expect(search(keywords, more)).rejects.toMatchObject({ code: 6000001 });
  });
});

describe('searchLocalGroupMembers', () => {
  it('finds members by name, and by nickname when asked to', async () => {
    const { members } = w.server.groups.open('team', 'alice', 'bob');
    members.push(...Array.from({ length: 150 }, (_, i) => member(`guest${i}`)));
    members.push(member('carol', 3, { nickname: 'guest of honour' }));
    await ready(w.zim);
    const config = { nextFlag: 0, count: 200, keywords: ['guest'] };
    const find = (isAlsoMatchGroupMemberNickname: boolean, more: object = {}) =>
      w.zim.searchLocalGroupMembers('team', { ...config, ...more, isAlsoMatchGroupMemberNickname });

    expect((await find(false)).userList).toHaveLength(150);
    expect((await find(true)).userList.at(-1)).toMatchObject({ userID: 'carol' });
    expect(await find(true, { nextFlag: 100, count: 50 })).toMatchObject({
      groupID: 'team',
      nextFlag: 150,
    });
    expect((await find(true, { keywords: ['guest', 'honour'] })).userList).toHaveLength(1);
  });
});
