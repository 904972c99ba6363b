import type { Barrage, Rooms } from './rooms';
import type { Session } from './session';
import { EMPTY_THREAD, type Thread } from './thread';
import {
  ConnectionEvent,
  ConnectionState,
  ConversationType,
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
  /** The conversation or the room that is on the screen. */
  readonly open: ConversationRef | null;
  readonly rooms: Rooms;
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
  /** Enters a room, which is created if there is none, and puts it on the screen. */
  enterRoom(roomID: string): Promise<void>;
  leaveRoom(roomID: string): Promise<void>;
  sendBarrage(roomID: string, text: string): Promise<void>;
  /** It has flown past. */
  dropBarrage(roomID: string, barrage: Barrage): void;
  takeSeat(roomID: string, seat: string): Promise<void>;
  /** Leaves the seat, or clears it as the host. */
  freeSeat(roomID: string, seat: string): Promise<void>;
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
  rooms: {},
  threads: {},
  drafts: {},
};

export function threadOf(state: ChatState, conversation: ConversationRef): Thread {
  return state.threads[keyOf(conversation)] ?? EMPTY_THREAD;
}

export function conversationOf(state: ChatState, ref: ConversationRef | null) {
  return ref && state.conversations.find((each) => keyOf(each) === keyOf(ref));
}

export function roomOf(state: ChatState, { conversationID, type }: ConversationRef) {
  return type === ConversationType.Room ? state.rooms[conversationID] : undefined;
}

export function withThread(
  state: ChatState,
  conversation: ConversationRef,
  change: (thread: Thread) => Thread,
): Pick<ChatState, 'threads'> {
  const changed = change(threadOf(state, conversation));
  return { threads: { ...state.threads, [keyOf(conversation)]: changed } };
}
