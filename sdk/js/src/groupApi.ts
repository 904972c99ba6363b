import type { GroupApplications } from './groupApplications.js';
import type { GroupMembers } from './groupMembers.js';
import type { GroupSearch } from './groupSearch.js';
import type { Groups } from './groups.js';
import { RoomApi, type RoomFeatures } from './roomApi.js';
import type {
  ZIMGroupBeInviteMode,
  ZIMGroupInviteMode,
  ZIMGroupJoinMode,
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
  ZIMGroupInfo,
  ZIMGroupInfoQueriedResult,
  ZIMGroupInviteModeUpdatedResult,
  ZIMGroupJoinedResult,
  ZIMGroupJoinModeUpdatedResult,
  ZIMGroupLeftResult,
  ZIMGroupListQueriedResult,
  ZIMGroupListQueryConfig,
  ZIMGroupMemberCountQueriedResult,
  ZIMGroupMuteConfig,
  ZIMGroupMutedResult,
  ZIMGroupNameUpdatedResult,
  ZIMGroupNoticeUpdatedResult,
  ZIMGroupOwnerTransferredResult,
} from './types/group.js';

/** What the methods on groups work on. */
export interface GroupFeatures {
  readonly groups: Groups;
  readonly groupMembers: GroupMembers;
  readonly groupApplications: GroupApplications;
  readonly groupSearch: GroupSearch;
}

/** The client's methods on groups as a whole. */
export abstract class GroupApi extends RoomApi {
  /**
   * Those of the present login; throws 6000121 without one.
   *
   * @internal
   */
  protected abstract override get features(): RoomFeatures & GroupFeatures;

  /**
   * Creates a group with the caller as its owner and these users as members; who cannot enter is
   * in `errorUserList`. Without a groupID the server makes one; 6000524 if there is such a group,
   * 6000527 if there was.
   *
   * @example
   * const info = { groupID: 'team', groupName: 'The team', groupAvatarUrl: '' };
   * const { groupInfo, errorUserList } = await zim.createGroup(info, ['bob', 'carol']);
   */
  async createGroup(
    groupInfo: ZIMGroupInfo,
    userIDs: string[],
    config?: ZIMGroupAdvancedConfig,
  ): Promise<ZIMGroupCreatedResult> {
    return this.features.groups.create(groupInfo, userIDs, config);
  }

  /**
   * Ends a group for ever; owner only.
   *
   * @example
   * await zim.dismissGroup('team');
   */
  async dismissGroup(groupID: string): Promise<ZIMGroupDismissedResult> {
    return this.features.groups.dismiss(groupID);
  }

  /**
   * Enters a group that is open to anybody; 6000543 where one applies, 6000542 where nobody enters.
   *
   * @example
   * zim.on('groupMessageReceived', (zim, { messageList }) => console.log(messageList));
   * await zim.joinGroup('team');
   */
  async joinGroup(groupID: string): Promise<ZIMGroupJoinedResult> {
    return this.features.groups.join(groupID);
  }

  /**
   * Leaves a group. After an owner the member who came first is the owner; the last one ends it.
   *
   * @example
   * await zim.leaveGroup('team');
   */
  async leaveGroup(groupID: string): Promise<ZIMGroupLeftResult> {
    return this.features.groups.leave(groupID);
  }

  /**
   * Makes another member the owner, and the caller an ordinary member.
   *
   * @example
   * await zim.transferGroupOwner('bob', 'team');
   */
  async transferGroupOwner(
    toUserID: string,
    groupID: string,
  ): Promise<ZIMGroupOwnerTransferredResult> {
    return this.features.groups.transfer(toUserID, groupID);
  }

  /**
   * What a group is like; 6000523 if there is none.
   *
   * @example
   * const { groupInfo } = await zim.queryGroupInfo('team');
   */
  async queryGroupInfo(groupID: string): Promise<ZIMGroupInfoQueriedResult> {
    return this.features.groups.info(groupID);
  }

  /**
   * The groups that the user is in: all of them, or a page, as far as given users are in them, too.
   *
   * @example
   * const { groupList } = await zim.queryGroupList();
   * const shared = await zim.queryGroupList(20, { nextFlag: 0, userIDs: ['bob'] });
   */
  queryGroupList(): Promise<ZIMGroupListQueriedResult>;
  queryGroupList(
    count: number,
    config: ZIMGroupListQueryConfig,
  ): Promise<ZIMGroupListQueriedResult>;
  async queryGroupList(
    count?: number,
    config?: ZIMGroupListQueryConfig,
  ): Promise<ZIMGroupListQueriedResult> {
    return this.features.groups.list(count, config);
  }

