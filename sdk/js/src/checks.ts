import { Failure, invalid } from './errors.js';
import { Limits } from './protocol.gen.js';
import { utf8Length } from './text.js';
import { ZIMConversationType, ZIMMessagePriority } from './types/enums/index.js';
import { ZIMErrorCode } from './types/errorCodes.js';
import type { ConversationRef } from './inbox.js';

const USER_ID = new RegExp(
  `^[0-9A-Za-z!#$%&()+\\-:;<=.>?@[\\]^_{}|~]{1,${Limits.USER_ID_BYTES_MAX}}$`,
);

export function checkUserID(userID: unknown): asserts userID is string {
  if (typeof userID !== 'string' || userID === '') throw invalid('userID must be a text');
  if (!USER_ID.test(userID)) {
    throw new Failure(
      ZIMErrorCode.NetworkModuleUserIDError,
      `userID must have 1 to ${Limits.USER_ID_BYTES_MAX} letters, digits or characters of ` +
        '!#$%&()+-:;<=.>?@[]^_{}|~',
    );
  }
}

export function checkText(
  field: string,
  value: unknown,
  maxBytes: number,
): asserts value is string {
  if (typeof value !== 'string') throw invalid(`${field} must be a text`);
  if (utf8Length(value) > maxBytes) {
    throw invalid(`${field} may have at most ${maxBytes} bytes of UTF-8`);
  }
}

export function checkUserIDs(userIDs: unknown, max: number): asserts userIDs is string[] {
  if (!Array.isArray(userIDs) || userIDs.length < 1 || userIDs.length > max) {
    throw invalid(`userIDs must be a list of 1 to ${max}`);
  }
  for (const userID of userIDs) checkUserID(userID);
}

/** Too long has a code of its own; what is no text is an invalid parameter as everywhere. */
export function checkBytes(
  field: string,
  value: unknown,
  maxBytes: number,
  tooLong: ZIMErrorCode,
): asserts value is string {
  if (typeof value !== 'string') throw invalid(`${field} must be a text`);
  if (utf8Length(value) > maxBytes) {
    throw new Failure(tooLong, `${field} may have at most ${maxBytes} bytes of UTF-8`);
  }
}

export function entriesOf(field: string, attributes: unknown): [string, string][] {
  if (typeof attributes !== 'object' || attributes === null) {
    throw invalid(`${field} must be an object`);
  }
  return Object.entries(attributes);
}

/** The conversation that a caller names. */
export function refOf(
  conversationId: string,
  conversationType: ZIMConversationType,
): ConversationRef {
  checkConversation(conversationId, conversationType);
  return { conversationId, conversationType };
}

function checkConversation(conversationID: unknown, conversationType: unknown): void {
  if (typeof conversationID !== 'string' || conversationID === '') {
    throw invalid('conversationID must be a text');
  }
  const { Peer, Room, Group } = ZIMConversationType;
  if (![Peer, Room, Group].includes(conversationType as ZIMConversationType)) {
    throw invalid('conversationType must be Peer (0), Room (1) or Group (2)');
  }
}

export function checkPriority(priority: unknown): asserts priority is ZIMMessagePriority {
  if (ZIMMessagePriority[priority as ZIMMessagePriority] === undefined) {
    throw invalid('priority must be Low (1), Medium (2) or High (3)');
  }
}
