import { describe, expect, it } from 'vitest';
import { ZIM } from '../src/client.js';
import { heard, login, ready, states, until, world } from './world.js';

const w = world();

describe('the instance', () => {
  it('is made once, and again after destroy', () => {
    expect(ZIM.create({ appID: 1 })).toBeNull();
    expect(ZIM.getInstance()).toBe(w.zim);

    w.zim.destroy();

    expect(ZIM.getInstance()).toBeNull();
    expect(ZIM.create(1)).toBe(ZIM.getInstance());
  });

  it('has one listener for each event, and the second replaces the first', async () => {
    const first = heard(w.zim, 'connectionStateChanged');
    const second = heard(w.zim, 'connectionStateChanged');

    await login(w.zim);

    expect(first).toEqual([]);
    expect(second.length).toBe(2);
  });

  it('says nothing after off', async () => {
    const all = heard(w.zim, 'connectionStateChanged');
    w.zim.off('connectionStateChanged');

    await login(w.zim);

    expect(all).toEqual([]);
  });

  it('takes all listeners of an event handler, also before create', async () => {
    const seen: number[] = [];
    w.zim.destroy();
    ZIM.setEventHandler({ connectionStateChanged: (_zim, { state }) => seen.push(state) });
    const zim = ZIM.create(1)!;

    await login(zim);
    ZIM.setEventHandler({});

    expect(seen).toEqual([1, 2]);
  });

  it('rejects calls before the login with 6000121', async () => {
    const calls = [
      w.zim.sendMessage({ type: 1 }, 'bob', 0, { priority: 1 }),
      w.zim.renewToken('t'),
      w.zim.queryHistoryMessage('bob', 0, { count: 1 }),
      w.zim.queryConversationList({ count: 1 }),
      w.zim.queryConversation('bob', 0),
      w.zim.clearConversationUnreadMessageCount('bob', 0),
      w.zim.clearConversationTotalUnreadMessageCount(),
      w.zim.queryConversationTotalUnreadMessageCount(),
      w.zim.sendPeerMessage({ type: 1 }, 'bob'),
      w.zim.sendGroupMessage({ type: 1 }, 'g'),
      w.zim.sendRoomMessage({ type: 1 }, 'r'),
      w.zim.sendMediaMessage({ type: 11 }, 'bob', 0),
    ];

    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 6000121 });
  });
});

describe('login', () => {
  it('connects with the user, the token and the app', async () => {
    const seen = states(w.zim);

    await login(w.zim);

    expect(seen).toEqual(['Connecting/ActiveLogin', 'Connected/Success']);
    expect(w.server.commands('session.login')[0]).toMatchObject({
      appId: 1,
      userId: 'alice',
      userName: 'Alice',
      token: 'a token',
      platform: 6,
    });
  });

  it('takes the older form', async () => {
    await w.zim.login({ userID: 'alice', userName: 'Alice' }, 'a token');

    expect(w.server.commands('session.login')[0]).toMatchObject({
      userId: 'alice',
      userName: 'Alice',
      token: 'a token',
    });
  });

  it.each([
    ['', 6000001],
    ['a b', 6000124],
    ['a/b', 6000124],
    ['ü', 6000124],
    ['x'.repeat(33), 6000124],
  ])('refuses the user id %j with %i', async (userID, code) => {
    await expect(w.zim.login(userID, { userName: '', token: 't' })).rejects.toMatchObject({ code });
    expect(w.server.received).toEqual([]);
  });

  it('takes every character that a user id may have', async () => {
    await w.zim.login('!#$%&()+-:;<=.>?@[]^_{}|~09azAZ', { userName: '', token: 't' });

    expect(w.server.logins).toBe(1);
  });

  it('refuses a name over its limit, a missing token and a wrong app', async () => {
    const long = { userName: 'é'.repeat(129), token: 't' };
    await expect(w.zim.login('alice', long)).rejects.toMatchObject({
      code: 6000001,
      message: expect.stringContaining('256'),
    });
    await expect(w.zim.login('alice', undefined as never)).rejects.toMatchObject({ code: 6000001 });
    w.zim.destroy();
    const zim = ZIM.create({ appID: 0 })!;
    await expect(login(zim)).rejects.toMatchObject({ code: 6000003 });
  });

  it('is refused with 6000111 while one is under way, and after it', async () => {
    const first = login(w.zim);

    await expect(login(w.zim)).rejects.toMatchObject({ code: 6000111 });
    await first;
    await expect(login(w.zim)).rejects.toMatchObject({ code: 6000111 });
  });

  it('rejects with the refusal of the server and can be tried again', async () => {
    const seen = states(w.zim);
    w.server.answers['session.login'] = () => ({ code: 6000103, message: 'bad signature' });

    await expect(login(w.zim)).rejects.toMatchObject({ code: 6000103, message: 'bad signature' });
    expect(seen).toEqual(['Connecting/ActiveLogin', 'Disconnected/Success']);

    w.server.answers = {};
    await login(w.zim);
    expect(seen.at(-1)).toBe('Connected/Success');
  });

  it('fails with LoginTimeout when no server can be reached', async () => {
    await w.server.stop();
    const seen = states(w.zim);

    await expect(login(w.zim)).rejects.toMatchObject({ code: 6000104 });

    expect(seen.at(-1)).toBe('Disconnected/LoginTimeout');
  });

  it('rejects with a JSON-friendly error', async () => {
    w.server.answers['session.login'] = () => ({ code: 6000103, message: 'no' });

    const error = await login(w.zim).catch((reason: unknown) => reason);

    expect(JSON.parse(JSON.stringify(error))).toEqual({ code: 6000103, message: 'no' });
  });

  it('may be called again from the listener that hears of the end', async () => {
    await ready(w.zim);
    w.zim.on('connectionStateChanged', (zim, { state, event }) => {
      if (state === 0 && event !== 0 && event !== 4) void login(zim);
    });

    w.server.close(4101, 'the token has expired');

    await until(() => expect(w.server.logins).toBe(2));
  });
});

describe('leaving', () => {
  it('logs out at the server and closes', async () => {
    await ready(w.zim);
    const seen = states(w.zim);

    w.zim.logout();

    expect(seen).toEqual(['Disconnected/Success']);
    await until(() => expect(w.server.commands('session.logout').length).toBe(1));
    await until(() => expect(w.server.connected).toBe(0));
    await login(w.zim);
    expect(w.server.logins).toBe(2);
  });

  it('destroy closes without a logout', async () => {
    await ready(w.zim);

    w.zim.destroy();

    await until(() => expect(w.server.connected).toBe(0));
    expect(w.server.commands('session.logout')).toEqual([]);
  });

  it('logout rejects what is on its way', async () => {
    await ready(w.zim);
    w.server.answers['message.send'] = () => undefined;
    const sending = w.zim.sendMessage({ type: 1, message: 'x' } as never, 'bob', 0);

    w.zim.logout();

    await expect(sending).rejects.toMatchObject({ code: 6000122 });
  });
});
