import { GroupApi } from './groupApi.js';
import type {
  ZIMGroupApplicationListQueriedResult,
  ZIMGroupApplicationListQueryConfig,
  ZIMGroupInviteApplicationAcceptConfig,
  ZIMGroupInviteApplicationAcceptedResult,
  ZIMGroupInviteApplicationRejectConfig,
  ZIMGroupInviteApplicationRejectedResult,
  ZIMGroupInviteApplicationSendConfig,
  ZIMGroupInviteApplicationsSentResult,
  ZIMGroupJoinApplicationAcceptConfig,
  ZIMGroupJoinApplicationAcceptedResult,
  ZIMGroupJoinApplicationRejectConfig,
  ZIMGroupJoinApplicationRejectedResult,
  ZIMGroupJoinApplicationSendConfig,
  ZIMGroupJoinApplicationSentResult,
  ZIMGroupMemberInfoQueriedResult,
  ZIMGroupMemberKickedResult,
  ZIMGroupMemberListQueriedResult,
  ZIMGroupMemberMuteConfig,
  ZIMGroupMemberMutedListQueriedResult,
  ZIMGroupMemberNicknameUpdatedResult,
  ZIMGroupMemberQueryConfig,
  ZIMGroupMemberRoleUpdatedResult,
  ZIMGroupMemberSearchConfig,
  ZIMGroupMembersMutedResult,
  ZIMGroupMembersSearchedResult,
  ZIMGroupSearchConfig,
  ZIMGroupsSearchedResult,
  ZIMGroupUsersInvitedResult,
} from './types/group.js';
import type {
  ZIMGroupMemberAttributesQueryConfig,
  ZIMGroupMemberAttributesSetResult,
  ZIMGroupMembersAttributesQueriedResult,
} from './types/groupMemberAttributes.js';

/** The client's methods on who is in groups, and who wants to be. */
export abstract class GroupMemberApi extends GroupApi {
  /**
   * Has at most a hundred users enter, or asks them to where the group's beInviteMode says so; who
   * was asked is neither in `userList` nor among the errors.
   *
   * @example
   * const { userList, errorUserList } = await zim.inviteUsersIntoGroup(['bob'], 'team');
   */
  async inviteUsersIntoGroup(
    userIDs: string[],
    groupID: string,
  ): Promise<ZIMGroupUsersInvitedResult> {
    return this.features.groupMembers.invite(userIDs, groupID);
  }

  /**
   * Removes members: the owner anybody else, an administrator ordinary members.
   *
   * @example
   * const { kickedUserIDs } = await zim.kickGroupMembers(['bob'], 'team');
   */
  async kickGroupMembers(userIDs: string[], groupID: string): Promise<ZIMGroupMemberKickedResult> {
    return this.features.groupMembers.kick(userIDs, groupID);
  }

  /**
   * One member of a group that the caller is in; 6000521 if the user is not.
   *
   * @example
   * const { userInfo } = await zim.queryGroupMemberInfo('bob', 'team');
   */
  async queryGroupMemberInfo(
    userID: string,
    groupID: string,
  ): Promise<ZIMGroupMemberInfoQueriedResult> {
    return this.features.groupMembers.get(userID, groupID);
  }

  /**
   * One page of the members, who came first first; at most a hundred.
   *
   * @example
   * const { userList, nextFlag } = await zim.queryGroupMemberList('team', { nextFlag: 0, count: 50 });
   */
  async queryGroupMemberList(
    groupID: string,
    config: ZIMGroupMemberQueryConfig,
  ): Promise<ZIMGroupMemberListQueriedResult> {
    return this.features.groupMembers.list(groupID, config);
  }

  /**
   * The same of those who are muted by themselves.
   *
   * @example
   * const { userList } = await zim.queryGroupMemberMutedList('team', { nextFlag: 0, count: 50 });
   */
  async queryGroupMemberMutedList(
    groupID: string,
    config: ZIMGroupMemberQueryConfig,
  ): Promise<ZIMGroupMemberMutedListQueriedResult> {
    return this.features.groupMembers.list(groupID, config, true);
  }

  /**
   * Makes a member administrator (2), ordinary (3), or one of the app's own roles (100 to 255);
   * owner only.
   *
   * @example
   * await zim.setGroupMemberRole(2, 'bob', 'team');
   */
  async setGroupMemberRole(
    role: number,
    forUserID: string,
    groupID: string,
  ): Promise<ZIMGroupMemberRoleUpdatedResult> {
    return this.features.groupMembers.setRole(role, forUserID, groupID);
  }

  /**
   * Names a member in this group: everybody oneself, an administrator ordinary members, the owner
   * all.
   *
   * @example
   * await zim.setGroupMemberNickname('Bobby', 'bob', 'team');
   */
  async setGroupMemberNickname(
    nickname: string,
    forUserID: string,
    groupID: string,
  ): Promise<ZIMGroupMemberNicknameUpdatedResult> {
    return this.features.groupMembers.setNickname(nickname, forUserID, groupID);
  }

  /**
   * Has members be silent for so many seconds, or for ever (-1), or ends that.
   *
   * @example
   * await zim.muteGroupMembers(true, ['bob'], 'team', { duration: 600 });
   */
  async muteGroupMembers(
    isMute: boolean,
    userIDs: string[],
    groupID: string,
    config: ZIMGroupMemberMuteConfig,
  ): Promise<ZIMGroupMembersMutedResult> {
    return this.features.groupMembers.mute(isMute, userIDs, groupID, config);
  }

