import { checkBytes, checkText, entriesOf } from './checks.js';
import { Failure, invalid } from './errors.js';
import { Limits } from './protocol.gen.js';
import {
  ZIMGroupBeInviteMode,
  ZIMGroupInviteMode,
  ZIMGroupJoinMode,
  ZIMGroupMuteMode,
} from './types/enums/index.js';
import { ZIMErrorCode } from './types/errorCodes.js';
import type { ZIMGroupAdvancedConfig, ZIMGroupInfo, ZIMGroupMuteConfig } from './types/group.js';

/** Ids that begin so are the server's own. */
const MADE_UP = '#';

export function checkGroupID(groupID: unknown): asserts groupID is string {
  checkText('groupID', groupID, Limits.GROUP_ID_BYTES_MAX);
  if (groupID === '') throw invalid('groupID must be a text');
}

/** A group to be created; without an id the server makes one. */
export function checkGroupInfo(info: ZIMGroupInfo): void {
  if (typeof info !== 'object' || info === null) throw invalid('groupInfo must be an object');
  checkText('groupID', info.groupID ?? '', Limits.GROUP_ID_BYTES_MAX);
  if (info.groupID?.startsWith(MADE_UP)) throw invalid(`groupID must not begin with ${MADE_UP}`);
  checkGroupName(info.groupName ?? '');
  checkAvatarUrl(info.groupAvatarUrl ?? '');
}

export function checkGroupConfig(config: Partial<ZIMGroupAdvancedConfig>): void {
  const { groupAttributes, maxMemberCount, joinMode, inviteMode, beInviteMode } = config;
  checkNotice(config.groupNotice ?? '');
  if (groupAttributes !== undefined) checkGroupAttributes(groupAttributes);
  if (maxMemberCount !== undefined && !(Number.isInteger(maxMemberCount) && maxMemberCount > 0)) {
    throw invalid('maxMemberCount must be a positive integer');
  }
  if (joinMode !== undefined) checkJoinMode(joinMode);
  if (inviteMode !== undefined) checkInviteMode(inviteMode);
  if (beInviteMode !== undefined) checkBeInviteMode(beInviteMode);
}

/** Characters and not bytes, as for people who type. */
export function checkGroupName(name: unknown): void {
  const max = Limits.GROUP_NAME_CHARACTERS_MAX;
  if (typeof name !== 'string') throw invalid('groupName must be a text');
  if ([...name].length > max) throw invalid(`groupName may have at most ${max} characters`);
}

export const checkAvatarUrl = (url: unknown): void =>
  checkText('groupAvatarUrl', url, Limits.AVATAR_URL_BYTES_MAX);

export const checkNotice = (notice: unknown): void =>
  checkText('groupNotice', notice, Limits.GROUP_NOTICE_BYTES_MAX);

export const checkWording = (wording: unknown): void =>
  checkText('wording', wording, Limits.GROUP_WORDING_BYTES_MAX);

export function checkJoinMode(mode: unknown): void {
  if (ZIMGroupJoinMode[mode as ZIMGroupJoinMode] === undefined) {
    throw invalid('joinMode must be Any (0), Auth (1) or Forbid (2)');
  }
}

export function checkInviteMode(mode: unknown): void {
  if (ZIMGroupInviteMode[mode as ZIMGroupInviteMode] === undefined) {
    throw invalid('inviteMode must be Any (0) or Admin (1)');
  }
}

export function checkBeInviteMode(mode: unknown): void {
  if (ZIMGroupBeInviteMode[mode as ZIMGroupBeInviteMode] === undefined) {
    throw invalid('beInviteMode must be None (0) or Auth (1)');
  }
}

/** Attributes of a group, within the limits that hold for a group as a whole. */
export function checkGroupAttributes(attributes: Record<string, string>): void {
  const entries = entriesOf('groupAttributes', attributes);
  checkGroupAttributeKeys(entries.map(([key]) => key));
  for (const [, value] of entries) {
    checkBytes(
      'the value of a group attribute',
      value,
      Limits.GROUP_ATTRIBUTE_VALUE_BYTES_MAX,
      ZIMErrorCode.GroupModuleTheLengthOfGroupAttributeValueExceedsLimit,
    );
  }
}

