import { describe, expect, it } from 'vitest';
import type { RoomAttribute } from '../src/protocol.gen.js';
import { heard, ready, until, world } from './world.js';

const w = world();

const FLAGS = { isForce: false, isDeleteAfterOwnerLeft: false, isUpdateOwner: false };
const code = (reason: unknown) => (reason as { code: number }).code;

async function inRoom(): Promise<void> {
  await ready(w.zim);
  await w.zim.enterRoom({ roomID: 'stage', roomName: '' });
}

/** An update of the server, as it is or after others. */
function update(attributeSeq: number, set: RoomAttribute[], deleted: [string, number][] = []) {
  w.server.push({
    push: 'room.attributesUpdated',
    roomId: 'stage',
    version: attributeSeq,
    attributeSeq,
    ...(set.length > 0 && { set }),
    ...(deleted.length > 0 && { deleted: deleted.map(([key, seq]) => ({ key, seq })) }),
  });
}

describe('setting and deleting', () => {
  it('is one operation, with its flags', async () => {
    await inRoom();
    const updates = heard(w.zim, 'roomAttributesUpdated');

    const set = await w.zim.setRoomAttributes({ seat1: 'alice', seat2: '' }, 'stage', {
      isForce: true,
      isDeleteAfterOwnerLeft: true,
      isUpdateOwner: true,
    });
    const deleted = await w.zim.deleteRoomAttributes(['seat1'], 'stage', { isForce: true });

    expect([set, deleted]).toEqual([
      { roomID: 'stage', errorKeys: [] },
      { roomID: 'stage', errorKeys: [] },
    ]);
    expect(w.server.commands('roomAttribute.write').map(({ id: _id, ...rest }) => rest)).toEqual([
      {
        op: 'roomAttribute.write',
        roomId: 'stage',
        set: { seat1: 'alice', seat2: '' },
        force: true,
        updateOwner: true,
        deleteAfterOwnerLeft: true,
      },
      {
        op: 'roomAttribute.write',
        roomId: 'stage',
        delete: ['seat1'],
        force: true,
        updateOwner: false,
        deleteAfterOwnerLeft: false,
      },
    ]);
    // Whoever did it hears of it as well.
    expect(updates).toEqual([
      { roomID: 'stage', infos: [{ action: 0, roomAttributes: { seat1: 'alice', seat2: '' } }] },
      { roomID: 'stage', infos: [{ action: 1, roomAttributes: { seat1: 'alice' } }] },
    ]);
  });

  it('names the keys that were refused, and fails when all were', async () => {
    await inRoom();
    w.server.rooms.write('stage', { seat1: 'bob' });

    const both = await w.zim.setRoomAttributes({ seat1: 'a', seat2: 'a' }, 'stage', FLAGS);
    expect(both.errorKeys).toEqual(['seat1']);
    expect(await w.zim.setRoomAttributes({ seat1: 'a' }, 'stage', FLAGS).catch(code)).toBe(6000331);
  });

  it('is read back with all others', async () => {
    await inRoom();
    w.server.rooms.write('stage', { seat1: 'bob', __proto__x: 'odd' });

    expect(await w.zim.queryRoomAllAttributes('stage')).toEqual({
      roomID: 'stage',
      roomAttributes: { seat1: 'bob', __proto__x: 'odd' },
    });
  });

  it.each([
    ['nothing', {}, 6000001],
    ['no object', null, 6000001],
    ['a value that is no text', { key: 1 }, 6000001],
    ['an empty key', { '': 'x' }, 6000001],
    ['a key over 16 bytes', { ['é'.repeat(8) + 'x']: 'x' }, 6000335],
    ['a value over 1024 bytes', { key: 'é'.repeat(512) + 'x' }, 6000336],
    [
      'more than 20 keys',
      Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`${i}`, ''])),
      6000334,
    ],
    [
      'more than 5120 bytes in all',
      Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => [key, 'x'.repeat(900)])),
      6000337,
    ],
  ])('refuses %s', async (_what, attributes, expected) => {
    await inRoom();

    const set = w.zim.setRoomAttributes(attributes as never, 'stage', FLAGS);

    expect(await set.catch(code)).toBe(expected);
    expect(w.server.commands('roomAttribute.write')).toEqual([]);
  });

  it.each([
    ['no list', 'seat1', 6000001],
    ['no keys', [], 6000001],
    ['a key that is no text', [1], 6000001],
    ['a key over 16 bytes', ['é'.repeat(9)], 6000335],
  ])('refuses to delete %s', async (_what, keys, expected) => {
    await inRoom();

    const deleted = w.zim.deleteRoomAttributes(keys as never, 'stage', FLAGS);

    expect(await deleted.catch(code)).toBe(expected);
  });
});

