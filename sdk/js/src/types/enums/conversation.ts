// Enums of conversations; names and numbers as in ZIM (zim.md B).

/** What happened to a conversation. */
export enum ZIMConversationEvent {
  Added = 0,
  Updated = 1,
  Disabled = 2,
  Deleted = 3,
}

/** Whether a conversation notifies; starts at 1. */
export enum ZIMConversationNotificationStatus {
  Notify = 1,
  DoNotDisturb = 2,
}

/** Which conversations a list holds, by pin. */
export enum ZIMConversationPinnedFilter {
  All = 0,
  OnlyPinned = 1,
  OnlyUnpinned = 2,
}

/** What a conversation search looks at. */
export enum ZIMConversationSearchMode {
  MatchMessage = 0,
  MatchConversationName = 1,
}

/** Progress of catching up after a login or reconnect. */
export enum ZIMConversationSyncState {
  Started = 0,
  Finished = 1,
  Failed = 2,
}

/** Kind of conversation. */
export enum ZIMConversationType {
  Unknown = -1,
  Peer = 0,
  Room = 1,
  Group = 2,
  CommunityChannel = 3,
}
