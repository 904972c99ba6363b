import { checkPriority } from './checks.js';
import type { Connection } from './connection.js';
import type { Conversations } from './conversations.js';
import { Failure, invalid } from './errors.js';
import type { ConversationRef, Inbox } from './inbox.js';
import { guarded, type Emit } from './listeners.js';
import { attach, fromRoom, fromWire } from './message.js';
import { contentOf } from './messageChecks.js';
import type { Outbox } from './outbox.js';
import { pages } from './pages.js';
import type { Message, MessageSend, RoomSend, RoomSendResult } from './protocol.gen.js';
import type { RoomLink } from './roomLink.js';
import type { SendRates } from './sendRate.js';
import {
  ZIMConversationType,
  ZIMMessagePriority,
  ZIMMessageSentStatus,
  ZIMMessageType,
} from './types/enums/index.js';
import type {
  ZIMMessageQueryConfig,
  ZIMMessageSendConfig,
  ZIMMessageSendNotification,
} from './types/message.js';
import type { ZIMMessage } from './types/messageBody.js';

export interface MessagesParts {
  connection: Connection;
  link: RoomLink;
  outbox: Outbox;
  inbox: Inbox;
  conversations: Conversations;
  emit: Emit;
  self: string;
  /** Begins the ids of all messages of this device. */
  deviceId: string;
}

/** Sending and history. */
export class Messages {
  readonly #parts: MessagesParts;
  readonly #rates: SendRates;
  #sent = 0;

  constructor(parts: MessagesParts, rates: SendRates) {
    this.#parts = parts;
    this.#rates = rates;
  }

  async send(
    message: ZIMMessage,
    ref: ConversationRef,
    config: ZIMMessageSendConfig = {},
    notification: ZIMMessageSendNotification = {},
  ): Promise<ZIMMessage> {
    const { self } = this.#parts;
    if (ref.conversationType === ZIMConversationType.Peer && ref.conversationId === self) {
      throw invalid('a message cannot go to its sender');
    }
    const isRoom = ref.conversationType === ZIMConversationType.Room;
    const content = contentOf(message, ref.conversationType, config);
    const priority = config.priority ?? ZIMMessagePriority.Low;
    checkPriority(priority);
    this.#count(message.type);

    const localMessageID = this.#localMessageID(message, ref);
    attach(message, {
      conversationID: ref.conversationId,
      conversationType: ref.conversationType,
      senderUserID: self,
      localMessageID,
    });
    const { onMessageAttached } = notification;
    if (onMessageAttached) guarded(() => onMessageAttached(message));
    this.#status(message, ZIMMessageSentStatus.Sending);
    const command = { ...ref, clientMessageId: localMessageID, ...content, priority };
    return this.#settle(message, () => {
      if (isRoom)
        return this.#toRoom(message, { roomId: ref.conversationId, ...content, priority });
      const isCommand = message.type === ZIMMessageType.Command;
      return isCommand ? this.#toOnline(message, command) : this.#transmit(message, command);
    });
  }

  async history(ref: ConversationRef, config: ZIMMessageQueryConfig): Promise<ZIMMessage[]> {
    const { count, reverse: backward = false, nextMessage } = config;
    if (!Number.isInteger(count) || count < 1) throw invalid('count must be a positive integer');
    const { connection, link, self } = this.#parts;
    const asked = { anchorSeq: nextMessage?.messageSeq ?? 0, backward, count };
    if (ref.conversationType === ZIMConversationType.Room) {
      const roomId = ref.conversationId;
      const found = await pages(asked, (page) => link.request('room.history', { roomId, ...page }));
      return found.map((message) => fromRoom(message, roomId, self));
    }
    const found = await pages(asked, (page) =>
      connection.request('message.history', { ...ref, ...page }),
    );
    return found.map((message) => fromWire(message, self));
  }

  async #settle(message: ZIMMessage, send: () => Promise<void>): Promise<ZIMMessage> {
    try {
      await send();
      return message;
    } catch (error) {
      message.sentStatus = ZIMMessageSentStatus.Failed;
      this.#status(message, message.sentStatus, (error as Failure).message);
      throw error;
    }
  }

  /** Not tried again: a second try could not be told from a second message. */
  async #toRoom(message: ZIMMessage, command: RoomSend): Promise<void> {
    this.#handedOver(message, await this.#parts.link.request('room.send', command));
  }

  /** Not tried again either. */
  async #toOnline(message: ZIMMessage, command: MessageSend): Promise<void> {
    this.#handedOver(message, await this.#parts.connection.request('message.send', command));
  }

  #handedOver(message: ZIMMessage, { messageId, sentAtMs, seq }: RoomSendResult): void {
    const sentStatus = ZIMMessageSentStatus.Success;
    const place = { messageSeq: seq ?? 0, timestamp: sentAtMs, orderKey: sentAtMs };
    Object.assign(message, { messageID: messageId, ...place, sentStatus });
    this.#status(message, sentStatus);
  }

  async #transmit(message: ZIMMessage, command: MessageSend): Promise<void> {
    const { outbox, inbox, conversations, self } = this.#parts;
    const result = await outbox.send(command);
    const stored: Message = {
      ...command,
      ...result,
      conversationType: message.conversationType!,
      from: self,
      to: command.conversationId,
      type: message.type,
      priority: command.priority ?? ZIMMessagePriority.Low,
      unreadOrdinal: 0,
    };
    const { messageID, messageSeq, timestamp, orderKey, sentStatus } = fromWire(stored, self);
    Object.assign(message, { messageID, messageSeq, timestamp, orderKey, sentStatus });
    this.#status(message, ZIMMessageSentStatus.Success);
    // First, because in a group the messages after it are counted with it.
    void conversations.messages([stored]);
    inbox.taken({ ...stored, conversationId: stored.to }, result.seq);
  }

  /** Barrages have a rate of their own, which the server keeps (zim.md A5). */
  #count(type: ZIMMessageType): void {
    const { messages, commands } = this.#rates;
    if (type === ZIMMessageType.Command) commands.take();
    else if (type !== ZIMMessageType.Barrage) messages.take();
  }

  /** A failed message that is sent again keeps its id: the first try may have arrived after all. */
  #localMessageID(message: ZIMMessage, ref: ConversationRef): string {
    const again =
      message.sentStatus === ZIMMessageSentStatus.Failed &&
      message.conversationID === ref.conversationId &&
      message.conversationType === ref.conversationType;
    if (again && message.localMessageID) return message.localMessageID;
    return `${this.#parts.deviceId}-${Date.now().toString(36)}-${++this.#sent}`;
  }

  #status(message: ZIMMessage, status: ZIMMessageSentStatus, reason = ''): void {
    this.#parts.emit('messageSentStatusChanged', { infos: [{ status, message, reason }] });
  }
}
