import { describe, expect, it } from 'vitest';
import { BOB, createChat, createSignedInChat, demoToken, gate, noDemoToken } from '../testing/chat';
import { threadOf } from './state';
import { ConnectionEvent, ConnectionState, Direction, SentStatus } from './types';

describe('logging in', () => {
  it('uses a demo token and keeps the login for a reload', async () => {
    const { client, chat } = await createSignedInChat();
    expect(chat().phase).toBe('signedIn');
    expect(client.logins).toEqual([
      { appID: 1, userID: 'alice', userName: 'Alice', token: 'demo-alice' },
    ]);
    expect(location.hash).toBe('#alice');

    const reloaded = createChat();
    await reloaded.chat().resume();
    expect(reloaded.client.logins[0]).toMatchObject({ userID: 'alice', userName: 'Alice' });
  });

  it('does not resume a login when the address names somebody else', async () => {
    await createSignedInChat();
    location.hash = '#bob';
    const reloaded = createChat();
    await reloaded.chat().resume();
    expect(reloaded.chat().phase).toBe('signedOut');
  });

  it('asks for a token where the server gives no demo tokens', async () => {
    const { client, chat, errors } = await createSignedInChat(noDemoToken);
    expect(chat()).toMatchObject({ phase: 'signedOut', isTokenNeeded: true });
    expect(errors).toEqual([]);

    const pasted = { token: 'pasted', appID: 7 };
    await chat().signIn({ userID: 'alice', userName: '', pasted });
    expect(client.logins[0]).toMatchObject({ token: 'pasted', appID: 7 });
  });

  it('shows a refusal with its number and stays at the form', async () => {
    const { client, chat, errors } = createChat();
    client.failure = { code: 6000124, message: 'userID has forbidden characters' };
    await chat().signIn({ userID: 'a/b', userName: '' });
    expect(chat().phase).toBe('signedOut');
    expect(errors).toEqual([{ code: 6000124, message: 'userID has forbidden characters' }]);
  });

  it('leaves nothing of the user behind after logging out', async () => {
    const { client, chat } = await createSignedInChat();
    client.receive('bob', 'hello');
    await chat().openConversation(BOB);
    chat().signOut();
    expect(chat()).toMatchObject({
      phase: 'signedOut',
      session: null,
      conversations: [],
      threads: {},
      totalUnread: 0,
      open: null,
    });
    expect(sessionStorage).toHaveLength(0);
  });
});

describe('the connection', () => {
  it('renews a demo token before it ends', async () => {
    const { client } = await createSignedInChat();
    client.expireSoon();
    await expect.poll(() => client.renewedTokens).toEqual(['demo-alice']);
  });

  it('logs the same user in again after being kicked out, with the chat still in sight', async () => {
    const { client, chat } = await createSignedInChat();
    await chat().openConversation(BOB);
    client.connect(ConnectionState.Disconnected, ConnectionEvent.KickedOut);
    expect(chat().phase).toBe('signedIn');

    await chat().signInAgain();
    expect(client.logins).toHaveLength(2);
    expect(chat().connection.state).toBe(ConnectionState.Connected);
    expect(chat().open).toEqual(BOB);
  });

  it('goes back to the form when a pasted token is no longer accepted', async () => {
    const { client, chat } = createChat(noDemoToken);
    const pasted = { token: 'pasted', appID: 1 };
    await chat().signIn({ userID: 'alice', userName: '', pasted });
    client.connect(ConnectionState.Disconnected, ConnectionEvent.TokenExpired);
    client.failure = { code: 6000106, message: 'the token has expired' };
    await chat().signInAgain();
    expect(chat()).toMatchObject({ phase: 'signedOut', isTokenNeeded: true });
  });
});

describe('sending', () => {
  it('shows the message at once as sending, then as sent', async () => {
    const { client, chat } = await createSignedInChat();
    await chat().openConversation(BOB);
    const network = gate();
    client.gate = network.promise;
    const sent = chat().send('hello');
    expect(threadOf(chat(), BOB).messages).toMatchObject([
      { message: 'hello', sentStatus: SentStatus.Sending },
    ]);

    network.open();
    await sent;
    expect(threadOf(chat(), BOB).messages).toMatchObject([
      { message: 'hello', sentStatus: SentStatus.Success, messageSeq: 1 },
    ]);
  });

  it('keeps a failed message and sends the same one again', async () => {
    const { client, chat, errors } = await createSignedInChat();
    await chat().openConversation(BOB);
    client.sendFailure = { code: 6000104, message: 'no network' };
    await chat().send('hello');
    const [failed] = threadOf(chat(), BOB).messages;
    expect(failed).toMatchObject({ message: 'hello', sentStatus: SentStatus.Failed });
    expect(errors).toEqual([{ code: 6000104, message: 'no network' }]);

    await chat().sendAgain(failed!);
    expect(threadOf(chat(), BOB).messages).toMatchObject([
      { localMessageID: failed!.localMessageID, sentStatus: SentStatus.Success },
    ]);
  });

  it('gives a refused text back to the composer', async () => {
    const { client, chat, errors } = await createSignedInChat();
    await chat().openConversation(BOB);
    client.failure = { code: 6000001, message: 'message may have at most 32768 bytes' };
    await chat().send('far too long');
    expect(threadOf(chat(), BOB).messages).toEqual([]);
    expect(chat().drafts).toEqual({ '0/bob': 'far too long' });
    expect(errors).toHaveLength(1);
  });

  it('sends no blank text', async () => {
    const { chat } = await createSignedInChat();
    await chat().openConversation(BOB);
    await chat().send(' \n ');
    expect(threadOf(chat(), BOB).messages).toEqual([]);
  });
});

