import type {
  Group,
  GroupApplication,
  GroupMember,
  GroupMute,
  GroupOperator,
  GroupTip,
  UserError,
} from './protocol.gen.js';
import {
  ZIMGroupApplicationType,
  ZIMGroupMessageNotificationStatus,
  ZIMTipsMessageChangeInfoType,
  ZIMTipsMessageEvent,
} from './types/enums/index.js';
import type {
  ZIMGroup,
  ZIMGroupApplicationInfo,
  ZIMGroupFullInfo,
  ZIMGroupInfo,
  ZIMGroupMemberInfo,
  ZIMGroupMemberSimpleInfo,
  ZIMGroupMuteInfo,
  ZIMGroupOperatedInfo,
  ZIMGroupVerifyInfo,
} from './types/group.js';
import type {
  ZIMTipsMessage,
  ZIMTipsMessageChangeInfo,
  ZIMTipsMessageGroupChangeInfo,
  ZIMTipsMessageGroupMemberChangeInfo,
} from './types/messageBody.js';
import type { ZIMErrorUserInfo, ZIMUserInfo } from './types/user.js';

const userOf = (userID: string, userName = '', userAvatarUrl = ''): ZIMUserInfo => ({
  userID,
  userName,
  userAvatarUrl,
  userExtendedData: '',
});

/** Somebody of whom only the id is known. */
const stranger = (userID: string): ZIMGroupMemberSimpleInfo => ({
  ...userOf(userID),
  memberNickname: '',
  memberRole: 0,
});

const infoOf = ({ groupId, name, avatarUrl }: Group): ZIMGroupInfo => ({
  groupID: groupId,
  groupName: name,
  groupAvatarUrl: avatarUrl,
});

/** A group as lists show it. */
export const groupOf = (group: Group): ZIMGroup => ({
  baseInfo: infoOf(group),
  groupAlias: group.alias ?? '',
  notificationStatus: group.notification ?? ZIMGroupMessageNotificationStatus.Notify,
});

export const fullInfoOf = (group: Group): ZIMGroupFullInfo => ({
  ...groupOf(group),
  groupNotice: group.notice,
  groupAttributes: { ...group.attributes },
  mutedInfo: muteOf(group.mute),
  createTime: group.createdAtMs,
  maxMemberCount: group.maxMembers,
  verifyInfo: verifyOf(group),
});

export const muteOf = ({ mode, untilMs, roles }: GroupMute): ZIMGroupMuteInfo => ({
  mode,
  expiredTime: untilMs,
  roles: [...roles],
});

export const verifyOf = ({ joinMode, inviteMode, beInviteMode }: Group): ZIMGroupVerifyInfo => ({
  joinMode,
  inviteMode,
  beInviteMode,
});

const simpleMemberOf = (member: GroupMember): ZIMGroupMemberSimpleInfo => ({
  ...userOf(member.userId, member.userName, member.avatarUrl),
  memberNickname: member.nickname,
  memberRole: member.role,
});

export const groupMemberOf = (member: GroupMember): ZIMGroupMemberInfo => ({
  ...simpleMemberOf(member),
  memberAvatarUrl: member.avatarUrl,
  muteExpiredTime: member.mutedUntilMs,
  groupEnterInfo: {
    enterTime: member.enteredAtMs,
    enterType: member.enterType,
    ...(member.enteredBy && { operatedUser: stranger(member.enteredBy) }),
  },
});

export const operatorOf = (operator: GroupOperator): ZIMGroupOperatedInfo => ({
  userID: operator.userId,
  userName: operator.userName,
  memberNickname: operator.nickname,
  memberRole: operator.role,
});

/** Users for whom a command that names several did nothing, and why. */
export const errorUsersOf = (errors: UserError[]): ZIMErrorUserInfo[] =>
  errors.map(({ userId, reason }) => ({ userID: userId, reason }));

/** `applyUser` is who would enter, for whom is invited the one who invites (zim.md A7). */
export function applicationOf(application: GroupApplication): ZIMGroupApplicationInfo {
  const { type, userId, userName, inviterId = '', inviterName, operatorId } = application;
  const isInvited = (type as ZIMGroupApplicationType) === ZIMGroupApplicationType.BeInvite;
  return {
    type,
    state: application.state,
    groupInfo: {
      groupID: application.groupId,
      groupName: application.groupName,
      groupAvatarUrl: application.groupAvatarUrl,
    },
    applyUser: isInvited ? userOf(inviterId, inviterName) : userOf(userId, userName),
    createTime: application.createdAtMs,
    updateTime: application.updatedAtMs,
    wording: application.wording,
    ...(operatorId && { operatedUser: stranger(operatorId) }),
  };
}

type Tip = Pick<ZIMTipsMessage, 'event' | 'operatedUser' | 'targetUserList' | 'changeInfo'>;

/** What a message of type 32 tells: its body is a GroupTip as JSON. */
export function tipOf(body: string): Tip {
  const tip = JSON.parse(body) as GroupTip;
  const { event, operator, targets = [] } = tip;
  const operatedUser: ZIMGroupMemberSimpleInfo = {
    ...userOf(operator.userId, operator.userName),
    memberNickname: operator.nickname,
    memberRole: operator.role,
  };
  const changeInfo = changeOf(tip);
  return {
    event,
    operatedUser,
    targetUserList: targets.map(simpleMemberOf),
    ...(changeInfo && { changeInfo }),
  };
}

function changeOf(tip: GroupTip): ZIMTipsMessageChangeInfo | undefined {
  const { Unknown, GroupDataChanged, GroupOwnerTransferred } = ZIMTipsMessageChangeInfoType;
  const { changeType = Unknown, targets = [], newOwnerId } = tip;
  if ((tip.event as ZIMTipsMessageEvent) === ZIMTipsMessageEvent.GroupInfoChanged) {
    const change: ZIMTipsMessageGroupChangeInfo = {
      type: changeType,
      groupDataFlag: changeType === GroupDataChanged ? (tip.dataFlag ?? 0) : 0,
      groupName: tip.name ?? '',
      groupNotice: tip.notice ?? '',
      groupAvatarUrl: tip.avatarUrl ?? '',
      ...(tip.mute && { groupMutedInfo: muteOf(tip.mute) }),
    };
    return change;
  }
  if (changeType === Unknown && !newOwnerId) return undefined;
  const member = targets.at(-1);
  const change: ZIMTipsMessageGroupMemberChangeInfo = {
    type: newOwnerId ? GroupOwnerTransferred : changeType,
    memberRole: member?.role ?? 0,
    muteExpiredTime: member?.mutedUntilMs ?? 0,
    ...(newOwnerId && { groupNewOwner: stranger(newOwnerId) }),
  };
  return change;
}
