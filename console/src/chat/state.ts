import { nameOfUser, type EndedGroup, type Groups } from './groups';
import type { GroupApplication, GroupChange, MemberChange } from './groupTypes';
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

/** A group to be. Without an id the server makes one up. */
export interface NewGroup {
  readonly groupID: string;
  readonly groupName: string;
  readonly userIDs: readonly string[];
}

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
  /** Those that this user is in. */
  readonly groups: Groups;
  readonly areGroupsLoaded: boolean;
  /** Those that this user was in since the login. */
  readonly endedGroups: Readonly<Record<string, EndedGroup>>;
  readonly applications: readonly GroupApplication[];
  /** The group for which an application is being written. */
  readonly applyingTo: string | null;
  readonly threads: Readonly<Record<string, Thread>>;
  readonly drafts: Readonly<Record<string, string>>;
}

/**
 * What a person can do. Failures are reported as notices; no action rejects. Those that a form
 * waits for tell whether it went well.
 */
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
  loadGroups(): Promise<void>;
  /** Creates a group, and puts it on the screen. */
  createGroup(group: NewGroup): Promise<boolean>;
  /** Enters a group, or begins an application to it, and puts it on the screen. */
  joinGroup(groupID: string): Promise<boolean>;
  /** Sends the application that was begun. */
  applyToGroup(wording: string): Promise<boolean>;
  stopApplying(): void;
  leaveGroup(groupID: string): Promise<boolean>;
  dismissGroup(groupID: string): Promise<boolean>;
  inviteToGroup(groupID: string, userIDs: readonly string[]): Promise<boolean>;
  changeGroup(groupID: string, change: GroupChange): Promise<boolean>;
  changeMember(groupID: string, userID: string, change: MemberChange): Promise<boolean>;
  removeMember(groupID: string, userID: string): Promise<boolean>;
  /** The next page of them. */
  loadMembers(groupID: string): Promise<void>;
  /** Shows the members with this text in their names; all with none. */
  searchMembers(groupID: string, text: string): Promise<void>;
  answerApplication(application: GroupApplication, isAccepted: boolean): Promise<boolean>;
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
  groups: {},
  areGroupsLoaded: false,
  endedGroups: {},
  applications: [],
  applyingTo: null,
  threads: {},
  drafts: {},
};

export function threadOf(state: ChatState, conversation: ConversationRef): Thread {
  return state.threads[keyOf(conversation)] ?? EMPTY_THREAD;
}

export function conversationOf(state: ChatState, ref: ConversationRef | null) {
  return ref && state.conversations.find((each) => keyOf(each) === keyOf(ref));
}

/** The group, if this user is in it. */
export function groupOf(state: ChatState, { conversationID, type }: ConversationRef) {
  return type === ConversationType.Group ? state.groups[conversationID] : undefined;
}

export function roomOf(state: ChatState, { conversationID, type }: ConversationRef) {
  return type === ConversationType.Room ? state.rooms[conversationID] : undefined;
}

/** The name of who sent a message, as far as the list of members is loaded. */
export function speakerOf(state: ChatState, message: ChatMessage): string {
  const { conversationID, conversationType, senderUserID } = message;
  const ref = { conversationID, type: conversationType };
  const member =
    membersOf(state, ref)?.get(senderUserID) ??
    roomOf(state, ref)?.members.find(({ userID }) => userID === senderUserID);
  return member ? nameOfUser(member) : senderUserID;
}

function membersOf(state: ChatState, ref: ConversationRef) {
  return ref.type === ConversationType.Group
    ? (groupOf(state, ref) ?? state.endedGroups[ref.conversationID])?.members
    : undefined;
}

export function withThread(
  state: ChatState,
  conversation: ConversationRef,
  change: (thread: Thread) => Thread,
): Pick<ChatState, 'threads'> {
  const changed = change(threadOf(state, conversation));
  return { threads: { ...state.threads, [keyOf(conversation)]: changed } };
}

export const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
