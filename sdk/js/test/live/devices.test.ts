import { afterEach, describe, expect, it } from 'vitest';
import { device, leave, online, send, texts, token, until, user, type Device } from './devices.js';

const present: Device[] = [];
const enter = async (name: string): Promise<Device> => {
  const one = await online(name);
  present.push(one);
  return one;
};
afterEach(() => leave(...present.splice(0)));

const unread = async (on: Device, peer: Device): Promise<number> =>
  (await on.zim.queryConversation(peer.userID, 0)).conversation.unreadMessageCount;

describe('two users', () => {
  it('see one order, each message once', async () => {
    const alice = await enter('order-a');
    const bob = await enter('order-b');

    for (let i = 0; i < 5; i++) {
      await Promise.all([send(alice, bob, `a${i}`), send(bob, alice, `b${i}`)]);
    }

    await until(() => expect(alice.received.length + bob.received.length).toBe(10));
    const history = await alice.zim.queryHistoryMessage(bob.userID, 0, { count: 20 });
    expect(history.messageList.map(({ messageSeq }) => messageSeq)).toEqual(
      Array.from({ length: 10 }, (_, i) => i + 1),
    );
    expect(texts(alice.received)).toEqual(['b0', 'b1', 'b2', 'b3', 'b4']);
    expect(texts(bob.received)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
  });

  it('have unread counts that clear', async () => {
    const alice = await enter('unread-a');
    const bob = await enter('unread-b');

    await send(alice, bob, '1');
    await send(alice, bob, '2');
    await until(async () => expect(await unread(bob, alice)).toBe(2));
    await bob.zim.clearConversationUnreadMessageCount(alice.userID, 0);

    expect(await unread(bob, alice)).toBe(0);
    const total = await bob.zim.queryConversationTotalUnreadMessageCount();
    expect(total.unreadMessageCount).toBe(0);
  });

  it('get refusals with their numbers', async () => {
    const alice = await enter('refused-a');
    const text = { type: 1, message: 'x' } as never;

    await expect(alice.zim.sendMessage(text, user('nobody'), 0)).rejects.toMatchObject({
      code: 6000204,
    });
    await expect(alice.zim.sendGroupMessage(text, 'no-group')).rejects.toMatchObject({
      code: expect.any(Number),
    });
    await expect(alice.zim.queryConversation('nobody', 0)).rejects.toMatchObject({
      code: 6000603,
    });
  });

  it('cannot log in with a forged token, or with that of another user', async () => {
    const mallory = await device(user('mallory'));

    const forged = { userName: '', token: `${token(mallory.userID).slice(0, -8)}AAAAAAAA` };
    await expect(mallory.zim.login(mallory.userID, forged)).rejects.toMatchObject({
      code: 6000103,
    });
    const foreign = { userName: '', token: token(user('victim')) };
    await expect(mallory.zim.login(mallory.userID, foreign)).rejects.toMatchObject({
      code: expect.any(Number),
    });
    await leave(mallory);
  });
});

describe('several devices of one user', () => {
  it('see what each of them sends and reads', async () => {
    const bob = await enter('multi-b');
    const phone = await enter('multi-a');
    const laptop = await enter('multi-a');

    await send(phone, bob, 'from the phone');
    await until(() => expect(texts(laptop.received)).toEqual(['from the phone']));
    expect(laptop.received[0]).toMatchObject({ direction: 0, conversationID: bob.userID });
    expect(phone.received).toEqual([]);

    await send(bob, phone, 'to both');
    await until(() => expect(texts(phone.received)).toEqual(['to both']));
    await until(() => expect(texts(laptop.received)).toEqual(['from the phone', 'to both']));
    await until(async () => expect(await unread(laptop, bob)).toBe(1));

    await phone.zim.clearConversationUnreadMessageCount(bob.userID, 0);
    await until(async () => expect(await unread(laptop, bob)).toBe(0));
  });
});

describe('a user who was away', () => {
  it('gets what was missed after the login, once', async () => {
    const alice = await enter('away-a');
    const bob = await online('away-b');
    await leave(bob);
    for (let i = 0; i < 5; i++) await send(alice, bob, `${i}`);

    const again = await enter('away-b');
    await until(() => expect(texts(again.offline)).toEqual(['0', '1', '2', '3', '4']));
    await until(async () => expect(await unread(again, alice)).toBe(5));
  });
});

describe('a cut wire', () => {
  it('loses nothing in either direction', async () => {
    const alice = await enter('cut-a');
    const bob = await enter('cut-b');
    await send(alice, bob, 'before');
    await until(() => expect(texts(bob.received)).toEqual(['before']));

    bob.relay.cut();
    await send(alice, bob, 'meanwhile 1');
    await send(alice, bob, 'meanwhile 2');
    const kept = send(bob, alice, 'kept');
    bob.relay.mend();

    await until(() =>
      expect(texts(bob.received)).toEqual(['before', 'meanwhile 1', 'meanwhile 2']),
    );
    expect((await kept).sentStatus).toBe(1);
    await until(() => expect(texts(alice.received)).toEqual(['kept']));
  });
});
