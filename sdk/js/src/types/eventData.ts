// What the events carry. Names and types as in ZIM (zim.md A0).
import type { ZIMCallUserInfo } from './call.js';
import type { ZIMConversationChangeInfo } from './conversation.js';
import type {
  ZIMBlacklistChangeAction,
  ZIMCallInvitationMode,
  ZIMConnectionEvent,
  ZIMConnectionState,
  ZIMConversationSyncState,
  ZIMConversationType,
  ZIMFriendApplicationListChangeAction,
  ZIMFriendListChangeAction,
  ZIMGroupApplicationListChangeAction,
  ZIMGroupEvent,
  ZIMGroupMemberEvent,
  ZIMGroupMemberState,
  ZIMGroupState,
  ZIMMessageDeleteType,
  ZIMRoomEvent,
  ZIMRoomState,
} from './enums/index.js';
import type { ZIMFriendApplicationInfo, ZIMFriendInfo } from './friend.js';
import type {
  ZIMGroupApplicationInfo,
  ZIMGroupAttributesUpdateInfo,
  ZIMGroupFullInfo,
  ZIMGroupMemberInfo,
  ZIMGroupMuteInfo,
  ZIMGroupOperatedInfo,
  ZIMGroupVerifyInfo,
} from './group.js';
import type {
  ZIMMessagePinStatusChangeInfo,
  ZIMMessageReaction,
  ZIMMessageReactionChangeInfo,
  ZIMMessageReceiptInfo,
  ZIMMessageReceivedInfo,
  ZIMMessageRootRepliedCountInfo,
  ZIMMessageSentStatusChangeInfo,
} from './message.js';
import type { ZIMMessage, ZIMRevokeMessage } from './messageBody.js';
import type {
  ZIMRoomAttributesUpdateInfo,
  ZIMRoomMemberAttributesUpdateInfo,
  ZIMRoomOperatedInfo,
} from './room.js';
import type { ZIMUserFullInfo, ZIMUserInfo, ZIMUserRule, ZIMUserStatus } from './user.js';

export interface ZIMEventOfConnectionStateChangedResult {
  state: ZIMConnectionState;
  event: ZIMConnectionEvent;
  extendedData: string;
}

export interface ZIMEventOfTokenWillExpireResult {
  second: number;
}

export interface ZIMEventOfUserInfoUpdatedResult {
  info: ZIMUserFullInfo;
}

export interface ZIMEventOfUserStatusUpdatedResult {
  userStatusList: ZIMUserStatus[];
}

export interface ZIMEventOfUserRuleUpdatedResult {
  userRule: ZIMUserRule;
}

export interface ZIMEventOfConversationChangedResult {
  infoList: ZIMConversationChangeInfo[];
}

export interface ZIMEventOfConversationsAllDeletedResult {
  count: number;
}

export interface ZIMEventOfConversationSyncStateChangedResult {
  state: ZIMConversationSyncState;
}

export interface ZIMEventOfConversationTotalUnreadMessageCountUpdatedResult {
  totalUnreadMessageCount: number;
}

export interface ZIMEventOfConversationMessageReceiptChangedResult {
  infos: ZIMMessageReceiptInfo[];
}

export interface ZIMEventOfMessageReceiptChangedResult {
  infos: ZIMMessageReceiptInfo[];
}

export interface ZIMEventOfMessageRevokeReceivedResult {
  messageList: ZIMRevokeMessage[];
}

export interface ZIMEventOfMessageReactionsChangedResult {
  reactions: ZIMMessageReaction[];
  changeInfoList: ZIMMessageReactionChangeInfo[];
}

export interface ZIMEventOfMessageRepliedCountChangedResult {
  infos: ZIMMessageRootRepliedCountInfo[];
}

export interface ZIMEventOfMessageRepliedInfoChangedResult {
  messageList: ZIMMessage[];
}

export interface ZIMEventOfMessageDeletedResult {
  conversationID: string;
  conversationType: ZIMConversationType;
  isDeleteConversationAllMessage: boolean;
  messageDeleteType: ZIMMessageDeleteType;
  messageList: ZIMMessage[];
}

export interface ZIMEventOfMessageSentStatusChangedResult {
  infos: ZIMMessageSentStatusChangeInfo[];
}

export interface ZIMEventOfBroadcastMessageReceivedResult {
  message: ZIMMessage;
}

export interface ZIMEventOfConversationMessageReceivedResult {
  messageList: ZIMMessage[];
  fromConversationID: string;
  info: ZIMMessageReceivedInfo;
}

export interface ZIMEventOfReceiveConversationMessageResult {
  messageList: ZIMMessage[];
  fromConversationID: string;
}

export interface ZIMEventOfMessageEditedResult {
  messageList: ZIMMessage[];
}

export interface ZIMEventOfMessagePinStatusChangedResult {
  infos: ZIMMessagePinStatusChangeInfo[];
}

export interface ZIMEventOfRoomStateChangedResult {
  roomID: string;
  state: ZIMRoomState;
  event: ZIMRoomEvent;
  extendedData: string;
}

export interface ZIMEventOfRoomMemberChangedResult {
  roomID: string;
  memberList: ZIMUserInfo[];
}

