// Call invitations. Names and types as in ZIM (zim.md A0).
import type { ZIMCallInvitationMode, ZIMCallState, ZIMCallUserState } from './enums/index.js';
import type { ZIMErrorUserInfo, ZIMPushConfig } from './user.js';

export interface ZIMCallEndedSentInfo {
  createTime: number;
  acceptTime: number;
  endTime: number;
}

export interface ZIMCallInfo {
  callID: string;
  caller: string;
  inviter: string;
  createTime: number;
  endTime: number;
  state: ZIMCallState;
  mode: ZIMCallInvitationMode;
  extendedData: string;
  callUserList: ZIMCallUserInfo[];
}

export interface ZIMCallingInvitationSentInfo {
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMCallInvitationAcceptedInfo {
  invitee: string;
  extendedData: string;
}

export interface ZIMCallInvitationCancelledInfo {
  inviter: string;
  mode: ZIMCallInvitationMode;
  extendedData: string;
}

export interface ZIMCallInvitationCreatedInfo {
  mode: ZIMCallInvitationMode;
  caller: string;
  extendedData: string;
  timeout: number;
  createTime: number;
  callUserList: ZIMCallUserInfo[];
}

export interface ZIMCallInvitationEndedInfo {
  caller: string;
  operatedUserID: string;
  extendedData: string;
  mode: ZIMCallInvitationMode;
  endTime: number;
}

export interface ZIMCallInvitationReceivedInfo {
  mode: ZIMCallInvitationMode;
  timeout: number;
  caller: string;
  inviter: string;
  createTime: number;
  callUserList: ZIMCallUserInfo[];
  extendedData: string;
}

export interface ZIMCallInvitationRejectedInfo {
  invitee: string;
  extendedData: string;
}

export interface ZIMCallInvitationSentInfo {
  timeout: number;
  errorUserList: ZIMErrorUserInfo[];
  errorInvitees: ZIMCallUserInfo[];
}

export interface ZIMCallInvitationTimeoutInfo {
  mode: ZIMCallInvitationMode;
}

export interface ZIMCallJoinSentInfo {
  extendedData: string;
  createTime: number;
  joinTime: number;
  callUserList: ZIMCallUserInfo[];
}

export interface ZIMCallQuitSentInfo {
  createTime: number;
  acceptTime: number;
  quitTime: number;
}

export interface ZIMCallUserInfo {
  userID: string;
  state: ZIMCallUserState;
  extendedData: string;
}

export interface ZIMCallUserStateChangeInfo {
  callUserList: ZIMCallUserInfo[];
}

// Options

export interface ZIMCallAcceptConfig {
  extendedData: string;
}

export interface ZIMCallCancelConfig {
  extendedData: string;
  pushConfig?: ZIMPushConfig;
}

export interface ZIMCallEndConfig {
  extendedData: string;
  pushConfig?: ZIMPushConfig;
}

export interface ZIMCallingInviteConfig {
  pushConfig?: ZIMPushConfig;
}

export interface ZIMCallInvitationQueryConfig {
  count: number;
  nextFlag?: number;
}

export interface ZIMCallInviteConfig {
  timeout: number;
  mode: ZIMCallInvitationMode;
  extendedData: string;
  enableNotReceivedCheck?: boolean;
  pushConfig?: ZIMPushConfig;
}

export interface ZIMCallJoinConfig {
  extendedData: string;
}

export interface ZIMCallQuitConfig {
  extendedData: string;
  pushConfig?: ZIMPushConfig;
}

export interface ZIMCallRejectConfig {
  extendedData: string;
}

// Results

export interface ZIMCallAcceptanceSentResult {
  callID: string;
}

export interface ZIMCallCancelSentResult {
  callID: string;
  errorInvitees: string[];
}

export interface ZIMCallEndSentResult {
  callID: string;
  createTime: number;
  acceptTime: number;
  endTime: number;
}

export interface ZIMCallingInvitationSentResult {
  callID: string;
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMCallInvitationListQueriedResult {
  callList: ZIMCallInfo[];
  nextFlag: number;
}

export interface ZIMCallInvitationSentResult {
  callID: string;
  timeout: number;
  errorUserList: ZIMErrorUserInfo[];
}

export interface ZIMCallJoinSentResult {
  callID: string;
  createTime: number;
  joinTime: number;
  extendedData: string;
  callUserList: ZIMCallUserInfo[];
}

export interface ZIMCallQuitSentResult {
  callID: string;
  createTime: number;
  acceptTime: number;
  quitTime: number;
}

export interface ZIMCallRejectionSentResult {
  callID: string;
}
