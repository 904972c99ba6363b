// Generated from sdk/protocol by ProtocolExporter; never edit.

/** A stored message, the same text for every receiver. */
export interface Message {
  /** identity for all devices, 1 to 64 characters */
  messageId: string;
  /** gap-free position in the conversation, from 1 */
  seq: number;
  /** see ConversationType */
  conversationType: number;
  /** user id of the sender */
  from: string;
  /** peer's user id, group id or room id that the sender addressed; a peer conversation is called by the other side's user id, so the receiver's conversation id is from */
  to: string;
  /** the sender's idempotency key */
  clientMessageId: string;
  /** see MessageType */
  type: number;
  /** body */
  message: string;
  /** free text beside the body; absent if empty */
  extendedData?: string;
  /** 1 low, 2 medium, 3 high */
  priority: number;
  /** when it was stored, Unix milliseconds; never falls within a conversation */
  sentAtMs: number;
  /** true when a backend sent it through REST; absent otherwise */
  server?: boolean;
  /** how many messages that count as unread from has sent in this conversation up to and with this one; unread of the receiver = this minus readOrdinal */
  unreadOrdinal: number;
}

/** One user's view of a conversation. */
export interface Conversation {
  /** see ConversationType */
  conversationType: number;
  /** the peer's user id, or the group id */
  conversationId: string;
  /** the peer's display name; absent if it has none */
  name?: string;
  /** the peer's avatar; absent if it has none */
  avatarUrl?: string;
  /** position of the newest message */
  seq: number;
  /** position up to which this user has read */
  readSeq: number;
  /** the other side's unreadOrdinal at the read position */
  readOrdinal: number;
  /** messages unread by this user */
  unread: number;
  /** position that any of the user's devices has acknowledged */
  deliveredSeq: number;
  /** sorts conversations, newest highest; below 2^53 */
  orderKey: number;
  /** newest message; absent when retention has removed it */
  lastMessage?: Message;
}

/** The highest message of a conversation that a client has. */
export interface Position {
  /** see ConversationType; absent means 0, peer */
  conversationType?: number;
  /** the peer's user id, or the group id */
  conversationId: string;
  /** position, 0 for none */
  seq: number;
}

/** The error of a reply. */
export interface Failure {
  /** number of an ErrorCode */
  code: number;
  /** for developers; names the limit that was broken */
  message: string;
  /** how long to wait before a retry; absent when a retry does not help, never with OVERLOADED */
  retryAfterMs?: number;
}

/** A result that says only that the command was done. */
export type Empty = Record<never, never>;

/** Clears the unread count of every conversation of the user. */
export type ConversationClearAllUnread = Record<never, never>;

/** Sets the read position to the newest message; the user's other devices get a Push.ConversationChanged. 6000603 when the user has none of that id. */
export interface ConversationClearUnread {
  conversationType?: number;
  conversationId: string;
}

/** One conversation; 6000603 when the user has none of that id. */
export interface ConversationGet {
  conversationType?: number;
  conversationId: string;
}

/** One page of the user's conversations, newest first (orderKey descending, then id descending). */
export interface ConversationListPage {
  /** orderKey of the last conversation of the previous page; 0 or absent for the first page */
  beforeOrderKey?: number;
  /** id of that conversation; absent for the first page */
  beforeConversationId?: string;
  /** 1 to PAGE_MAX */
  count: number;
}

/** The page. */
export interface ConversationListPageResult {
  /** newest first */
  conversations: Conversation[];
  /** whether older ones exist */
  more: boolean;
}

/** The sum of the unread counts. */
export type ConversationTotalUnread = Record<never, never>;

/** The sum. */
export interface ConversationTotalUnreadResult {
  /** messages unread in all conversations */
  count: number;
}

/** Tells which messages have reached this device. Clients gather and send it at most once a second; what is acknowledged on any device is not delivered as an offline message again. */
export interface MessageAck {
  /** highest seq received, by conversation, at most POSITIONS_MAX */
  positions: Position[];
}

/** Reads stored messages of one conversation, never by offset. */
export interface MessageHistory {
  /** see ConversationType */
  conversationType?: number;
  /** the peer's user id */
  conversationId: string;
  /** exclusive start, 0 or absent for the end that the direction starts from */
  anchorSeq?: number;
  /** true walks from newer to older; the result is ascending either way */
  backward: boolean;
  /** 1 to PAGE_MAX */
  count: number;
}

/** One page. */
export interface MessageHistoryResult {
  /** ascending by seq */
  messages: Message[];
  /** whether the next page in the same direction has any */
  more: boolean;
}

