import { describe, expect, it } from 'vitest';
import type { ZIMConversation } from '../src/types/conversation.js';
import { heard, login, ready, until, world } from './world.js';

const w = world();

const fill = (count: number): void => {
  for (let i = 1; i <= count; i++) {
    w.server.nowMs += 1;
    w.server.store(`peer${i}`, 'hi');
  }
};

const names = (list: { conversationID: string }[]): string[] =>
  list.map(({ conversationID }) => conversationID);

describe('conversationChanged', () => {
  it('tells of the first message as Added and of the next as Updated', async () => {
    await ready(w.zim);
    const changes = heard(w.zim, 'conversationChanged');

    w.server.arrive('bob', 'one');
    await until(() => expect(changes.length).toBe(1));
    w.server.arrive('bob', 'two');
    await until(() => expect(changes.length).toBe(2));

    const [first, second] = changes.flatMap(({ infoList }) => infoList);
    expect(first).toMatchObject({
      event: 0,
      conversation: {
        conversationID: 'bob',
        type: 0,
        conversationName: "bob's name",
        unreadMessageCount: 1,
        lastMessage: { message: 'one' },
        notificationStatus: 1,
        isPinned: false,
        draft: '',
        marks: [],
        mentionedInfoList: [],
      },
    });
    expect(second).toMatchObject({
      event: 1,
      conversation: { unreadMessageCount: 2, lastMessage: { message: 'two' } },
    });
  });

  it('tells of own messages, which are never unread', async () => {
    await ready(w.zim);
    const changes = heard(w.zim, 'conversationChanged');

    await w.zim.sendMessage({ type: 1, message: 'mine' } as never, 'bob', 0);

    await until(() => expect(changes.length).toBe(1));
    expect(changes[0]!.infoList[0]!.conversation).toMatchObject({
      conversationID: 'bob',
      unreadMessageCount: 0,
      lastMessage: { message: 'mine', direction: 0 },
    });
  });

  it('follows what another device has read', async () => {
    await ready(w.zim);
    w.server.arrive('bob', 'one');
    const changes = heard(w.zim, 'conversationChanged');
    await until(() => expect(changes.length).toBe(1));

    w.server.conversation('bob').readSeq = 1;
    w.server.push({ push: 'conversation.changed', conversation: w.server.record('bob') });

    await until(() => expect(changes.length).toBe(2));
    expect(changes[1]!.infoList[0]!.conversation).toMatchObject({
      unreadMessageCount: 0,
      readMessageSeq: 1,
    });
  });

  it('is not misled by a record that a message has overtaken', async () => {
    await ready(w.zim);
    w.server.arrive('bob', 'one');
    const changes = heard(w.zim, 'conversationChanged');
    await until(() => expect(changes.length).toBe(1));
    const stale = w.server.record('bob');
    w.server.arrive('bob', 'two');
    await until(() => expect(changes.length).toBe(2));

    w.server.push({ push: 'conversation.changed', conversation: stale });
    w.server.arrive('bob', 'three');

    await until(() => expect(changes.length).toBe(3));
    expect(changes[2]!.infoList[0]!.conversation).toMatchObject({
      unreadMessageCount: 3,
      lastMessage: { message: 'three' },
    });
  });
});

describe('the total of unread messages', () => {
  it('is told after the login and on every change', async () => {
    w.server.store('bob', 'one');
    w.server.store('carol', 'two');
    const totals = heard(w.zim, 'conversationTotalUnreadMessageCountUpdated');

    await ready(w.zim);
    w.server.arrive('bob', 'three');
    await until(() => expect(totals.length).toBe(2));
    await w.zim.clearConversationUnreadMessageCount('bob', 0);

    expect(totals.map(({ totalUnreadMessageCount }) => totalUnreadMessageCount)).toEqual([2, 3, 1]);
  });

  it('is told after the login also when it is none', async () => {
    const totals = heard(w.zim, 'conversationTotalUnreadMessageCountUpdated');

    await ready(w.zim);

    expect(totals).toEqual([{ totalUnreadMessageCount: 0 }]);
  });

  it('counts conversations that are not loaded, each once', async () => {
    fill(130);
    const totals = heard(w.zim, 'conversationTotalUnreadMessageCountUpdated');

    await ready(w.zim);
    w.server.arrive('peer5', 'again');
    await until(() => expect(totals.length).toBe(2));
    await w.zim.queryConversationList({ count: 130 });

    expect(totals.map(({ totalUnreadMessageCount }) => totalUnreadMessageCount)).toEqual([
      130, 131,
    ]);
  });

  it('is asked from the server, by type and mark', async () => {
    w.server.store('bob', 'one');
    await ready(w.zim);
    const ask = async (conversationTypes: number[], marks: number[]) =>
      (await w.zim.queryConversationTotalUnreadMessageCount({ conversationTypes, marks }))
        .unreadMessageCount;

    expect(await ask([], [])).toBe(1);
    expect(await ask([0], [0])).toBe(1);
    expect(await ask([2], [])).toBe(0);
    expect(await ask([], [3])).toBe(0);
  });
});

