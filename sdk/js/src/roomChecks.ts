import { checkBytes, checkText, checkUserIDs, entriesOf } from './checks.js';
import { Failure, invalid } from './errors.js';
import { Limits } from './protocol.gen.js';
import { utf8Length } from './text.js';
import { ZIMErrorCode } from './types/errorCodes.js';
import type { ZIMRoomAdvancedConfig, ZIMRoomInfo } from './types/room.js';

export function checkRoomID(roomID: unknown): asserts roomID is string {
  checkText('roomID', roomID, Limits.ROOM_ID_BYTES_MAX);
  if (roomID === '') throw invalid('roomID must be a text');
}

export function checkRoomInfo(info: ZIMRoomInfo): void {
  if (typeof info !== 'object' || info === null) throw invalid('roomInfo must be an object');
  checkRoomID(info.roomID);
  checkText('roomName', info.roomName ?? '', Limits.ROOM_NAME_BYTES_MAX);
}

export function checkRoomConfig(config: Partial<ZIMRoomAdvancedConfig>): void {
  if (config.roomAttributes !== undefined) checkRoomAttributes(config.roomAttributes);
  const delayS = config.roomDestroyDelayTime ?? 0;
  if (!Number.isInteger(delayS) || delayS < 0 || delayS > Limits.ROOM_DESTROY_DELAY_S_MAX) {
    throw invalid(`roomDestroyDelayTime must be 0 to ${Limits.ROOM_DESTROY_DELAY_S_MAX} seconds`);
  }
}

/** Attributes of a room, within the limits that hold for a room as a whole. */
export function checkRoomAttributes(attributes: Record<string, string>): void {
  const entries = entriesOf('roomAttributes', attributes);
  checkRoomAttributeKeys(entries.map(([key]) => key));
  for (const [, value] of entries) {
    checkBytes(
      'the value of a room attribute',
      value,
      Limits.ROOM_ATTRIBUTE_VALUE_BYTES_MAX,
      ZIMErrorCode.RoomModuleTheLengthOfRoomAttributeValueExceedsLimit,
    );
  }
  const total = entries.reduce((sum, [, value]) => sum + utf8Length(value), 0);
  if (total > Limits.ROOM_ATTRIBUTES_BYTES_MAX) {
    throw new Failure(
      ZIMErrorCode.RoomModuleTheTotalLengthOfRoomAttributesValueExceedsLimit,
      `the values of a room's attributes may have at most ${Limits.ROOM_ATTRIBUTES_BYTES_MAX} bytes`,
    );
  }
}

export function checkRoomAttributeKeys(keys: unknown): asserts keys is string[] {
  if (!Array.isArray(keys)) throw invalid('keys must be a list');
  for (const key of keys) {
    checkBytes(
      'the key of a room attribute',
      key,
      Limits.ROOM_ATTRIBUTE_KEY_BYTES_MAX,
      ZIMErrorCode.RoomModuleTheLengthOfRoomAttributeKeyExceedsLimit,
    );
    if (key === '') throw invalid('the key of a room attribute must not be empty');
  }
  if (keys.length > Limits.ROOM_ATTRIBUTES_MAX) {
    throw new Failure(
      ZIMErrorCode.RoomModuleTheNumberOfRoomAttributesExceedsLimit,
      `a room may have at most ${Limits.ROOM_ATTRIBUTES_MAX} attributes`,
    );
  }
}

export function checkMemberAttributes(attributes: Record<string, string>): void {
  const entries = entriesOf('attributes', attributes);
  const { ROOM_MEMBER_ATTRIBUTES_MAX: most, ROOM_MEMBER_ATTRIBUTES_BYTES_MAX: bytes } = Limits;
  if (entries.length < 1 || entries.length > most) {
    throw invalid(`attributes must have 1 to ${most} entries`);
  }
  for (const [key, value] of entries) {
    checkBytes(
      'the key of a member attribute',
      key,
      Limits.ROOM_MEMBER_ATTRIBUTE_KEY_BYTES_MAX,
      ZIMErrorCode.RoomModuleTheLengthOfRoomMemberAttributesKeyExceedsLimit,
    );
    if (key === '') throw invalid('the key of a member attribute must not be empty');
    checkBytes(
      'the value of a member attribute',
      value,
      Limits.ROOM_MEMBER_ATTRIBUTE_VALUE_BYTES_MAX,
      ZIMErrorCode.RoomModuleTheLengthOfRoomMemberAttributesValueExceedsLimit,
    );
  }
  if (entries.reduce((sum, pair) => sum + utf8Length(pair.join('')), 0) > bytes) {
    throw new Failure(
      ZIMErrorCode.RoomModuleTheTotalLengthOfRoomMemberAttributesExceedsLimit,
      `the attributes of a member may have at most ${bytes} bytes`,
    );
  }
}

/** The members whose attributes are set. */
export function checkAttributeUsers(userIDs: string[]): void {
  const max = Limits.ROOM_MEMBER_ATTRIBUTE_USERS_MAX;
  if (Array.isArray(userIDs) && userIDs.length > max) {
    throw new Failure(
      ZIMErrorCode.RoomModuleTheMemberNumberOfRoomMemberAttributesExceedsLimit,
      `attributes of at most ${max} members may be set at once`,
    );
  }
  checkUserIDs(userIDs, max);
}

/** A page of members: `nextFlag` is a text here, unlike elsewhere (zim.md A0). */
export function checkPage(config: { nextFlag: string; count: number }): void {
  const { nextFlag = '', count } = config ?? {};
  if (typeof nextFlag !== 'string') throw invalid('nextFlag must be a text');
  if (!Number.isInteger(count) || count < 1 || count > Limits.PAGE_MAX) {
    throw invalid(`count must be 1 to ${Limits.PAGE_MAX}`);
  }
}