  /**
   * How many members a group has.
   *
   * @example
   * const { count } = await zim.queryGroupMemberCount('team');
   */
  async queryGroupMemberCount(groupID: string): Promise<ZIMGroupMemberCountQueriedResult> {
    return { groupID, count: await this.features.groups.count(groupID) };
  }

  /**
   * Names a group; at most 50 characters.
   *
   * @example
   * await zim.updateGroupName('The other team', 'team');
   */
  async updateGroupName(groupName: string, groupID: string): Promise<ZIMGroupNameUpdatedResult> {
    return this.features.groups.setName(groupName, groupID);
  }

  /** Gives a group another picture; at most 500 bytes. */
  async updateGroupAvatarUrl(
    groupAvatarUrl: string,
    groupID: string,
  ): Promise<ZIMGroupAvatarUrlUpdatedResult> {
    return this.features.groups.setAvatarUrl(groupAvatarUrl, groupID);
  }

  /** Gives a group another notice; at most 300 bytes. */
  async updateGroupNotice(
    groupNotice: string,
    groupID: string,
  ): Promise<ZIMGroupNoticeUpdatedResult> {
    return this.features.groups.setNotice(groupNotice, groupID);
  }

  /** What the caller alone calls the group, on all devices; empty for no name of one's own. */
  async updateGroupAlias(groupAlias: string, groupID: string): Promise<ZIMGroupAliasUpdatedResult> {
    return this.features.groups.setAlias(groupAlias, groupID);
  }

  /**
   * Who may join: anybody (0), who has applied (1), nobody (2). Owner and administrators.
   *
   * @example
   * await zim.updateGroupJoinMode(1, 'team');
   */
  async updateGroupJoinMode(
    mode: ZIMGroupJoinMode,
    groupID: string,
  ): Promise<ZIMGroupJoinModeUpdatedResult> {
    return this.features.groups.setJoinMode(mode, groupID);
  }

  /** Who may invite: any member (0), owner and administrators (1). These alone decide it. */
  async updateGroupInviteMode(
    mode: ZIMGroupInviteMode,
    groupID: string,
  ): Promise<ZIMGroupInviteModeUpdatedResult> {
    return this.features.groups.setInviteMode(mode, groupID);
  }

  /** Whether who is invited is in at once (0) or has to accept (1). Owner and administrators. */
  async updateGroupBeInviteMode(
    mode: ZIMGroupBeInviteMode,
    groupID: string,
  ): Promise<ZIMGroupBeInviteModeUpdatedResult> {
    return this.features.groups.setBeInviteMode(mode, groupID);
  }

  /**
   * Sets attributes, and leaves the others; at most 10, keys of 16 bytes, values of 1024.
   *
   * @example
   * await zim.setGroupAttributes({ colour: 'green' }, 'team');
   */
  async setGroupAttributes(
    groupAttributes: Record<string, string>,
    groupID: string,
  ): Promise<ZIMGroupAttributesOperatedResult> {
    return this.features.groups.setAttributes(groupAttributes, groupID);
  }

  /**
   * Deletes attributes; keys that there are not come back in `errorKeys`.
   *
   * @example
   * await zim.deleteGroupAttributes(['colour'], 'team');
   */
  async deleteGroupAttributes(
    keys: string[],
    groupID: string,
  ): Promise<ZIMGroupAttributesOperatedResult> {
    return this.features.groups.deleteAttributes(keys, groupID);
  }

  /**
   * Attributes by key.
   *
   * @example
   * const { groupAttributes } = await zim.queryGroupAttributes(['colour'], 'team');
   */
  async queryGroupAttributes(
    keys: string[],
    groupID: string,
  ): Promise<ZIMGroupAttributesQueriedResult> {
    return this.features.groups.attributes(groupID, keys);
  }

  async queryGroupAllAttributes(groupID: string): Promise<ZIMGroupAttributesQueriedResult> {
    return this.features.groups.attributes(groupID);
  }

  /**
   * Who may not send: ordinary members (mode 1), everybody (2, owner only), these roles (3), for
   * so many seconds, or for ever (-1). Owner and administrators.
   *
   * @example
   * await zim.muteGroup(true, 'team', { mode: 1, duration: 3600, roles: [] });
   * await zim.muteGroup(false, 'team', { mode: 0, duration: 0, roles: [] });
   */
  async muteGroup(
    isMute: boolean,
    groupID: string,
    config: ZIMGroupMuteConfig,
  ): Promise<ZIMGroupMutedResult> {
    return this.features.groups.mute(isMute, groupID, config);
  }
}
