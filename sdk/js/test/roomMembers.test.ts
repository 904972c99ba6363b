import { describe, expect, it } from 'vitest';
import { heard, ready, until, world } from './world.js';

const w = world();

const code = (reason: unknown) => (reason as { code: number }).code;
const bob = (userID = 'bob') => ({
  userID,
  userName: `${userID}'s name`,
  userAvatarUrl: '',
  userExtendedData: '',
});
const many = (count: number) => Array.from({ length: count }, (_, i) => `user${i}`);

async function inRoom(...others: string[]): Promise<void> {
  await ready(w.zim);
  w.server.rooms.open('stage', ...others);
  await w.zim.joinRoom('stage');
}

describe('members', () => {
  it('are listed by pages', async () => {
    await inRoom('bob', 'carol');

    const first = await w.zim.queryRoomMemberList('stage', { nextFlag: '', count: 2 });
    const { nextFlag } = first;
    const second = await w.zim.queryRoomMemberList('stage', { nextFlag, count: 2 });

    expect(first).toEqual({ roomID: 'stage', memberList: [bob(), bob('carol')], nextFlag: '2' });
    expect(second).toEqual({ roomID: 'stage', memberList: [bob('alice')], nextFlag: '' });
  });

  it('are found, or not', async () => {
    await inRoom('bob');

    expect(await w.zim.queryRoomMembers(['bob', 'carol'], 'stage')).toEqual({
      roomID: 'stage',
      memberList: [bob()],
      errorUserList: [{ userID: 'carol', reason: 6000321 }],
    });
  });

  it('are not found at all', async () => {
    await inRoom('bob');

    expect(await w.zim.queryRoomMembers(['carol', 'dave'], 'stage').catch(code)).toBe(6000311);
  });

  it('are counted', async () => {
    await inRoom('bob');

    const count = await w.zim.queryRoomOnlineMemberCount('stage');

    expect(count).toEqual({ roomID: 'stage', count: 2 });
  });

  it('come and go', async () => {
    await inRoom();
    const joined = heard(w.zim, 'roomMemberJoined');
    const left = heard(w.zim, 'roomMemberLeft');

    w.server.rooms.join('stage', 'bob', 'carol');
    w.server.rooms.leave('stage', 'bob');

    await until(() => expect(left).toEqual([{ roomID: 'stage', memberList: [bob()] }]));
    expect(joined).toEqual([{ roomID: 'stage', memberList: [bob(), bob('carol')] }]);
  });

  it('are told of without oneself, and not in a large room', async () => {
    await inRoom();
    const joined = heard(w.zim, 'roomMemberJoined');

    w.server.rooms.join('stage', 'alice');
    w.server.push({ push: 'room.membersJoined', roomId: 'stage', version: 8, memberCount: 7000 });
    w.server.rooms.join('stage', 'alice', 'bob');

    await until(() => expect(joined).toEqual([{ roomID: 'stage', memberList: [bob()] }]));
  });

  it('come once, though a list in a storm names them again', async () => {
    await inRoom();
    const joined = heard(w.zim, 'roomMemberJoined');

    w.server.rooms.join('stage', 'bob');
    w.server.rooms.join('stage', 'alice', 'bob', 'carol');
    await until(() => expect(joined).toHaveLength(2));
    expect(joined.map(({ memberList }) => memberList.map(({ userID }) => userID))).toEqual([
      ['bob'],
      ['carol'],
    ]);

    w.server.rooms.leave('stage', 'bob');
    w.server.rooms.join('stage', 'bob');
    await until(() => expect(joined).toHaveLength(3));
  });

  it('may have left unheard while the connection was down', async () => {
    await inRoom();
    const joined = heard(w.zim, 'roomMemberJoined');
    w.server.rooms.join('stage', 'bob');
    await until(() => expect(joined).toHaveLength(1));

    w.server.drop();
    w.server.rooms.leave('stage', 'bob');
    await until(() => expect(w.server.commands('room.resume')).toHaveLength(1));
    w.server.rooms.join('stage', 'bob');

    await until(() => expect(joined).toHaveLength(2));
  });

  it('do not come back by news that was overtaken', async () => {
    await inRoom();
    const joined = heard(w.zim, 'roomMemberJoined');
    const left = heard(w.zim, 'roomMemberLeft');
    const move = { roomId: 'stage', memberCount: 1, members: [{ userId: 'bob', role: 3 }] };

    w.server.push({ push: 'room.membersLeft', version: 6, ...move });
    w.server.push({ push: 'room.membersJoined', version: 5, ...move });
    w.server.push({ push: 'room.membersLeft', version: 7, ...move });

    await until(() => expect(left).toHaveLength(2));
    expect(joined).toEqual([]);
  });

  it.each([
    ['no count', { nextFlag: '' }],
    ['a count over 100', { nextFlag: '', count: 101 }],
    ['a number as the next flag', { nextFlag: 0, count: 10 }],
    ['no page', undefined],
  ])('are not listed with %s', async (_what, page) => {
    await inRoom();

    expect(await w.zim.queryRoomMemberList('stage', page as never).catch(code)).toBe(6000001);
    const list = w.zim.queryRoomMemberAttributesList('stage', page as never);
    expect(await list.catch(code)).toBe(6000001);
  });

  it.each([
    ['nobody', [], 6000001],
    ['eleven', many(11), 6000001],
    ['a name that cannot be', ['a b'], 6000124],
  ])('are not looked for with %s', async (_what, userIDs, expected) => {
    await inRoom();

    expect(await w.zim.queryRoomMembers(userIDs, 'stage').catch(code)).toBe(expected);
  });
});