describe('a silent conversation', () => {
  const silence = () => w.zim.setConversationNotificationStatus(2, 'bob', 0);

  it('is left out of the total, and comes back', async () => {
    w.server.store('bob', 'one');
    w.server.store('carol', 'two');
    await ready(w.zim);
    const totals = heard(w.zim, 'conversationTotalUnreadMessageCountUpdated');
    const changes = heard(w.zim, 'conversationChanged');

    expect(await silence()).toEqual({ conversationID: 'bob', conversationType: 0 });

    expect(changes.flatMap(({ infoList }) => infoList)).toMatchObject([
      { event: 1, conversation: { notificationStatus: 2, unreadMessageCount: 1 } },
    ]);
    expect(await w.zim.queryConversationTotalUnreadMessageCount()).toEqual({
      unreadMessageCount: 1,
    });
    expect(
      await w.zim.queryConversationTotalUnreadMessageCount({ conversationTypes: [0], marks: [] }),
    ).toEqual({ unreadMessageCount: 1 });
    w.server.arrive('bob', 'three');
    await until(() => expect(changes.at(-1)!.infoList[0]!.conversation.unreadMessageCount).toBe(2));
    await w.zim.setConversationNotificationStatus(1, 'bob', 0);
    expect(totals.map((it) => it.totalUnreadMessageCount)).toEqual([1, 3]);
  });

  it('follows the other devices', async () => {
    w.server.store('bob', 'one');
    await ready(w.zim);
    const totals = heard(w.zim, 'conversationTotalUnreadMessageCountUpdated');
    w.server.conversation('bob').more = { notification: 2 };
    w.server.push({ push: 'conversation.changed', conversation: w.server.record('bob') });

    await until(() => expect(totals).toEqual([{ totalUnreadMessageCount: 0 }]));
    const { conversation } = await w.zim.queryConversation('bob', 0);
    expect(conversation.notificationStatus).toBe(2);
  });

  it('may be one without messages, and must be one that there is', async () => {
    w.server.conversation('/team');
    await ready(w.zim);

    await w.zim.setConversationNotificationStatus(2, 'team', 2);
    await expect(silence()).rejects.toMatchObject({ code: 6000603 });
    await expect(
      w.zim.setConversationNotificationStatus(3 as never, 'team', 2),
    ).rejects.toMatchObject({ code: 6000001 });
    expect(w.server.commands('conversation.setNotification')).toMatchObject([
      { conversationType: 2, conversationId: 'team', notification: 2 },
      { conversationId: 'bob' },
    ]);
  });
});

