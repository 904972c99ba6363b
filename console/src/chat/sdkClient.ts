import { ZIM, type ZIMConversation, type ZIMMessage } from '@parley/sdk';
import type { ChatClient, ChatListener, OutgoingMessage } from './client';
import {
  MessageType,
  type ChatConversation,
  type ChatMessage,
  type ConversationRef,
  type Credentials,
} from './types';

/** The only place that touches the SDK. */
export class SdkClient implements ChatClient {
  #listener: ChatListener | null = null;
  #instance: ZIM | null = null;

  listen(listener: ChatListener): void {
    this.#listener = listener;
  }

  async login({ appID, userID, userName, token }: Credentials): Promise<void> {
    // The SDK knows one instance, for one app; `create` gives null while there is one.
    ZIM.getInstance()?.destroy();
    this.#instance = ZIM.create({ appID });
    this.#forwardEvents();
    await this.#zim.login(userID, { userName, token });
  }

  logout(): void {
    this.#zim.logout();
  }

  async renewToken(token: string): Promise<void> {
    await this.#zim.renewToken(token);
  }

  async send({ to, content, onAttached }: OutgoingMessage): Promise<ChatMessage> {
    const isRetrySend = typeof content !== 'string';
    const outgoing = isRetrySend ? { ...content } : { type: MessageType.Text, message: content };
    const { message } = await this.#zim.sendMessage(
      outgoing as ZIMMessage,
      to.conversationID,
      to.type,
      { priority: 2, isRetrySend },
      { onMessageAttached: (attached) => onAttached(snapshot(attached)) },
    );
    return snapshot(message);
  }

  async queryHistory(
    { conversationID, type }: ConversationRef,
    count: number,
    anchor?: ChatMessage,
  ) {
    const { messageList } = await this.#zim.queryHistoryMessage(conversationID, type, {
      nextMessage: anchor as ZIMMessage | undefined,
      count,
      reverse: true,
    });
    return messageList.map(snapshot);
  }

  async queryConversations(count: number, anchor?: ChatConversation) {
    const { conversationList } = await this.#zim.queryConversationList({
      nextConversation: anchor as ZIMConversation | undefined,
      count,
    });
    return conversationList.map(snapshotOfConversation);
  }

  async clearUnread({ conversationID, type }: ConversationRef): Promise<void> {
    await this.#zim.clearConversationUnreadMessageCount(conversationID, type);
  }

  get #zim(): ZIM {
    if (this.#instance === null) {
      throw new Error('log in first');
    }
    return this.#instance;
  }

  #forwardEvents(): void {
    const zim = this.#zim;
    const received = (_: ZIM, data: { messageList: ZIMMessage[] }) =>
      this.#listener?.messagesReceived(data.messageList.map(snapshot));
    zim.on('peerMessageReceived', received);
    zim.on('groupMessageReceived', received);
    zim.on('connectionStateChanged', (_, { state, event }) =>
      this.#listener?.connectionChanged({ state, event }),
    );
    zim.on('conversationChanged', (_, { infoList }) =>
      this.#listener?.conversationsChanged(
        infoList.map(({ event, conversation }) => ({
          event,
          conversation: snapshotOfConversation(conversation),
        })),
      ),
    );
    zim.on('conversationTotalUnreadMessageCountUpdated', (_, { totalUnreadMessageCount }) =>
      this.#listener?.totalUnreadChanged(totalUnreadMessageCount),
    );
    zim.on('tokenWillExpire', () => this.#listener?.tokenWillExpire());
    zim.on('error', (_, error) => this.#listener?.failed(error));
  }
}

/** A copy that keeps every field, so that it can go back to the SDK as an anchor or a retry. */
function snapshot(message: ZIMMessage): ChatMessage {
  return { ...message } as ChatMessage;
}

function snapshotOfConversation(conversation: ZIMConversation): ChatConversation {
  const { lastMessage } = conversation;
  return { ...conversation, lastMessage: lastMessage && snapshot(lastMessage) };
}