export interface ZIMEventOfRoomAttributesUpdatedResult {
  roomID: string;
  infos: ZIMRoomAttributesUpdateInfo[];
}

export interface ZIMEventOfRoomMembersAttributesUpdatedResult {
  roomID: string;
  infos: ZIMRoomMemberAttributesUpdateInfo[];
  operatedInfo: ZIMRoomOperatedInfo;
}

export interface ZIMEventOfGroupStateChangedResult {
  state: ZIMGroupState;
  event: ZIMGroupEvent;
  operatedInfo: ZIMGroupOperatedInfo;
  groupInfo: ZIMGroupFullInfo;
}

export interface ZIMEventOfGroupNameUpdatedResult {
  groupID: string;
  groupName: string;
  operatedInfo: ZIMGroupOperatedInfo;
}

export interface ZIMEventOfGroupAvatarUrlUpdatedResult {
  groupID: string;
  groupAvatarUrl: string;
  operatedInfo: ZIMGroupOperatedInfo;
}

export interface ZIMEventOfGroupNoticeUpdatedResult {
  groupID: string;
  groupNotice: string;
  operatedInfo: ZIMGroupOperatedInfo;
}

export interface ZIMEventOfGroupAliasUpdatedResult {
  groupID: string;
  groupAlias: string;
  operatedUserID: string;
}

export interface ZIMEventOfGroupAttributesUpdatedResult {
  groupID: string;
  infoList: ZIMGroupAttributesUpdateInfo[];
  operatedInfo: ZIMGroupOperatedInfo;
}

export interface ZIMEventOfGroupMutedInfoUpdatedResult {
  groupID: string;
  mutedInfo: ZIMGroupMuteInfo;
  operatedInfo: ZIMGroupOperatedInfo;
}

export interface ZIMEventOfGroupVerifyInfoUpdatedResult {
  groupID: string;
  verifyInfo: ZIMGroupVerifyInfo;
  operatedInfo: ZIMGroupOperatedInfo;
}

export interface ZIMEventOfGroupApplicationListChangedResult {
  action: ZIMGroupApplicationListChangeAction;
  applicationList: ZIMGroupApplicationInfo[];
}

export interface ZIMEventOfGroupApplicationUpdatedResult {
  applicationList: ZIMGroupApplicationInfo[];
}

export interface ZIMEventOfGroupMemberStateChangedResult {
  groupID: string;
  state: ZIMGroupMemberState;
  event: ZIMGroupMemberEvent;
  userList: ZIMGroupMemberInfo[];
  operatedInfo: ZIMGroupOperatedInfo;
}

export interface ZIMEventOfGroupMemberInfoUpdatedResult {
  groupID: string;
  userList: ZIMGroupMemberInfo[];
  operatedInfo: ZIMGroupOperatedInfo;
}

export interface ZIMEventOfCallInvitationCreatedResult {
  callID: string;
  mode: ZIMCallInvitationMode;
  caller: string;
  extendedData: string;
  timeout: number;
  createTime: number;
  callUserList: ZIMCallUserInfo[];
}

export interface ZIMEventOfCallInvitationReceivedResult {
  callID: string;
  mode: ZIMCallInvitationMode;
  caller: string;
  inviter: string;
  extendedData: string;
  timeout: number;
  createTime: number;
  callUserList: ZIMCallUserInfo[];
}

export interface ZIMEventOfCallInvitationCancelledResult {
  callID: string;
  mode: ZIMCallInvitationMode;
  inviter: string;
  extendedData: string;
}

export interface ZIMEventOfCallInvitationTimeoutResult {
  callID: string;
  mode: ZIMCallInvitationMode;
}

export interface ZIMEventOfCallInvitationEndedResult {
  callID: string;
  mode: ZIMCallInvitationMode;
  caller: string;
  operatedUserID: string;
  extendedData: string;
  endTime: number;
}

export interface ZIMEventOfCallUserStateChangedResult {
  callID: string;
  callUserList: ZIMCallUserInfo[];
}

export interface ZIMEventOfCallInvitationAcceptedResult {
  callID: string;
  invitee: string;
  extendedData: string;
}

export interface ZIMEventOfCallInvitationRejectedResult {
  callID: string;
  invitee: string;
  extendedData: string;
}

export interface ZIMEventOfCallInviteesAnsweredTimeoutResult {
  callID: string;
  invitees: string[];
}

export interface ZIMEventOfBlacklistChangedResult {
  userList: ZIMUserInfo[];
  action: ZIMBlacklistChangeAction;
}

export interface ZIMEventOfFriendListChangedResult {
  friendList: ZIMFriendInfo[];
  action: ZIMFriendListChangeAction;
}

export interface ZIMEventOfFriendInfoUpdatedResult {
  friendList: ZIMFriendInfo[];
}

export interface ZIMEventOfFriendApplicationListChangedResult {
  applicationList: ZIMFriendApplicationInfo[];
  action: ZIMFriendApplicationListChangeAction;
}

export interface ZIMEventOfFriendApplicationUpdatedResult {
  applicationList: ZIMFriendApplicationInfo[];
}
