import { tabSession } from '../chat/session';
import { createChatStore } from '../chat/store';
import type { TokenSource } from '../chat/token';
import { ConversationType, type ChatError, type ChatFact } from '../chat/types';
import { FakeClient } from './fakeClient';

export const BOB = { conversationID: 'bob', type: ConversationType.Peer };
export const demoToken: TokenSource = async (userID) => ({ token: `demo-${userID}`, appID: 1 });
export const noDemoToken: TokenSource = async () => null;

/** A chat over a fake server. */
export function createChat(fetchToken: TokenSource = demoToken) {
  const client = new FakeClient();
  const errors: ChatError[] = [];
  const report = (error: ChatError) => errors.push(error);
  const facts: ChatFact[] = [];
  const inform = (fact: ChatFact) => facts.push(fact);
  const store = createChatStore({ client, fetchToken, sessions: tabSession, report, inform });
  return { client, store, errors, facts, chat: () => store.getState() };
}

/** The same, with alice logged in. */
export async function createSignedInChat(fetchToken?: TokenSource) {
  const created = createChat(fetchToken);
  await created.chat().signIn({ userID: 'alice', userName: 'Alice' });
  return created;
}

/** A promise to settle from outside. */
export function gate() {
  let open = () => {};
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { promise, open: () => open() };
}
