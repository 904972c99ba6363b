import { describe, expect, it } from 'vitest';
import { heard, ready, until, world } from './world.js';

const w = world();

const send = (message: object, to = 'bob', type = 0, config: object = {}) =>
  w.zim.sendMessage(message as never, to, type, { priority: 1, ...config });

const custom = { type: 200, message: '{"cart":1}', subType: 7, searchedContent: 'shoes' };

const conversation = async (id = 'bob', type = 0) =>
  (await w.zim.queryConversation(id, type)).conversation;

describe('a custom message', () => {
  it.each([
    ['bob', 0],
    ['team', 2],
  ])('goes to %s with its kind', async (to, type) => {
    await ready(w.zim);

    const { message } = await send({ ...custom, extendedData: 'more' }, to, type);

    expect(message).toMatchObject({ ...custom, extendedData: 'more', messageSeq: 1 });
    expect(w.server.commands('message.send')[0]).toMatchObject({
      type: 200,
      message: '{"cart":1}',
      extendedData: 'more',
      options: { subType: 7, searchedContent: 'shoes' },
    });
    expect((await conversation(to, type)).lastMessage).toMatchObject(custom);
  });

  it('arrives with its kind', async () => {
    await ready(w.zim);
    const received = heard(w.zim, 'peerMessageReceived');

    const options = { subType: 7, searchedContent: 'shoes' };
    w.server.arrive('bob', '{"cart":1}', { type: 200, options });
    w.server.arrive('bob', '{}', { type: 200 });

    await until(() => expect(received.flatMap((it) => it.messageList)).toHaveLength(2));
    const [first, second] = received.flatMap((it) => it.messageList);
    expect(first).toMatchObject(custom);
    expect(second).toMatchObject({ type: 200, message: '{}', subType: 0, searchedContent: '' });
  });

  it.each([
    [{ ...custom, subType: 201 }, 'subType must be 0 to 200'],
    [{ ...custom, subType: -1 }, 'subType'],
    [{ ...custom, subType: 1.5 }, 'subType'],
    [{ ...custom, searchedContent: 'x'.repeat(65) }, 'searchedContent'],
    [{ ...custom, message: ' ' }, 'blank'],
    [{ ...custom, message: 'x'.repeat(32 * 1024 + 1) }, '32768'],
    [{ type: 1, message: 'hi', extendedData: 'x'.repeat(1025) }, '1024'],
    [{ type: 1, message: 'hi', mentionedUserIDs: 'bob' }, 'mentionedUserIDs'],
    [{ type: 1, message: 'hi', mentionedUserIDs: Array(51).fill('bob') }, '50'],
    [{ type: 2, message: new Uint8Array([1]), isMentionAll: true }, 'mention'],
    [{ type: 2, message: new Uint8Array(5121) }, '5120'],
    [{ type: 2, message: 'text' }, 'Uint8Array'],
  ])('is refused beyond the limits (%#)', async (message, said) => {
    await ready(w.zim);

    await expect(send(message)).rejects.toMatchObject({
      code: 6000001,
      message: expect.stringContaining(said),
    });
    expect(w.server.commands('message.send')).toEqual([]);
  });
});