describe('queryConversationList', () => {
  it('pages by anchor, newest first, over what is loaded and what is not', async () => {
    fill(250);
    await ready(w.zim);
    const all: string[] = [];
    let nextConversation: ZIMConversation | undefined;

    for (let pages = 0; pages < 6; pages++) {
      const anchor = nextConversation ? { nextConversation } : {};
      const { conversationList } = await w.zim.queryConversationList({ count: 60, ...anchor });
      nextConversation = conversationList.at(-1);
      all.push(...names(conversationList));
      if (conversationList.length < 60) break;
    }

    expect(all).toEqual(Array.from({ length: 250 }, (_, i) => `peer${250 - i}`));
    expect(w.server.commands('conversation.list').length).toBe(2);
  });

  it('puts the conversation of a new message first', async () => {
    fill(3);
    await ready(w.zim);
    const changes = heard(w.zim, 'conversationChanged');

    w.server.arrive('peer1', 'again');
    await until(() => expect(changes.length).toBe(1));

    const { conversationList } = await w.zim.queryConversationList({ count: 10 });
    expect(names(conversationList)).toEqual(['peer1', 'peer3', 'peer2']);
  });

  it('filters', async () => {
    fill(3);
    w.server.conversation('peer2').readSeq = 1;
    await ready(w.zim);
    const list = async (option: object) =>
      names((await w.zim.queryConversationList({ count: 10 }, option as never)).conversationList);

    expect(await list({ isOnlyUnreadConversation: true })).toEqual(['peer3', 'peer1']);
    expect(await list({ conversationTypes: [2] })).toEqual([]);
    expect(await list({ pinnedFilter: 1 })).toEqual([]);
    expect(await list({ marks: [-1] })).toEqual([]);
  });

  it('returns copies that a later change leaves alone', async () => {
    fill(1);
    await ready(w.zim);
    const { conversationList } = await w.zim.queryConversationList({ count: 1 });

    await w.zim.clearConversationUnreadMessageCount('peer1', 0);

    expect(conversationList[0]!.unreadMessageCount).toBe(1);
  });

  it('refuses a count that is none', async () => {
    await ready(w.zim);

    await expect(w.zim.queryConversationList({ count: -1 })).rejects.toMatchObject({
      code: 6000001,
    });
  });
});

describe('queryConversation', () => {
  it('finds loaded and other conversations, and says when there is none', async () => {
    fill(101);
    await ready(w.zim);

    const loaded = await w.zim.queryConversation('peer101', 0);
    const other = await w.zim.queryConversation('peer1', 0);

    expect(loaded.conversation.conversationID).toBe('peer101');
    expect(other.conversation.conversationID).toBe('peer1');
    await expect(w.zim.queryConversation('nobody', 0)).rejects.toMatchObject({ code: 6000603 });
  });
});

describe('clearing unread counts', () => {
  it('of one conversation sets it to none', async () => {
    w.server.store('bob', 'one');
    await ready(w.zim);

    const result = await w.zim.clearConversationUnreadMessageCount('bob', 0);

    expect(result).toEqual({ conversationID: 'bob', conversationType: 0 });
    const { conversation } = await w.zim.queryConversation('bob', 0);
    expect(conversation).toMatchObject({ unreadMessageCount: 0, readMessageSeq: 1 });
  });

  it('of an unknown conversation is refused', async () => {
    await ready(w.zim);

    await expect(w.zim.clearConversationUnreadMessageCount('nobody', 0)).rejects.toMatchObject({
      code: 6000603,
    });
  });

  it('of all conversations reaches those that are not loaded', async () => {
    fill(130);
    await ready(w.zim);
    const totals = heard(w.zim, 'conversationTotalUnreadMessageCountUpdated');

    await w.zim.clearConversationTotalUnreadMessageCount();

    expect(totals).toEqual([{ totalUnreadMessageCount: 0 }]);
    const { conversationList } = await w.zim.queryConversationList({ count: 200 });
    expect(conversationList.every(({ unreadMessageCount }) => unreadMessageCount === 0)).toBe(true);
  });
});

describe('a reconnect', () => {
  it('brings what other devices have read meanwhile', async () => {
    w.server.store('bob', 'one');
    await ready(w.zim);
    const totals = heard(w.zim, 'conversationTotalUnreadMessageCountUpdated');
    w.server.conversation('bob').readSeq = 1;

    w.server.drop();

    await until(() => expect(totals).toEqual([{ totalUnreadMessageCount: 0 }]));
  });

  it('of another login starts anew', async () => {
    w.server.store('bob', 'one');
    await ready(w.zim);
    w.zim.logout();
    const totals = heard(w.zim, 'conversationTotalUnreadMessageCountUpdated');

    await login(w.zim);

    await until(() => expect(totals).toEqual([{ totalUnreadMessageCount: 1 }]));
  });
});
