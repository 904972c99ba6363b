import { checkText, checkUserID, checkUserIDs } from './checks.js';
import type { Connection } from './connection.js';
import { Failure } from './errors.js';
import {
  checkGroupID,
  checkMemberAttributes,
  checkMuteDuration,
  checkRole,
  pageOf,
} from './groupChecks.js';
import { errorUsersOf, groupMemberOf } from './groupViews.js';
import { Limits } from './protocol.gen.js';
import { ZIMErrorCode } from './types/errorCodes.js';
import type {
  ZIMGroupMemberInfoQueriedResult,
  ZIMGroupMemberKickedResult,
  ZIMGroupMemberListQueriedResult,
  ZIMGroupMemberMuteConfig,
  ZIMGroupMemberNicknameUpdatedResult,
  ZIMGroupMemberQueryConfig,
  ZIMGroupMemberRoleUpdatedResult,
  ZIMGroupMembersMutedResult,
  ZIMGroupUsersInvitedResult,
} from './types/group.js';
import type {
  ZIMGroupMemberAttributesQueryConfig,
  ZIMGroupMemberAttributesSetResult,
  ZIMGroupMembersAttributesQueriedResult,
} from './types/groupMemberAttributes.js';

/** Members of groups. */
export class GroupMembers {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async invite(userIDs: string[], groupID: string): Promise<ZIMGroupUsersInvitedResult> {
    const command = someOf(userIDs, groupID);
    const { members, errors } = await this.#connection.request('group.invite', command);
    const errorUserList = errorUsersOf(errors);
    return { groupID, userList: members.map(groupMemberOf), errorUserList };
  }

  async kick(userIDs: string[], groupID: string): Promise<ZIMGroupMemberKickedResult> {
    const command = someOf(userIDs, groupID);
    const { userIds, errors } = await this.#connection.request('group.kick', command);
    return { groupID, kickedUserIDs: userIds, errorUserList: errorUsersOf(errors) };
  }

  async get(userID: string, groupID: string): Promise<ZIMGroupMemberInfoQueriedResult> {
    checkUserID(userID);
    checkGroupID(groupID);
    const query = { groupId: groupID, userIds: [userID] };
    const [member] = (await this.#connection.request('group.getMembers', query)).members;
    if (!member) {
      const { GroupModuleUserIsNotInTheGroup } = ZIMErrorCode;
      throw new Failure(GroupModuleUserIsNotInTheGroup, 'the user is not in this group');
    }
    return { groupID, userInfo: groupMemberOf(member) };
  }

  /** @param muted only those who are muted by themselves */
  async list(
    groupID: string,
    config: ZIMGroupMemberQueryConfig,
    muted = false,
  ): Promise<ZIMGroupMemberListQueriedResult> {
    checkGroupID(groupID);
    const page = pageOf(config);
    const { members, more } = await this.#connection.request('group.members', {
      groupId: groupID,
      ...page,
      ...(muted && { muted }),
    });
    const nextFlag = more ? page.offset + members.length : 0;
    return { groupID, userList: members.map(groupMemberOf), nextFlag };
  }

  async setRole(
    role: number,
    forUserID: string,
    groupID: string,
  ): Promise<ZIMGroupMemberRoleUpdatedResult> {
    checkRole(role);
    checkUserID(forUserID);
    checkGroupID(groupID);
    const command = { groupId: groupID, userId: forUserID, role };
    await this.#connection.request('group.setRole', command);
    return { groupID, forUserID, role };
  }

  async setNickname(
    nickname: string,
    forUserID: string,
    groupID: string,
  ): Promise<ZIMGroupMemberNicknameUpdatedResult> {
    checkText('nickname', nickname, Limits.GROUP_NICKNAME_BYTES_MAX);
    checkUserID(forUserID);
    checkGroupID(groupID);
    const command = { groupId: groupID, userId: forUserID, nickname };
    await this.#connection.request('group.setNickname', command);
    return { groupID, forUserID, nickname };
  }

  async setAttributes(
    attributes: Record<string, string>,
    forUserID: string,
    groupID: string,
  ): Promise<ZIMGroupMemberAttributesSetResult> {
    checkMemberAttributes(attributes);
    checkUserID(forUserID);
    checkGroupID(groupID);
    const command = { groupId: groupID, userId: forUserID, attributes };
    const now = await this.#connection.request('group.setMemberAttributes', command);
    return { groupID, forUserID, attributes: now.attributes };
  }

  async attributes(
    groupID: string,
    config: ZIMGroupMemberAttributesQueryConfig,
  ): Promise<ZIMGroupMembersAttributesQueriedResult> {
    const { userIDs, keys = [] } = config ?? {};
    checkUserIDs(userIDs, Limits.GROUP_MEMBER_ATTRIBUTES_QUERY_MAX);
    checkGroupID(groupID);
    const command = { groupId: groupID, userIds: userIDs, ...(keys.length > 0 && { keys }) };
    const { members } = await this.#connection.request('group.memberAttributes', command);
    const infos = members.map(({ userId, attributes }) => ({ userID: userId, attributes }));
    return { groupID, infos };
  }

  async mute(
    isMute: boolean,
    userIDs: string[],
    groupID: string,
    config: ZIMGroupMemberMuteConfig,
  ): Promise<ZIMGroupMembersMutedResult> {
    const some = someOf(userIDs, groupID);
    if (isMute) checkMuteDuration(config?.duration);
    const duration = isMute ? config.duration : 0;
    const command = { ...some, durationS: duration };
    const { members, errors } = await this.#connection.request('group.muteMembers', command);
    return {
      groupID,
      isMute,
      duration,
      mutedUserIDs: members.map(({ userId }) => userId),
      errorUserList: errorUsersOf(errors),
    };
  }
}

function someOf(userIDs: string[], groupID: string) {
  checkUserIDs(userIDs, Limits.GROUP_USERS_PER_COMMAND_MAX);
  checkGroupID(groupID);
  return { groupId: groupID, userIds: userIDs };
}
