// Enums of friends; names and numbers as in ZIM (zim.md B).

/** What happened to the blacklist. */
export enum ZIMBlacklistChangeAction {
  Added = 0,
  Removed = 1,
}

/** What happened to the list of friend applications. */
export enum ZIMFriendApplicationListChangeAction {
  Added = 0,
  Deleted = 1,
}

/** State of a friend application. */
export enum ZIMFriendApplicationState {
  Unknown = -1,
  Waiting = 1,
  Accepted = 2,
  Rejected = 3,
  Expired = 4,
  Disabled = 5,
}

/** Direction of a friend application. */
export enum ZIMFriendApplicationType {
  Unknown = -1,
  None = 0,
  Received = 1,
  Sent = 2,
  Both = 3,
}

/** Which sides of a friendship to delete. */
export enum ZIMFriendDeleteType {
  Both = 0,
  Single = 1,
}

/** What happened to the list of friends. */
export enum ZIMFriendListChangeAction {
  Added = 0,
  Deleted = 1,
}

/** Which sides of a friendship to check. */
export enum ZIMFriendRelationCheckType {
  Both = 0,
  Single = 1,
}

/** Which sides hold a friendship. */
export enum ZIMUserRelationType {
  Unknown = 0,
  SingleNo = 1,
  SingleHave = 2,
  BothAllNo = 3,
  BothSelfHave = 4,
  BothOtherHave = 5,
  BothAllHave = 6,
}
