import { checkText, checkUserID } from './checks.js';
import { Failure, invalid } from './errors.js';
import { Limits, MessageType, type MessageOptions } from './protocol.gen.js';
import { ZIMConversationType, ZIMMessageType } from './types/enums/index.js';
import { ZIMErrorCode } from './types/errorCodes.js';
import type { ZIMMessageSendConfig } from './types/message.js';
import type { ZIMMessage } from './types/messageBody.js';

const MEDIA: ReadonlySet<number> = new Set([
  ZIMMessageType.Multiple,
  ZIMMessageType.Image,
  ZIMMessageType.File,
  ZIMMessageType.Audio,
  ZIMMessageType.Video,
]);

/** What a message has, as it goes over the wire. */
export interface Content {
  type: number;
  message: string;
  extendedData?: string;
  options?: MessageOptions;
}

/** The content of a message that the conversation takes; throws what is wrong with it. */
export function contentOf(
  message: ZIMMessage,
  conversationType: number,
  config: Partial<ZIMMessageSendConfig>,
): Content {
  if (typeof message !== 'object' || message === null) throw invalid('message must be an object');
  const { type, extendedData = '' } = message;
  const body = bodyOf(message, conversationType);
  checkText('extendedData', extendedData, Limits.EXTENDED_DATA_BYTES_MAX);
  const options = optionsOf(message, config);
  return {
    type,
    message: body,
    ...(extendedData && { extendedData }),
    ...(Object.keys(options).length > 0 && { options }),
  };
}

function bodyOf(message: ZIMMessage, conversationType: number): string {
  const { message: body } = message as { message?: unknown };
  const isRoom = (conversationType as ZIMConversationType) === ZIMConversationType.Room;
  const type: number = message.type;
  if (type === MessageType.TEXT) return checkedText(body, Limits.TEXT_BYTES_MAX);
  if (type === MessageType.CUSTOM) return checkedText(body, Limits.CUSTOM_BYTES_MAX);
  if (type === MessageType.COMMAND) return base64(checkedBytes(body));
  if (type === MessageType.BARRAGE && isRoom) return checkedText(body, Limits.BARRAGE_BYTES_MAX);
  if (MEDIA.has(type)) {
    throw new Failure(
      ZIMErrorCode.MessageModuleFileTypeUnsupported,
      'this server does not take media messages yet',
    );
  }
  throw new Failure(
    ZIMErrorCode.CommonModuleUnsupportedRequest,
    'this server takes messages of type Text (1), Command (2), Custom (200), and in rooms Barrage (20)',
  );
}

function checkedText(body: unknown, maxBytes: number): string {
  checkText('message', body, maxBytes);
  if (body.trim() === '') throw invalid('message must not be blank');
  return body;
}

function checkedBytes(body: unknown): Uint8Array {
  const max = Limits.COMMAND_BYTES_MAX;
  // Not instanceof: the bytes may come from another frame of the page.
  if (Object.prototype.toString.call(body) !== '[object Uint8Array]') {
    throw invalid('message of a command must be a Uint8Array');
  }
  const bytes = body as Uint8Array;
  if (bytes.length < 1 || bytes.length > max) {
    throw invalid(`message of a command must have 1 to ${max} bytes`);
  }
  return bytes;
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** Only what says something, so that a plain message has none. */
function optionsOf(message: ZIMMessage, config: Partial<ZIMMessageSendConfig>): MessageOptions {
  const mentions = mentionsOf(message);
  const isMentioning = Object.keys(mentions).length > 0;
  const type: number = message.type;
  if (type === MessageType.COMMAND || type === MessageType.BARRAGE) {
    if (isMentioning) throw invalid('a command or barrage cannot mention anybody');
    return {};
  }
  return {
    ...(type === MessageType.CUSTOM && customOf(message)),
    ...mentions,
    ...(isMentioning && config.isNotifyMentionedUsers === false && { notifyMentioned: false }),
    ...(config.disableUnreadMessageCount && { noUnread: true }),
  };
}

function mentionsOf({ mentionedUserIDs = [], isMentionAll = false }: ZIMMessage): MessageOptions {
  const most = Limits.MENTIONS_MAX;
  if (!Array.isArray(mentionedUserIDs) || mentionedUserIDs.length > most) {
    throw invalid(`mentionedUserIDs must be a list of at most ${most}`);
  }
  for (const userID of mentionedUserIDs) checkUserID(userID);
  return {
    ...(mentionedUserIDs.length > 0 && { mentionedUserIds: [...mentionedUserIDs] }),
    ...(isMentionAll && { mentionAll: true }),
  };
}

function customOf(message: ZIMMessage): MessageOptions {
  const custom = message as { subType?: unknown; searchedContent?: unknown };
  const { subType = 0, searchedContent = '' } = custom;
  const most = Limits.CUSTOM_SUB_TYPE_MAX;
  if (!Number.isInteger(subType) || (subType as number) < 0 || (subType as number) > most) {
    throw invalid(`subType must be 0 to ${most}`);
  }
  checkText('searchedContent', searchedContent, Limits.SEARCHED_CONTENT_BYTES_MAX);
  return {
    ...(subType !== 0 && { subType: subType as number }),
    ...(searchedContent && { searchedContent }),
  };
}
