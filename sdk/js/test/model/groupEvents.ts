import type { ZIM } from '../../src/client.js';
import {
  ZIMGroupEvent,
  ZIMGroupMemberEvent,
  ZIMGroupMemberState,
  ZIMGroupState,
} from '../../src/types/enums/index.js';
import type {
  ZIMGroupApplicationInfo,
  ZIMGroupFullInfo,
  ZIMGroupMemberInfo,
  ZIMGroupMuteInfo,
  ZIMGroupVerifyInfo,
} from '../../src/types/group.js';
import type { ZIMTextMessage } from '../../src/types/messageBody.js';
import {
  applicationLine,
  fieldLine,
  groupAttributesLine,
  infoLine,
  membersLine,
  saidLine,
  spanOf,
  stateLine,
  type ApplicationView,
  type GroupView,
  type MemberView,
  type Mute,
  type Values,
} from './groupLines.js';
import type { Line } from './lines.js';
import { nameOf } from './names.js';

type Hear = (subject: string, line: Line) => void;

/** Takes what a client tells of groups as lines. */
export function hearGroups(zim: ZIM, hear: Hear): void {
  hearMembers(zim, hear);
  hearFields(zim, hear);
  hearApplications(zim, hear);
  zim.on('groupMessageReceived', (_zim, { messageList }) => {
    for (const message of messageList as ZIMTextMessage[]) {
      const line = saidLine(nameOf(message.senderUserID!), message.message);
      hear(nameOf(message.conversationID!), line);
    }
  });
}

function hearMembers(zim: ZIM, hear: Hear): void {
  zim.on('groupStateChanged', (_zim, { state, event, operatedInfo, groupInfo }) => {
    const change = `${ZIMGroupState[state]}/${ZIMGroupEvent[event]}`;
    const by = nameOf(operatedInfo.userID);
    hear(nameOf(groupInfo.baseInfo.groupID), stateLine(change, by, groupOf(groupInfo)));
  });
  zim.on('groupMemberStateChanged', (_zim, { groupID, state, event, userList, operatedInfo }) => {
    const change = `${ZIMGroupMemberState[state]}/${ZIMGroupMemberEvent[event]}`;
    const by = nameOf(operatedInfo.userID);
    hear(nameOf(groupID), membersLine(change, userList.map(memberOf), by));
  });
  zim.on('groupMemberInfoUpdated', (_zim, { groupID, userList, operatedInfo }) =>
    hear(nameOf(groupID), infoLine(userList.map(memberOf), nameOf(operatedInfo.userID))),
  );
}

function hearFields(zim: ZIM, hear: Hear): void {
  const tell = (groupID: string, field: string, value: unknown, by: string) =>
    hear(nameOf(groupID), fieldLine(field, value, nameOf(by)));
  zim.on('groupNameUpdated', (_zim, { groupID, groupName, operatedInfo }) =>
    tell(groupID, 'name', groupName, operatedInfo.userID),
  );
  zim.on('groupAvatarUrlUpdated', (_zim, { groupID, groupAvatarUrl, operatedInfo }) =>
    tell(groupID, 'avatarUrl', groupAvatarUrl, operatedInfo.userID),
  );
  zim.on('groupNoticeUpdated', (_zim, { groupID, groupNotice, operatedInfo }) =>
    tell(groupID, 'notice', groupNotice, operatedInfo.userID),
  );
  zim.on('groupAliasUpdated', (_zim, { groupID, groupAlias, operatedUserID }) =>
    tell(groupID, 'alias', groupAlias, operatedUserID),
  );
  zim.on('groupVerifyInfoUpdated', (_zim, { groupID, verifyInfo, operatedInfo }) =>
    tell(groupID, 'verify', verifyOf(verifyInfo), operatedInfo.userID),
  );
  zim.on('groupMutedInfoUpdated', (_zim, { groupID, mutedInfo, operatedInfo }) =>
    tell(groupID, 'mute', muteOf(mutedInfo), operatedInfo.userID),
  );
  zim.on('groupAttributesUpdated', (_zim, { groupID, infoList, operatedInfo }) => {
    const [set = {}, deleted = {}] = [0, 1].map(
      (action) => infoList.find((info) => info.action === action)?.groupAttributes,
    );
    const by = nameOf(operatedInfo.userID);
    hear(nameOf(groupID), groupAttributesLine(set, Object.keys(deleted), by));
  });
}

function hearApplications(zim: ZIM, hear: Hear): void {
  const tell = (isNew: boolean, list: ZIMGroupApplicationInfo[]) => {
    for (const application of list) {
      const line = applicationLine(isNew, applicationOf(application));
      hear(nameOf(application.groupInfo.groupID), line);
    }
  };
  zim.on('groupApplicationListChanged', (_zim, it) => tell(true, it.applicationList));
  zim.on('groupApplicationUpdated', (_zim, it) => tell(false, it.applicationList));
}

export const groupOf = (info: ZIMGroupFullInfo): GroupView => ({
  group: nameOf(info.baseInfo.groupID),
  name: info.baseInfo.groupName,
  avatarUrl: info.baseInfo.groupAvatarUrl,
  notice: info.groupNotice,
  attributes: info.groupAttributes as Values,
  mute: muteOf(info.mutedInfo),
  verify: verifyOf(info.verifyInfo),
  max: info.maxMemberCount,
});

export const memberOf = (member: ZIMGroupMemberInfo): MemberView => ({
  user: nameOf(member.userID),
  nickname: member.memberNickname,
  role: member.memberRole,
  muted: spanOf(member.muteExpiredTime),
  how: member.groupEnterInfo.enterType,
  by: nameOf(member.groupEnterInfo.operatedUser?.userID ?? ''),
});

export const muteOf = ({ mode, expiredTime, roles }: ZIMGroupMuteInfo): Mute => ({
  mode,
  span: spanOf(expiredTime),
  roles,
});

export const applicationOf = (application: ZIMGroupApplicationInfo): ApplicationView => ({
  type: application.type,
  state: application.state,
  user: nameOf(application.applyUser.userID),
  wording: application.wording,
  operator: nameOf(application.operatedUser?.userID ?? ''),
});

const verifyOf = ({ joinMode, inviteMode, beInviteMode }: ZIMGroupVerifyInfo): number[] => [
  joinMode,
  inviteMode,
  beInviteMode,
];
