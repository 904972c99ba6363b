import type { ZIM } from '../client.js';
import type {
  ZIMEventOfBlacklistChangedResult,
  ZIMEventOfBroadcastMessageReceivedResult,
  ZIMEventOfCallInvitationAcceptedResult,
  ZIMEventOfCallInvitationCancelledResult,
  ZIMEventOfCallInvitationCreatedResult,
  ZIMEventOfCallInvitationEndedResult,
  ZIMEventOfCallInvitationReceivedResult,
  ZIMEventOfCallInvitationRejectedResult,
  ZIMEventOfCallInvitationTimeoutResult,
  ZIMEventOfCallInviteesAnsweredTimeoutResult,
  ZIMEventOfCallUserStateChangedResult,
  ZIMEventOfConnectionStateChangedResult,
  ZIMEventOfConversationChangedResult,
  ZIMEventOfConversationMessageReceiptChangedResult,
  ZIMEventOfConversationMessageReceivedResult,
  ZIMEventOfConversationSyncStateChangedResult,
  ZIMEventOfConversationTotalUnreadMessageCountUpdatedResult,
  ZIMEventOfConversationsAllDeletedResult,
  ZIMEventOfFriendApplicationListChangedResult,
  ZIMEventOfFriendApplicationUpdatedResult,
  ZIMEventOfFriendInfoUpdatedResult,
  ZIMEventOfFriendListChangedResult,
  ZIMEventOfGroupAliasUpdatedResult,
  ZIMEventOfGroupApplicationListChangedResult,
  ZIMEventOfGroupApplicationUpdatedResult,
  ZIMEventOfGroupAttributesUpdatedResult,
  ZIMEventOfGroupAvatarUrlUpdatedResult,
  ZIMEventOfGroupMemberInfoUpdatedResult,
  ZIMEventOfGroupMemberStateChangedResult,
  ZIMEventOfGroupMutedInfoUpdatedResult,
  ZIMEventOfGroupNameUpdatedResult,
  ZIMEventOfGroupNoticeUpdatedResult,
  ZIMEventOfGroupStateChangedResult,
  ZIMEventOfGroupVerifyInfoUpdatedResult,
  ZIMEventOfMessageDeletedResult,
  ZIMEventOfMessageEditedResult,
  ZIMEventOfMessagePinStatusChangedResult,
  ZIMEventOfMessageReactionsChangedResult,
  ZIMEventOfMessageReceiptChangedResult,
  ZIMEventOfMessageRepliedCountChangedResult,
  ZIMEventOfMessageRepliedInfoChangedResult,
  ZIMEventOfMessageRevokeReceivedResult,
  ZIMEventOfMessageSentStatusChangedResult,
  ZIMEventOfReceiveConversationMessageResult,
  ZIMEventOfRoomAttributesUpdatedResult,
  ZIMEventOfRoomMemberChangedResult,
  ZIMEventOfRoomMembersAttributesUpdatedResult,
  ZIMEventOfRoomStateChangedResult,
  ZIMEventOfTokenWillExpireResult,
  ZIMEventOfUserInfoUpdatedResult,
  ZIMEventOfUserRuleUpdatedResult,
  ZIMEventOfUserStatusUpdatedResult,
} from './eventData.js';
import type { ZIMEventOfGroupMemberAttributesUpdatedResult } from './groupMemberAttributes.js';
import type { ZIMError } from './user.js';

/** One listener for each event; the first argument is the client that the event happened to. */
export interface ZIMEventHandler {
  // Connection
  error: (zim: ZIM, errorInfo: ZIMError) => void;
  experimentalEventReceived: (zim: ZIM, content: string) => void;
  /** 30 s before the token ends, or at once when less is left. */
  tokenWillExpire: (zim: ZIM, data: ZIMEventOfTokenWillExpireResult) => void;
  connectionStateChanged: (zim: ZIM, data: ZIMEventOfConnectionStateChangedResult) => void;

  // Users
  userInfoUpdated: (zim: ZIM, data: ZIMEventOfUserInfoUpdatedResult) => void;
  userRuleUpdated: (zim: ZIM, data: ZIMEventOfUserRuleUpdatedResult) => void;
  userStatusUpdated: (zim: ZIM, data: ZIMEventOfUserStatusUpdatedResult) => void;

  // Conversations
  conversationChanged: (zim: ZIM, data: ZIMEventOfConversationChangedResult) => void;
  conversationTotalUnreadMessageCountUpdated: (
    zim: ZIM,
    data: ZIMEventOfConversationTotalUnreadMessageCountUpdatedResult,
  ) => void;
  conversationMessageReceiptChanged: (
    zim: ZIM,
    data: ZIMEventOfConversationMessageReceiptChangedResult,
  ) => void;
  conversationsAllDeleted: (zim: ZIM, data: ZIMEventOfConversationsAllDeletedResult) => void;
  /** Started, then Finished or Failed, after every login and reconnect. */
  conversationSyncStateChanged: (
    zim: ZIM,
    data: ZIMEventOfConversationSyncStateChangedResult,
  ) => void;