/** Posts one message. The reply comes after the commit; the sender's other devices and the receivers get a Push.MessageReceived. A retry with the same clientMessageId returns the first result. At most SENDS_PER_SECOND a second for each user (zim.md A5). */
export interface MessageSend {
  /** see ConversationType; peer only for now */
  conversationType?: number;
  /** the peer's user id; not one's own */
  conversationId: string;
  /** idempotency key, unique for the sender, 1 to 64 bytes */
  clientMessageId: string;
  /** see MessageType; absent means 1, text */
  type?: number;
  /** body, not blank, at most TEXT_BYTES_MAX bytes of UTF-8 */
  message: string;
  /** free text beside the body, at most EXTENDED_DATA_BYTES_MAX bytes; absent for none */
  extendedData?: string;
  /** 1 low (default), 2 medium, 3 high; decides under overload only */
  priority?: number;
}

/** Where the message landed; the first answer again when the client retries. */
export interface MessageSendResult {
  /** identity for all devices, 1 to 64 characters */
  messageId: string;
  /** position in the conversation, from 1 */
  seq: number;
  /** when it was stored, Unix milliseconds */
  sentAtMs: number;
}

/** Binds the connection to a user. Must be the first command and come within LOGIN_TIMEOUT_MS; registers the user at the first login (zim.md A1, C10). */
export interface SessionLogin {
  /** app (tenant) the user belongs to, 1 or greater */
  appId: number;
  /** 1 to 32 bytes of the allowed characters; must be the token's user */
  userId: string;
  /** display name, at most 256 bytes; absent or empty keeps the stored one */
  userName?: string;
  /** JWT, or token04 where the app allows it */
  token: string;
  /** stable for one client instance, 1 to 64 characters; a second login with the same device id replaces the first connection */
  deviceId: string;
  /** client platform by the numbers of ZIMPlatformType; absent means 6, web */
  platform?: number;
}

/** What the client needs to keep the session. */
export interface SessionLoginResult {
  /** the user logged in */
  userId: string;
  /** the stored display name */
  userName: string;
  /** clock of the node, Unix milliseconds; the first sinceMs */
  serverTimeMs: number;
  /** when the token ends, Unix milliseconds */
  tokenExpiresAtMs: number;
  /** how often to ping */
  heartbeatIntervalMs: number;
  /** silence after which either side gives the connection up */
  heartbeatTimeoutMs: number;
}

/** Ends the session: the user's device is offline at once, the server closes with 1000. */
export type SessionLogout = Record<never, never>;

/** Heartbeat: keeps the session alive; allowed before login. */
export type SessionPing = Record<never, never>;

/** The answer. */
export interface SessionPingResult {
  /** clock of the node, Unix milliseconds */
  serverTimeMs: number;
}

/** Replaces the token before it expires. */
export interface SessionRenewToken {
  /** a new token for the same app and user */
  token: string;
}

/** The new end. */
export interface SessionRenewTokenResult {
  /** Unix milliseconds */
  tokenExpiresAtMs: number;
}

/** Tells the server what this client has and gets what it missed. A fresh client (sinceMs absent or 0) gets the newest conversations and what none of the user's devices has acknowledged in OFFLINE_WINDOW_DAYS days; a resuming client gets what changed after sinceMs. */
export interface SessionSync {
  /** newest server time this client knows, 0 or absent for a fresh client */
  sinceMs?: number;
  /** highest seq the client has, by conversation, at most POSITIONS_MAX; a conversation not named counts as unseen since sinceMs */
  positions: Position[];
}

/** The state to catch up with. */
export interface SessionSyncResult {
  /** newest first, at most PAGE_MAX for a fresh client, POSITIONS_MAX for a resuming one */
  conversations: Conversation[];
  /** whether conversation.list has older ones (fresh client) */
  more: boolean;
  /** what was missed, ascending within each conversation, at most SYNC_MESSAGES_MAX in all; where a conversation's seq is higher than its last message here, message.history has the rest */
  messages: Message[];
  /** the next sinceMs */
  serverTimeMs: number;
}

/** The user's view of a conversation changed on another device (read position). */
export interface ConversationChanged {
  /** the new state */
  conversation: Conversation;
}

/** A message of one of the user's conversations: sent by the other side, or by another device of the user. The connection that sent it gets the reply only. */
export interface MessageReceived {
  /** the message */
  message: Message;
}

/** This device was logged out by the server; the connection closes with the same code. Do not reconnect with the same session. */
export interface SessionKicked {
  /** number of a CloseCode */
  code: number;
  /** why, for people */
  reason: string;
}

