import { checkText, checkUserID, checkUserIDs } from './checks.js';
import type { Connection } from './connection.js';
import { invalid } from './errors.js';
import {
  checkAvatarUrl,
  checkBeInviteMode,
  checkGroupAttributeKeys,
  checkGroupAttributes,
  checkGroupConfig,
  checkGroupID,
  checkGroupInfo,
  checkGroupName,
  checkInviteMode,
  checkJoinMode,
  checkMute,
  checkNotice,
} from './groupChecks.js';
import { errorUsersOf, fullInfoOf, groupMemberOf, groupOf, muteOf } from './groupViews.js';
import { Limits, type Group, type GroupMembershipSettings } from './protocol.gen.js';
import {
  ZIMGroupMuteMode,
  type ZIMGroupBeInviteMode,
  type ZIMGroupInviteMode,
  type ZIMGroupJoinMode,
} from './types/enums/index.js';
import type {
  ZIMGroupAdvancedConfig,
  ZIMGroupAliasUpdatedResult,
  ZIMGroupAttributesOperatedResult,
  ZIMGroupAttributesQueriedResult,
  ZIMGroupAvatarUrlUpdatedResult,
  ZIMGroupBeInviteModeUpdatedResult,
  ZIMGroupCreatedResult,
  ZIMGroupDismissedResult,
  ZIMGroupFullInfo,
  ZIMGroupInfo,
  ZIMGroupInviteModeUpdatedResult,
  ZIMGroupJoinModeUpdatedResult,
  ZIMGroupLeftResult,
  ZIMGroupListQueriedResult,
  ZIMGroupListQueryConfig,
  ZIMGroupMuteConfig,
  ZIMGroupMutedResult,
  ZIMGroupNameUpdatedResult,
  ZIMGroupNoticeUpdatedResult,
  ZIMGroupOwnerTransferredResult,
} from './types/group.js';

