import { describe, expect, it } from 'vitest';
import type { ZIMTextMessage } from '../src/types/messageBody.js';
import { heard, login, ready, states, until, world } from './world.js';

const w = world();

const text = (message: string, more: Partial<ZIMTextMessage> = {}): ZIMTextMessage => ({
  type: 1,
  message,
  ...more,
});

describe('sendMessage', () => {
  it('fills in and returns the object it was given', async () => {
    await ready(w.zim);
    const message = text('hi', { extendedData: 'more' });

    const result = await w.zim.sendMessage(message, 'bob', 0, { priority: 3 });

    expect(result.message).toBe(message);
    expect(message).toMatchObject({
      type: 1,
      message: 'hi',
      messageID: 'm1',
      messageSeq: 1,
      orderKey: 1,
      senderUserID: 'alice',
      conversationID: 'bob',
      conversationType: 0,
      direction: 0,
      sentStatus: 1,
      timestamp: w.server.nowMs,
      extendedData: 'more',
      localExtendedData: '',
      receiptStatus: 0,
      reactions: [],
      mentionedUserIDs: [],
      isMentionAll: false,
      isServerMessage: false,
      isUserInserted: false,
      isBroadcastMessage: false,
    });
    expect(message.localMessageID).not.toBe('');
    expect(w.server.commands('message.send')[0]).toMatchObject({
      conversationType: 0,
      conversationId: 'bob',
      clientMessageId: message.localMessageID,
      type: 1,
      message: 'hi',
      extendedData: 'more',
      priority: 3,
    });
  });

  it('attaches the message before it leaves', async () => {
    await ready(w.zim);
    const message = text('hi');
    const seen: unknown[] = [];

    const sending = w.zim.sendMessage(
      message,
      'bob',
      0,
      { priority: 1 },
      {
        onMessageAttached: (attached) => {
          seen.push(attached === message, attached.sentStatus, attached.localMessageID !== '');
          seen.push(w.server.commands('message.send').length);
        },
      },
    );

    expect(seen).toEqual([true, 0, true, 0]);
    await sending;
  });

  it('tells of each change of the sent status', async () => {
    await ready(w.zim);
    const changes = heard(w.zim, 'messageSentStatusChanged');
    const message = text('hi');

    await w.zim.sendMessage(message, 'bob', 0);
    w.server.answers['message.send'] = () => ({ code: 6000204, message: 'no such user' });
    const refused = text('hi');
    const error = await w.zim.sendMessage(refused, 'nobody', 0).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 6000204 });
    const infos = changes.flatMap((change) => change.infos);
    expect(infos.map(({ status, reason }) => [status, reason])).toEqual([
      [0, ''],
      [1, ''],
      [0, ''],
      [2, 'no such user'],
    ]);
    expect(infos[3]!.message).toBe(refused);
    expect(refused.sentStatus).toBe(2);
  });

  it.each([
    ['itself', text('hi'), 'alice', 0, 6000001, 'sender'],
    ['blank content', text('  \n'), 'bob', 0, 6000001, 'blank'],
    ['no content', { type: 1 }, 'bob', 0, 6000001, 'message'],
    ['no message', undefined, 'bob', 0, 6000001, 'message'],
    ['32 KB and a byte', text('é'.repeat(16384) + 'x'), 'bob', 0, 6000001, '32768'],
    [
      'extended data over 1 KB',
      text('a', { extendedData: 'x'.repeat(1025) }),
      'bob',
      0,
      6000001,
      '1024',
    ],
    ['no receiver', text('hi'), '', 0, 6000001, 'conversationID'],
    ['an unknown kind of conversation', text('hi'), 'bob', 7, 6000001, 'conversationType'],
    ['a tip', { type: 32, message: 'x' }, 'bob', 0, 6000013, 'Text'],
    ['a combined message', { type: 100, title: 'x' }, 'bob', 0, 6000013, 'Text'],
    ['a picture', { type: 11 }, 'bob', 0, 6000213, 'media'],
  ])('refuses %s', async (_what, message, to, type, code, detail) => {
    await ready(w.zim);

    await expect(w.zim.sendMessage(message as never, to, type)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(detail),
    });
    expect(w.server.commands('message.send')).toEqual([]);
  });

  it('refuses an unknown priority', async () => {
    await ready(w.zim);

    await expect(
      w.zim.sendMessage(text('a'), 'bob', 0, { priority: 4 as never }),
    ).rejects.toMatchObject({ code: 6000001 });
  });

  it('takes a text of exactly 32 KB', async () => {
    await ready(w.zim);

    await w.zim.sendMessage(text('é'.repeat(16384)), 'bob', 0);

    expect(w.server.commands('message.send').length).toBe(1);
  });

  it('refuses the eleventh message within a second with 6000004', async () => {
    await ready(w.zim);
    const sends = Array.from({ length: 11 }, (_, i) => w.zim.sendMessage(text(`${i}`), 'bob', 0));

    const outcomes = await Promise.allSettled(sends);

    expect(outcomes.slice(0, 10).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(outcomes[10]).toMatchObject({ status: 'rejected', reason: { code: 6000004 } });
  });

  it('passes what the server says about a group and a room', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = () => ({ code: 6000521, message: 'not in the group' });
    w.server.answers['room.send'] = () => ({ code: 6000321, message: 'not in the room' });

    await expect(w.zim.sendGroupMessage(text('a'), 'g')).rejects.toMatchObject({ code: 6000521 });
    await expect(w.zim.sendRoomMessage(text('a'), 'r')).rejects.toMatchObject({ code: 6000321 });
  });

  it('has its older forms', async () => {
    await ready(w.zim);

    await w.zim.sendPeerMessage(text('a'), 'bob', { priority: 2 });
    await expect(w.zim.sendMediaMessage({ type: 12 }, 'bob', 0)).rejects.toMatchObject({
      code: 6000213,
    });

    expect(w.server.commands('message.send')[0]).toMatchObject({ message: 'a', priority: 2 });
  });

  it('gives a message that is sent twice two ids', async () => {
    await ready(w.zim);
    const message = text('again');

    await w.zim.sendMessage(message, 'bob', 0);
    const first = message.localMessageID;
    await w.zim.sendMessage(message, 'bob', 0);

    expect(message.localMessageID).not.toBe(first);
    expect(message.messageSeq).toBe(2);
  });
});

