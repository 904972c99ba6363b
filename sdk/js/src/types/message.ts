// What is done with messages. Names and types as in ZIM (zim.md A0).
import type {
  ZIMConversationType,
  ZIMMessageOrder,
  ZIMMessagePinStatus,
  ZIMMessagePriority,
  ZIMMessageQueryMode,
  ZIMMessageReactionUserChangeAction,
  ZIMMessageReceiptStatus,
  ZIMMessageSentStatus,
  ZIMMessageType,
} from './enums/index.js';
import type { ZIMGroupMemberInfo } from './group.js';
import type {
  ZIMCombineMessage,
  ZIMMediaMessage,
  ZIMMessage,
  ZIMMessageRootRepliedInfo,
  ZIMMultipleMessage,
} from './messageBody.js';
import type { ZIMPushConfig } from './user.js';

export interface ZIMMediaMessageSendNotification {
  onMessageAttached?: ZIMMessageAttachedResult;
  onMediaUploadingProgress?: ZIMMediaUploadingProgress;
}

/** Called while a file goes up, with the bytes sent so far and in all. */
export type ZIMMediaUploadingProgress = (
  message: ZIMMediaMessage,
  currentFileSize: number,
  totalFileSize: number,
) => void;

export interface ZIMMessagePinStatusChangeInfo {
  pinStatus: ZIMMessagePinStatus;
  message: ZIMMessage;
}

export interface ZIMMessageReaction {
  reactionType: string;
  conversationID: string;
  conversationType: ZIMConversationType;
  messageID: string;
  totalCount: number;
  isSelfIncluded: boolean;
  userList: ZIMMessageReactionUserInfo[];
  sumCount: number;
}

export interface ZIMMessageReactionChangeInfo {
  message: ZIMMessage;
  userChangeInfoList: ZIMMessageReactionUserChangeInfo[];
}

export interface ZIMMessageReactionSimpleInfo {
  reactionType: string;
  sumCount: number;
}

export interface ZIMMessageReactionUserChangeInfo {
  userID: string;
  reactionType: string;
  action: ZIMMessageReactionUserChangeAction;
  sumCount: number;
}

export interface ZIMMessageReactionUserFullInfo {
  userID: string;
  reactions: ZIMMessageReactionSimpleInfo[];
}

export interface ZIMMessageReactionUserInfo {
  userID: string;
}

export interface ZIMMessageReceiptInfo {
  status: ZIMMessageReceiptStatus;
  messageID: string;
  conversationID: string;
  conversationType: ZIMConversationType;
  readMemberCount: number;
  unreadMemberCount: number;
  isSelfOperated: boolean;
  readTime: number;
}

export interface ZIMMessageReceivedInfo {
  isOfflineMessage: boolean;
}

export interface ZIMMessageRootRepliedCountInfo {
  messageID: string;
  conversationID: string;
  conversationType: ZIMConversationType;
  count: number;
}

export interface ZIMMessageSendNotification {
  onMessageAttached?: ZIMMessageAttachedResult;
  onMediaUploadingProgress?: ZIMMediaUploadingProgress;
  onMultipleMediaUploadingProgress?: ZIMMultipleMediaUploadingProgress;
}

export interface ZIMMessageSentStatusChangeInfo {
  status: ZIMMessageSentStatus;
  message: ZIMMessage;
  reason: string;
}

/** The same for one part of a message with several. */
export type ZIMMultipleMediaUploadingProgress = (
  message: ZIMMultipleMessage,
  currentFileSize: number,
  totalFileSize: number,
  messageInfoIndex: number,
  currentIndexFileSize: number,
  totalIndexFileSize: number,
) => void;

// Options

export interface ZIMGroupMessageReceiptMemberQueryConfig {
  nextFlag: number;
  count: number;
}

export interface ZIMMessageDeleteConfig {
  isAlsoDeleteServerMessage: boolean;
}

export type ZIMMessageEditConfig = Record<never, never>;

export interface ZIMMessagePinConfig {
  disableAutoReplace: boolean;
}

