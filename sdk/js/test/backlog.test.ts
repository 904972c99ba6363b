import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ZIM } from '../src/client.js';
import { BACKOFF_MAX_MS, SEND_MS, SEND_WINDOW_MS } from '../src/timing.js';
import { ZIMConnectionState } from '../src/types/enums/index.js';
import type { ZIMTextMessage } from '../src/types/messageBody.js';
import { ready, world } from './world.js';

// The sockets are real and take none of the pinned time: it passes only where a test says so.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const w = world();

const send = (n: number, priority = 1) =>
  w.zim.sendMessage({ type: 1, message: `${n}` } as ZIMTextMessage, 'bob', 0, { priority });
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Calls `sendMessage` for each number at once, and counts on it that a rejection is looked at. */
function sendAll(from: number, to: number): Promise<unknown>[] {
  const sends = range(from, to).map((n) => send(n));
  for (const sending of sends) sending.catch(() => undefined);
  return sends;
}

const outcomes = async (sends: Promise<unknown>[]): Promise<unknown[]> =>
  (await Promise.allSettled(sends)).map((outcome) =>
    outcome.status === 'fulfilled' ? 'sent' : (outcome.reason as { code: number }).code,
  );

const reached = (wanted: ZIMConnectionState): Promise<void> =>
  new Promise((resolve) =>
    w.zim.on('connectionStateChanged', (_zim, { state }) => {
      if (state === wanted) resolve();
    }),
  );

/** Resolves while the client is offline; it is back no earlier than the test next awaits. */
async function broken(): Promise<void> {
  const lost = reached(ZIMConnectionState.Reconnecting);
  w.server.drop();
  await lost;
}

const back = () => reached(ZIMConnectionState.Connected);

/** What the server has been sent. A query goes behind it and comes back. */
async function arrived(): Promise<number[]> {
  await w.zim.queryConversationTotalUnreadMessageCount();
  return w.server.commands('message.send').map(({ message }) => Number(message));
}

const stored = () => w.server.conversation('bob').messages.map(({ message }) => Number(message));

/** Twenty-five messages called while offline, and the first slice of them sent. */
async function backlog(): Promise<Promise<unknown>[]> {
  await ready(w.zim);
  await broken();
  const sends = sendAll(1, 10);
  vi.advanceTimersByTime(SEND_WINDOW_MS);
  sends.push(...sendAll(11, 20));
  vi.advanceTimersByTime(SEND_WINDOW_MS);
  sends.push(...sendAll(21, 25));
  await back();
  return sends;
}

