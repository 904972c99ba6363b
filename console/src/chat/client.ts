import type {
  ChatConversation,
  ChatError,
  ChatMessage,
  ConnectionChange,
  ConversationChange,
  ConversationRef,
  Credentials,
} from './types';

/** What happens without being asked for. */
export interface ChatListener {
  connectionChanged(change: ConnectionChange): void;
  /** New messages of any conversation, also those that another device of this user sent. */
  messagesReceived(messages: readonly ChatMessage[]): void;
  conversationsChanged(changes: readonly ConversationChange[]): void;
  totalUnreadChanged(count: number): void;
  tokenWillExpire(): void;
  failed(error: ChatError): void;
}

export interface OutgoingMessage {
  readonly to: ConversationRef;
  /** A text to send, or a failed message to send again. */
  readonly content: string | ChatMessage;
  /** Called once the message has its local id, before the network is used. */
  onAttached(message: ChatMessage): void;
}

/**
 * The part of the SDK that the page uses. Messages and conversations are handed out as snapshots:
 * the SDK goes on filling in its own objects, and a view must not change behind its renderer.
 * Rejections are `{code, message}`.
 */
export interface ChatClient {
  listen(listener: ChatListener): void;
  login(credentials: Credentials): Promise<void>;
  logout(): void;
  renewToken(token: string): Promise<void>;
  send(message: OutgoingMessage): Promise<ChatMessage>;
  /** Messages before `anchor`, or the newest ones; ascending. */
  queryHistory(
    conversation: ConversationRef,
    count: number,
    anchor?: ChatMessage,
  ): Promise<ChatMessage[]>;
  /** Conversations after `anchor`, newest first. */
  queryConversations(count: number, anchor?: ChatConversation): Promise<ChatConversation[]>;
  clearUnread(conversation: ConversationRef): Promise<void>;
}
