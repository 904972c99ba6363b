// Enums of groups; names and numbers as in ZIM (zim.md B).

/** What happened to the list of group applications. */
export enum ZIMGroupApplicationListChangeAction {
  Added = 0,
}

/** State of a group application. */
export enum ZIMGroupApplicationState {
  Unknown = -1,
  Waiting = 1,
  Accepted = 2,
  Rejected = 3,
  Expired = 4,
  Disabled = 5,
}

/** Kind of group application. */
export enum ZIMGroupApplicationType {
  Unknown = -1,
  None = 0,
  Join = 1,
  Invite = 2,
  BeInvite = 3,
}

/** Whether group attributes were set or deleted. */
export enum ZIMGroupAttributesUpdateAction {
  Set = 0,
  Delete = 1,
}

/** Whether an invited user is asked. */
export enum ZIMGroupBeInviteMode {
  None = 0,
  Auth = 1,
}

/** How a member came into a group. */
export enum ZIMGroupEnterType {
  Unknown = 0,
  Created = 1,
  JoinApply = 2,
  Joined = 3,
  Invited = 4,
  InviteApply = 5,
}

/** Why a group state changed. */
export enum ZIMGroupEvent {
  Unknown = -1,
  Created = 1,
  Dismissed = 2,
  Joined = 3,
  Invited = 4,
  Left = 5,
  KickedOut = 6,
}

/** Who may invite into a group. */
export enum ZIMGroupInviteMode {
  Any = 0,
  Admin = 1,
}

/** How one joins a group. */
export enum ZIMGroupJoinMode {
  Any = 0,
  Auth = 1,
  Forbid = 2,
}

/** Why a member state changed; skips 3. */
export enum ZIMGroupMemberEvent {
  Unknown = -1,
  Joined = 1,
  Left = 2,
  KickedOut = 4,
  Invited = 5,
}

/** State of a member in a group. */
export enum ZIMGroupMemberState {
  Quit = 0,
  Enter = 1,
}

/** Whether a group notifies; starts at 1. */
export enum ZIMGroupMessageNotificationStatus {
  Notify = 1,
  Disturb = 2,
}

/** Who is muted in a group. */
export enum ZIMGroupMuteMode {
  None = 0,
  Normal = 1,
  All = 2,
  Custom = 3,
}

/** State of the user in a group. */
export enum ZIMGroupState {
  Quit = 0,
  Enter = 1,
}
