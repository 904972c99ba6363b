import { describe, expect, it } from 'vitest';
import type { Message } from '../src/protocol.gen.js';
import { heard, ready, until, world } from './world.js';

const w = world();

const push = (...messages: Message[]): void =>
  w.server.push(...messages.map((message) => ({ push: 'message.received' as const, message })));

const conversation = async () => (await w.zim.queryConversation('team', 2)).conversation;

const unread = async (): Promise<number> => (await conversation()).unreadMessageCount;

const say = (text: string) =>
  w.zim.sendMessage({ type: 1, message: text } as never, 'team', 2, { priority: 1 });

describe('unread messages of a group', () => {
  it('are those of others above the position read', async () => {
    w.server.store('/team', '1');
    w.server.store('/team', '2', { from: 'carol' });
    await ready(w.zim);
    expect(await unread()).toBe(2);

    await say('3');
    expect(await unread()).toBe(2);
    w.server.arrive('/team', '4');
    await until(async () => expect(await unread()).toBe(3));
    w.server.arrive('/team', '5', { from: 'alice', clientMessageId: 'of another device' });
    w.server.arrive('/team', '6');
    await until(async () => expect(await unread()).toBe(4));

    await w.zim.clearConversationUnreadMessageCount('team', 2);
    expect(await conversation()).toMatchObject({ unreadMessageCount: 0, readMessageSeq: 6 });
    w.server.arrive('/team', '7', { from: 'carol' });
    await until(async () => expect(await unread()).toBe(1));
  });

  it('are counted with own messages that the record has not', async () => {
    w.server.store('/team', '1');
    await ready(w.zim);
    const stale = w.server.record('/team');
    await say('2');
    w.server.arrive('/team', '3');
    await until(async () => expect(await unread()).toBe(2));
    const changes = heard(w.zim, 'conversationChanged');

    w.server.push({ push: 'conversation.changed', conversation: stale });
    w.server.push({ push: 'conversation.changed', conversation: w.server.record('/team') });
    w.server.arrive('/team', '4');

    await until(async () => expect(await unread()).toBe(3));
    const told = changes.flatMap(({ infoList }) => infoList);
    for (const { conversation } of told) {
      expect([2, 3]).toContain(conversation.unreadMessageCount);
    }
  });

  it('never count an own message whose answer the next message has overtaken', async () => {
    w.server.store('/team', '1');
    await ready(w.zim);
    const changes = heard(w.zim, 'conversationChanged');
    w.server.answers['message.send'] = ({ clientMessageId }) => {
      const own = { from: 'alice', clientMessageId: clientMessageId as string };
      const { messageId, seq, sentAtMs } = w.server.store('/team', '2', own);
      w.server.arrive('/team', '3');
      return { messageId, seq, sentAtMs };
    };

    await say('2');

    await until(async () => expect(await unread()).toBe(2));
    for (const { conversation } of changes.flatMap(({ infoList }) => infoList)) {
      expect(conversation.unreadMessageCount).toBeLessThan(3);
    }
  });

  it.each([1, 2, 3, 4, 5])('never drift, whatever overtakes what (seed %i)', async (seed) => {
    w.server.store('/team', 'first');
    await ready(w.zim);
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const late: (() => void)[] = [];
    const kinds = [
      { type: 32, message: JSON.stringify({ event: 7, operator: {} }) },
      { options: { noUnread: true } },
      { options: { mentionedUserIds: ['alice'] } },
      { options: { mentionAll: true, noUnread: true } },
      { targeted: true },
    ];

    for (let step = 0; step < 200; step++) {
      const choice = random(60);
      const from = ['alice', 'bob', 'carol'][random(3)]!;
      if (choice < 52) {
        const kind = choice < 28 ? kinds[choice % kinds.length] : {};
        const message = w.server.store('/team', `${step}`, { from, ...kind });
        late.push(() => push(message));
      } else if (choice < 58) {
        late.push(w.server.storeElsewhere('/team'));
      } else {
        const stored = w.server.conversation('/team');
        if (choice < 59) stored.readSeq = stored.messages.length;
        const record = w.server.record('/team');
        late.push(() => w.server.push({ push: 'conversation.changed', conversation: record }));
      }
      if (random(3) === 0) late.splice(random(late.length), 1)[0]?.();
    }
    while (late.length > 0) late.splice(random(late.length), 1)[0]!();
    w.server.arrive('/team', 'last');

    await until(async () => {
      expect((await conversation()).lastMessage).toMatchObject({ message: 'last' });
      const { unread: count, mentions } = w.server.record('/team');
      expect(await unread()).toBe(count);
      const { mentionedInfoList } = await conversation();
      expect(mentionedInfoList.map((it) => it.messageSeq)).toEqual(mentions!.map((it) => it.seq));
    });
  });

  it('are read again before too many own messages have to be remembered', async () => {
    w.server.store('/team', 'first');
    await ready(w.zim);

    const messages = Array.from({ length: 250 }, (_, i) =>
      w.server.store('/team', `${i}`, { from: 'alice', clientMessageId: `other ${i}` }),
    );
    for (const message of messages) push(message);

    await until(() => expect(w.server.commands('conversation.get').length).toBeGreaterThan(0));
    await until(async () =>
      expect((await conversation()).lastMessage).toMatchObject({ message: '249' }),
    );
    expect(await unread()).toBe(1);
  });
});