describe('the backlog of an outage', () => {
  it('leaves in slices that the rate allows, in the order of the calls', async () => {
    const sends = await backlog();

    expect(await arrived()).toEqual(range(1, 10));
    vi.advanceTimersByTime(SEND_WINDOW_MS - 1);
    expect(await arrived()).toEqual(range(1, 10));
    vi.advanceTimersByTime(1);
    expect(await arrived()).toEqual(range(1, 20));
    vi.advanceTimersByTime(SEND_WINDOW_MS);
    expect(await arrived()).toEqual(range(1, 25));
    expect(await outcomes(sends)).toEqual(Array(25).fill('sent'));
  });

  it('counts what left just before the connection broke', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = () => undefined;
    sendAll(1, 6);
    await arrived();
    await broken();
    w.server.answers = {};
    await back();

    expect(await arrived()).toEqual([...range(1, 6), ...range(1, 4)]);
    vi.advanceTimersByTime(SEND_WINDOW_MS);
    expect(await arrived()).toEqual([...range(1, 6), ...range(1, 6)]);
    expect(stored()).toEqual(range(1, 6));
  });

  it('is not overtaken by new messages', async () => {
    const sends = await backlog();
    vi.advanceTimersByTime(SEND_WINDOW_MS / 2);
    sends.push(...sendAll(26, 28));

    vi.advanceTimersByTime(SEND_WINDOW_MS / 2);
    await arrived();
    vi.advanceTimersByTime(SEND_WINDOW_MS);
    await arrived();

    expect(await outcomes(sends)).toEqual(Array(28).fill('sent'));
    expect(stored()).toEqual(range(1, 28));
  });

  it('once gone leaves new messages no wait', async () => {
    await backlog();
    vi.advanceTimersByTime(SEND_WINDOW_MS);
    await arrived();
    vi.advanceTimersByTime(SEND_WINDOW_MS);
    await arrived();

    await send(26);

    expect(stored()).toEqual(range(1, 26));
  });

  it('goes on after a further break, in order and with nothing twice', async () => {
    const sends = await backlog();
    await arrived();
    w.server.answers['message.send'] = () => undefined;
    vi.advanceTimersByTime(SEND_WINDOW_MS);
    expect(await arrived()).toEqual(range(1, 20));

    await broken();
    vi.advanceTimersByTime(SEND_WINDOW_MS);
    w.server.answers = {};
    await back();
    expect(await arrived()).toEqual([...range(1, 20), ...range(11, 20)]);
    vi.advanceTimersByTime(SEND_WINDOW_MS);
    expect(await arrived()).toEqual([...range(1, 20), ...range(11, 25)]);

    expect(await outcomes(sends)).toEqual(Array(25).fill('sent'));
    expect(stored()).toEqual(range(1, 25));
  });

  it('of ten a second arrives before its time-out, however late the connection is back', async () => {
    await ready(w.zim);
    await broken();
    const sends: Promise<unknown>[] = [];
    for (let n = 1; n <= 41; n += 10) {
      sends.push(...sendAll(n, n + 9));
      if (n < 41) vi.advanceTimersByTime(SEND_WINDOW_MS);
    }
    await back();
    for (let slice = 1; slice < 5; slice++) {
      await arrived();
      vi.advanceTimersByTime(SEND_WINDOW_MS);
    }

    expect(await outcomes(sends)).toEqual(Array(50).fill('sent'));
    expect(stored()).toEqual(range(1, 50));
  });

  it.each([
    ['logout', 6000122],
    ['destroy', 6000121],
  ] as const)('is settled by %s, which leaves no timer behind', async (end, code) => {
    const sends = await backlog();
    await arrived();
    sends.push(...sendAll(26, 27));

    w.zim[end]();

    expect(await outcomes(sends)).toEqual([...Array(10).fill('sent'), ...Array(17).fill(code)]);
    // Time stands still, so that a timer left behind stays, and has the test run out of its time.
    while (vi.getTimerCount() > 0) await new Promise(setImmediate);
  });

  it('is not failed by a server that counts more than this device', async () => {
    await ready(w.zim);
    await broken();
    w.server.answers['message.send'] = () => ({ code: 6000005, message: 'x', retryAfterMs: 30 });
    const sends = sendAll(1, 3);
    await back();
    await arrived();
    w.server.answers = {};
    vi.advanceTimersByTime(29);
    expect(await arrived()).toEqual(range(1, 3));

    vi.advanceTimersByTime(1);

    expect(await outcomes(sends)).toEqual(Array(3).fill('sent'));
    expect(stored()).toEqual(range(1, 3));
  });
});

describe('a network that stood still', () => {
  it('does not fail what it lets arrive all at once', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = () => undefined;
    const sends = sendAll(1, 3);
    await arrived();
    vi.advanceTimersByTime(SEND_WINDOW_MS);
    sends.push(...sendAll(4, 4));
    await arrived();
    w.server.answers = {};
    const error = { code: 6000005, message: 'x', retryAfterMs: 30 };
    for (const { id } of w.server.commands('message.send')) {
      w.server.frame(JSON.stringify({ id, error }));
    }
    await arrived();

    vi.advanceTimersByTime(30);

    expect(await outcomes(sends)).toEqual(Array(4).fill('sent'));
    expect(stored()).toEqual(range(1, 4));
  });
});

