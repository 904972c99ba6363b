import { describe, expect, it, vi } from 'vitest';
import { backoffMs } from '../src/backoff.js';
import { heard, login, ready, states, until, world } from './world.js';

const w = world();

describe('a lost connection', () => {
  it('comes back by itself, as the same device', async () => {
    await ready(w.zim);
    const seen = states(w.zim);

    w.server.drop();

    await until(() => expect(seen).toContain('Connected/Success'));
    expect(seen[0]).toBe('Reconnecting/LoginInterrupted');
    const [first, second] = w.server.commands('session.login');
    expect(second?.deviceId).toBe(first?.deviceId);
    expect(first?.deviceId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is tried again for as long as the server is busy', async () => {
    await ready(w.zim);
    const seen = states(w.zim);
    let refusals = 3;
    w.server.answers['session.login'] = (command) => {
      if (refusals-- > 0) return { code: 6000102, message: 'overloaded', retryAfterMs: 20 };
      w.server.answers = {};
      return {
        userId: command['userId'],
        userName: '',
        serverTimeMs: w.server.nowMs,
        tokenExpiresAtMs: w.server.nowMs + 3_600_000,
        heartbeatIntervalMs: 10_000,
        heartbeatTimeoutMs: 30_000,
      };
    };

    w.server.drop();

    await until(() => expect(seen.at(-1)).toBe('Connected/Success'));
    expect(w.server.commands('session.login').length).toBe(5);
  });

  it.each([1001, 1006, 4001, 4002, 4003, 4004, 4005])(
    'comes back after close code %i',
    async (code) => {
      await ready(w.zim);

      if (code === 1006) w.server.drop();
      else w.server.close(code);

      await until(() => expect(w.server.logins).toBe(2));
    },
  );

  it('is noticed by silence', async () => {
    w.server.heartbeatIntervalMs = 20;
    w.server.heartbeatTimeoutMs = 60;
    await ready(w.zim);
    expect(w.server.logins).toBe(1);
    w.server.answers['session.ping'] = () => undefined;

    await until(() => expect(w.server.logins).toBeGreaterThan(1));
  });

  it('does not come of a quiet server that answers pings', async () => {
    w.server.heartbeatIntervalMs = 10;
    w.server.heartbeatTimeoutMs = 40;
    await ready(w.zim);

    await until(() => expect(w.server.commands('session.ping').length).toBeGreaterThan(10));

    expect(w.server.logins).toBe(1);
  });

  it('is probed when the page wakes up', async () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    try {
      await ready(w.zim);
      w.server.answers['session.ping'] = () => undefined;

      page.dispatchEvent(new Event('online'));

      await until(() => expect(w.server.logins).toBe(2));
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('follows from a frame that is not JSON', async () => {
    await ready(w.zim);
    vi.spyOn(console, 'error').mockReturnValueOnce();

    w.server.frame('nonsense');

    await until(() => expect(w.server.logins).toBe(2));
  });
});

describe('the end of a session', () => {
  it.each([
    [4100, 'Disconnected/KickedOut'],
    [4101, 'Disconnected/TokenExpired'],
    [4199, 'Disconnected/LoginTimeout'],
  ])('close code %i is %s, and later calls are refused', async (code, state) => {
    await ready(w.zim);
    const seen = states(w.zim);

    w.server.close(code, 'why');

    await until(() => expect(seen).toEqual([state]));
    await expect(w.zim.queryConversationList({ count: 1 })).rejects.toMatchObject({
      code: 6000121,
    });
    expect(w.server.logins).toBe(1);
  });

  it('comes with the reason of a kick', async () => {
    await ready(w.zim);
    const seen = heard(w.zim, 'connectionStateChanged');

    w.server.push({ push: 'session.kicked', code: 4100, reason: 'another device' });

    await until(() => expect(seen.length).toBe(1));
    expect(JSON.parse(seen[0]!.extendedData)).toEqual({ code: 4100, reason: 'another device' });
  });

  it.each([
    [6000106, 'Disconnected/TokenExpired'],
    [6000011, 'Disconnected/Unregistered'],
    [6000103, 'Disconnected/LoginTimeout'],
  ])('a reconnect refused with %i is %s', async (code, state) => {
    await ready(w.zim);
    const seen = states(w.zim);
    w.server.answers['session.login'] = () => ({ code, message: 'no' });

    w.server.drop();

    await until(() => expect(seen).toEqual(['Reconnecting/LoginInterrupted', state]));
  });
});

describe('a client that is destroyed', () => {
  it('while its socket opens leaves quietly', async () => {
    const opening = login(w.zim);

    w.zim.destroy();

    await expect(opening).rejects.toMatchObject({ code: 6000121 });
    await until(() => expect(w.server.connected).toBe(0));
    expect(w.server.logins).toBe(0);
  });
});

describe('the token', () => {
  it('is announced at once when less than 30 s are left', async () => {
    w.server.tokenLifeMs = 20_000;
    const warnings = heard(w.zim, 'tokenWillExpire');

    await login(w.zim);

    expect(warnings).toEqual([{ second: 20 }]);
  });

  it('is announced 30 s before its end', async () => {
    w.server.tokenLifeMs = 30_040;
    const warnings = heard(w.zim, 'tokenWillExpire');

    await login(w.zim);

    expect(warnings).toEqual([]);
    await until(() => expect(warnings).toEqual([{ second: 30 }]));
  });

  it('ends the session when its time is over', async () => {
    w.server.tokenLifeMs = 50;
    const seen = states(w.zim);

    await login(w.zim);

    await until(() => expect(seen.at(-1)).toBe('Disconnected/TokenExpired'));
  });

  it('is renewed, and used for the next reconnect', async () => {
    w.server.tokenLifeMs = 200;
    await ready(w.zim);
    w.server.tokenLifeMs = 3_600_000;
    const seen = states(w.zim);

    await expect(w.zim.renewToken('another')).resolves.toEqual({ token: 'another' });

    w.server.drop();
    await until(() => expect(w.server.logins).toBe(2));
    expect(w.server.commands('session.login')[1]?.token).toBe('another');
    expect(seen).not.toContain('Disconnected/TokenExpired');
  });

  it('is not replaced by one that the server refuses', async () => {
    await ready(w.zim);
    w.server.answers['session.renewToken'] = () => ({ code: 6000103, message: 'no' });

    await expect(w.zim.renewToken('forged')).rejects.toMatchObject({ code: 6000103 });

    w.server.drop();
    await until(() => expect(w.server.logins).toBe(2));
    expect(w.server.commands('session.login')[1]?.token).toBe('a token');
  });

  it.each([
    ['a long wait', { code: 6000102, message: 'overloaded', retryAfterMs: 100_000 }],
    ['a refusal of the old token', { code: 6000106, message: 'expired' }],
  ])('renewed during an attempt that ends in %s is tried at once', async (_, refusal) => {
    await ready(w.zim);
    let renewed: Promise<unknown> | undefined;
    w.server.answers['session.login'] = () => {
      renewed = w.zim.renewToken('another');
      w.server.answers = {};
      return refusal;
    };

    w.server.drop();

    await until(() => expect(renewed).toBeDefined());
    await expect(renewed).resolves.toEqual({ token: 'another' });
    expect(w.server.commands('session.login').at(-1)?.token).toBe('another');
  });

  it('renewed while offline takes effect with the reconnect', async () => {
    await ready(w.zim);
    w.server.answers['session.login'] = ({ token }) =>
      token === 'another'
        ? undefined
        : { code: 6000102, message: 'overloaded', retryAfterMs: 100_000 };
    w.server.drop();
    await until(() => expect(w.server.commands('session.login').length).toBe(2));
    const renewed = w.zim.renewToken('another');
    w.server.answers = {};

    await expect(renewed).resolves.toEqual({ token: 'another' });
  });
});

describe('the wait between attempts', () => {
  it('doubles with full jitter between the minimum and the cap', () => {
    expect(backoffMs(0, () => 0)).toBe(10);
    expect(backoffMs(0, () => 1)).toBe(20);
    expect(backoffMs(1, () => 1)).toBe(40);
    expect(backoffMs(50, () => 1)).toBe(40);
  });
});