describe('a mention', () => {
  it('leaves with the message', async () => {
    await ready(w.zim);
    const mentioned = { mentionedUserIDs: ['bob', 'carol'], isMentionAll: true };

    const { message } = await send({ type: 1, message: 'hi', ...mentioned }, 'team', 2, {
      isNotifyMentionedUsers: false,
      disableUnreadMessageCount: true,
    });

    expect(message).toMatchObject(mentioned);
    expect(w.server.commands('message.send')[0]!.options).toEqual({
      mentionedUserIds: ['bob', 'carol'],
      mentionAll: true,
      notifyMentioned: false,
      noUnread: true,
    });
    expect((await conversation('team', 2)).lastMessage).toMatchObject(mentioned);
  });

  it('leaves a plain message as it is', async () => {
    await ready(w.zim);

    await send({ type: 1, message: 'hi' });

    expect(w.server.commands('message.send')[0]).not.toHaveProperty('options');
  });

  it('is listed with the conversation until it is read', async () => {
    w.server.store('/team', 'first');
    await ready(w.zim);
    const changes = heard(w.zim, 'conversationChanged');
    const received = heard(w.zim, 'groupMessageReceived');

    w.server.arrive('/team', 'you', { options: { mentionedUserIds: ['carol', 'alice'] } });
    w.server.arrive('/team', 'all', { from: 'carol', options: { mentionAll: true } });
    w.server.arrive('/team', 'others', { options: { mentionedUserIds: ['carol'] } });
    w.server.arrive('/team', 'both', {
      options: { mentionedUserIds: ['alice'], mentionAll: true },
    });
    w.server.arrive('/team', 'own', { from: 'alice', options: { mentionAll: true } });

    const list = async () => (await conversation('team', 2)).mentionedInfoList;
    await until(async () => expect(await list()).toHaveLength(3));
    expect(await list()).toEqual([
      { messageID: 'm2', messageSeq: 2, fromUserID: 'bob', type: 1 },
      { messageID: 'm3', messageSeq: 3, fromUserID: 'carol', type: 2 },
      { messageID: 'm5', messageSeq: 5, fromUserID: 'bob', type: 3 },
    ]);
    const messages = received.flatMap((it) => it.messageList);
    expect(messages[0]).toMatchObject({
      mentionedUserIDs: ['carol', 'alice'],
      isMentionAll: false,
    });
    expect(messages[1]).toMatchObject({ mentionedUserIDs: [], isMentionAll: true });
    const told = changes.flatMap(({ infoList }) => infoList);
    expect(told.at(-1)!.conversation.mentionedInfoList).toHaveLength(3);

    await w.zim.clearConversationUnreadMessageCount('team', 2);

    expect(await list()).toEqual([]);
    expect(changes.at(-1)!.infoList[0]!.conversation.mentionedInfoList).toEqual([]);
  });

  it('is found by a new device', async () => {
    w.server.store('bob', 'you', { options: { mentionedUserIds: ['alice'] } });
    w.server.store('bob', 'more');

    await ready(w.zim);

    expect((await conversation()).mentionedInfoList).toEqual([
      { messageID: 'm1', messageSeq: 1, fromUserID: 'bob', type: 1 },
    ]);
  });

  it('goes when another device has read', async () => {
    w.server.store('bob', 'you', { options: { mentionAll: true } });
    await ready(w.zim);
    const changes = heard(w.zim, 'conversationChanged');

    w.server.conversation('bob').readSeq = 1;
    w.server.push({ push: 'conversation.changed', conversation: w.server.record('bob') });

    await until(() => expect(changes).toHaveLength(1));
    expect(changes[0]!.infoList[0]!.conversation.mentionedInfoList).toEqual([]);
  });
});

describe('a message that does not count as unread', () => {
  it('leaves the counts of peers and groups as they are', async () => {
    w.server.store('bob', '1');
    w.server.store('/team', '1');
    await ready(w.zim);

    w.server.arrive('bob', '2', { options: { noUnread: true } });
    w.server.arrive('/team', '2', { options: { noUnread: true } });
    const other = { from: 'alice', clientMessageId: 'of another device' };
    w.server.arrive('/team', '3', { ...other, options: { noUnread: true } });
    await send({ type: 1, message: '4' }, 'team', 2, { disableUnreadMessageCount: true });
    w.server.arrive('/team', '5');

    await until(async () => expect((await conversation('team', 2)).unreadMessageCount).toBe(2));
    expect((await conversation()).unreadMessageCount).toBe(1);
  });
});

