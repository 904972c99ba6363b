// Rooms and their attributes. Names and types as in ZIM (zim.md A0).
import type { ZIMRoomAttributesUpdateAction } from './enums/index.js';
import type { ZIMErrorUserInfo, ZIMUserInfo } from './user.js';

export interface ZIMRoomAttributesUpdateInfo {
  action: ZIMRoomAttributesUpdateAction;
  roomAttributes: Record<string, string>;
}

export interface ZIMRoomFullInfo {
  baseInfo: ZIMRoomInfo;
}

export interface ZIMRoomInfo {
  roomID: string;
  roomName: string;
}

export interface ZIMRoomMemberAttributesInfo {
  userID: string;
  attributes: Record<string, string>;
}

export interface ZIMRoomMemberAttributesOperatedInfo {
  attributesInfo: ZIMRoomMemberAttributesInfo;
  errorKeys: string[];
}

export interface ZIMRoomMemberAttributesUpdateInfo {
  attributesInfo: ZIMRoomMemberAttributesInfo;
}

export type ZIMRoomMemberInfo = ZIMUserInfo;

export interface ZIMRoomOperatedInfo {
  userID: string;
}

// Options

export interface ZIMRoomAdvancedConfig {
  roomAttributes: Record<string, string>;
  roomDestroyDelayTime: number;
}

export interface ZIMRoomAttributesBatchOperationConfig {
  isForce: boolean;
  isDeleteAfterOwnerLeft: boolean;
  isUpdateOwner: boolean;
}

export interface ZIMRoomAttributesDeleteConfig {
  isForce: boolean;
}

export interface ZIMRoomAttributesSetConfig {
  isForce: boolean;
  isDeleteAfterOwnerLeft: boolean;
  isUpdateOwner: boolean;
}

export interface ZIMRoomMemberAttributesQueryConfig {
  nextFlag: string;
  count: number;
}

export interface ZIMRoomMemberAttributesSetConfig {
  isDeleteAfterOwnerLeft: boolean;
}

export interface ZIMRoomMemberQueryConfig {
  nextFlag: string;
  count: number;
}

// Results

export interface ZIMRoomAllLeftResult {
  roomIDs: string[];
}

export interface ZIMRoomAttributesBatchOperatedResult {
  roomID: string;
}

export interface ZIMRoomAttributesOperatedResult {
  roomID: string;
  errorKeys: string[];
}

export interface ZIMRoomAttributesQueriedResult {
  roomID: string;
  roomAttributes: Record<string, string>;
}

export interface ZIMRoomCreatedResult {
  roomInfo: ZIMRoomFullInfo;
}

export interface ZIMRoomEnteredResult {
  roomInfo: ZIMRoomFullInfo;
}

export interface ZIMRoomJoinedResult {
  roomInfo: ZIMRoomFullInfo;
}

export interface ZIMRoomLeftResult {
  roomID: string;
}

export interface ZIMRoomMemberAttributesListQueriedResult {
  roomID: string;
  infos: ZIMRoomMemberAttributesInfo[];
  nextFlag: string;
}

export interface ZIMRoomMemberQueriedResult {
  roomID: string;
  memberList: ZIMUserInfo[];
  nextFlag: string;
}

export interface ZIMRoomMembersAttributesOperatedResult {
  roomID: string;
  infos: ZIMRoomMemberAttributesOperatedInfo[];
  errorUserList: string[];
}

export interface ZIMRoomMembersAttributesQueriedResult {
  roomID: string;
  infos: ZIMRoomMemberAttributesInfo[];
}

export interface ZIMRoomMembersQueriedResult {
  roomID: string;
  memberList: ZIMRoomMemberInfo[];
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMRoomOnlineMemberCountQueriedResult {
  roomID: string;
  count: number;
}

export interface ZIMRoomSwitchedResult {
  roomInfo: ZIMRoomFullInfo;
}
