import type { ChatClient, ChatListener, OutgoingMessage } from '../chat/client';
import { mergeConversations } from '../chat/conversations';
import {
  ConnectionEvent,
  ConnectionState,
  ConversationEvent,
  ConversationType,
  Direction,
  keyOf,
  MessageType,
  SentStatus,
  type ChatConversation,
  type ChatError,
  type ChatMessage,
  type ConversationRef,
  type Credentials,
} from '../chat/types';
import { FakeRoomClient } from './fakeRooms';

/** A server with one user in memory: remembers messages, counts unread, fails on demand. */
export class FakeClient extends FakeRoomClient implements ChatClient {
  readonly logins: Credentials[] = [];
  readonly renewedTokens: string[] = [];
  readonly cleared: string[] = [];
  conversations: ChatConversation[] = [];
  /** Rejects the next call of any kind. */
  failure: ChatError | null = null;
  /** Rejects the next message after it was attached. */
  sendFailure: ChatError | null = null;
  /** Holds sent messages back until it resolves. */
  gate: Promise<void> = Promise.resolve();
  protected listener: ChatListener | null = null;
  protected userID = '';
  private readonly histories = new Map<string, ChatMessage[]>();
  private localIDs = 0;
  private unsentPlaces = 2 ** 52;

  listen(listener: ChatListener): void {
    this.listener = listener;
  }

  async login(credentials: Credentials): Promise<void> {
    this.refuseOnDemand();
    this.logins.push(credentials);
    this.userID = credentials.userID;
    this.connect(ConnectionState.Connected, ConnectionEvent.Success);
    this.tellUnread();
  }

  logout(): void {
    this.connect(ConnectionState.Disconnected, ConnectionEvent.Success);
  }

  async renewToken(token: string): Promise<void> {
    this.refuseOnDemand();
    this.renewedTokens.push(token);
  }

  async send({ to, content, onAttached }: OutgoingMessage): Promise<ChatMessage> {
    this.refuseOnDemand();
    const sending = this.attach(to, content);
    onAttached(sending);
    await this.gate;
    if (this.sendFailure) {
      const failure = this.sendFailure;
      this.sendFailure = null;
      throw failure;
    }
    if (to.type === ConversationType.Room) {
      return this.sentToRoom(sending);
    }
    const sent = this.store(to, { ...sending, sentStatus: SentStatus.Success });
    this.change(to, sent, 0);
    return sent;
  }

  async queryHistory(conversation: ConversationRef, count: number, anchor?: ChatMessage) {
    this.refuseOnDemand();
    const history = this.historyOf(conversation);
    const end = anchor
      ? history.findIndex((message) => message.messageID === anchor.messageID)
      : history.length;
    return history.slice(Math.max(0, end - count), end);
  }

  async queryConversations(count: number, anchor?: ChatConversation) {
    this.refuseOnDemand();
    const start = anchor
      ? this.conversations.findIndex((each) => keyOf(each) === keyOf(anchor)) + 1
      : 0;
    return this.conversations.slice(start, start + count);
  }

  async clearUnread(conversation: ConversationRef): Promise<void> {
    this.refuseOnDemand();
    this.cleared.push(conversation.conversationID);
    const known = this.conversations.find((each) => keyOf(each) === keyOf(conversation));
    if (known) {
      this.change(conversation, known.lastMessage, -known.unreadMessageCount);
    }
  }

  /** The network or the server changes the connection. */
  connect(state: number, event: number): void {
    this.listener?.connectionChanged({ state, event });
  }

  expireSoon(): void {
    this.listener?.tokenWillExpire();
  }

  /** The display name that the server has stored for a peer. */
  rename(conversationID: string, conversationName: string): void {
    this.conversations = this.conversations.map((each) =>
      each.conversationID === conversationID ? { ...each, conversationName } : each,
    );
  }

  /** A message arrives: from the peer, or with `Direction.Send` from another device of the user. */
  receive(conversationID: string, text: string, fields: Partial<ChatMessage> = {}): ChatMessage {
    const to = { conversationID, type: fields.conversationType ?? ConversationType.Peer };
    const message = this.store(to, {
      ...this.attach(to, text),
      localMessageID: '',
      direction: Direction.Receive,
      sentStatus: SentStatus.Success,
      senderUserID: conversationID,
      ...fields,
    });
    this.listener?.messagesReceived([message]);
    this.change(to, message, message.direction === Direction.Receive ? 1 : 0);
    return message;
  }

  private attach(to: ConversationRef, content: string | ChatMessage): ChatMessage {
    const isRetry = typeof content !== 'string';
    return {
      type: MessageType.Text,
      messageID: '',
      localMessageID: isRetry ? content.localMessageID : `local-${++this.localIDs}`,
      messageSeq: 0,
      senderUserID: this.userID,
      conversationID: to.conversationID,
      conversationType: to.type,
      direction: Direction.Send,
      sentStatus: SentStatus.Sending,
      timestamp: Date.now(),
      orderKey: ++this.unsentPlaces,
      isServerMessage: false,
      message: isRetry ? content.message : content,
    };
  }

  private store(to: ConversationRef, message: ChatMessage): ChatMessage {
    const history = this.historyOf(to);
    const messageSeq = history.length + 1;
    const stored = {
      ...message,
      messageSeq,
      orderKey: messageSeq,
      messageID: `${keyOf(to)}-${messageSeq}`,
    };
    history.push(stored);
    return stored;
  }

  private change(ref: ConversationRef, lastMessage: ChatMessage | undefined, unread: number): void {
    const known = this.conversations.find((each) => keyOf(each) === keyOf(ref));
    const conversation: ChatConversation = {
      conversationID: ref.conversationID,
      type: ref.type,
      conversationName: known?.conversationName ?? '',
      conversationAvatarUrl: '',
      unreadMessageCount: (known?.unreadMessageCount ?? 0) + unread,
      orderKey: lastMessage?.timestamp ?? 0,
      lastMessage,
    };
    this.conversations = mergeConversations(this.conversations, [conversation]);
    const event = known ? ConversationEvent.Updated : ConversationEvent.Added;
    this.listener?.conversationsChanged([{ event, conversation }]);
    this.tellUnread();
  }

  private tellUnread(): void {
    this.listener?.totalUnreadChanged(
      this.conversations.reduce((sum, each) => sum + each.unreadMessageCount, 0),
    );
  }

  private historyOf(conversation: ConversationRef): ChatMessage[] {
    const key = keyOf(conversation);
    const history = this.histories.get(key) ?? [];
    this.histories.set(key, history);
    return history;
  }

  protected refuseOnDemand(): void {
    if (this.failure) {
      const failure = this.failure;
      this.failure = null;
      throw failure;
    }
  }
}
