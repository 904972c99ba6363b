import { ConversationType, MessageType, type Message, type RoomMessage } from './protocol.gen.js';
import { refOf } from './inbox.js';
import { tipOf } from './groupViews.js';
import {
  ZIMMessageDirection,
  ZIMMessageReceiptStatus,
  ZIMMessageSentStatus,
  ZIMMessageType,
} from './types/enums/index.js';
import type {
  ZIMBarrageMessage,
  ZIMCommandMessage,
  ZIMCustomMessage,
  ZIMMessage,
  ZIMTextMessage,
  ZIMTipsMessage,
} from './types/messageBody.js';

/** The fields of every message that features beyond plain messaging fill. */
const blankFields = () => ({
  isUserInserted: false,
  receiptStatus: ZIMMessageReceiptStatus.None,
  localExtendedData: '',
  reactions: [],
  isBroadcastMessage: false,
  mentionedUserIDs: [] as string[],
  isMentionAll: false,
  rootRepliedCount: 0,
  isServerMessage: false,
  editorUserID: '',
  editedTime: 0,
  isGroupTargetedMessage: false,
});

/** What people write, and what happened in a group. */
export type ZIMReceivedMessage =
  ZIMTextMessage | ZIMCustomMessage | ZIMCommandMessage | ZIMTipsMessage;

/** A message of a peer or group as the application sees it. */
export function fromWire(message: Message, self: string): ZIMReceivedMessage {
  const own = message.from === self;
  return {
    ...blankFields(),
    ...contentOf(message),
    ...mentionsOf(message),
    isGroupTargetedMessage: message.targeted ?? false,
    messageID: message.messageId,
    localMessageID: message.clientMessageId,
    messageSeq: message.seq,
    senderUserID: message.from,
    conversationID: refOf(message, self).conversationId,
    conversationType: message.conversationType,
    direction: own ? ZIMMessageDirection.Send : ZIMMessageDirection.Receive,
    sentStatus: ZIMMessageSentStatus.Success,
    timestamp: message.sentAtMs,
    orderKey: message.seq,
    extendedData: message.extendedData ?? '',
    isServerMessage: message.server ?? false,
  };
}

function contentOf({ type, message: body, options = {} }: Message | RoomMessage) {
  switch (type) {
    case MessageType.TIPS:
      return { type: ZIMMessageType.Tips as const, ...tipOf(body) };
    case MessageType.CUSTOM: {
      const { subType = 0, searchedContent = '' } = options;
      return { type: ZIMMessageType.Custom as const, message: body, subType, searchedContent };
    }
    case MessageType.COMMAND:
      return { type: ZIMMessageType.Command as const, message: bytesOf(body) };
    default:
      return { type: type as ZIMMessageType.Text, message: body };
  }
}

const mentionsOf = ({ options }: Message | RoomMessage) => ({
  mentionedUserIDs: options?.mentionedUserIds ?? [],
  isMentionAll: options?.mentionAll ?? false,
});

/** What rooms take. */
export type ZIMRoomMessage =
  ZIMTextMessage | ZIMCustomMessage | ZIMCommandMessage | ZIMBarrageMessage;

/** A message of a room: it sorts by its time, because only what is stored has a position. */
export function fromRoom(message: RoomMessage, roomID: string, self: string): ZIMRoomMessage {
  return {
    ...blankFields(),
    ...contentOf(message),
    ...mentionsOf(message),
    messageID: message.messageId,
    localMessageID: '',
    messageSeq: message.seq ?? 0,
    senderUserID: message.from,
    conversationID: roomID,
    conversationType: ConversationType.ROOM,
    direction: message.from === self ? ZIMMessageDirection.Send : ZIMMessageDirection.Receive,
    sentStatus: ZIMMessageSentStatus.Success,
    timestamp: message.sentAtMs,
    orderKey: message.sentAtMs,
    extendedData: message.extendedData ?? '',
    isServerMessage: message.server ?? false,
  } as ZIMRoomMessage;
}

/** The bytes that Base64 stands for. */
const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** Unsent messages sort behind all stored ones, in the order they were sent. */
const UNSENT_ORDER_KEYS_FROM = 2 ** 52;
let unsent = 0;

export interface Destination {
  conversationID: string;
  conversationType: number;
  senderUserID: string;
  localMessageID: string;
}

/**
 * Fills in the application's own object, which stays the same one up to the result (zim.md C4).
 * What the application set of the optional fields is kept.
 */
export function attach(message: ZIMMessage, destination: Destination): void {
  const given = {
    extendedData: message.extendedData ?? '',
    localExtendedData: message.localExtendedData ?? '',
    mentionedUserIDs: message.mentionedUserIDs ?? [],
    isMentionAll: message.isMentionAll ?? false,
  };
  Object.assign(message, blankFields(), given, destination, {
    messageID: '',
    messageSeq: 0,
    direction: ZIMMessageDirection.Send,
    sentStatus: ZIMMessageSentStatus.Sending,
    timestamp: Date.now(),
    orderKey: UNSENT_ORDER_KEYS_FROM + ++unsent,
  });
}
