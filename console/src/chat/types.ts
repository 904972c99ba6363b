import type { Tip } from './groupTypes';

/** What the page knows of a chat. Names and numbers are those of the SDK. */

export const ConnectionState = {
  Disconnected: 0,
  Connecting: 1,
  Connected: 2,
  Reconnecting: 3,
} as const;

export const ConnectionEvent = {
  Success: 0,
  ActiveLogin: 1,
  LoginTimeout: 2,
  LoginInterrupted: 3,
  KickedOut: 4,
  TokenExpired: 5,
  Unregistered: 6,
} as const;

export const ConversationType = { Peer: 0, Room: 1, Group: 2 } as const;
export const ConversationEvent = { Added: 0, Updated: 1, Disabled: 2, Deleted: 3 } as const;
export const Direction = { Send: 0, Receive: 1 } as const;
export const SentStatus = { Sending: 0, Success: 1, Failed: 2 } as const;
export const MessageType = { Text: 1, Barrage: 20, Revoke: 31, Tips: 32 } as const;

export const RoomState = { Disconnected: 0, Connecting: 1, Connected: 2 } as const;

export const RoomEvent = {
  Success: 0,
  NetworkInterrupted: 1,
  NetworkDisconnected: 2,
  RoomNotExist: 3,
  ActiveCreate: 4,
  CreateFailed: 5,
  ActiveEnter: 6,
  EnterFailed: 7,
  KickedOut: 8,
  ConnectTimeout: 9,
  KickedOutByOtherDevice: 10,
  ActiveSwitch: 11,
  SwitchFailed: 12,
} as const;

export interface ConversationRef {
  readonly conversationID: string;
  readonly type: number;
}

export interface ChatMessage extends Partial<Tip> {
  readonly type: number;
  readonly messageID: string;
  readonly localMessageID: string;
  readonly messageSeq: number;
  readonly senderUserID: string;
  readonly conversationID: string;
  readonly conversationType: number;
  readonly direction: number;
  readonly sentStatus: number;
  readonly timestamp: number;
  /** Place in the conversation; what is not sent yet comes after everything that is. */
  readonly orderKey: number;
  readonly isServerMessage: boolean;
  /** The text; absent in messages of other types. */
  readonly message?: string;
}

export interface ChatConversation extends ConversationRef {
  readonly conversationName: string;
  readonly conversationAvatarUrl: string;
  /** What this user alone calls a group. */
  readonly conversationAlias?: string;
  /** This user is no longer in the group. */
  readonly isDisabled?: boolean;
  readonly unreadMessageCount: number;
  readonly orderKey: number;
  readonly lastMessage?: ChatMessage;
}

export interface ConversationChange {
  readonly event: number;
  readonly conversation: ChatConversation;
}

export interface ConnectionChange {
  readonly state: number;
  readonly event: number;
}

export interface RoomChange {
  readonly roomID: string;
  readonly state: number;
  readonly event: number;
}

export interface RoomMember {
  readonly userID: string;
  readonly userName: string;
}

export type RoomAttributes = Readonly<Record<string, string>>;

export interface RoomAttributesChange {
  readonly roomID: string;
  readonly set: RoomAttributes;
  readonly deleted: readonly string[];
}

/** A rejection of the SDK or of the token service; code 0 if it carries no number. */
export interface ChatError {
  readonly code: number;
  readonly message: string;
  /** Whom it concerns, where one command is for several users. */
  readonly about?: string;
}

/** What the person is told that is no failure, of a group or of users. */
export interface ChatFact {
  readonly what: 'applied' | 'accepted' | 'rejected' | 'asked';
  readonly name: string;
}

export interface Credentials {
  readonly appID: number;
  readonly userID: string;
  /** Empty keeps the name that the server has stored. */
  readonly userName: string;
  readonly token: string;
}

/** One text that identifies a conversation: a peer and a group may have the same id. */
export function keyOf(ref: ConversationRef): string {
  return `${ref.type}/${ref.conversationID}`;
}

export const roomRef = (roomID: string): ConversationRef => ({
  conversationID: roomID,
  type: ConversationType.Room,
});

export const groupRef = (groupID: string): ConversationRef => ({
  conversationID: groupID,
  type: ConversationType.Group,
});

export const titleOf = (conversation: ChatConversation): string =>
  conversation.conversationAlias || conversation.conversationName || conversation.conversationID;

export function sameConversation(a: ConversationRef | null, b: ConversationRef | null): boolean {
  return a !== null && b !== null && keyOf(a) === keyOf(b);
}

/** Narrows whatever a promise was rejected with. */
export function toChatError(reason: unknown): ChatError {
  if (typeof reason === 'object' && reason !== null && 'message' in reason) {
    const code = 'code' in reason && typeof reason.code === 'number' ? reason.code : 0;
    return { code, message: String(reason.message) };
  }
  return { code: 0, message: String(reason) };
}