describe('the send_timeout of the application', () => {
  const choose = (seconds: string): void => {
    w.zim.destroy();
    ZIM.setAdvancedConfig('send_timeout', seconds);
    w.zim = ZIM.create({ appID: 1 })!;
  };
  afterEach(() => ZIM.setAdvancedConfig('send_timeout', ''));

  /** So long that the attempt under way is given up; the next one succeeds. */
  const offlineFor = async (ms: number): Promise<void> => {
    const connected = back();
    vi.advanceTimersByTime(ms);
    await vi.advanceTimersByTimeAsync(BACKOFF_MAX_MS);
    await connected;
  };

  it('keeps what was called while offline until the client is back', async () => {
    choose('2');
    await ready(w.zim);
    await broken();
    const sends = sendAll(1, 2);
    await offlineFor(1_900);

    expect(await outcomes(sends)).toEqual(['sent', 'sent']);
    expect(stored()).toEqual([1, 2]);
  });

  it('ends the wait with 6000104 for what never left', async () => {
    choose('2');
    await ready(w.zim);
    await broken();
    const sends = sendAll(1, 1);
    await offlineFor(2_000);

    expect(await outcomes(sends)).toEqual([6000104]);
    expect(await arrived()).toEqual([]);
  });

  it.each(['0', '86401', '1.5', 'long'])('is refused as %s', async (seconds) => {
    choose(seconds);

    await expect(ready(w.zim)).rejects.toMatchObject({ code: 6000001 });
  });
});

describe('a busy server', () => {
  it('is sent refused messages again within the rate, and new ones behind them', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = () => ({ code: 6000008, message: 'x', retryAfterMs: 10 });
    const sends = sendAll(1, 10);
    await arrived();
    w.server.answers = {};
    vi.advanceTimersByTime(SEND_WINDOW_MS - 1);
    expect(await arrived()).toEqual(range(1, 10));

    vi.advanceTimersByTime(1);
    sends.push(...sendAll(11, 12));
    expect(await arrived()).toEqual([...range(1, 10), ...range(1, 10)]);
    vi.advanceTimersByTime(SEND_WINDOW_MS);

    expect(await outcomes(sends)).toEqual(Array(12).fill('sent'));
    expect(stored()).toEqual(range(1, 12));
  });

  it('that asks for too long a wait has messages fail by their time-out', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = () => ({
      code: 6000102,
      message: 'busy',
      retryAfterMs: 2 * SEND_MS,
    });
    const sends = sendAll(1, 1);
    await arrived();
    sends.push(...sendAll(2, 2));
    vi.advanceTimersByTime(SEND_MS);

    expect(await outcomes(sends)).toEqual([6000105, 6000104]);
    expect(await arrived()).toEqual([1]);
  });

  it('that asks for a wait and goes down is sent the messages once it is back', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = () => ({
      code: 6000102,
      message: 'busy',
      retryAfterMs: 2 * SEND_MS,
    });
    const sends = sendAll(1, 2);
    await arrived();
    w.server.answers = {};

    await broken();
    await back();

    expect(await outcomes(sends)).toEqual(['sent', 'sent']);
  });
});

describe('a server at its capacity', () => {
  const busy = () => ({ code: 6000102, message: 'busy', retryAfterMs: 10 });

  it('is asked by one of those refused, and sent the others when it takes that', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = busy;
    const sends = sendAll(1, 3);
    await arrived();
    vi.advanceTimersByTime(10);
    expect(await arrived()).toEqual([1, 2, 3, 1]);
    w.server.answers = {};

    vi.advanceTimersByTime(10);

    expect(await outcomes(sends)).toEqual(['sent', 'sent', 'sent']);
    expect(stored()).toEqual([1, 2, 3]);
    expect(await arrived()).toEqual([1, 2, 3, 1, 1, 2, 3]);
  });

  it('is sent what has a higher priority than what it refused', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = busy;
    const low = sendAll(1, 1);
    await arrived();
    w.server.answers = {};
    const alsoLow = sendAll(2, 2);

    await send(3, 3);

    expect(stored()).toEqual([3]);
    vi.advanceTimersByTime(10);
    expect(await outcomes([...low, ...alsoLow])).toEqual(['sent', 'sent']);
    expect(stored()).toEqual([3, 1, 2]);
  });

  it('whose answer to the one that asks stays out is asked by the next', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = busy;
    const first = sendAll(1, 1);
    await arrived();
    vi.advanceTimersByTime(5);
    const second = sendAll(2, 2);
    w.server.answers['message.send'] = () => undefined;
    vi.advanceTimersByTime(5);
    expect(await arrived()).toEqual([1, 1]);
    w.server.answers = {};
    vi.advanceTimersByTime(SEND_MS - 10);

    expect(await outcomes([...first, ...second])).toEqual([6000105, 'sent']);
  });
});
