// Friends, applications and the blacklist. Names and types as in ZIM (zim.md A0).
import type {
  ZIMFriendApplicationState,
  ZIMFriendApplicationType,
  ZIMFriendDeleteType,
  ZIMFriendRelationCheckType,
  ZIMUserRelationType,
} from './enums/index.js';
import type { ZIMErrorUserInfo, ZIMPushConfig, ZIMUserInfo } from './user.js';

export interface ZIMFriendApplicationInfo {
  type: ZIMFriendApplicationType;
  state: ZIMFriendApplicationState;
  applyUser: ZIMUserInfo;
  wording: string;
  createTime: number;
  updateTime: number;
}

export interface ZIMFriendInfo extends ZIMUserInfo {
  friendAlias: string;
  friendAttributes: Record<string, string>;
  createTime: number;
  wording: string;
}

export interface ZIMFriendRelationInfo {
  type: ZIMUserRelationType;
  userID: string;
}

// Options

export interface ZIMBlacklistQueryConfig {
  nextFlag?: number;
  count: number;
}

export interface ZIMFriendAddConfig {
  friendAlias: string;
  friendAttributes: Record<string, string>;
  wording: string;
}

export interface ZIMFriendApplicationAcceptConfig {
  friendAlias: string;
  friendAttributes: Record<string, string>;
  pushConfig?: ZIMPushConfig;
}

export interface ZIMFriendApplicationListQueryConfig {
  nextFlag?: number;
  count: number;
}

export interface ZIMFriendApplicationRejectConfig {
  pushConfig?: ZIMPushConfig;
}

export interface ZIMFriendApplicationSendConfig {
  wording: string;
  friendAlias: string;
  friendAttributes: Record<string, string>;
  pushConfig?: ZIMPushConfig;
}

export interface ZIMFriendDeleteConfig {
  type: ZIMFriendDeleteType;
}

export interface ZIMFriendListQueryConfig {
  nextFlag?: number;
  count: number;
}

export interface ZIMFriendRelationCheckConfig {
  type: ZIMFriendRelationCheckType;
}

export interface ZIMFriendSearchConfig {
  nextFlag: number;
  count: number;
  keywords: string[];
  isAlsoMatchFriendAlias: boolean;
}

// Results

export interface ZIMBlacklistCheckedResult {
  isUserInBlacklist: boolean;
}

export interface ZIMBlacklistQueriedResult {
  blacklist: ZIMUserInfo[];
  nextFlag: number;
}

export interface ZIMBlacklistUsersAddedResult {
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMBlacklistUsersRemovedResult {
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMFriendAddedResult {
  friendInfo: ZIMFriendInfo;
}

export interface ZIMFriendAliasUpdatedResult {
  friendInfo: ZIMFriendInfo;
}

export interface ZIMFriendApplicationAcceptedResult {
  friendInfo: ZIMFriendInfo;
}

export interface ZIMFriendApplicationListQueriedResult {
  applicationList: ZIMFriendApplicationInfo[];
  nextFlag: number;
}

export interface ZIMFriendApplicationRejectedResult {
  userInfo: ZIMUserInfo;
}

export interface ZIMFriendApplicationSentResult {
  applicationInfo: ZIMFriendApplicationInfo;
}

export interface ZIMFriendAttributesUpdatedResult {
  friendInfo: ZIMFriendInfo;
}

export interface ZIMFriendListQueriedResult {
  friendList: ZIMFriendInfo[];
  nextFlag: number;
}

export interface ZIMFriendsDeletedResult {
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMFriendsInfoQueriedResult {
  friendInfos: ZIMFriendInfo[];
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMFriendsRelationCheckedResult {
  relationInfos: ZIMFriendRelationInfo[];
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMFriendsSearchedResult {
  friendInfoList: ZIMFriendInfo[];
  nextFlag: number;
}