/** Groups as a whole: coming, going, and what they are like. */
export class Groups {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async create(
    info: ZIMGroupInfo,
    userIDs: string[],
    config: Partial<ZIMGroupAdvancedConfig> = {},
  ): Promise<ZIMGroupCreatedResult> {
    checkGroupInfo(info);
    if (!Array.isArray(userIDs)) throw invalid('userIDs must be a list');
    if (userIDs.length > 0) checkUserIDs(userIDs, Limits.GROUP_USERS_PER_COMMAND_MAX);
    checkGroupConfig(config);
    const { group, members, errors } = await this.#connection.request('group.create', {
      ...(info.groupID && { groupId: info.groupID }),
      ...(info.groupName && { name: info.groupName }),
      ...(info.groupAvatarUrl && { avatarUrl: info.groupAvatarUrl }),
      userIds: userIDs,
      settings: settingsOf(config),
    });
    return {
      groupInfo: fullInfoOf(group),
      userList: members.map(groupMemberOf),
      errorUserList: errorUsersOf(errors),
    };
  }

  async dismiss(groupID: string): Promise<ZIMGroupDismissedResult> {
    checkGroupID(groupID);
    await this.#connection.request('group.dismiss', { groupId: groupID });
    return { groupID };
  }

  async join(groupID: string): Promise<{ groupInfo: ZIMGroupFullInfo }> {
    checkGroupID(groupID);
    const group = await this.#connection.request('group.join', { groupId: groupID });
    return { groupInfo: fullInfoOf(group) };
  }

  async leave(groupID: string): Promise<ZIMGroupLeftResult> {
    checkGroupID(groupID);
    await this.#connection.request('group.leave', { groupId: groupID });
    return { groupID };
  }

  async transfer(toUserID: string, groupID: string): Promise<ZIMGroupOwnerTransferredResult> {
    checkUserID(toUserID);
    checkGroupID(groupID);
    await this.#connection.request('group.transfer', { groupId: groupID, userId: toUserID });
    return { groupID, toUserID };
  }

  async info(groupID: string): Promise<{ groupInfo: ZIMGroupFullInfo }> {
    return { groupInfo: fullInfoOf(await this.#get(groupID)) };
  }

  /** How many members it has. */
  async count(groupID: string): Promise<number> {
    return (await this.#get(groupID)).memberCount;
  }

  /** From the first one on, because the server's pages begin after a group, and not at a number. */
  async list(
    count = Infinity,
    config: Partial<ZIMGroupListQueryConfig> = {},
  ): Promise<ZIMGroupListQueriedResult> {
    const { nextFlag = 0, userIDs = [] } = config;
    if (!Number.isInteger(nextFlag) || nextFlag < 0) throw invalid('nextFlag must be a number');
    if (count !== Infinity && (!Number.isInteger(count) || count < 1)) {
      throw invalid('count must be a positive integer');
    }
    if (userIDs.length > 0) checkUserIDs(userIDs, Limits.GROUP_USERS_PER_COMMAND_MAX);
    const end = nextFlag + count;
    const found: Group[] = [];
    let more = true;
    while (more && found.length <= end) {
      const after = found.at(-1)?.groupId;
      const page = await this.#connection.request('group.list', {
        ...(after && { after }),
        ...(userIDs.length > 0 && { userIds: userIDs }),
        count: Limits.PAGE_MAX,
      });
      found.push(...page.groups);
      more = page.more && page.groups.length > 0;
    }
    const groupList = found.slice(nextFlag, end).map(groupOf);
    return { groupList, nextFlag: found.length > end ? end : 0 };
  }

  async setName(groupName: string, groupID: string): Promise<ZIMGroupNameUpdatedResult> {
    checkGroupName(groupName);
    await this.#update(groupID, { name: groupName });
    return { groupID, groupName };
  }

  async setAvatarUrl(
    groupAvatarUrl: string,
    groupID: string,
  ): Promise<ZIMGroupAvatarUrlUpdatedResult> {
    checkAvatarUrl(groupAvatarUrl);
    await this.#update(groupID, { avatarUrl: groupAvatarUrl });
    return { groupID, groupAvatarUrl };
  }

  async setNotice(groupNotice: string, groupID: string): Promise<ZIMGroupNoticeUpdatedResult> {
    checkNotice(groupNotice);
    await this.#update(groupID, { notice: groupNotice });
    return { groupID, groupNotice };
  }

  async setAlias(groupAlias: string, groupID: string): Promise<ZIMGroupAliasUpdatedResult> {
    checkText('groupAlias', groupAlias, Limits.GROUP_ALIAS_BYTES_MAX);
    checkGroupID(groupID);
    await this.#connection.request('group.setAlias', { groupId: groupID, alias: groupAlias });
    return { groupID, groupAlias };
  }

  async setJoinMode(
    mode: ZIMGroupJoinMode,
    groupID: string,
  ): Promise<ZIMGroupJoinModeUpdatedResult> {
    checkJoinMode(mode);
    await this.#update(groupID, { joinMode: mode });
    return { groupID, mode };
  }

  async setInviteMode(
    mode: ZIMGroupInviteMode,
    groupID: string,
  ): Promise<ZIMGroupInviteModeUpdatedResult> {
    checkInviteMode(mode);
    await this.#update(groupID, { inviteMode: mode });
    return { groupID, mode };
  }

  async setBeInviteMode(
    mode: ZIMGroupBeInviteMode,
    groupID: string,
  ): Promise<ZIMGroupBeInviteModeUpdatedResult> {
    checkBeInviteMode(mode);
    await this.#update(groupID, { beInviteMode: mode });
    return { groupID, mode };
  }

  async setAttributes(
    attributes: Record<string, string>,
    groupID: string,
  ): Promise<ZIMGroupAttributesOperatedResult> {
    checkGroupAttributes(attributes);
    checkGroupID(groupID);
    if (Object.keys(attributes).length === 0) throw invalid('there is nothing to set');
    await this.#connection.request('group.setAttributes', { groupId: groupID, attributes });
    return { groupID, errorKeys: [] };
  }

  async deleteAttributes(
    keys: string[],
    groupID: string,
  ): Promise<ZIMGroupAttributesOperatedResult> {
    checkGroupAttributeKeys(keys);
    checkGroupID(groupID);
    if (keys.length === 0) throw invalid('there is nothing to delete');
    const command = { groupId: groupID, keys };
    const { errorKeys } = await this.#connection.request('group.deleteAttributes', command);
    return { groupID, errorKeys };
  }

  /** Those of the keys that there are; all without keys. */
  async attributes(groupID: string, keys?: string[]): Promise<ZIMGroupAttributesQueriedResult> {
    if (keys !== undefined) checkGroupAttributeKeys(keys);
    const { attributes } = await this.#get(groupID);
    const entries = Object.entries(attributes).filter(([key]) => !keys || keys.includes(key));
    return { groupID, groupAttributes: Object.fromEntries(entries) };
  }

  async mute(
    isMute: boolean,
    groupID: string,
    config: ZIMGroupMuteConfig,
  ): Promise<ZIMGroupMutedResult> {
    checkGroupID(groupID);
    if (isMute) checkMute(config);
    const { None, Custom } = ZIMGroupMuteMode;
    const mode = isMute ? config.mode : None;
    const mute = await this.#connection.request('group.mute', {
      groupId: groupID,
      mode,
      ...(mode === Custom && { roles: config.roles ?? [] }),
      durationS: mode === None ? 0 : config.duration,
    });
    return { groupID, isMute, mutedInfo: muteOf(mute) };
  }

  #get(groupID: string): Promise<Group> {
    checkGroupID(groupID);
    return this.#connection.request('group.get', { groupId: groupID });
  }

  async #update(groupID: string, fields: Partial<Group>): Promise<void> {
    checkGroupID(groupID);
    await this.#connection.request('group.update', { groupId: groupID, ...fields });
  }
}

function settingsOf(config: Partial<ZIMGroupAdvancedConfig>): GroupMembershipSettings {
  const { groupNotice, groupAttributes, maxMemberCount, joinMode, inviteMode, beInviteMode } =
    config;
  return {
    ...(groupNotice && { notice: groupNotice }),
    ...(groupAttributes && { attributes: groupAttributes }),
    ...(maxMemberCount && { maxMembers: maxMemberCount }),
    ...(joinMode !== undefined && { joinMode }),
    ...(inviteMode !== undefined && { inviteMode }),
    ...(beInviteMode !== undefined && { beInviteMode }),
  };
}