describe('receiving', () => {
  it('counts unread until the conversation is read', async () => {
    const { client, chat } = await createSignedInChat();
    client.receive('bob', 'one');
    client.receive('bob', 'two');
    expect(chat().totalUnread).toBe(2);
    expect(chat().conversations).toMatchObject([{ conversationID: 'bob', unreadMessageCount: 2 }]);

    await chat().openConversation(BOB);
    await chat().markRead();
    expect(client.cleared).toEqual(['bob']);
    expect(chat().totalUnread).toBe(0);
  });

  it('shows what another device of the user sends', async () => {
    const { client, chat } = await createSignedInChat();
    await chat().openConversation(BOB);
    client.receive('bob', 'from my phone', { direction: Direction.Send, senderUserID: 'alice' });
    expect(threadOf(chat(), BOB).messages).toMatchObject([{ message: 'from my phone' }]);
    expect(chat().totalUnread).toBe(0);
  });

  it('moves the conversation of the newest message to the top', async () => {
    const { client, chat } = await createSignedInChat();
    client.receive('bob', 'early', { timestamp: 1000 });
    client.receive('carol', 'late', { timestamp: 2000 });
    client.receive('bob', 'latest', { timestamp: 3000 });
    expect(chat().conversations.map((each) => each.conversationID)).toEqual(['bob', 'carol']);
  });
});

describe('history', () => {
  it('loads page by page up to the first message', async () => {
    const { client, chat } = await createSignedInChat();
    for (let index = 0; index < 60; index++) {
      client.receive('bob', `message ${index}`);
    }
    await chat().openConversation(BOB);
    expect(threadOf(chat(), BOB)).toMatchObject({ isComplete: false, prependedCount: 50 });

    await chat().loadHistory();
    await chat().loadHistory();
    const { messages, isComplete } = threadOf(chat(), BOB);
    expect(isComplete).toBe(true);
    expect(messages.map((each) => each.messageSeq)).toEqual(
      Array.from({ length: 60 }, (_, i) => i + 1),
    );
  });

  it('asks only once while a page is on its way', async () => {
    const { client, chat } = await createSignedInChat();
    client.receive('bob', 'hello');
    await Promise.all([chat().openConversation(BOB), chat().loadHistory(), chat().loadHistory()]);
    expect(threadOf(chat(), BOB).messages).toHaveLength(1);
    expect(threadOf(chat(), BOB).isComplete).toBe(false);
  });

  it('can be asked for again after a failure', async () => {
    const { client, chat, errors } = await createSignedInChat(demoToken);
    client.receive('bob', 'hello');
    client.failure = { code: 6000105, message: 'no answer' };
    await chat().openConversation(BOB);
    expect(errors).toEqual([{ code: 6000105, message: 'no answer' }]);

    await chat().loadHistory();
    expect(threadOf(chat(), BOB).messages).toHaveLength(1);
  });

  it('pages through all conversations', async () => {
    const { client, chat } = createChat();
    for (let index = 0; index < 150; index++) {
      client.receive(`user-${index}`, 'hi', { timestamp: 1000 + index });
    }
    chat().signOut();
    await chat().signIn({ userID: 'alice', userName: '' });
    expect(chat()).toMatchObject({ areConversationsComplete: false });
    expect(chat().conversations).toHaveLength(100);

    await chat().loadConversations();
    expect(chat()).toMatchObject({ areConversationsComplete: true });
    expect(chat().conversations).toHaveLength(150);
  });

  it('leaves no conversation out when an event brings one from behind the page', async () => {
    const { client, chat } = createChat();
    for (let index = 0; index < 150; index++) {
      client.receive(`user-${index}`, 'hi', { timestamp: 1000 + index });
    }
    chat().signOut();
    await chat().signIn({ userID: 'alice', userName: '' });
    await client.clearUnread({ ...BOB, conversationID: 'user-0' });
    await chat().loadConversations();
    expect(chat().conversations).toHaveLength(150);
  });
});