export function checkGroupAttributeKeys(keys: unknown): asserts keys is string[] {
  if (!Array.isArray(keys)) throw invalid('keys must be a list');
  for (const key of keys) {
    checkBytes(
      'the key of a group attribute',
      key,
      Limits.GROUP_ATTRIBUTE_KEY_BYTES_MAX,
      ZIMErrorCode.GroupModuleTheLengthOfGroupAttributeKeyExceedsLimit,
    );
    if (key === '') throw invalid('the key of a group attribute must not be empty');
  }
  if (keys.length > Limits.GROUP_ATTRIBUTES_MAX) {
    throw new Failure(
      ZIMErrorCode.GroupModuleTheNumberOfGroupAttributesExceedsLimit,
      `a group may have at most ${Limits.GROUP_ATTRIBUTES_MAX} attributes`,
    );
  }
}

/** At least one attribute of a member; an empty value is one to be removed. */
export function checkMemberAttributes(attributes: Record<string, string>): void {
  const entries = entriesOf('attributes', attributes);
  if (entries.length === 0) throw invalid('there is nothing to set');
  for (const [key, value] of entries) {
    checkBytes(
      'the key of an attribute',
      key,
      Limits.GROUP_MEMBER_ATTRIBUTE_KEY_BYTES_MAX,
      ZIMErrorCode.GroupModuleTheLengthOfGroupAttributeKeyExceedsLimit,
    );
    if (key === '') throw invalid('the key of an attribute must not be empty');
    checkBytes(
      'the value of an attribute',
      value,
      Limits.GROUP_MEMBER_ATTRIBUTE_VALUE_BYTES_MAX,
      ZIMErrorCode.GroupModuleTheLengthOfGroupAttributeValueExceedsLimit,
    );
  }
}

/** Roles that are given away: an owner is made by a transfer. */
export function checkRole(role: unknown): asserts role is number {
  const isOfApp = Number.isInteger(role) && (role as number) >= 100 && (role as number) <= 255;
  if (role !== 2 && role !== 3 && !isOfApp) {
    throw invalid('role must be 2 (administrator), 3 (member) or 100 to 255');
  }
}

export function checkMute(config: ZIMGroupMuteConfig): void {
  const { mode, duration, roles = [] } = config ?? {};
  if (ZIMGroupMuteMode[mode] === undefined) {
    throw invalid('mode must be None (0), Normal (1), All (2) or Custom (3)');
  }
  const max = Limits.GROUP_MUTE_ROLES_MAX;
  if (!Array.isArray(roles) || roles.length > max || !roles.every(Number.isInteger)) {
    throw invalid(`roles must be a list of at most ${max} roles`);
  }
  if (mode !== ZIMGroupMuteMode.None) checkMuteDuration(duration);
}

export function checkMuteDuration(duration: unknown): asserts duration is number {
  const max = Limits.GROUP_MUTE_SECONDS_MAX;
  const isSpan = Number.isInteger(duration) && (duration as number) >= 1;
  if (duration !== -1 && !(isSpan && (duration as number) <= max)) {
    throw invalid(`duration must be 1 to ${max} seconds, or -1 for ever`);
  }
}

/** Where a page begins and how long it is; longer ones are cut (zim.md A7). */
export function pageOf(config: { nextFlag: number; count: number }): {
  offset: number;
  count: number;
} {
  const { nextFlag = 0, count } = config ?? {};
  if (!Number.isInteger(nextFlag) || nextFlag < 0) throw invalid('nextFlag must be a number');
  if (!Number.isInteger(count) || count < 1) throw invalid('count must be a positive integer');
  return { offset: nextFlag, count: Math.min(count, Limits.PAGE_MAX) };
}
