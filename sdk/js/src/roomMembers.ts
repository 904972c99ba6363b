import { checkUserIDs } from './checks.js';
import { Failure } from './errors.js';
import {
  checkAttributeUsers,
  checkMemberAttributes,
  checkPage,
  checkRoomID,
} from './roomChecks.js';
import { Limits, type RoomMember, type RoomMemberAttributes } from './protocol.gen.js';
import type { RoomLink } from './roomLink.js';
import { ZIMErrorCode } from './types/errorCodes.js';
import type {
  ZIMRoomMemberAttributesInfo,
  ZIMRoomMemberAttributesListQueriedResult,
  ZIMRoomMemberAttributesQueryConfig,
  ZIMRoomMemberAttributesSetConfig,
  ZIMRoomMemberQueriedResult,
  ZIMRoomMemberQueryConfig,
  ZIMRoomMembersAttributesOperatedResult,
  ZIMRoomMembersAttributesQueriedResult,
  ZIMRoomMembersQueriedResult,
  ZIMRoomOnlineMemberCountQueriedResult,
} from './types/room.js';
import type { ZIMUserInfo } from './types/user.js';

/** A member as the application sees it, as of the entry. */
export const memberOf = ({ userId, userName, avatarUrl }: RoomMember): ZIMUserInfo => ({
  userID: userId,
  userName: userName ?? '',
  userAvatarUrl: avatarUrl ?? '',
  userExtendedData: '',
});

export const attributesOf = (info: RoomMemberAttributes): ZIMRoomMemberAttributesInfo => ({
  userID: info.userId,
  attributes: info.attributes,
});

/** Who is in a room, and the attributes of members. */
export class RoomMembers {
  readonly #link: RoomLink;

  constructor(link: RoomLink) {
    this.#link = link;
  }

  async list(
    roomID: string,
    config: ZIMRoomMemberQueryConfig,
  ): Promise<ZIMRoomMemberQueriedResult> {
    checkRoomID(roomID);
    checkPage(config);
    const page = { roomId: roomID, cursor: config.nextFlag, count: config.count };
    const { members, cursor } = await this.#link.request('roomMember.list', page);
    return { roomID, memberList: members.map(memberOf), nextFlag: cursor };
  }

  async find(userIDs: string[], roomID: string): Promise<ZIMRoomMembersQueriedResult> {
    checkUserIDs(userIDs, Limits.ROOM_MEMBER_QUERY_MAX);
    checkRoomID(roomID);
    const query = { roomId: roomID, userIds: userIDs };
    const { members, errorUsers } = await this.#link.request('roomMember.query', query);
    if (members.length === 0) {
      const { RoomModuleTheRoomMembersQueryFailedCompletely } = ZIMErrorCode;
      throw new Failure(RoomModuleTheRoomMembersQueryFailedCompletely, 'none is in the room');
    }
    const errorUserList = errorUsers.map(({ userId, reason }) => ({ userID: userId, reason }));
    return { roomID, memberList: members.map(memberOf), errorUserList };
  }

  async count(roomID: string): Promise<ZIMRoomOnlineMemberCountQueriedResult> {
    checkRoomID(roomID);
    const { counts } = await this.#link.request('roomMember.count', { roomIds: [roomID] });
    return { roomID, count: counts[0]?.count ?? 0 };
  }

  async setAttributes(
    attributes: Record<string, string>,
    userIDs: string[],
    roomID: string,
    config?: Partial<ZIMRoomMemberAttributesSetConfig>,
  ): Promise<ZIMRoomMembersAttributesOperatedResult> {
    checkMemberAttributes(attributes);
    checkAttributeUsers(userIDs);
    checkRoomID(roomID);
    const { infos, errorUsers } = await this.#link.request('roomMemberAttribute.write', {
      roomId: roomID,
      userIds: userIDs,
      attributes,
      deleteAfterOwnerLeft: config?.isDeleteAfterOwnerLeft ?? true,
    });
    const operated = (info: RoomMemberAttributes) => ({
      attributesInfo: attributesOf(info),
      errorKeys: info.errorKeys ?? [],
    });
    return { roomID, infos: infos.map(operated), errorUserList: errorUsers };
  }

  async attributesOf(
    userIDs: string[],
    roomID: string,
  ): Promise<ZIMRoomMembersAttributesQueriedResult> {
    checkUserIDs(userIDs, Limits.PAGE_MAX);
    checkRoomID(roomID);
    const query = { roomId: roomID, userIds: userIDs };
    const { infos } = await this.#link.request('roomMemberAttribute.query', query);
    return { roomID, infos: infos.map(attributesOf) };
  }

  async attributesList(
    roomID: string,
    config: ZIMRoomMemberAttributesQueryConfig,
  ): Promise<ZIMRoomMemberAttributesListQueriedResult> {
    checkRoomID(roomID);
    checkPage(config);
    const page = { roomId: roomID, cursor: config.nextFlag, count: config.count };
    const { infos, cursor } = await this.#link.request('roomMemberAttribute.list', page);
    return { roomID, infos: infos.map(attributesOf), nextFlag: cursor };
  }
}
