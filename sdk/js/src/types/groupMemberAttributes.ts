import type { ZIMGroupOperatedInfo } from './group.js';

/** What an app keeps with a member of a group. Beyond ZIM's API. */
export interface ZIMGroupMemberAttributesInfo {
  userID: string;
  attributes: Record<string, string>;
}

export interface ZIMGroupMemberAttributesSetResult {
  groupID: string;
  forUserID: string;
  /** All that the member has now. */
  attributes: Record<string, string>;
}

export interface ZIMGroupMemberAttributesQueryConfig {
  /** At most ten users. */
  userIDs: string[];
  /** Only these; none for all. */
  keys?: string[];
}

export interface ZIMGroupMembersAttributesQueriedResult {
  groupID: string;
  /** Without those who are no members. */
  infos: ZIMGroupMemberAttributesInfo[];
}

export interface ZIMEventOfGroupMemberAttributesUpdatedResult {
  groupID: string;
  userID: string;
  /** Those that have changed; empty for what is gone. */
  attributes: Record<string, string>;
  operatedInfo: ZIMGroupOperatedInfo;
}
