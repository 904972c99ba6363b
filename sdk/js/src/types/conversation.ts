// Conversations. Names and types as in ZIM (zim.md A0).
import type {
  ZIMConversationEvent,
  ZIMConversationNotificationStatus,
  ZIMConversationPinnedFilter,
  ZIMConversationSearchMode,
  ZIMConversationType,
  ZIMMessageType,
} from './enums/index.js';
import type { ZIMMessage, ZIMMessageMentionedInfo } from './messageBody.js';

/** The user's view of a chat with a peer or a group. */
export interface ZIMConversation {
  conversationID: string;
  type: ZIMConversationType;
  conversationName: string;
  conversationAvatarUrl: string;
  conversationAlias: string;
  notificationStatus: ZIMConversationNotificationStatus;
  /** Follows from stored positions, so it is the same on all devices. */
  unreadMessageCount: number;
  /** Position up to which the user has read. */
  readMessageSeq: number;
  lastMessage?: ZIMMessage;
  /** Sorts conversations, newest highest. */
  orderKey: number;
  isPinned: boolean;
  pinnedTime: number;
  mentionedInfoList: ZIMMessageMentionedInfo[];
  draft: string;
  marks: number[];
}

export interface ZIMConversationBaseInfo {
  conversationID: string;
  conversationType: ZIMConversationType;
}

export interface ZIMConversationChangeInfo {
  event: ZIMConversationEvent;
  conversation: ZIMConversation;
}

export interface ZIMConversationSearchInfo {
  conversationID: string;
  conversationType: ZIMConversationType;
  conversation: ZIMConversation;
  totalMessageCount: number;
  messageList: ZIMMessage[];
}

export interface ZIMGroupConversation extends ZIMConversation {
  isDisabled: boolean;
  mutedExpiredTime: number;
}

// Options

export interface ZIMConversationDeleteConfig {
  isAlsoDeleteServerConversation: boolean;
}

export interface ZIMConversationFilterOption {
  conversationTypes: ZIMConversationType[];
  marks: number[];
  isOnlyUnreadConversation: boolean;
  pinnedFilter: ZIMConversationPinnedFilter;
}

export interface ZIMConversationQueryConfig {
  /** Last item of the page before; left out for the first page. */
  nextConversation?: ZIMConversation;
  count: number;
}

export interface ZIMConversationSearchConfig {
  mode: ZIMConversationSearchMode;
  nextFlag?: number;
  totalConversationCount: number;
  keywords: string[];
  conversationMessageCount: number;
  messageTypes: ZIMMessageType[];
  subMessageTypes: number[];
  senderUserIDs: string[];
  startTime: number;
  endTime: number;
}

export interface ZIMConversationTotalUnreadMessageCountQueryConfig {
  conversationTypes: ZIMConversationType[];
  marks: number[];
}

// Results

export interface ZIMConversationDeletedResult {
  conversationID: string;
  conversationType: ZIMConversationType;
}

export interface ZIMConversationDraftSetResult {
  conversationID: string;
  conversationType: ZIMConversationType;
}

export interface ZIMConversationListQueriedResult {
  conversationList: ZIMConversation[];
}

export interface ZIMConversationMarkSetResult {
  failedConversationInfos: ZIMConversationBaseInfo[];
}

export interface ZIMConversationMessageReceiptReadSentResult {
  conversationID: string;
  conversationType: ZIMConversationType;
}

export type ZIMConversationMessagesAllDeletedResult = Record<never, never>;

export interface ZIMConversationNotificationStatusSetResult {
  conversationID: string;
  conversationType: ZIMConversationType;
}

export interface ZIMConversationPinnedListQueriedResult {
  conversationList: ZIMConversation[];
}

export interface ZIMConversationPinnedStateUpdatedResult {
  conversationID: string;
  conversationType: ZIMConversationType;
}

export interface ZIMConversationQueriedResult {
  conversation: ZIMConversation;
}

export type ZIMConversationsAllDeletedResult = Record<never, never>;

export interface ZIMConversationsSearchedResult {
  conversationSearchInfoList: ZIMConversationSearchInfo[];
  nextFlag: number;
}

export type ZIMConversationTotalUnreadMessageCountClearedResult = Record<never, never>;

export interface ZIMConversationTotalUnreadMessageCountQueriedResult {
  unreadMessageCount: number;
}

export interface ZIMConversationUnreadMessageCountClearedResult {
  conversationID: string;
  conversationType: ZIMConversationType;
}