  /**
   * Those of the user's groups whose name has all keywords in it or, if asked for, that have such
   * members: these are in `userList`. The server is asked, for each group when it is about members.
   *
   * @example
   * const { groupSearchInfoList } = await zim.searchLocalGroups({
   *   nextFlag: 0,
   *   count: 20,
   *   keywords: ['team'],
   *   isAlsoMatchGroupMemberUserName: false,
   *   isAlsoMatchGroupMemberNickname: false,
   * });
   */
  async searchLocalGroups(config: ZIMGroupSearchConfig): Promise<ZIMGroupsSearchedResult> {
    return this.features.groupSearch.groups(config);
  }

  /** Members of one group by name and, if asked for, by nickname; the server is asked. */
  async searchLocalGroupMembers(
    groupID: string,
    config: ZIMGroupMemberSearchConfig,
  ): Promise<ZIMGroupMembersSearchedResult> {
    return this.features.groupSearch.members(groupID, config);
  }

  /**
   * Asks owner and administrators to be let in, where the joinMode is 1.
   *
   * @example
   * await zim.sendGroupJoinApplication('team', { wording: 'It is me' });
   */
  async sendGroupJoinApplication(
    groupID: string,
    config: ZIMGroupJoinApplicationSendConfig,
  ): Promise<ZIMGroupJoinApplicationSentResult> {
    return this.features.groupApplications.apply(groupID, config);
  }

  /**
   * Lets an applicant in; owner and administrators. 6000502 if there is nothing to answer.
   *
   * @example
   * zim.on('groupApplicationListChanged', (zim, { applicationList: [{ applyUser, groupInfo }] }) =>
   *   zim.acceptGroupJoinApplication(applyUser.userID, groupInfo.groupID, {}));
   */
  async acceptGroupJoinApplication(
    userID: string,
    groupID: string,
    _config: ZIMGroupJoinApplicationAcceptConfig,
  ): Promise<ZIMGroupJoinApplicationAcceptedResult> {
    return this.features.groupApplications.answer(true, userID, groupID);
  }

  async rejectGroupJoinApplication(
    userID: string,
    groupID: string,
    _config: ZIMGroupJoinApplicationRejectConfig,
  ): Promise<ZIMGroupJoinApplicationRejectedResult> {
    return this.features.groupApplications.answer(false, userID, groupID);
  }

  /**
   * Invites as `inviteUsersIntoGroup` does, with words; the caller, if owner or administrator,
   * hears of the applications as well.
   *
   * @example
   * await zim.sendGroupInviteApplications(['bob'], 'team', { wording: 'Come in' });
   */
  async sendGroupInviteApplications(
    userIDs: string[],
    groupID: string,
    config: ZIMGroupInviteApplicationSendConfig,
  ): Promise<ZIMGroupInviteApplicationsSentResult> {
    return this.features.groupApplications.invite(userIDs, groupID, config);
  }

  /**
   * Accepts an invitation and is in; 6000502 if there is nothing to answer.
   *
   * @example
   * const { groupInfo } = await zim.acceptGroupInviteApplication('alice', 'team', {});
   */
  async acceptGroupInviteApplication(
    inviterUserID: string,
    groupID: string,
    _config: ZIMGroupInviteApplicationAcceptConfig,
  ): Promise<ZIMGroupInviteApplicationAcceptedResult> {
    return this.features.groupApplications.accept(inviterUserID, groupID);
  }

  async rejectGroupInviteApplication(
    inviterUserID: string,
    groupID: string,
    _config: ZIMGroupInviteApplicationRejectConfig,
  ): Promise<ZIMGroupInviteApplicationRejectedResult> {
    return this.features.groupApplications.reject(inviterUserID, groupID);
  }

  /**
   * One page of the applications that concern the user, newest first; at most thirty.
   *
   * @example
   * const { applicationList } = await zim.queryGroupApplicationList({ nextFlag: 0, count: 30 });
   */
  async queryGroupApplicationList(
    config: ZIMGroupApplicationListQueryConfig,
  ): Promise<ZIMGroupApplicationListQueriedResult> {
    return this.features.groupApplications.list(config);
  }

  /**
   * Sets attributes of a member, and leaves the others: everybody the own ones, an administrator
   * those of ordinary members, the owner all. A key has at most 16 bytes, a value 512, a member four
   * KiB; an empty value removes it, and who leaves loses them. Beyond ZIM's API.
   *
   * @example
   * await zim.setGroupMemberAttributes({ title: 'cook' }, 'bob', 'team');
   */
  async setGroupMemberAttributes(
    attributes: Record<string, string>,
    forUserID: string,
    groupID: string,
  ): Promise<ZIMGroupMemberAttributesSetResult> {
    return this.features.groupMembers.setAttributes(attributes, forUserID, groupID);
  }

  /**
   * Attributes of at most ten members. Beyond ZIM's API.
   *
   * @example
   * const { infos } = await zim.queryGroupMembersAttributes('team', { userIDs: ['bob'] });
   */
  async queryGroupMembersAttributes(
    groupID: string,
    config: ZIMGroupMemberAttributesQueryConfig,
  ): Promise<ZIMGroupMembersAttributesQueriedResult> {
    return this.features.groupMembers.attributes(groupID, config);
  }
}
