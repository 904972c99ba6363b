export interface Message { messageId: string; seq: number; conversationType: number; from: string; to: string; clientMessageId: string; type: number; message: string; extendedData?: string; priority: number; sentAtMs: number; server?: boolean; unreadOrdinal: number }
export interface Conversation { conversationType: number; conversationId: string; name?: string; avatarUrl?: string; seq: number; readSeq: number; readOrdinal: number; unread: number; deliveredSeq: number; orderKey: number; lastMessage?: Message }
export interface Position { conversationType?: number; conversationId: string; seq: number }
export interface Failure { code: number; message: string; retryAfterMs?: number }
export interface MessageSend { conversationType?: number; conversationId: string; clientMessageId: string; type?: number; message: string; extendedData?: string; priority?: number }
export interface MessageSendResult { messageId: string; seq: number; sentAtMs: number }
export interface SessionLogin { appId: number; userId: string; userName?: string; token: string; deviceId: string; platform?: number }
export interface SessionLoginResult { userId: string; userName: string; serverTimeMs: number; tokenExpiresAtMs: number; heartbeatIntervalMs: number; heartbeatTimeoutMs: number }
export interface SessionSyncResult { conversations: Conversation[]; more: boolean; messages: Message[]; serverTimeMs: number }
export type Empty = Record<never, never>;
export interface Commands {
  'session.login': { command: SessionLogin; result: SessionLoginResult };
  'session.logout': { command: Empty; result: Empty };
  'session.renewToken': { command: { token: string }; result: { tokenExpiresAtMs: number } };
  'session.ping': { command: Empty; result: { serverTimeMs: number } };
  'session.sync': { command: { sinceMs?: number; positions: Position[] }; result: SessionSyncResult };
  'message.send': { command: MessageSend; result: MessageSendResult };
  'message.history': { command: { conversationType?: number; conversationId: string; anchorSeq?: number; backward: boolean; count: number }; result: { messages: Message[]; more: boolean } };
  'message.ack': { command: { positions: Position[] }; result: Empty };
  'conversation.list': { command: { beforeOrderKey?: number; beforeConversationId?: string; count: number }; result: { conversations: Conversation[]; more: boolean } };
  'conversation.get': { command: { conversationType?: number; conversationId: string }; result: Conversation };
  'conversation.clearUnread': { command: { conversationType?: number; conversationId: string }; result: Conversation };
  'conversation.clearAllUnread': { command: Empty; result: Empty };
  'conversation.totalUnread': { command: Empty; result: { count: number } };
}
export type Push =
  | { push: 'message.received'; message: Message }
  | { push: 'conversation.changed'; conversation: Conversation }
  | { push: 'session.kicked'; code: number; reason: string };
export const CloseCode = { KICKED_OUT: 4100, TOKEN_EXPIRED: 4101 } as const;
export const ConversationType = { PEER: 0, ROOM: 1, GROUP: 2 } as const;
export const MessageType = { TEXT: 1 } as const;
export const Limits = { USER_ID_BYTES_MAX: 32, USER_NAME_BYTES_MAX: 256, TEXT_BYTES_MAX: 32768, EXTENDED_DATA_BYTES_MAX: 1024, FRAME_BYTES_MAX: 262144, FRAME_COMMANDS_MAX: 100, PAGE_MAX: 100, POSITIONS_MAX: 1000, SENDS_PER_SECOND: 10, OFFLINE_WINDOW_DAYS: 7 } as const;
