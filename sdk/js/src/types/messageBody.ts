// Messages by type. Names and types as in ZIM (zim.md A0).
import type {
  ZIMConversationType,
  ZIMMessageDirection,
  ZIMMessageMentionedType,
  ZIMMessageReceiptStatus,
  ZIMMessageRepliedInfoState,
  ZIMMessageRevokeStatus,
  ZIMMessageSentStatus,
  ZIMMessageType,
  ZIMRevokeType,
  ZIMTipsMessageChangeInfoType,
  ZIMTipsMessageEvent,
} from './enums/index.js';
import type { ZIMGroupMemberSimpleInfo, ZIMGroupMuteInfo } from './group.js';
import type { ZIMMessageReaction } from './message.js';
import type { ZIMUserInfo } from './user.js';

/** The content of a message without its circumstances; the base of the kinds below. */
export interface ZIMMessageLiteInfo {
  type: ZIMMessageType;
}

export interface ZIMTextMessageLiteInfo extends ZIMMessageLiteInfo {
  message: string;
  type: ZIMMessageType.Text;
}

export interface ZIMCustomMessageLiteInfo extends ZIMMessageLiteInfo {
  message: string;
  searchedContent: string;
  subType: number;
  type: ZIMMessageType.Custom;
}

export interface ZIMCombineMessageLiteInfo extends ZIMMessageLiteInfo {
  title: string;
  summary: string;
  type: ZIMMessageType.Combine;
}

export interface ZIMRevokeMessageLiteInfo extends ZIMMessageLiteInfo {
  type: ZIMMessageType.Revoke;
}

export interface ZIMMediaMessageLiteInfo extends ZIMMessageLiteInfo {
  fileSize?: number;
  fileName?: string;
  fileLocalPath?: File;
  fileDownloadUrl?: string;
}

export interface ZIMImageMessageLiteInfo extends ZIMMediaMessageLiteInfo {
  originalImageWidth?: number;
  originalImageHeight?: number;
  largeImageWidth?: number;
  largeImageHeight?: number;
  largeImageDownloadUrl?: string;
  thumbnailWidth?: number;
  thumbnailHeight?: number;
  thumbnailDownloadUrl?: string;
  type: ZIMMessageType.Image;
}

export interface ZIMFileMessageLiteInfo extends ZIMMediaMessageLiteInfo {
  type: ZIMMessageType.File;
}

export interface ZIMAudioMessageLiteInfo extends ZIMMediaMessageLiteInfo {
  audioDuration: number;
  type: ZIMMessageType.Audio;
}

export interface ZIMVideoMessageLiteInfo extends ZIMMediaMessageLiteInfo {
  videoDuration: number;
  videoFirstFrameWidth: number;
  videoFirstFrameHeight?: number;
  videoFirstFrameDownloadUrl?: string;
  type: ZIMMessageType.Video;
}

export interface ZIMMultipleMessageLiteInfo extends ZIMMessageLiteInfo {
  messageInfoList: ZIMMessageLiteInfo[];
  type: ZIMMessageType.Multiple;
}

export interface ZIMMessageRepliedInfo {
  state: ZIMMessageRepliedInfoState;
  messageInfo: ZIMMessageLiteInfo;
  senderUserID: string;
  sentTime: number;
  messageID: string;
  messageSeq: number;
}

/** A message as the application sees it; the fields beyond its content are filled by the SDK. */
export interface ZIMMessage {
  type: ZIMMessageType;
  /** Given by the server, the same on all devices; empty until the message is sent. */
  messageID?: string;
  /** Given by the sending device; makes a retry harmless. */
  localMessageID?: string;
  /** Gap-free position in the conversation, from 1; 0 until the message is sent. */
  messageSeq?: number;
  senderUserID?: string;
  conversationID?: string;
  conversationType?: ZIMConversationType;
  direction?: ZIMMessageDirection;
  sentStatus?: ZIMMessageSentStatus;
  /** When the server stored it, Unix milliseconds. */
  timestamp?: number;
  /** Sorts the messages of a conversation. */
  orderKey?: number;
  isUserInserted?: boolean;
  receiptStatus?: ZIMMessageReceiptStatus;
  /** Free text beside the content, seen by all, at most 1 KB. */
  extendedData?: string;
  /** Free text of this device only. */
  localExtendedData?: string;
  reactions?: ZIMMessageReaction[];
  isBroadcastMessage?: boolean;
  mentionedUserIDs?: string[];
  isMentionAll?: boolean;
  repliedInfo?: ZIMMessageRepliedInfo;
  rootRepliedCount?: number;
  /** Sent by a backend through REST. */
  isServerMessage?: boolean;
  editorUserID?: string;
  editedTime?: number;
  isGroupTargetedMessage?: boolean;
  pinnedUserID?: string;
  pinnedTime?: number;
}

