import { describe, expect, it } from 'vitest';
import type { ZIMConversation } from '../src/types/conversation.js';
import { ready, until, world } from './world.js';

const w = world();
const groups = () => w.server.groups;

/** The names that the conversation of the group had, change by change. */
function names(): string[] {
  const all: string[] = [];
  w.zim.on('conversationChanged', (_zim, { infoList }) =>
    all.push(...infoList.map(({ conversation }) => conversation.conversationName)),
  );
  return all;
}

const conversation = async (): Promise<ZIMConversation> =>
  (await w.zim.queryConversation('team', 2)).conversation;

describe('a new name of a group', () => {
  it('is shown without a question, and no older record undoes it', async () => {
    groups().open('team', 'bob', 'alice');
    w.server.store('/team', '1');
    w.server.conversation('/team').more = { version: 1 };
    await ready(w.zim);
    const told = names();
    const before = { ...w.server.record('/team'), readSeq: 1 };

    groups().update('team', 2, { name: 'New', avatarUrl: 'new.png' });
    w.server.push({ push: 'conversation.changed', conversation: before });

    await until(() => expect(told).toEqual(['New', 'New']));
    expect(await conversation()).toMatchObject({
      conversationName: 'New',
      conversationAvatarUrl: 'new.png',
      readMessageSeq: 1,
    });
    expect(w.server.commands('conversation.get')).toEqual([]);
  });

  it('is the newest one, whatever comes first', async () => {
    groups().open('team', 'bob', 'alice');
    w.server.store('/team', '1');
    await ready(w.zim);
    const told = names();

    w.server.conversation('/team').more = { version: 3, name: 'Newest' };
    w.server.push({ push: 'conversation.changed', conversation: w.server.record('/team') });
    await until(() => expect(told).toEqual(['Newest']));
    groups().update('team', 2, { name: 'New' });
    groups().update('team', 4, { name: 'Last' });

    await until(() => expect(told).toEqual(['Newest', 'Last']));
  });
});