export interface ZIMMessageQueryConfig {
  /** Exclusive start; left out for the end that the direction starts from. */
  nextMessage?: ZIMMessage;
  count: number;
  /** True walks from newer to older; the list is ascending either way. */
  reverse?: boolean;
  /** Every mode asks the server: this SDK keeps no cache. */
  mode?: ZIMMessageQueryMode;
}

export interface ZIMMessageReactionAddConfig {
  increaseCount: number;
}

export interface ZIMMessageReactionUserQueryConfig {
  nextFlag: number;
  count: number;
  reactionType: string;
}

export interface ZIMMessageRepliedListQueryConfig {
  nextFlag: number;
  count: number;
}

export interface ZIMMessageRevokeConfig {
  pushConfig?: ZIMPushConfig;
  revokeExtendedData?: string;
}

export interface ZIMMessageSearchConfig {
  nextMessage?: ZIMMessage;
  count: number;
  order: ZIMMessageOrder;
  keywords: string[];
  messageTypes: ZIMMessageType[];
  subMessageTypes: number[];
  senderUserIDs: string[];
  startTime: number;
  endTime: number;
}

export interface ZIMMessageSendConfig {
  pushConfig?: ZIMPushConfig;
  /** Low when left out; matters only under overload. */
  priority?: ZIMMessagePriority;
  hasReceipt?: boolean;
  isNotifyMentionedUsers?: boolean;
  isRetrySend?: boolean;
  disableUnreadMessageCount?: boolean;
  isAllowMultipleMessagePartialFailed?: boolean;
}

export type ZIMSendingMessageCancelConfig = Record<never, never>;

// Results

export interface ZIMCombineMessageDetailQueriedResult {
  message: ZIMCombineMessage;
}

export interface ZIMGroupMessageReceiptMemberListQueriedResult {
  groupID: string;
  userList: ZIMGroupMemberInfo[];
  nextFlag: number;
}

/** Called with the message after it is filled in and before it leaves. */
export type ZIMMessageAttachedResult = (message: ZIMMessage) => void;

export interface ZIMMessageDeletedResult {
  conversationID: string;
  conversationType: ZIMConversationType;
}

export interface ZIMMessageEditedResult {
  message: ZIMMessage;
}

export interface ZIMMessageInsertedResult {
  message: ZIMMessage;
}

export interface ZIMMessageLocalExtendedDataUpdatedResult {
  message: ZIMMessage;
}

export type ZIMMessagePinnedResult = Record<never, never>;

export interface ZIMMessageQueriedResult {
  conversationID: string;
  conversationType: ZIMConversationType;
  messageList: ZIMMessage[];
}

export interface ZIMMessageReactionAddedResult {
  reaction: ZIMMessageReaction;
}

export interface ZIMMessageReactionDeletedResult {
  reaction: ZIMMessageReaction;
}

export interface ZIMMessageReactionUserListQueriedResult {
  message: ZIMMessage;
  userInfoList: ZIMMessageReactionUserFullInfo[];
  reactionType: string;
  nextFlag: number;
  totalCount: number;
  userList: ZIMMessageReactionUserInfo[];
}

export interface ZIMMessageReceiptsInfoQueriedResult {
  infos: ZIMMessageReceiptInfo[];
  errorMessageIDs: string[];
}

export interface ZIMMessageReceiptsReadSentResult {
  conversationID: string;
  conversationType: ZIMConversationType;
  errorMessageIDs: string[];
}

export interface ZIMMessageRepliedListQueriedResult {
  messageList: ZIMMessage[];
  nextFlag: number;
  rootRepliedInfo: ZIMMessageRootRepliedInfo;
}

export interface ZIMMessageRevokedResult {
  message: ZIMMessage;
}

export interface ZIMMessageSentResult {
  message: ZIMMessage;
}

export interface ZIMMessagesGlobalSearchedResult {
  messageList: ZIMMessage[];
  nextMessage?: ZIMMessage;
}

export interface ZIMMessagesSearchedResult {
  conversationID: string;
  conversationType: ZIMConversationType;
  messageList: ZIMMessage[];
  nextMessage?: ZIMMessage;
}

export interface ZIMPinnedMessageListQueriedResult {
  messageList: ZIMMessage[];
}

export type ZIMSendingMessageCancelledResult = Record<never, never>;