/** What messages with a file have in common. */
export interface ZIMMediaMessage extends ZIMMessage {
  fileLocalPath?: File;
  fileDownloadUrl?: string;
  fileUID?: string;
  fileName?: string;
  fileSize?: number;
}

export interface ZIMTextMessage extends ZIMMessage {
  message: string;
  type: ZIMMessageType.Text;
}

export interface ZIMSystemMessage extends ZIMMessage {
  message: string;
  type: ZIMMessageType.System;
}

export interface ZIMCustomMessage extends ZIMMessage {
  message: string;
  searchedContent?: string;
  subType: number;
  type: ZIMMessageType.Custom;
}

export interface ZIMCommandMessage extends ZIMMessage {
  message: Uint8Array;
  type: ZIMMessageType.Command;
}

export interface ZIMBarrageMessage extends ZIMMessage {
  message: string;
  type: ZIMMessageType.Barrage;
}

export interface ZIMImageMessage extends ZIMMediaMessage {
  thumbnailDownloadUrl?: string;
  largeImageDownloadUrl?: string;
  originalImageWidth?: number;
  originalImageHeight?: number;
  largeImageWidth?: number;
  largeImageHeight?: number;
  thumbnailWidth?: number;
  thumbnailHeight?: number;
  type: ZIMMessageType.Image;
}

export interface ZIMFileMessage extends ZIMMediaMessage {
  type: ZIMMessageType.File;
}

export interface ZIMAudioMessage extends ZIMMediaMessage {
  audioDuration: number;
  type: ZIMMessageType.Audio;
}

export interface ZIMVideoMessage extends ZIMMediaMessage {
  videoDuration: number;
  videoFirstFrameDownloadUrl?: string;
  videoFirstFrameWidth?: number;
  videoFirstFrameHeight?: number;
  type: ZIMMessageType.Video;
}

/** What is left of a message that was revoked. */
export interface ZIMRevokeMessage extends ZIMMessage {
  revokeType: ZIMRevokeType;
  revokeTimestamp: number;
  operatedUserID: string;
  originalMessageType: ZIMMessageType;
  originalTextMessageContent: string;
  revokeExtendedData: string;
  revokeStatus: ZIMMessageRevokeStatus;
  type: ZIMMessageType.Revoke;
}

/** Several messages forwarded as one. */
export interface ZIMCombineMessage extends ZIMMessage {
  title: string;
  summary: string;
  combineID?: string;
  messageList: ZIMMessage[];
  type: ZIMMessageType.Combine;
}

/** A note of the server about its group. */
export interface ZIMTipsMessage extends ZIMMessage {
  event: ZIMTipsMessageEvent;
  operatedUser: ZIMUserInfo;
  targetUserList: ZIMUserInfo[];
  changeInfo?: ZIMTipsMessageChangeInfo;
  type: ZIMMessageType.Tips;
}

/** Several contents in one message. */
export interface ZIMMultipleMessage extends ZIMMessage {
  messageInfoList: ZIMMessageLiteInfo[];
  failedIndexList?: number[];
  type: ZIMMessageType.Multiple;
}

export interface ZIMMessageRootRepliedInfo {
  state: ZIMMessageRepliedInfoState;
  message?: ZIMMessage;
  senderUserID: string;
  sentTime: number;
  repliedCount: number;
}

export interface ZIMMessageMentionedInfo {
  messageID: string;
  messageSeq: number;
  fromUserID: string;
  type: ZIMMessageMentionedType;
}

export interface ZIMTipsMessageChangeInfo {
  type: ZIMTipsMessageChangeInfoType;
}

export interface ZIMTipsMessageGroupChangeInfo extends ZIMTipsMessageChangeInfo {
  groupDataFlag: number;
  groupName: string;
  groupNotice: string;
  groupAvatarUrl: string;
  groupMutedInfo?: ZIMGroupMuteInfo;
}

export interface ZIMTipsMessageGroupMemberChangeInfo extends ZIMTipsMessageChangeInfo {
  memberRole: number;
  muteExpiredTime: number;
  groupNewOwner?: ZIMGroupMemberSimpleInfo;
}

export interface ZIMTipsMessagePinStatusChangeInfo extends ZIMTipsMessageChangeInfo {
  isPinned: boolean;
}
