// Users, login and what is common to all features. Names and types as in ZIM (zim.md A0).
import type { ZIMCXHandleType, ZIMPlatformType, ZIMUserOnlineStatus } from './enums/index.js';
import type { ZIMErrorCode } from './errorCodes.js';

/** What a rejected promise carries. */
export interface ZIMError {
  code: ZIMErrorCode;
  message: string;
}

export interface ZIMErrorUserInfo {
  userID: string;
  reason: number;
}

export interface ZIMOfflinePushPrivateMessageTemplate {
  templateID: string;
  titleParameters: string;
  contentParameters: string;
}

export interface ZIMSelfUserInfo {
  userFullInfo: ZIMUserFullInfo;
  userRule: ZIMUserRule;
  userStatus: ZIMUserStatus;
}

export interface ZIMUserFullInfo {
  baseInfo: ZIMUserInfo;
  userAvatarUrl: string;
  extendedData: string;
}

/** What others see of a user. */
export interface ZIMUserInfo {
  userID: string;
  userName: string;
  userAvatarUrl: string;
  userExtendedData: string;
}

export interface ZIMUserOfflinePushRule {
  onlinePlatforms: ZIMPlatformType[];
  notToReceiveOfflinePushPlatforms: ZIMPlatformType[];
}

export interface ZIMUserRule {
  offlinePushRule: ZIMUserOfflinePushRule;
}

export interface ZIMUserStatus {
  userID: string;
  onlineStatus: ZIMUserOnlineStatus;
  onlinePlatforms: ZIMPlatformType[];
  customStatus: string;
  customStatusExpiredTime: number;
  lastUpdateTime: number;
  lastOnlineStatusUpdateTime: number;
  lastCustomStatusUpdateTime: number;
}

export interface ZIMUserStatusSubscription {
  userStatus: ZIMUserStatus;
  subscribeExpiredTime: number;
}

// Options

export interface ZIMAppConfig {
  appID: number;
}

export interface ZIMLogConfig {
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'report' | 'disable';
}

export interface ZIMLoginConfig {
  /** Empty keeps the stored name. */
  userName: string;
  token: string;
  /** Has no effect: this SDK keeps no cache that could be read offline. */
  isOfflineLogin?: boolean;
  /** Has no effect yet: presence is another feature. */
  customStatus?: string;
  customStatusDuration?: number;
}

export interface ZIMLogoutConfig {
  /** Has no effect: nothing is kept on the device. */
  isClearDB: boolean;
}

export interface ZIMPushConfig {
  title: string;
  content: string;
  payload: string;
  resourcesID: string;
  threadID: string;
  enableBadge: boolean;
  badgeIncrement: number;
  voIPConfig?: ZIMVoIPConfig;
  privateMessageTemplate?: ZIMOfflinePushPrivateMessageTemplate;
}

export interface ZIMSubscribedUserStatusQueryConfig {
  userIDs: string[];
}

export interface ZIMUserCustomStatusUpdateConfig {
  duration: number;
}

export interface ZIMUsersInfoQueryConfig {
  isQueryFromServer: boolean;
}

export interface ZIMUserStatusSubscribeConfig {
  subscriptionDuration: number;
}

export interface ZIMVoIPConfig {
  iOSVoIPHandleType: ZIMCXHandleType;
  iOSVoIPHandleValue: string;
  iOSVoIPHasVideo: boolean;
}

// Results

export type ZIMLoggedInResult = Record<never, never>;

export type ZIMLogUploadedResult = Record<never, never>;

export interface ZIMSelfUserInfoQueriedResult {
  selfUserInfo: ZIMSelfUserInfo;
}

export interface ZIMSubscribedUserStatusListQueriedResult {
  userStatusSubscriptionList: ZIMUserStatusSubscription[];
}

export interface ZIMTokenRenewedResult {
  token: string;
}

export interface ZIMUserAvatarUrlUpdatedResult {
  userAvatarUrl: string;
}

export interface ZIMUserCustomStatusUpdatedResult {
  customStatus: string;
}

export interface ZIMUserExtendedDataUpdatedResult {
  extendedData: string;
}

export interface ZIMUserNameUpdatedResult {
  userName: string;
}

export interface ZIMUserOfflinePushRuleUpdatedResult {
  offlinePushRule: ZIMUserOfflinePushRule;
}

export interface ZIMUsersInfoQueriedResult {
  userList: ZIMUserFullInfo[];
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMUsersStatusQueriedResult {
  userStatusList: ZIMUserStatus[];
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMUsersStatusSubscribedResult {
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMUsersStatusUnsubscribedResult {
  errorUserList: ZIMErrorUserInfo[];
}
