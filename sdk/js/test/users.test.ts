import { describe, expect, it } from 'vitest';
import { heard, ready, until, world } from './world.js';

const w = world();

const code = (reason: unknown) => (reason as { code: number }).code;
const bob = { userId: 'bob', userName: 'Bob', avatarUrl: 'b.png', extendedData: 'vip' };

describe('profiles of others', () => {
  it('come from the server once, and then from memory', async () => {
    await ready(w.zim);
    w.server.users.set('bob', bob);

    const found = await w.zim.queryUsersInfo(['bob', 'nobody', 'bob']);
    const again = await w.zim.queryUsersInfo(['bob']);

    expect(found.userList).toEqual([
      {
        baseInfo: {
          userID: 'bob',
          userName: 'Bob',
          userAvatarUrl: 'b.png',
          userExtendedData: 'vip',
        },
        userAvatarUrl: 'b.png',
        extendedData: 'vip',
      },
    ]);
    expect(found.errorUserList).toEqual([{ userID: 'nobody', reason: 6000011 }]);
    expect(again.userList).toEqual(found.userList);
    expect(w.server.commands('user.query')).toMatchObject([{ userIds: ['bob', 'nobody'] }]);
  });

  it('come from the server again on demand', async () => {
    await ready(w.zim);
    w.server.users.set('bob', bob);
    await w.zim.queryUsersInfo(['bob']);
    w.server.users.set('bob', { ...bob, userName: 'Robert' });

    const { userList } = await w.zim.queryUsersInfo(['bob'], { isQueryFromServer: true });

    expect(userList[0]!.baseInfo.userName).toBe('Robert');
  });

  it('are refused with the number of the server', async () => {
    await ready(w.zim);
    w.server.answers['user.query'] = () => ({ code: 6000012, message: 'too many' });

    expect(await w.zim.queryUsersInfo(['bob']).catch(code)).toBe(6000012);
    const eleven = Array.from({ length: 11 }, (_, i) => `u${i}`);
    expect(await w.zim.queryUsersInfo(eleven).catch(code)).toBe(6000001);
    expect(await w.zim.queryUsersInfo([]).catch(code)).toBe(6000001);
    expect(await w.zim.queryUsersInfo(['a b']).catch(code)).toBe(6000124);
  });
});

describe('the own profile', () => {
  it('is changed field by field', async () => {
    await ready(w.zim);

    expect(await w.zim.updateUserName('Alicia')).toEqual({ userName: 'Alicia' });
    expect(await w.zim.updateUserAvatarUrl('a.png')).toEqual({ userAvatarUrl: 'a.png' });
    expect(await w.zim.updateUserExtendedData('x')).toEqual({ extendedData: 'x' });

    expect(w.server.commands('user.update')).toMatchObject([
      { userName: 'Alicia' },
      { avatarUrl: 'a.png' },
      { extendedData: 'x' },
    ]);
    const { selfUserInfo } = await w.zim.querySelfUserInfo();
    expect(selfUserInfo.userFullInfo).toMatchObject({
      baseInfo: { userID: 'alice', userName: 'Alicia' },
      userAvatarUrl: 'a.png',
      extendedData: 'x',
    });
    expect(selfUserInfo.userStatus).toMatchObject({ onlineStatus: 0, onlinePlatforms: [6] });
  });

  it('is known offline once it was asked for', async () => {
    await ready(w.zim);
    await w.zim.querySelfUserInfo();
    w.server.answers['user.self'] = () => void w.server.drop();

    const { selfUserInfo } = await w.zim.querySelfUserInfo();

    expect(selfUserInfo.userFullInfo.baseInfo.userName).toBe('Alice');
  });

  it('is told when another device changes it', async () => {
    await ready(w.zim);
    const told = heard(w.zim, 'userInfoUpdated');

    w.server.push({ push: 'user.changed', user: { userId: 'alice', userName: 'A.' } });

    await until(() => expect(told).toHaveLength(1));
    expect(told[0]!.info.baseInfo).toMatchObject({ userID: 'alice', userName: 'A.' });
    expect(await w.zim.queryUsersInfo(['alice'])).toMatchObject({ errorUserList: [] });
    expect(w.server.commands('user.query')).toEqual([]);
  });

  it.each([
    ['a name over 256 bytes', () => w.zim.updateUserName('é'.repeat(128) + 'x')],
    ['an avatar over 500 bytes', () => w.zim.updateUserAvatarUrl('x'.repeat(501))],
    ['a text over 2 KB', () => w.zim.updateUserExtendedData('x'.repeat(2049))],
    ['no text', () => w.zim.updateUserName(undefined as never)],
  ])('refuses %s', async (_what, update) => {
    await ready(w.zim);

    expect(await update().catch(code)).toBe(6000001);
    expect(w.server.commands('user.update')).toEqual([]);
  });

  it('needs a login', async () => {
    expect(await w.zim.querySelfUserInfo().catch(code)).toBe(6000121);
    expect(await w.zim.updateUserName('x').catch(code)).toBe(6000121);
  });
});
