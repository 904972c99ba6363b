// Enums of calls; names and numbers as in ZIM (zim.md B).

/** Kind of call. */
export enum ZIMCallInvitationMode {
  Unknown = -1,
  General = 0,
  Advanced = 1,
}

/** State of a call. */
export enum ZIMCallState {
  Unknown = -1,
  Started = 1,
  Ended = 2,
}

/** State of a user in a call. */
export enum ZIMCallUserState {
  Unknown = -1,
  Inviting = 0,
  Accepted = 1,
  Rejected = 2,
  Cancelled = 3,
  Offline = 4,
  Received = 5,
  Timeout = 6,
  Quit = 7,
  Ended = 8,
  NotYetReceived = 9,
  BeCancelled = 10,
}