describe('a command', () => {
  const command = { type: 2, message: new Uint8Array([0, 255, 1]) };

  it.each([
    ['bob', 0],
    ['team', 2],
  ])('goes to %s and leaves no trace', async (to, type) => {
    await ready(w.zim);
    const changes = heard(w.zim, 'conversationChanged');
    const statuses = heard(w.zim, 'messageSentStatusChanged');

    const { message } = await send({ ...command, extendedData: 'more' }, to, type);

    expect(message).toMatchObject({
      ...command,
      messageID: 'unstored',
      messageSeq: 0,
      timestamp: w.server.nowMs,
      sentStatus: 1,
    });
    expect(w.server.commands('message.send')[0]).toMatchObject({
      conversationId: to,
      conversationType: type,
      type: 2,
      message: 'AP8B',
      extendedData: 'more',
    });
    expect(statuses.flatMap(({ infos }) => infos.map(({ status }) => status))).toEqual([0, 1]);
    expect(changes).toEqual([]);
    await expect(conversation(to, type)).rejects.toMatchObject({ code: 6000603 });
  });

  it.each([
    ['bob', 0, 'peerMessageReceived', 'receivePeerMessage'],
    ['team', 2, 'groupMessageReceived', 'receiveGroupMessage'],
  ] as const)(
    'arrives from %s as bytes, and leaves no trace',
    async (from, type, now, formerly) => {
      await ready(w.zim);
      const received = heard(w.zim, now);
      const older = heard(w.zim, formerly);
      const changes = heard(w.zim, 'conversationChanged');

      w.server.push({
        push: 'message.command',
        message: {
          messageId: 'x',
          seq: 0,
          conversationType: type,
          from: 'bob',
          to: type === 2 ? 'team' : 'alice',
          clientMessageId: 'c',
          type: 2,
          message: 'AP8B',
          priority: 1,
          sentAtMs: 5,
          unreadOrdinal: 0,
        },
      });

      await until(() => expect(received).toHaveLength(1));
      expect(received[0]).toMatchObject({
        fromConversationID: from,
        info: { isOfflineMessage: false },
      });
      expect(received[0]!.messageList[0]).toMatchObject({ ...command, senderUserID: 'bob' });
      expect(older).toHaveLength(1);
      expect(changes).toEqual([]);
    },
  );

  it('is not tried again when the connection breaks', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = () => undefined;

    const sending = send(command);
    const settled = expect(sending).rejects.toMatchObject({ code: 6000104 });
    await until(() => expect(w.server.commands('message.send')).toHaveLength(1));
    w.server.drop();

    await settled;
    await until(() => expect(w.server.logins).toBe(2));
    expect(w.server.commands('message.send')).toHaveLength(1);
  });

  it('has a rate of its own', async () => {
    await ready(w.zim);

    const sent = await Promise.allSettled(Array.from({ length: 31 }, () => send({ ...command })));

    const refused = sent.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ reason: { code: 6000004 } });
    await send({ type: 1, message: 'a text' });
  });
});

describe('a targeted message to a group', () => {
  it('shows that it is one, and counts not as unread', async () => {
    w.server.store('/team', '1');
    await ready(w.zim);
    const received = heard(w.zim, 'groupMessageReceived');

    w.server.arrive('/team', 'for you', { targeted: true });
    w.server.arrive('/team', '3');

    await until(() => expect(received.flatMap((it) => it.messageList)).toHaveLength(2));
    const [first, second] = received.flatMap((it) => it.messageList);
    expect(first).toMatchObject({ message: 'for you', isGroupTargetedMessage: true });
    expect(second).toMatchObject({ message: '3', isGroupTargetedMessage: false });
    expect((await conversation('team', 2)).unreadMessageCount).toBe(2);
  });

  it('leaves no gap that others would ask for', async () => {
    w.server.store('/team', '1');
    await ready(w.zim);
    const received = heard(w.zim, 'groupMessageReceived');
    const changes = heard(w.zim, 'conversationChanged');
    const before = w.server.commands('message.history').length;

    w.server.storeElsewhere('/team')();
    w.server.storeElsewhere('/team')();
    w.server.arrive('/team', '4');

    await until(() => expect(received).toHaveLength(1));
    expect(received[0]!.messageList[0]).toMatchObject({ message: '4', messageSeq: 4 });
    expect(w.server.commands('message.history')).toHaveLength(before);
    expect(changes).toHaveLength(1);
    expect(changes[0]!.infoList[0]!.conversation).toMatchObject({ unreadMessageCount: 2 });
    await until(() =>
      expect(w.server.commands('message.ack').at(-1)!.positions).toEqual([
        { conversationType: 2, conversationId: 'team', seq: 4 },
      ]),
    );
  });

  it('leaves no gap in what was missed', async () => {
    w.server.store('/team', '1');
    await ready(w.zim);
    const received = heard(w.zim, 'groupMessageReceived');
    const syncs = heard(w.zim, 'conversationSyncStateChanged');
    w.server.drop();
    w.server.store('/team', '2');
    w.server.storeElsewhere('/team')();
    w.server.store('/team', '4');
    w.server.storeElsewhere('/team')();
    await until(() => expect(syncs.at(-1)).toEqual({ state: 1 }));
    expect(received.flatMap((it) => it.messageList)).toHaveLength(2);
    const before = w.server.commands('message.history').length;

    w.server.arrive('/team', '6');

    await until(() => expect(received.flatMap((it) => it.messageList)).toHaveLength(3));
    const places = received.flatMap((it) => it.messageList).map((it) => it.messageSeq);
    expect(places).toEqual([2, 4, 6]);
    expect(w.server.commands('message.history')).toHaveLength(before);
  });

  it('is not the last message of who does not get it', async () => {
    w.server.store('/team', '1');
    w.server.storeElsewhere('/team')();
    await ready(w.zim);

    expect(await conversation('team', 2)).toMatchObject({
      unreadMessageCount: 1,
      lastMessage: { message: '1' },
    });
  });
});
