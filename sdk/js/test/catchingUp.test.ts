import { describe, expect, it } from 'vitest';
import { heard, login, ready, texts, until, world } from './world.js';

const w = world();
const LOGIN = { userName: '', heartbeatIntervalMs: 10_000, heartbeatTimeoutMs: 30_000 };

describe('catching up', () => {
  it('delivers what was missed, as offline messages of others', async () => {
    w.server.store('bob', 'had', {});
    w.server.store('bob', 'missed 1');
    w.server.store('bob', 'mine', { from: 'alice' });
    w.server.store('bob', 'missed 2');
    w.server.conversation('bob').deliveredSeq = 1;
    const received = heard(w.zim, 'peerMessageReceived');
    const formerly = heard(w.zim, 'receivePeerMessage');
    const sync = heard(w.zim, 'conversationSyncStateChanged');

    await login(w.zim);

    await until(() => expect(sync).toEqual([{ state: 0 }, { state: 1 }]));
    expect(texts(received)).toEqual(['missed 1', 'missed 2']);
    expect(received.every(({ info }) => info.isOfflineMessage)).toBe(true);
    expect(formerly).toEqual([]);
    await until(() =>
      expect(w.server.commands('message.ack').at(-1)?.positions).toEqual([
        { conversationType: 0, conversationId: 'bob', seq: 4 },
      ]),
    );
  });

  it('pages what one answer does not hold', async () => {
    const all = Array.from({ length: 430 }, (_, i) => w.server.store('bob', `${i + 1}`));
    const received = heard(w.zim, 'peerMessageReceived');

    await ready(w.zim);

    expect(texts(received)).toEqual(all.map(({ message }) => message));
  });

  it('leaves out what is older than seven days', async () => {
    const dayMs = 24 * 60 * 60 * 1000;
    w.server.answers['session.sync'] = () => ({
      conversations: [w.server.record('bob')],
      more: false,
      messages: [],
      serverTimeMs: w.server.nowMs,
    });
    w.server.store('bob', 'old', { sentAtMs: w.server.nowMs - 8 * dayMs });
    w.server.store('bob', 'new', { sentAtMs: w.server.nowMs - 6 * dayMs });
    const received = heard(w.zim, 'peerMessageReceived');

    await ready(w.zim);

    expect(texts(received)).toEqual(['new']);
  });

  it('lets messages that arrive meanwhile wait for their turn', async () => {
    w.server.store('bob', 'missed');
    const received = heard(w.zim, 'peerMessageReceived');
    w.server.answers['session.sync'] = () => {
      const record = w.server.record('bob');
      const missed = w.server.conversation('bob').messages[0];
      w.server.arrive('bob', 'live');
      const serverTimeMs = w.server.nowMs;
      return { conversations: [record], more: false, messages: [missed], serverTimeMs };
    };

    await ready(w.zim);

    await until(() => expect(texts(received)).toEqual(['missed', 'live']));
    expect(received.map(({ info }) => info.isOfflineMessage)).toEqual([true, false]);
  });

  it('after a reconnect continues where it was, with what other devices sent', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);
    w.server.arrive('bob', '1');
    await until(() => expect(texts(received)).toEqual(['1']));
    w.server.drop();
    w.server.nowMs += 1000;
    for (let i = 2; i <= 301; i++) w.server.store('bob', `${i}`);
    w.server.store('bob', 'mine', { from: 'alice' });
    w.server.store('carol', 'hello');

    await until(() => expect(texts(received).length).toBe(303));

    const bob = received.filter(({ fromConversationID }) => fromConversationID === 'bob');
    const expected = Array.from({ length: 301 }, (_, i) => `${i + 1}`);
    expect(texts(bob)).toEqual([...expected, 'mine']);
    expect(w.server.commands('session.sync')[1]).toMatchObject({
      sinceMs: w.server.nowMs - 1000,
      positions: [{ conversationType: 0, conversationId: 'bob', seq: 1 }],
    });
  });

  it('is tried again while the server is busy', async () => {
    w.server.store('bob', 'missed');
    const received = heard(w.zim, 'peerMessageReceived');
    w.server.answers['session.sync'] = () => {
      w.server.answers = {};
      return { code: 6000102, message: 'overloaded', retryAfterMs: 10 };
    };

    await ready(w.zim);

    expect(texts(received)).toEqual(['missed']);
  });

  it('that takes long leaves out nothing that was sent since the login', async () => {
    const received = heard(w.zim, 'peerMessageReceived');
    w.server.store('bob', 'received by another device');
    w.server.store('bob', 'missed');
    w.server.conversation('bob').deliveredSeq = 1;
    w.server.answers['session.sync'] = () => {
      w.server.answers = {};
      w.server.nowMs += 60_000;
      w.server.store('bob', 'since the login');
      w.server.store('bob', 'of my other device', { from: 'alice' });
      w.server.conversation('bob').deliveredSeq = 4;
      return { code: 6000102, message: 'overloaded', retryAfterMs: 10 };
    };
    const others = Array.from({ length: 250 }, (_, i) => `${i + 1}`);
    w.server.answers['session.login'] = ({ userId }) => {
      const serverTimeMs = w.server.nowMs;
      return { ...LOGIN, userId, serverTimeMs, tokenExpiresAtMs: serverTimeMs + 3_600_000 };
    };

    await ready(w.zim);

    expect(texts(received)).toEqual(['since the login', 'of my other device']);
    for (const text of others) w.server.arrive('bob', text);
    await until(() => expect(texts(received).slice(2)).toEqual(others));
  });

  it('that is refused is told, and messages arrive all the same', async () => {
    const sync = heard(w.zim, 'conversationSyncStateChanged');
    const received = heard(w.zim, 'peerMessageReceived');
    w.server.answers['session.sync'] = () => ({ code: 6000013, message: 'unsupported' });

    await login(w.zim);
    await until(() => expect(sync).toEqual([{ state: 0 }, { state: 2 }]));
    w.server.arrive('bob', 'hi');

    await until(() => expect(texts(received)).toEqual(['hi']));
  });
});