describe('several commands of one tick', () => {
  it('leave in one frame', async () => {
    await ready(w.zim);
    const before = w.server.frames.length;

    await Promise.all(['a', 'b', 'c'].map((t) => w.zim.sendMessage(text(t), 'bob', 0)));

    const frame = JSON.parse(w.server.frames[before]!) as { message: string }[];
    expect(frame.map(({ message }) => message)).toEqual(['a', 'b', 'c']);
  });

  it('leave in several frames when they are too large for one', async () => {
    await ready(w.zim);

    const large = Array.from({ length: 10 }, () => text('x'.repeat(32 * 1024)));
    await Promise.all(large.map((message) => w.zim.sendMessage(message, 'bob', 0)));

    expect(Math.max(...w.server.frames.map((frame) => frame.length))).toBeLessThan(262_144);
  });
});

describe('a broken connection', () => {
  it('does not lose, double or reorder messages', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = () => undefined;
    const sends = ['a', 'b'].map((t) => w.zim.sendMessage(text(t), 'bob', 0));
    await until(() => expect(w.server.commands('message.send').length).toBe(2));
    w.server.drop();
    w.server.answers = {};
    sends.push(w.zim.sendMessage(text('c'), 'bob', 0));

    const messages = (await Promise.all(sends)).map((result) => result.message);

    expect(messages.map((message) => message.messageSeq)).toEqual([1, 2, 3]);
    const stored = w.server.conversation('bob').messages;
    expect(stored.map(({ message }) => message)).toEqual(['a', 'b', 'c']);
    const ids = w.server.commands('message.send').map((command) => command.clientMessageId);
    expect(new Set(ids).size).toBe(3);
  });

  it('of which only the answer was lost returns the first result', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = ({ clientMessageId }) => {
      w.server.store('bob', 'hi', { from: 'alice', clientMessageId: clientMessageId as string });
      w.server.answers = {};
      w.server.drop();
      return undefined;
    };
    const received = heard(w.zim, 'peerMessageReceived');

    const { message } = await w.zim.sendMessage(text('hi'), 'bob', 0);

    expect(message.messageSeq).toBe(1);
    expect(w.server.conversation('bob').messages.length).toBe(1);
    expect(received).toEqual([]);
  });

  it('that lasts fails an unanswered message with 6000105, and one that never left with 6000104', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = () => undefined;
    w.server.answers['session.login'] = () => undefined;
    const left = text('left');
    const sending = w.zim.sendMessage(left, 'bob', 0);
    await until(() => expect(w.server.commands('message.send').length).toBe(1));
    const seen = states(w.zim);
    w.server.drop();
    await until(() => expect(seen).toEqual(['Reconnecting/LoginInterrupted']));
    const kept = w.zim.sendMessage(text('kept'), 'bob', 0);

    await expect(sending).rejects.toMatchObject({ code: 6000105 });
    await expect(kept).rejects.toMatchObject({ code: 6000104 });
    expect(left.sentStatus).toBe(2);
  });

  it('a failed message that is sent again keeps its id', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = () => undefined;
    const message = text('hi');
    await expect(w.zim.sendMessage(message, 'bob', 0)).rejects.toMatchObject({ code: 6000105 });
    const first = message.localMessageID;
    w.server.answers = {};

    await w.zim.sendMessage(message, 'bob', 0, { priority: 1, isRetrySend: true });

    expect(message.localMessageID).toBe(first);
    expect(message.sentStatus).toBe(1);
  });

  it('rejects queries with 6000104 meanwhile', async () => {
    await ready(w.zim);
    w.server.answers['session.login'] = () => undefined;
    const seen = states(w.zim);
    w.server.drop();
    await until(() => expect(seen.length).toBe(1));

    await expect(w.zim.queryHistoryMessage('bob', 0, { count: 1 })).rejects.toMatchObject({
      code: 6000104,
    });
  });
});

describe('a server that is busy', () => {
  it.each([6000102, 6000008])('with %i has the message retried', async (code) => {
    await login(w.zim);
    let refusals = 2;
    w.server.answers['message.send'] = (command) => {
      if (refusals-- > 0) return { code, message: 'busy', retryAfterMs: 10 };
      const stored = w.server.store('bob', 'hi', {
        from: 'alice',
        clientMessageId: command['clientMessageId'] as string,
      });
      return { messageId: stored.messageId, seq: stored.seq, sentAtMs: stored.sentAtMs };
    };

    const { message } = await w.zim.sendMessage(text('hi'), 'bob', 0);

    expect(message.sentStatus).toBe(1);
    expect(w.server.commands('message.send').length).toBe(3);
  });

  it('that is beyond the rate of the user, on all devices, waits its time', async () => {
    await login(w.zim);
    w.server.answers['message.send'] = () => {
      w.server.answers = {};
      return { code: 6000005, message: 'x', retryAfterMs: 10 };
    };

    const { message } = await w.zim.sendMessage(text('hi'), 'bob', 0);

    expect(message.sentStatus).toBe(1);
    expect(w.server.commands('message.send').length).toBe(2);
  });
});