/** The node is about to stop. Reconnect at a random moment within the given time, after what is under way has been answered and without a new send before that; the node takes no login any more. What has not left by then is closed with GOING_AWAY. */
export interface SessionMoving {
  /** how long there is, from now */
  withinMs: number;
}

/** What each operation takes and returns. */
export interface Commands {
  'conversation.clearAllUnread': { command: ConversationClearAllUnread; result: Empty };
  'conversation.clearUnread': { command: ConversationClearUnread; result: Conversation };
  'conversation.get': { command: ConversationGet; result: Conversation };
  'conversation.list': { command: ConversationListPage; result: ConversationListPageResult };
  'conversation.totalUnread': { command: ConversationTotalUnread; result: ConversationTotalUnreadResult };
  'message.ack': { command: MessageAck; result: Empty };
  'message.history': { command: MessageHistory; result: MessageHistoryResult };
  'message.send': { command: MessageSend; result: MessageSendResult };
  'session.login': { command: SessionLogin; result: SessionLoginResult };
  'session.logout': { command: SessionLogout; result: Empty };
  'session.ping': { command: SessionPing; result: SessionPingResult };
  'session.renewToken': { command: SessionRenewToken; result: SessionRenewTokenResult };
  'session.sync': { command: SessionSync; result: SessionSyncResult };
}

/** What the server sends unasked. */
export type Push =
  | ({ push: 'conversation.changed' } & ConversationChanged)
  | ({ push: 'message.received' } & MessageReceived)
  | ({ push: 'session.kicked' } & SessionKicked)
  | ({ push: 'session.moving' } & SessionMoving);

export const CloseCode = {
  NORMAL: 1000,
  GOING_AWAY: 1001,
  BINARY_FRAME: 1003,
  BAD_UTF8: 1007,
  FRAME_TOO_LARGE: 1009,
  LOGIN_TIMEOUT: 4001,
  FLOOD: 4002,
  HEARTBEAT_TIMEOUT: 4003,
  SLOW_CONSUMER: 4004,
  REPLACED: 4005,
  KICKED_OUT: 4100,
  TOKEN_EXPIRED: 4101,
} as const;

export const ErrorCode = {
  PARAMS_INVALID: 6000001,
  INVALID_APP_ID: 6000003,
  RATE_LIMITED: 6000005,
  INTERNAL: 6000007,
  DATABASE_UNAVAILABLE: 6000008,
  USER_NOT_FOUND: 6000011,
  UNSUPPORTED: 6000013,
  OVERLOADED: 6000102,
  TOKEN_INVALID: 6000103,
  TOKEN_EXPIRED: 6000106,
  TOKEN_VERSION: 6000107,
  TOKEN_TOO_SHORT: 6000108,
  BAD_FRAME: 6000109,
  ALREADY_LOGGED_IN: 6000111,
  NOT_LOGGED_IN: 6000121,
  USER_ID_INVALID: 6000124,
  TARGET_NOT_FOUND: 6000204,
  MESSAGE_NOT_FOUND: 6000299,
  NOT_IN_ROOM: 6000321,
  NOT_IN_GROUP: 6000521,
  FORBIDDEN: 6000541,
  CONVERSATION_NOT_FOUND: 6000603,
} as const;

export const ConversationType = {
  PEER: 0,
  ROOM: 1,
  GROUP: 2,
} as const;

export const MessageType = {
  TEXT: 1,
} as const;

export const Limits = {
  USER_ID_BYTES_MAX: 32,
  USER_NAME_BYTES_MAX: 256,
  AVATAR_URL_BYTES_MAX: 500,
  CONVERSATION_ID_BYTES_MAX: 128,
  CLIENT_ID_BYTES_MAX: 64,
  TOKEN_BYTES_MAX: 8192,
  TEXT_BYTES_MAX: 32768,
  EXTENDED_DATA_BYTES_MAX: 1024,
  FRAME_BYTES_MAX: 262144,
  FRAME_COMMANDS_MAX: 100,
  PAGE_MAX: 100,
  POSITIONS_MAX: 1000,
  SYNC_MESSAGES_MAX: 200,
  DEVICES_PER_USER_MAX: 10,
  SENDS_PER_SECOND: 10,
  FRAMES_PER_SECOND: 200,
  COMMANDS_WAITING_MAX: 1000,
  OFFLINE_WINDOW_DAYS: 7,
  LOGIN_TIMEOUT_MS: 30000,
  HEARTBEAT_INTERVAL_MS: 10000,
  HEARTBEAT_TIMEOUT_MS: 30000,
  OFFLINE_GRACE_MS: 30000,
  SAFE_INTEGER_MAX: 9007199254740991,
} as const;