describe('a batch', () => {
  it('becomes one operation, and its calls settle with the end', async () => {
    await inRoom();
    w.server.rooms.write('stage', { seat1: 'bob', seat2: 'x' }, [], 'alice');
    const mixed = heard(w.zim, 'roomAttributesBatchUpdated');
    const settled: string[] = [];

    w.zim.beginRoomAttributesBatchOperation('stage', { ...FLAGS, isForce: true });
    const set = w.zim.setRoomAttributes({ seat3: 'alice', seat1: 'alice' }, 'stage', FLAGS);
    const deleted = w.zim.deleteRoomAttributes(['seat2', 'seat1'], 'stage', FLAGS);
    void set.then(() => settled.push('set'));
    await w.zim.queryRoomAllAttributes('stage');
    expect(settled).toEqual([]);
    const end = await w.zim.endRoomAttributesBatchOperation('stage');

    expect(end).toEqual({ roomID: 'stage' });
    expect(await set).toEqual({ roomID: 'stage', errorKeys: [] });
    expect(await deleted).toEqual({ roomID: 'stage', errorKeys: [] });
    // The last word on a key counts.
    expect(w.server.commands('roomAttribute.write')).toHaveLength(1);
    expect(w.server.commands('roomAttribute.write')[0]).toMatchObject({
      set: { seat3: 'alice' },
      delete: ['seat1', 'seat2'],
      force: true,
    });
    await until(() =>
      expect(mixed.flatMap(({ infos }) => infos.map(({ action }) => action))).toEqual([0, 1]),
    );
  });

  it('names to each call its own keys that were refused', async () => {
    await inRoom();
    w.server.rooms.write('stage', { seat1: 'bob' });

    w.zim.beginRoomAttributesBatchOperation('stage', FLAGS);
    const first = w.zim.setRoomAttributes({ seat1: 'alice' }, 'stage', FLAGS);
    const second = w.zim.setRoomAttributes({ seat2: 'alice' }, 'stage', FLAGS);
    await w.zim.endRoomAttributesBatchOperation('stage');

    expect([(await first).errorKeys, (await second).errorKeys]).toEqual([['seat1'], []]);
  });

  it('fails with its end, and needs nobody to await its calls', async () => {
    await inRoom();
    w.server.rooms.write('stage', { seat1: 'bob' });

    w.zim.beginRoomAttributesBatchOperation('stage', FLAGS);
    const set = w.zim.setRoomAttributes({ seat1: 'alice' }, 'stage', FLAGS);
    void w.zim.deleteRoomAttributes(['seat1'], 'stage', FLAGS);

    expect(await w.zim.endRoomAttributesBatchOperation('stage').catch(code)).toBe(6000331);
    expect(await set.catch(code)).toBe(6000331);
    expect(await w.zim.endRoomAttributesBatchOperation('stage').catch(code)).toBe(6000330);
  });

  it('concerns its room alone', async () => {
    await inRoom();
    await w.zim.enterRoom({ roomID: 'lounge', roomName: '' });

    w.zim.beginRoomAttributesBatchOperation('stage', FLAGS);
    await w.zim.setRoomAttributes({ mood: 'good' }, 'lounge', FLAGS);

    expect(w.server.commands('roomAttribute.write')[0]!.roomId).toBe('lounge');
    expect(await w.zim.endRoomAttributesBatchOperation('stage')).toEqual({ roomID: 'stage' });
    expect(w.server.commands('roomAttribute.write')).toHaveLength(1);
  });

  it('tells by the event error what its beginning cannot reject', async () => {
    const errors = heard(w.zim, 'error');
    w.zim.on('error', ((_zim: unknown, error: never) => errors.push(error)) as never);
    w.zim.beginRoomAttributesBatchOperation('stage', FLAGS);
    await inRoom();
    w.zim.beginRoomAttributesBatchOperation('stage', FLAGS);
    w.zim.beginRoomAttributesBatchOperation('stage', FLAGS);
    w.zim.beginRoomAttributesBatchOperation('', FLAGS);

    expect(errors.map(code)).toEqual([6000121, 6000330, 6000001]);
  });
});

describe('updates', () => {
  const seat = (seq: number, value: string, key = 'seat') => ({ key, value, seq });

  it('of what there is on entry come once', async () => {
    await ready(w.zim);
    w.server.rooms.open('stage', 'bob');
    w.server.rooms.write('stage', { seat1: 'bob', mood: 'good' });
    const updates = heard(w.zim, 'roomAttributesUpdated');

    await w.zim.joinRoom('stage');

    await until(() =>
      expect(updates).toEqual([
        {
          roomID: 'stage',
          infos: [{ action: 0, roomAttributes: { seat1: 'bob', mood: 'good' } }],
        },
      ]),
    );
  });

  it('that are older than what is known of a key are ignored', async () => {
    await inRoom();
    const updates = heard(w.zim, 'roomAttributesUpdated');

    update(3, [seat(3, 'third')]);
    update(2, [seat(2, 'second'), seat(1, 'first', 'other')]);
    update(5, [], [['seat', 5]]);
    update(4, [seat(4, 'fourth')]);
    update(5, [], [['seat', 5]]);
    update(6, [seat(6, 'sixth')]);

    await until(() => expect(updates).toHaveLength(4));
    expect(updates.map(({ infos }) => infos)).toEqual([
      [{ action: 0, roomAttributes: { seat: 'third' } }],
      [{ action: 0, roomAttributes: { other: 'first' } }],
      [{ action: 1, roomAttributes: { seat: 'third' } }],
      [{ action: 0, roomAttributes: { seat: 'sixth' } }],
    ]);
  });

  it('that leave a gap are asked for again after a reconnect', async () => {
    await inRoom();
    const updates = heard(w.zim, 'roomAttributesUpdated');
    update(1, [seat(1, 'first')]);
    update(3, [seat(3, 'third')]);
    await until(() => expect(updates).toHaveLength(2));

    w.server.drop();

    await until(() => expect(w.server.commands('room.resume')).toHaveLength(1));
    expect(w.server.commands('room.resume')[0]!.rooms).toEqual([
      { roomId: 'stage', attributeSeq: 1 },
    ]);
  });

  it('of another room or after leaving are nobody’s', async () => {
    await inRoom();
    const updates = heard(w.zim, 'roomAttributesUpdated');
    await w.zim.leaveRoom('stage');

    update(1, [seat(1, 'late')]);
    await w.zim.queryConversationList({ count: 1 });

    expect(updates).toEqual([]);
  });
});
