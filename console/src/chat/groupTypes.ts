/** What the page knows of groups. Names and numbers are those of the SDK. */

/** Roles from 100 to 255 are the app's own. */
export const GroupRole = { Owner: 1, Admin: 2, Member: 3 } as const;
export const GroupJoinMode = { Any: 0, Auth: 1, Forbid: 2 } as const;
export const GroupInviteMode = { Any: 0, Admin: 1 } as const;
export const GroupBeInviteMode = { None: 0, Auth: 1 } as const;
export const GroupMuteMode = { None: 0, Normal: 1, All: 2, Custom: 3 } as const;

/** A mute without an end. */
export const FOR_EVER = -1;

export const GroupEvent = {
  Created: 1,
  Dismissed: 2,
  Joined: 3,
  Invited: 4,
  Left: 5,
  KickedOut: 6,
} as const;

/** Join: a wish to enter. Invite: an invitation, for who sent it. BeInvite: for who got it. */
export const ApplicationType = { Join: 1, Invite: 2, BeInvite: 3 } as const;
export const ApplicationState = {
  Waiting: 1,
  Accepted: 2,
  Rejected: 3,
  Expired: 4,
  Disabled: 5,
} as const;

export const TipEvent = {
  Created: 1,
  Dismissed: 2,
  Joined: 3,
  Invited: 4,
  Left: 5,
  KickedOut: 6,
  InfoChanged: 7,
  MemberChanged: 8,
} as const;

export const TipChange = {
  Several: 1,
  Notice: 2,
  Name: 3,
  Avatar: 4,
  Mute: 5,
  Owner: 10,
  Role: 11,
  MemberMute: 12,
} as const;

/** Refusals that the page answers with more than a notice. */
export const GroupError = { AlreadyIn: 6000522, NeedsApplication: 6000543 } as const;

export interface GroupUser {
  readonly userID: string;
  readonly userName: string;
  /** Empty for none of their own in this group. */
  readonly memberNickname?: string;
}

export interface GroupMember extends GroupUser {
  readonly memberNickname: string;
  readonly memberRole: number;
  readonly memberAvatarUrl: string;
  /** Milliseconds since 1970, 0 for not muted, {@link FOR_EVER}. */
  readonly muteExpiredTime: number;
}

export interface GroupInfo {
  readonly groupID: string;
  readonly groupName: string;
  readonly groupAvatarUrl: string;
}

export interface GroupMute {
  readonly mode: number;
  /** As `muteExpiredTime`. */
  readonly expiredTime: number;
  readonly roles: readonly number[];
}

export interface GroupVerifyInfo {
  readonly joinMode: number;
  readonly inviteMode: number;
  readonly beInviteMode: number;
}

export interface GroupListItem extends GroupInfo {
  /** What this user alone calls the group. */
  readonly groupAlias: string;
}

export interface GroupProfile extends GroupListItem {
  readonly groupNotice: string;
  readonly mutedInfo: GroupMute;
  readonly verifyInfo: GroupVerifyInfo;
}

export interface GroupApplication {
  readonly type: number;
  readonly state: number;
  readonly groupInfo: GroupInfo;
  /** Who would enter; of an invitation to this user, who invites. */
  readonly applyUser: GroupUser;
  readonly createTime: number;
  readonly wording: string;
}

/** What happened in a group, as a message of its conversation. */
export interface Tip {
  readonly event: number;
  readonly operatedUser: GroupUser;
  readonly targetUserList: readonly GroupUser[];
  readonly changeInfo?: TipChangeInfo;
}

export interface TipChangeInfo {
  readonly type: number;
  /** The bits 1 and 2 for name and notice, 4 for the picture. */
  readonly groupDataFlag?: number;
  readonly groupName?: string;
  readonly groupNotice?: string;
  readonly groupMutedInfo?: GroupMute;
  readonly memberRole?: number;
  readonly muteExpiredTime?: number;
  readonly groupNewOwner?: GroupUser;
}

/** A user for whom a command did nothing, with the number of the error. */
export interface UserRefusal {
  readonly userID: string;
  readonly reason: number;
}

/** Fields of a group to change. */
export interface GroupChange {
  readonly groupName?: string;
  readonly groupAvatarUrl?: string;
  readonly groupNotice?: string;
  readonly groupAlias?: string;
  readonly joinMode?: number;
  readonly inviteMode?: number;
  readonly beInviteMode?: number;
  readonly mute?: { readonly mode: number; readonly durationS: number };
}

/** Fields of a member to change; the role of the owner goes to another member. */
export interface MemberChange {
  readonly role?: number;
  readonly nickname?: string;
  /** Seconds, {@link FOR_EVER}, or 0 to end it. */
  readonly muteForS?: number;
}