describe('attributes of members', () => {
  const KEEP = { isDeleteAfterOwnerLeft: false };

  it('are set for those who are in the room', async () => {
    await inRoom();

    const set = await w.zim.setRoomMembersAttributes(
      { hand: 'up' },
      ['bob', 'nobody'],
      'stage',
      KEEP,
    );
    await w.zim.setRoomMembersAttributes({ hand: 'up' }, ['bob'], 'stage', undefined as never);

    expect(set).toEqual({
      roomID: 'stage',
      infos: [{ attributesInfo: { userID: 'bob', attributes: { hand: 'up' } }, errorKeys: [] }],
      errorUserList: ['nobody'],
    });
    const writes = w.server.commands('roomMemberAttribute.write');
    expect(writes.map(({ deleteAfterOwnerLeft }) => deleteAfterOwnerLeft)).toEqual([false, true]);
  });

  it('are read', async () => {
    await inRoom();
    const infos = [{ userID: 'bob', attributes: { hand: 'up' } }];

    expect(await w.zim.queryRoomMembersAttributes(['bob'], 'stage')).toEqual({
      roomID: 'stage',
      infos,
    });
    const page = { nextFlag: '', count: 10 };
    expect(await w.zim.queryRoomMemberAttributesList('stage', page)).toEqual({
      roomID: 'stage',
      infos,
      nextFlag: 'bob',
    });
  });

  it('are told of, but not what is older than the last word on a key', async () => {
    await inRoom();
    const updates = heard(w.zim, 'roomMemberAttributesUpdated');
    const update = (version: number, attributes: Record<string, string>) =>
      w.server.push({
        push: 'room.memberAttributesUpdated',
        roomId: 'stage',
        version,
        operator: 'carol',
        infos: [{ userId: 'bob', attributes }],
      });

    update(5, { hand: 'down' });
    update(4, { hand: 'up', mood: 'good' });
    update(3, { hand: 'up' });
    update(6, { hand: 'up' });

    await until(() => expect(updates).toHaveLength(3));
    expect(updates[0]).toEqual({
      roomID: 'stage',
      infos: [{ attributesInfo: { userID: 'bob', attributes: { hand: 'down' } } }],
      operatedInfo: { userID: 'carol' },
    });
    expect(updates.map(({ infos }) => infos[0]!.attributesInfo.attributes)).toEqual([
      { hand: 'down' },
      { mood: 'good' },
      { hand: 'up' },
    ]);
  });

  it.each([
    ['nothing', {}, ['bob'], 6000001],
    ['over 30 pairs', Object.fromEntries(many(31).map((key) => [key, ''])), ['bob'], 6000001],
    ['an empty key', { '': 'x' }, ['bob'], 6000001],
    ['a key over 8 bytes', { ['é'.repeat(4) + 'x']: 'x' }, ['bob'], 6000352],
    ['a value over 64 bytes', { key: 'é'.repeat(32) + 'x' }, ['bob'], 6000353],
    [
      'over 144 bytes in all',
      { a: 'x'.repeat(64), b: 'x'.repeat(64), c: 'x'.repeat(14) },
      ['bob'],
      6000351,
    ],
    ['nobody', { key: 'x' }, [], 6000001],
    ['501 members', { key: 'x' }, many(501), 6000357],
  ])('are not set with %s', async (_what, attributes, userIDs, expected) => {
    await inRoom();

    const set = w.zim.setRoomMembersAttributes(attributes, userIDs, 'stage', KEEP);

    expect(await set.catch(code)).toBe(expected);
    expect(w.server.commands('roomMemberAttribute.write')).toEqual([]);
  });

  it('are read of at most a hundred', async () => {
    await inRoom();

    expect(await w.zim.queryRoomMembersAttributes(many(101), 'stage').catch(code)).toBe(6000001);
  });
});
