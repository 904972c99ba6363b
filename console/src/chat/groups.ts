import {
  GroupMuteMode,
  type GroupListItem,
  type GroupMember,
  type GroupProfile,
  type GroupUser,
} from './groupTypes';

/** A group that this user is in. */
export interface Group extends GroupProfile {
  /** This user as a member; absent until the group is opened, as is what follows. */
  readonly self?: GroupMember;
  readonly memberCount: number;
  /** Those loaded so far, who came first first. */
  readonly members: Members;
  readonly areMembersComplete: boolean;
  /** Who changed (or, undefined, left) while a page of members is on its way; else absent. */
  readonly changes?: ReadonlyMap<string, GroupMember | undefined>;
  readonly search?: MemberSearch;
}

/** A group that this user was in. */
export interface EndedGroup {
  /** How it ended, a `GroupEvent`. */
  readonly event: number;
  readonly members: Members;
}

export type Members = ReadonlyMap<string, GroupMember>;
export type Groups = Readonly<Record<string, Group>>;

export interface MemberSearch {
  readonly text: string;
  readonly found: Members;
}

/** What of a group is read when it is opened. */
export interface OpenedGroup {
  readonly profile: GroupProfile;
  readonly self: GroupMember;
  readonly memberCount: number;
}

export const newGroup = (item: GroupListItem): Group => ({
  groupNotice: '',
  mutedInfo: { mode: GroupMuteMode.None, expiredTime: 0, roles: [] },
  verifyInfo: { joinMode: 0, inviteMode: 0, beInviteMode: 0 },
  memberCount: 0,
  members: new Map(),
  areMembersComplete: false,
  ...item,
});

export const nameOfUser = ({ memberNickname, userName, userID }: GroupUser): string =>
  memberNickname || userName || userID;

export const nameOfGroup = ({ groupAlias, groupName, groupID }: GroupListItem): string =>
  groupAlias || groupName || groupID;

/** For the list, by what the user calls them. */
export const sortedGroups = (groups: Groups): Group[] =>
  Object.values(groups).sort((a, b) => nameOfGroup(a).localeCompare(nameOfGroup(b)));

/** The groups of the list; what is known of those already there stays. */
export function withList(groups: Groups, list: readonly GroupListItem[]): Groups {
  const entries = list.map((item): [string, Group] => {
    const known = groups[item.groupID];
    return [item.groupID, known ? { ...known, ...item } : newGroup(item)];
  });
  return Object.fromEntries(entries);
}

/** Changes a group; one that was left meanwhile stays away. */
export function withGroup(
  groups: Groups,
  groupID: string,
  change: (group: Group) => Group,
): Groups {
  const group = groups[groupID];
  return group ? { ...groups, [groupID]: change(group) } : groups;
}

/** From now on changes are kept, until the page is there that may lack them. */
export const askingForMembers = (group: Group): Group => ({ ...group, changes: new Map() });

export const withoutAsking = (group: Group): Group => ({ ...group, changes: undefined });

/** The group as it was read, with the first page of its members. */
export const withOpened = (
  group: Group,
  { profile, self, memberCount }: OpenedGroup,
  page: Page,
): Group => ({
  ...withPage({ ...group, ...profile, memberCount, members: new Map() }, page),
  self: group.changes?.get(self.userID) ?? self,
});

/** Members that follow those loaded so far. */
export interface Page {
  readonly members: readonly GroupMember[];
  readonly isLast: boolean;
}

export function withPage(group: Group, { members, isLast }: Page): Group {
  const { changes = new Map<string, GroupMember | undefined>() } = group;
  const all = new Map([...group.members, ...byID(members)]);
  for (const [userID, member] of changes) {
    if (member === undefined) {
      all.delete(userID);
    } else if (isLast || all.has(userID)) {
      all.set(userID, member);
    }
  }
  return counted({ ...withoutAsking(group), members: all, areMembersComplete: isLast });
}

/** Newcomers are at the end of the list, so that they show once it is loaded. */
export function withEntered(group: Group, entered: readonly GroupMember[]): Group {
  const added = entered.filter(({ userID }) => !group.members.has(userID));
  const members = group.areMembersComplete
    ? new Map([...group.members, ...byID(added)])
    : group.members;
  const memberCount = group.memberCount + added.length;
  return counted({ ...withChanges(group, byID(entered)), members, memberCount });
}

export function withoutMembers(group: Group, left: readonly GroupUser[]): Group {
  const gone = new Set(left.map(({ userID }) => userID));
  const stay = (members: Members) => new Map([...members].filter(([userID]) => !gone.has(userID)));
  const changed = withChanges(
    group,
    left.map(({ userID }) => [userID, undefined]),
  );
  return counted({
    ...changed,
    members: stay(group.members),
    memberCount: group.memberCount - gone.size,
    search: group.search && { ...group.search, found: stay(group.search.found) },
  });
}

/** Role, nickname or mute of members has changed. */
export function withChanged(group: Group, members: readonly GroupMember[]): Group {
  const changes = new Map(byID(members));
  const put = (some: Members) =>
    new Map([...some].map(([userID, member]) => [userID, changes.get(userID) ?? member]));
  return {
    ...withChanges(group, byID(members)),
    members: put(group.members),
    self: group.self && (changes.get(group.self.userID) ?? group.self),
    search: group.search && { ...group.search, found: put(group.search.found) },
  };
}

/** Starts with the loaded members that fit; the server may know more. */
export function withSearch(group: Group, text: string): Group {
  if (text.trim() === '') {
    return { ...group, search: undefined };
  }
  const found = new Map([...group.members].filter(([, member]) => fits(member, text.trim())));
  return { ...group, search: { text, found } };
}

/** What the server found; nothing, if the person is looking for something else by now. */
export function withFound(group: Group, text: string, found: readonly GroupMember[]): Group {
  const { search } = group;
  return search?.text === text
    ? { ...group, search: { text, found: new Map([...search.found, ...byID(found)]) } }
    : group;
}

function fits({ userID, userName, memberNickname }: GroupMember, text: string): boolean {
  const wanted = text.toLowerCase();
  return [userID, userName, memberNickname].some((name) => name.toLowerCase().includes(wanted));
}

/** While pages are missing, the count is the server's with what was told since. */
const counted = (group: Group): Group =>
  group.areMembersComplete ? { ...group, memberCount: group.members.size } : group;

function withChanges(group: Group, entries: [string, GroupMember | undefined][]): Group {
  return group.changes ? { ...group, changes: new Map([...group.changes, ...entries]) } : group;
}

const byID = (members: readonly GroupMember[]): [string, GroupMember][] =>
  members.map((member) => [member.userID, member]);
