import { describe, expect, it } from 'vitest';
import type { Message } from '../src/protocol.gen.js';
import { heard, ready, texts, until, world } from './world.js';

const w = world();

const push = (...messages: Message[]): void =>
  w.server.push(...messages.map((message) => ({ push: 'message.received' as const, message })));

describe('a message', () => {
  it('reaches both listeners with everything filled in', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    const formerly = heard(w.zim, 'receivePeerMessage');
    await ready(w.zim);

    w.server.arrive('bob', 'hi', { extendedData: 'more', server: true });

    await until(() => expect(received.length).toBe(1));
    expect(received[0]).toMatchObject({
      fromConversationID: 'bob',
      info: { isOfflineMessage: false },
      messageList: [
        {
          type: 1,
          message: 'hi',
          messageID: 'm1',
          messageSeq: 1,
          senderUserID: 'bob',
          conversationID: 'bob',
          conversationType: 0,
          direction: 1,
          sentStatus: 1,
          extendedData: 'more',
          isServerMessage: true,
        },
      ],
    });
    expect(formerly).toEqual([
      { fromConversationID: 'bob', messageList: received[0]!.messageList },
    ]);
  });

  it('of another device of the user arrives as sent', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);

    w.server.arrive('bob', 'from my phone', { from: 'alice' });

    await until(() => expect(received.length).toBe(1));
    expect(received[0]).toMatchObject({
      fromConversationID: 'bob',
      messageList: [{ senderUserID: 'alice', conversationID: 'bob', direction: 0 }],
    });
  });

  it('of a frame with several arrives with its conversation', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);

    push(w.server.store('bob', 'b1'), w.server.store('carol', 'c1'), w.server.store('bob', 'b2'));

    await until(() => expect(received.length).toBe(2));
    expect(received.map((batch) => [batch.fromConversationID, texts([batch])])).toEqual([
      ['bob', ['b1', 'b2']],
      ['carol', ['c1']],
    ]);
  });

  it('in a listener that throws does not hinder the next', async () => {
    const errors: unknown[] = [];
    const collect = (error: unknown) => void errors.push(error);
    process.prependOnceListener('uncaughtException', collect);
    const others = process.listeners('uncaughtException').filter((l) => l !== collect);
    others.forEach((listener) => process.off('uncaughtException', listener));
    const seen: number[] = [];
    w.zim.on('peerMessageReceived', (_zim, { messageList }) => {
      seen.push(messageList[0]!.messageSeq!);
      throw new Error('of the application');
    });
    await ready(w.zim);

    w.server.arrive('bob', '1');
    await until(() => expect(errors.length).toBe(1));
    others.forEach((listener) => process.on('uncaughtException', listener));
    w.zim.on('peerMessageReceived', (_zim, { messageList }) => {
      seen.push(messageList[0]!.messageSeq!);
    });
    w.server.arrive('bob', '2');

    await until(() => expect(seen).toEqual([1, 2]));
  });
});

describe('order', () => {
  it('drops what came before', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);
    const first = w.server.store('bob', '1');

    push(first, first);
    push(first);
    w.server.arrive('bob', '2');

    await until(() => expect(texts(received)).toEqual(['1', '2']));
  });

  it('holds what came too early until the rest arrives', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);
    const [one, two, three] = ['1', '2', '3'].map((t) => w.server.store('bob', t));

    push(one!, three!);
    push(two!);

    await until(() => expect(texts(received)).toEqual(['1', '2', '3']));
  });

  it('fetches what is missing', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);
    const all = Array.from({ length: 250 }, (_, i) => w.server.store('bob', `${i + 1}`));

    push(all[0]!);
    push(all[249]!);

    await until(() => expect(texts(received)).toEqual(all.map(({ message }) => message)));
    expect(w.server.commands('message.history')[0]).toMatchObject({
      conversationId: 'bob',
      anchorSeq: 1,
      backward: false,
    });
  });

  it('fetches again when it could not', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);
    const [one, , three] = ['1', '2', '3'].map((t) => w.server.store('bob', t));
    w.server.answers['message.history'] = () => {
      w.server.answers = {};
      return { code: 6000008, message: 'later' };
    };

    push(one!, three!);

    await until(() => expect(texts(received)).toEqual(['1', '2', '3']));
  });

  it('passes over what retention has removed', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);
    const all = ['1', '2', '3', '4'].map((t) => w.server.store('bob', t));
    w.server.answers['message.history'] = () => ({ messages: [all[2]], more: false });

    push(all[0]!, all[3]!);

    await until(() => expect(texts(received)).toEqual(['1', '3', '4']));
  });

  it('passes over a gap that history knows nothing of', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);
    const all = ['1', '2', '3'].map((t) => w.server.store('bob', t));
    w.server.answers['message.history'] = () => ({ messages: [], more: false });

    push(all[0]!, all[2]!);

    await until(() => expect(texts(received)).toEqual(['1', '3']));
  });

  it('counts the places of own messages', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);

    w.server.arrive('bob', '1');
    await w.zim.sendMessage({ type: 1, message: '2' } as never, 'bob', 0);
    w.server.arrive('bob', '3');

    await until(() => expect(texts(received)).toEqual(['1', '3']));
    expect(w.server.commands('message.history')).toEqual([]);
  });

  it('of a conversation first heard of goes back to the login, and no further', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);
    w.server.store('bob', 'old', { sentAtMs: w.server.nowMs - 1 });
    w.server.store('bob', 'new 1', { sentAtMs: w.server.nowMs + 1 });
    w.server.store('bob', 'new 2', { sentAtMs: w.server.nowMs + 2 });

    w.server.arrive('bob', 'new 3', { sentAtMs: w.server.nowMs + 3 });

    await until(() => expect(texts(received)).toEqual(['new 1', 'new 2', 'new 3']));
  });
});

describe('receipts', () => {
  it('are gathered and tell the highest position', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);

    w.server.arrive('bob', '1');
    w.server.arrive('bob', '2');
    w.server.arrive('carol', '1');

    await until(() => expect(texts(received).length).toBe(3));
    await until(() => expect(w.server.commands('message.ack').length).toBe(1));
    expect(w.server.commands('message.ack')[0]!.positions).toEqual([
      { conversationType: 0, conversationId: 'bob', seq: 2 },
      { conversationType: 0, conversationId: 'carol', seq: 1 },
    ]);
  });

  it('leave with the logout', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);
    w.server.arrive('bob', '1');
    await until(() => expect(received.length).toBe(1));

    w.zim.logout();

    await until(() => expect(w.server.commands('session.logout').length).toBe(1));
    expect(w.server.received.map(({ op }) => op).slice(-2)).toEqual([
      'message.ack',
      'session.logout',
    ]);
  });

  it('leave with destroy', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);
    w.server.arrive('bob', '1');
    await until(() => expect(received.length).toBe(1));

    w.zim.destroy();

    await until(() => expect(w.server.commands('message.ack').length).toBe(1));
  });

  it('that fail are sent again with the next', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);
    w.server.answers['message.ack'] = () => ({ code: 6000008, message: 'later' });
    w.server.arrive('bob', '1');
    await until(() => expect(w.server.commands('message.ack').length).toBe(1));
    w.server.answers = {};
    w.server.arrive('carol', '1');

    await until(() => expect(w.server.commands('message.ack').length).toBe(2));
    expect(received.length).toBe(2);
    const [, second] = w.server.commands('message.ack');
    expect(second!.positions.map(({ conversationId }) => conversationId).sort()).toEqual([
      'bob',
      'carol',
    ]);
  });
});