  // Messages
  /** Deprecated: online messages only; use peerMessageReceived. */
  receivePeerMessage: (zim: ZIM, data: ZIMEventOfReceiveConversationMessageResult) => void;
  /** Deprecated: online messages only; use roomMessageReceived. */
  receiveRoomMessage: (zim: ZIM, data: ZIMEventOfReceiveConversationMessageResult) => void;
  /** Deprecated: online messages only; use groupMessageReceived. */
  receiveGroupMessage: (zim: ZIM, data: ZIMEventOfReceiveConversationMessageResult) => void;
  /** Messages of one peer conversation, ascending, each exactly once; own ones of other devices too. */
  peerMessageReceived: (zim: ZIM, data: ZIMEventOfConversationMessageReceivedResult) => void;
  roomMessageReceived: (zim: ZIM, data: ZIMEventOfConversationMessageReceivedResult) => void;
  groupMessageReceived: (zim: ZIM, data: ZIMEventOfConversationMessageReceivedResult) => void;
  broadcastMessageReceived: (zim: ZIM, data: ZIMEventOfBroadcastMessageReceivedResult) => void;
  /** Fires on the device that sends. */
  messageSentStatusChanged: (zim: ZIM, data: ZIMEventOfMessageSentStatusChangedResult) => void;
  messageReceiptChanged: (zim: ZIM, data: ZIMEventOfMessageReceiptChangedResult) => void;
  messageRevokeReceived: (zim: ZIM, data: ZIMEventOfMessageRevokeReceivedResult) => void;
  messageReactionsChanged: (zim: ZIM, data: ZIMEventOfMessageReactionsChangedResult) => void;
  messageDeleted: (zim: ZIM, data: ZIMEventOfMessageDeletedResult) => void;
  messageRepliedInfoChanged: (zim: ZIM, data: ZIMEventOfMessageRepliedInfoChangedResult) => void;
  messageRepliedCountChanged: (zim: ZIM, data: ZIMEventOfMessageRepliedCountChangedResult) => void;
  messageEdited: (zim: ZIM, data: ZIMEventOfMessageEditedResult) => void;
  messagePinStatusChanged: (zim: ZIM, data: ZIMEventOfMessagePinStatusChangedResult) => void;

  // Rooms
  roomStateChanged: (zim: ZIM, data: ZIMEventOfRoomStateChangedResult) => void;
  roomMemberJoined: (zim: ZIM, data: ZIMEventOfRoomMemberChangedResult) => void;
  roomMemberLeft: (zim: ZIM, data: ZIMEventOfRoomMemberChangedResult) => void;
  roomAttributesUpdated: (zim: ZIM, data: ZIMEventOfRoomAttributesUpdatedResult) => void;
  roomAttributesBatchUpdated: (zim: ZIM, data: ZIMEventOfRoomAttributesUpdatedResult) => void;
  roomMemberAttributesUpdated: (
    zim: ZIM,
    data: ZIMEventOfRoomMembersAttributesUpdatedResult,
  ) => void;

  // Groups
  groupStateChanged: (zim: ZIM, data: ZIMEventOfGroupStateChangedResult) => void;
  groupNameUpdated: (zim: ZIM, data: ZIMEventOfGroupNameUpdatedResult) => void;
  groupAvatarUrlUpdated: (zim: ZIM, data: ZIMEventOfGroupAvatarUrlUpdatedResult) => void;
  groupNoticeUpdated: (zim: ZIM, data: ZIMEventOfGroupNoticeUpdatedResult) => void;
  groupAliasUpdated: (zim: ZIM, data: ZIMEventOfGroupAliasUpdatedResult) => void;
  groupAttributesUpdated: (zim: ZIM, data: ZIMEventOfGroupAttributesUpdatedResult) => void;
  groupMutedInfoUpdated: (zim: ZIM, data: ZIMEventOfGroupMutedInfoUpdatedResult) => void;
  groupVerifyInfoUpdated: (zim: ZIM, data: ZIMEventOfGroupVerifyInfoUpdatedResult) => void;
  groupMemberStateChanged: (zim: ZIM, data: ZIMEventOfGroupMemberStateChangedResult) => void;
  groupMemberInfoUpdated: (zim: ZIM, data: ZIMEventOfGroupMemberInfoUpdatedResult) => void;
  /** Beyond ZIM's API. */
  groupMemberAttributesUpdated: (
    zim: ZIM,
    data: ZIMEventOfGroupMemberAttributesUpdatedResult,
  ) => void;
  groupApplicationListChanged: (
    zim: ZIM,
    data: ZIMEventOfGroupApplicationListChangedResult,
  ) => void;
  groupApplicationUpdated: (zim: ZIM, data: ZIMEventOfGroupApplicationUpdatedResult) => void;

  // Calls
  callInvitationCreated: (zim: ZIM, data: ZIMEventOfCallInvitationCreatedResult) => void;
  callInvitationReceived: (zim: ZIM, data: ZIMEventOfCallInvitationReceivedResult) => void;
  callInvitationCancelled: (zim: ZIM, data: ZIMEventOfCallInvitationCancelledResult) => void;
  callInvitationEnded: (zim: ZIM, data: ZIMEventOfCallInvitationEndedResult) => void;
  callInvitationRejected: (zim: ZIM, data: ZIMEventOfCallInvitationRejectedResult) => void;
  callInvitationAccepted: (zim: ZIM, data: ZIMEventOfCallInvitationAcceptedResult) => void;
  callInvitationTimeout: (zim: ZIM, data: ZIMEventOfCallInvitationTimeoutResult) => void;
  callInviteesAnsweredTimeout: (
    zim: ZIM,
    data: ZIMEventOfCallInviteesAnsweredTimeoutResult,
  ) => void;
  callUserStateChanged: (zim: ZIM, data: ZIMEventOfCallUserStateChangedResult) => void;

  // Friends
  friendListChanged: (zim: ZIM, data: ZIMEventOfFriendListChangedResult) => void;
  friendInfoUpdated: (zim: ZIM, data: ZIMEventOfFriendInfoUpdatedResult) => void;
  friendApplicationListChanged: (
    zim: ZIM,
    data: ZIMEventOfFriendApplicationListChangedResult,
  ) => void;
  friendApplicationUpdated: (zim: ZIM, data: ZIMEventOfFriendApplicationUpdatedResult) => void;
  blacklistChanged: (zim: ZIM, data: ZIMEventOfBlacklistChangedResult) => void;
}
