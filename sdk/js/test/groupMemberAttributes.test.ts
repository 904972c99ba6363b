import { describe, expect, it } from 'vitest';
import { operator } from './fakeGroups.js';
import { heard, ready, until, world } from './world.js';

const w = world();

const tell = (version: number, attributes: Record<string, string>): void =>
  w.server.push({
    push: 'group.memberAttributesChanged',
    groupId: 'team',
    userId: 'bob',
    version,
    attributes,
    operator: operator('carol'),
  });

describe('attributes of members', () => {
  it('are set and read', async () => {
    await ready(w.zim);

    expect(await w.zim.setGroupMemberAttributes({ title: 'cook' }, 'bob', 'team')).toEqual({
      groupID: 'team',
      forUserID: 'bob',
      attributes: { title: 'cook' },
    });
    const read = await w.zim.queryGroupMembersAttributes('team', {
      userIDs: ['bob', 'nobody'],
      keys: ['title'],
    });
    expect(read).toEqual({
      groupID: 'team',
      infos: [{ userID: 'bob', attributes: { title: 'cook' } }],
    });
    expect(w.server.commands('group.memberAttributes')).toMatchObject([
      { groupId: 'team', userIds: ['bob', 'nobody'], keys: ['title'] },
    ]);
  });

  it('have limits', async () => {
    await ready(w.zim);
    const set = (attributes: Record<string, string>) =>
      w.zim.setGroupMemberAttributes(attributes, 'bob', 'team');

    await expect(set({})).rejects.toMatchObject({ code: 6000001 });
    await expect(set({ '': 'x' })).rejects.toMatchObject({ code: 6000001 });
    await expect(set({ [`k${'x'.repeat(16)}`]: 'x' })).rejects.toMatchObject({ code: 6000532 });
    await expect(set({ k: 'x'.repeat(513) })).rejects.toMatchObject({ code: 6000533 });
    const userIDs = Array.from({ length: 11 }, (_, i) => `u${i}`);
    await expect(w.zim.queryGroupMembersAttributes('team', { userIDs })).rejects.toMatchObject({
      code: 6000001,
    });
    expect(w.server.commands('group.setMemberAttributes')).toEqual([]);
  });

  it('are told, each key without what news of it have overtaken', async () => {
    const told = heard(w.zim, 'groupMemberAttributesUpdated');
    await ready(w.zim);

    tell(2, { title: 'smith' });
    tell(1, { title: 'cook', desk: '7' });
    tell(1, { title: 'cook' });
    tell(3, { desk: '' });

    await until(() => expect(told.length).toBe(3));
    expect(told.map(({ attributes }) => attributes)).toEqual([
      { title: 'smith' },
      { desk: '7' },
      { desk: '' },
    ]);
    expect(told[0]).toMatchObject({
      groupID: 'team',
      userID: 'bob',
      operatedInfo: { userID: 'carol' },
    });
  });
});
