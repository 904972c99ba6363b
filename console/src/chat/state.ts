import type { Session } from './session';
import { EMPTY_THREAD, type Thread } from './thread';
import {
  ConnectionEvent,
  ConnectionState,
  keyOf,
  type ChatConversation,
  type ChatMessage,
  type ConnectionChange,
  type ConversationRef,
} from './types';

/** Resuming: a reload interrupted the login; it goes on without the login form. */
export type Phase = 'signedOut' | 'resuming' | 'signingIn' | 'signedIn';

/** What a person gives to log in; `pasted` where the server hands out no demo tokens. */
export type LoginRequest = Session;

/** Everything the page shows. */
export interface ChatState {
  readonly phase: Phase;
  readonly session: Session | null;
  /** The server gives no demo tokens, so that the login needs a pasted one. */
  readonly isTokenNeeded: boolean;
  readonly connection: ConnectionChange;
  readonly conversations: readonly ChatConversation[];
  /** Last one of the pages read so far; events may bring single ones from behind it. */
  readonly conversationAnchor: ChatConversation | undefined;
  readonly areConversationsComplete: boolean;
  readonly totalUnread: number;
  readonly open: ConversationRef | null;
  readonly threads: Readonly<Record<string, Thread>>;
  readonly drafts: Readonly<Record<string, string>>;
}

/** What a person can do. Failures are reported as notices; no action rejects. */
export interface ChatActions {
  signIn(request: LoginRequest): Promise<void>;
  /** Logs the same user in again after the connection has ended for good. */
  signInAgain(): Promise<void>;
  /** Goes on where a reload of the tab interrupted. */
  resume(): Promise<void>;
  signOut(): void;
  loadConversations(): Promise<void>;
  openConversation(conversation: ConversationRef): Promise<void>;
  closeConversation(): void;
  loadHistory(): Promise<void>;
  send(text: string): Promise<void>;
  sendAgain(message: ChatMessage): Promise<void>;
  setDraft(text: string): void;
  markRead(): Promise<void>;
}

export type ChatStore = ChatState & ChatActions;

export const INITIAL_STATE: ChatState = {
  phase: 'signedOut',
  session: null,
  isTokenNeeded: false,
  connection: { state: ConnectionState.Disconnected, event: ConnectionEvent.Success },
  conversations: [],
  conversationAnchor: undefined,
  areConversationsComplete: false,
  totalUnread: 0,
  open: null,
  threads: {},
  drafts: {},
};

export function threadOf(state: ChatState, conversation: ConversationRef): Thread {
  return state.threads[keyOf(conversation)] ?? EMPTY_THREAD;
}

export function conversationOf(state: ChatState, ref: ConversationRef | null) {
  return ref && state.conversations.find((each) => keyOf(each) === keyOf(ref));
}

export function withThread(
  state: ChatState,
  conversation: ConversationRef,
  change: (thread: Thread) => Thread,
): Pick<ChatState, 'threads'> {
  const changed = change(threadOf(state, conversation));
  return { threads: { ...state.threads, [keyOf(conversation)]: changed } };
}
