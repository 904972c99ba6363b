// Generated from sdk/protocol by ProtocolExporter; never edit.

/** A stored message, the same text for every receiver; or a command, which has no position. */
export interface Message {
  /** identity for all devices, 1 to 64 characters */
  messageId: string;
  /** gap-free position in the conversation, from 1; 0 of a command */
  seq: number;
  /** see ConversationType */
  conversationType: number;
  /** user id of the sender */
  from: string;
  /** peer's user id, group id or room id that the sender addressed; a peer conversation is called by the other side's user id, so the receiver's conversation id is from */
  to: string;
  /** the sender's idempotency key */
  clientMessageId: string;
  /** see MessageType */
  type: number;
  /** body: text, the bytes of a command in Base64, or a GroupTip as JSON */
  message: string;
  /** free text beside the body; absent if empty */
  extendedData?: string;
  /** 1 low, 2 medium, 3 high */
  priority: number;
  /** when it was stored, Unix milliseconds; never falls within a conversation */
  sentAtMs: number;
  /** true when a backend sent it through REST; absent otherwise */
  server?: boolean;
  /** how many messages that count as unread from has sent in this conversation, and in a group all members have, up to and with this one; unread of the receiver = this minus readOrdinal */
  unreadOrdinal: number;
  /** what few messages have; absent for nothing of it */
  options?: MessageOptions;
  /** true when only some members of the group get it, for whom it does not count as unread; absent otherwise */
  targeted?: boolean;
}

/** What few messages have beside their body, as the sender gave it. */
export interface MessageOptions {
  /** kind of a custom message, 0 to CUSTOM_SUB_TYPE_MAX; absent for 0 */
  subType?: number;
  /** what a search finds a custom message by, at most SEARCHED_CONTENT_BYTES_MAX bytes; absent for none */
  searchedContent?: string;
  /** who is mentioned, at most MENTIONS_MAX, whether or not in the conversation; absent for nobody */
  mentionedUserIds?: string[];
  /** true when all in the conversation are mentioned; absent otherwise */
  mentionAll?: boolean;
  /** false when who is mentioned is to be notified like anybody else; absent otherwise */
  notifyMentioned?: boolean;
  /** true when the message counts for nobody as unread; absent otherwise */
  noUnread?: boolean;
}

/** One user's view of a conversation. */
export interface Conversation {
  /** see ConversationType */
  conversationType: number;
  /** the peer's user id, or the group id */
  conversationId: string;
  /** the peer's display name, or the group's; absent if it has none */
  name?: string;
  /** the peer's avatar, or the group's; absent if it has none */
  avatarUrl?: string;
  /** the user's own name for it; absent for none */
  alias?: string;
  /** true when the user is no longer in the group: nothing newer than seq is to be had; absent else */
  disabled?: boolean;
  /** until when the user may not send to the group, by its mute or the own one, whichever is longer; -1 for ever, absent for not */
  mutedUntilMs?: number;
  /** 2 when its messages are not to disturb the user, and do not count in ConversationCommand.TotalUnread; absent for 1 */
  notification?: number;
  /** of the group, of which name and avatar are; absent for a peer */
  version?: number;
  /** position before the first message that the user may read; absent for 0 */
  firstSeq?: number;
  /** position of the newest message */
  seq: number;
  /** position up to which this user has read */
  readSeq: number;
  /** the other side's unreadOrdinal at the read position. In a group, where that counts the messages of all: plus the own ones after it, so that a client adds one for each message of its user that it sees above seq */
  readOrdinal: number;
  /** messages unread by this user */
  unread: number;
  /** position that any of the user's devices has acknowledged */
  deliveredSeq: number;
  /** sorts conversations, newest highest; below 2^53 */
  orderKey: number;
  /** newest message that the user may see; absent when retention has removed it */
  lastMessage?: Message;
  /** unread messages of others that mention the user, ascending, the newest MENTIONS_LISTED_MAX; absent for none */
  mentions?: Mention[];
}

/** A message that mentions the user. */
export interface Mention {
  /** identity of the message */
  messageId: string;
  /** its position in the conversation */
  seq: number;
  /** user id of its sender */
  from: string;
  /** by the numbers of ZIMMessageMentionedType: 1 the user, 2 all, 3 both */
  type: number;
}

/** The highest message of a conversation that a client has. */
export interface Position {
  /** see ConversationType; absent means 0, peer */
  conversationType?: number;
  /** the peer's user id, or the group id */
  conversationId: string;
  /** position, 0 for none */
  seq: number;
}

/** A lasting group. */
export interface Group {
  /** 1 to 32 bytes, unique in the app for ever */
  groupId: string;
  /** at most 50 characters; empty for none */
  name: string;
  /** picture; empty for none */
  avatarUrl: string;
  /** at most 300 bytes; empty for none */
  notice: string;
  /** at most 512 bytes, written by owner and administrators; empty for none */
  announcement: string;
  /** at most 10, by key */
  attributes: Record<string, string>;
  /** the caller's own name for it; absent for none, and in what all members get */
  alias?: string;
  /** 2 when its messages are not to disturb the caller; absent for 1, and in what all members get */
  notification?: number;
  /** owner; empty once it is dismissed */
  ownerId: string;
  /** 0 anybody joins, 1 by application, 2 nobody */
  joinMode: number;
  /** 0 every member invites, 1 owner and administrators */
  inviteMode: number;
  /** 0 who is invited is in at once, 1 after accepting */
  beInviteMode: number;
  /** whether the public directory has it */
  listed: boolean;
  /** members now */
  memberCount: number;
  /** most members */
  maxMembers: number;
  /** who may not send */
  mute: GroupMute;
  /** when it was created, Unix milliseconds */
  createdAtMs: number;
  /** rises with each change of the group and its members */
  version: number;
}

/** Which roles may not send to a group. A member may also be muted alone; both hold by themselves. */
export interface GroupMute {
  /** 0 nobody is muted, 1 ordinary members, 2 everybody, 3 the roles listed */
  mode: number;
  /** when it ends, Unix milliseconds; -1 for never, 0 for mode 0 */
  untilMs: number;
  /** of mode 3, at most 20 */
  roles: number[];
}

/** A member of a group. */
export interface GroupMember {
  /** user */
  userId: string;
  /** display name; empty for none */
  userName: string;
  /** picture; empty for none */
  avatarUrl: string;
  /** name in this group; empty for none */
  nickname: string;
  /** 1 owner, 2 administrator, 3 member, 100 to 255 the app's own with the rights of a member */
  role: number;
  /** until when this member alone may not send; -1 for ever, 0 not muted */
  mutedUntilMs: number;
  /** when, Unix milliseconds */
  enteredAtMs: number;
  /** 1 created the group, 2 applied, 3 joined, 4 was invited, 5 accepted an invitation */
  enterType: number;
  /** user who invited or accepted; absent for none */
  enteredBy?: string;
}

/** Who did something in a group. */
export interface GroupOperator {
  /** user; empty where nobody did it but a time was over */
  userId: string;
  /** display name; empty for none */
  userName: string;
  /** name in the group; empty for none */
  nickname: string;
  /** role in the group; 0 for nobody of the group */
  role: number;
}

/** A wish to enter a group, or to have somebody in it. */
export interface GroupApplication {
  /** as the receiver sees it: 1 somebody wants to join, 2 somebody is invited, 3 the receiver is invited */
  type: number;
  /** 1 waiting, 2 accepted, 3 rejected, 4 expired, 5 no longer to be answered */
  state: number;
  /** group */
  groupId: string;
  /** its name; empty for none */
  groupName: string;
  /** its picture; empty for none */
  groupAvatarUrl: string;
  /** who would enter */
  userId: string;
  /** display name; empty for none */
  userName: string;
  /** who invited; absent for type 1 */
  inviterId?: string;
  /** display name; absent for type 1 */
  inviterName?: string;
  /** words with it; empty for none */
  wording: string;
  /** Unix milliseconds */
  createdAtMs: number;
  /** Unix milliseconds */
  updatedAtMs: number;
  /** who answered; absent while nobody has */
  operatorId?: string;
}

/** What a group may be created with. */
export interface GroupMembershipSettings {
  /** at most GROUP_NOTICE_BYTES_MAX bytes; absent for none */
  notice?: string;
  /** at most GROUP_ATTRIBUTES_MAX; absent for none */
  attributes?: Record<string, string>;
  /** 1 to the app's maximum; absent for that */
  maxMembers?: number;
  /** 0 (default), 1 or 2; absent for the default */
  joinMode?: number;
  /** 0 (default) or 1; absent for the default */
  inviteMode?: number;
  /** 0 (default) or 1; absent for the default */
  beInviteMode?: number;
  /** whether the public directory has it; absent means no */
  listed?: boolean;
}

/** The body, as JSON, of a message of type 32: what happened in a group. */
export interface GroupTip {
  /** 1 created, 2 dismissed, 3 joined, 4 invited, 5 left, 6 kicked, 7 the group changed, 8 members changed */
  event: number;
  /** who did it */
  operator: GroupOperator;
  /** members concerned; absent for event 7 */
  targets?: GroupMember[];
  /** of event 7: 2 notice, 3 name, 4 avatar, 5 mute, 1 several of them; of event 8: 10 owner, 11 role, 12 mute of members; absent else */
  changeType?: number;
  /** of change type 1: 1 name, 2 notice, 4 avatar, added up; absent else */
  dataFlag?: number;
  /** the new name; absent if that did not change */
  name?: string;
  /** the new notice; absent if that did not change */
  notice?: string;
  /** the new avatar; absent if that did not change */
  avatarUrl?: string;
  /** the new mute; absent if that did not change */
  mute?: GroupMute;
  /** who succeeds an owner who left; absent else */
  newOwnerId?: string;
}

/** A room as of a version. */
export interface RoomInfo {
  /** chosen by whoever created it, 1 to 128 bytes */
  roomId: string;
  /** at most 64 bytes; absent if empty */
  roomName?: string;
  /** user who created it; absent when a backend did */
  ownerId?: string;
  /** when it came into being, Unix milliseconds */
  createdAtMs: number;
  /** grows by every change of the room (members, attributes, roles, text); what carries a lower one is older */
  version: number;
  /** grows by one with every changed attribute */
  attributeSeq: number;
  /** members now, 0 in the destroy delay */
  memberCount: number;
  /** how long it stays after the last member has left, seconds */
  destroyDelayS: number;
  /** text for all who enter; absent if empty */
  announcement?: string;
  /** true when only owner, admins and allowed users may send; absent otherwise */
  mutedAll?: boolean;
  /** true when users outside may read the attributes; absent otherwise */
  openAttributes?: boolean;
  /** position of the last stored message; absent when none was stored */
  messageSeq?: number;
}

/** The answer to an entry. A Push.RoomAttributesUpdated with all attributes follows when the room has any. */
export interface RoomEntered {
  /** the room, the entrant counted */
  room: RoomInfo;
  /** whether this command created it */
  created: boolean;
  /** 1 owner, 2 admin, 3 member */
  role: number;
  /** when the entrant may send again, Unix milliseconds; absent when not muted; 0 for never */
  mutedUntilMs?: number;
}

/** A user in a room, as of the entry: later changes of name and avatar are not told. */
export interface RoomMember {
  /** who */
  userId: string;
  /** display name; absent if empty */
  userName?: string;
  /** avatar; absent if none */
  avatarUrl?: string;
  /** 1 owner, 2 admin, 3 member */
  role: number;
}

/** One attribute of a room. */
export interface RoomAttribute {
  /** 1 to 16 bytes */
  key: string;
  /** at most 1024 bytes */
  value: string;
  /** user who may change it without force; absent when a backend set it */
  owner?: string;
  /** true when it goes with its owner; absent otherwise */
  deleteAfterOwnerLeft?: boolean;
  /** the room's attributeSeq at the last change; what carries a lower one for this key is older */
  seq: number;
}

/** An attribute that is gone. */
export interface RoomAttributeDeletion {
  /** its key */
  key: string;
  /** the room's attributeSeq at the deletion */
  seq: number;
}

/** The attributes of one member of a room. */
export interface RoomMemberAttributes {
  /** whose */
  userId: string;
  /** all of the member's in a query; the changed ones in a push or in the result of a change */
  attributes: Record<string, string>;
  /** keys that could not be set, in the result of a change; absent if none */
  errorKeys?: string[];
}

/** A message of a room; stored only where the app says so. */
export interface RoomMessage {
  /** identity for all devices, 1 to 64 characters */
  messageId: string;
  /** user id of the sender */
  from: string;
  /** see MessageType */
  type: number;
  /** body: text, or the bytes of a command in Base64 */
  message: string;
  /** free text beside the body; absent if empty */
  extendedData?: string;
  /** 1 low, 2 medium, 3 high */
  priority: number;
  /** when the server took it, Unix milliseconds */
  sentAtMs: number;
  /** true when a backend sent it through REST; absent otherwise */
  server?: boolean;
  /** position in the room's history, from 1; absent when it is not stored */
  seq?: number;
  /** what few messages have; absent for nothing of it */
  options?: MessageOptions;
}

/** A room that a client believes to be in. */
export interface RoomPosition {
  /** the room */
  roomId: string;
  /** highest that this client has seen, 0 for none */
  attributeSeq: number;
}

/** What became of a membership. */
export interface RoomResumed {
  /** the room */
  roomId: string;
  /** 0 no longer a member, 1 still a member, 2 the room is gone */
  state: number;
  /** the room now; absent unless still a member */
  room?: RoomInfo;
  /** all attributes; absent when unchanged since the client's attributeSeq, or not a member */
  attributes?: RoomAttribute[];
}

/** How many members a room has. */
export interface RoomCount {
  /** the room */
  roomId: string;
  /** members now, 0 when the room does not exist */
  count: number;
}

/** A user with a mark. */
export interface RoomMarked {
  /** who */
  userId: string;
  /** when a mute ends, Unix milliseconds; absent for never */
  untilMs?: number;
}

/** A user for whom a command that names several users did nothing. */
export interface UserError {
  /** who */
  userId: string;
  /** number of an ErrorCode */
  reason: number;
}

/** The error of a reply. */
export interface Failure {
  /** number of an ErrorCode */
  code: number;
  /** for developers; names the limit that was broken */
  message: string;
  /** how long to wait before a retry; absent when a retry does not help, never with OVERLOADED */
  retryAfterMs?: number;
}

/** A result that says only that the command was done. */
export type Empty = Record<never, never>;

/** Clears the unread count of every conversation of the user. */
export type ConversationClearAllUnread = Record<never, never>;

/** Sets the read position to the newest message; the user's other devices get a Push.ConversationChanged. 6000603 when the user has none of that id. */
export interface ConversationClearUnread {
  conversationType?: number;
  conversationId: string;
}

/** One conversation; 6000603 when the user has none of that id. */
export interface ConversationGet {
  conversationType?: number;
  conversationId: string;
}

/** One page of the user's conversations, newest first (orderKey descending, then id descending). */
export interface ConversationListPage {
  /** orderKey of the last conversation of the previous page; 0 or absent for the first page */
  beforeOrderKey?: number;
  /** type of that conversation; absent means 0, peer */
  beforeConversationType?: number;
  /** id of that conversation; absent for the first page */
  beforeConversationId?: string;
  /** 1 to PAGE_MAX */
  count: number;
}

/** The page. */
export interface ConversationListPageResult {
  /** newest first */
  conversations: Conversation[];
  /** whether older ones exist */
  more: boolean;
}

/** Whether messages of a conversation are to disturb the user; kept for all devices, and the user's other ones get a Push.ConversationChanged. 6000603 when the user has none of that id, 6000601 when SILENT_PEERS_MAX conversations with peers are silent. */
export interface ConversationSetNotification {
  /** see ConversationType; absent means 0, peer */
  conversationType?: number;
  /** the peer's user id, or the group id */
  conversationId: string;
  /** 1 notify, 2 do not disturb */
  notification: number;
}

/** What has changed. */
export interface ConversationSetNotificationResult {
  /** as it is now; absent while it has no message */
  conversation?: Conversation;
}

/** The sum of the unread counts, of those that may disturb. */
export type ConversationTotalUnread = Record<never, never>;

/** The sum. */
export interface ConversationTotalUnreadResult {
  /** messages unread in all conversations whose notification is 1 */
  count: number;
}

/** Exempts members from mutes of the group, not from their own. Owner and administrators. */
export interface GroupSettingsAllow {
  /** group */
  groupId: string;
  /** 1 to GROUP_USERS_PER_COMMAND_MAX users */
  userIds: string[];
  /** whether they are exempt */
  allowed: boolean;
}

/** Who is exempt from mutes of the group, for owner and administrators. */
export interface GroupQueryAllowed {
  /** group */
  groupId: string;
}

/** The allow-list. */
export interface GroupQueryAllowedResult {
  /** members who are exempt */
  userIds: string[];
}

/** Lets an applicant in, or not; owner and administrators. 6000502 when there is nothing to answer. */
export interface GroupApplicationAnswerApplication {
  /** group */
  groupId: string;
  /** the applicant */
  userId: string;
  /** whether the applicant is in */
  accept: boolean;
}

/** Accepts an invitation, or not; the invitee. 6000502 when there is nothing to answer. */
export interface GroupApplicationAnswerInvitation {
  /** group */
  groupId: string;
  /** who invited */
  inviterId: string;
  /** whether the caller enters */
  accept: boolean;
}

/** Applications of twice GROUP_APPLICATION_DAYS days that concern the caller, newest first: own ones, and those for groups of which the caller is owner or administrator. */
export interface GroupApplicationListApplications {
  /** applications to pass over, 0 for the first page */
  offset: number;
  /** 1 to GROUP_APPLICATIONS_PAGE_MAX */
  count: number;
}

/** The page. */
export interface GroupApplicationListApplicationsResult {
  /** newest first */
  applications: GroupApplication[];
  /** whether there are more */
  more: boolean;
}

/** Asks owner and administrators to be let in, where the join mode is 1. 6000522 for a member, 6000542 for mode 2 and for who is banned. */
export interface GroupApplicationApply {
  /** group */
  groupId: string;
  /** at most GROUP_WORDING_BYTES_MAX bytes; absent for none */
  wording?: string;
}

/** Bans users: they cannot enter, and members among them are removed. Owner and administrators. */
export interface GroupMembershipBan {
  /** group */
  groupId: string;
  /** 1 to GROUP_USERS_PER_COMMAND_MAX users */
  userIds: string[];
}

/** Who is banned. */
export interface GroupMembershipBanResult {
  /** who is banned now */
  userIds: string[];
  /** users for whom it failed, and why */
  errors: UserError[];
}

/** Who is banned, for owner and administrators. */
export interface GroupQueryBanned {
  /** group */
  groupId: string;
}

/** The ban list. */
export interface GroupQueryBannedResult {
  /** banned users */
  userIds: string[];
}

/** Creates a group with the caller as its owner. Users who are not registered, or are in too many groups, are left out. 6000524 when there is such a group, 6000527 when there was. */
export interface GroupMembershipCreate {
  /** 1 to GROUP_ID_BYTES_MAX bytes, not beginning with #; absent or empty for one that the server makes up */
  groupId?: string;
  /** at most GROUP_NAME_CHARACTERS_MAX characters; absent for none */
  name?: string;
  /** at most AVATAR_URL_BYTES_MAX bytes; absent for none */
  avatarUrl?: string;
  /** first members, at most GROUP_USERS_PER_COMMAND_MAX; absent for none */
  userIds?: string[];
  /** the rest; absent for what is usual */
  settings?: GroupMembershipSettings;
}

/** What was created. */
export interface GroupMembershipCreateResult {
  /** the group */
  group: Group;
  /** its members */
  members: GroupMember[];
  /** users for whom it failed, and why */
  errors: UserError[];
}

/** Removes attributes; any member. Fails with 6000526 when none of the keys is there. */
export interface GroupSettingsDeleteAttributes {
  /** group */
  groupId: string;
  /** keys */
  keys: string[];
}

/** What is left. */
export interface GroupSettingsDeleteAttributesResult {
  /** keys that were not there */
  errorKeys: string[];
  /** the group */
  group: Group;
}

/** The app's listed groups, by id. */
export interface GroupQueryDirectory {
  /** only those whose id or name has this in it, at most 64 bytes; absent for all */
  search?: string;
  /** id of the last group of the previous page; absent for the first page */
  after?: string;
  /** 1 to PAGE_MAX */
  count: number;
}

/** The page. */
export interface GroupQueryDirectoryResult {
  /** by id */
  groups: Group[];
  /** whether there are more */
  more: boolean;
}

/** Ends a group for ever; owner only. */
export interface GroupMembershipDismiss {
  /** group */
  groupId: string;
}

/** One group; 6000523 when there is none. */
export interface GroupQueryGet {
  /** group */
  groupId: string;
}

/** Some members of a group that the caller is in; who is none is left out. */
export interface GroupQueryGetMembers {
  /** group */
  groupId: string;
  /** 1 to GROUP_USERS_PER_COMMAND_MAX users */
  userIds: string[];
}

/** The members. */
export interface GroupQueryGetMembersResult {
  /** in no order */
  members: GroupMember[];
}

/** Has users enter, or asks them to where the group's beInviteMode says so. */
export interface GroupMembershipInvite {
  /** group */
  groupId: string;
  /** 1 to GROUP_USERS_PER_COMMAND_MAX users */
  userIds: string[];
  /** words to who is asked, at most GROUP_WORDING_BYTES_MAX bytes; absent for none */
  wording?: string;
  /** whether the caller, owner or administrator, gets the applications as well; absent means no */
  application?: boolean;
}

/** Who is in now; who was asked is neither in nor among the errors. */
export interface GroupMembershipInviteResult {
  /** who entered */
  members: GroupMember[];
  /** users for whom it failed, and why */
  errors: UserError[];
}

/** Enters a group of join mode 0. 6000542 for mode 2 and for who is banned, 6000543 for mode 1. */
export interface GroupMembershipJoin {
  /** group */
  groupId: string;
}

/** Removes members: the owner anybody else, an administrator ordinary members. Fails when it fails for all. */
export interface GroupMembershipKick {
  /** group */
  groupId: string;
  /** 1 to GROUP_USERS_PER_COMMAND_MAX users */
  userIds: string[];
}

/** Who is out. */
export interface GroupMembershipKickResult {
  /** who was removed */
  userIds: string[];
  /** users for whom it failed, and why */
  errors: UserError[];
}

/** Leaves a group. When the owner leaves, the member who came first is the owner; when the last one does, the group is dismissed. */
export interface GroupMembershipLeave {
  /** group */
  groupId: string;
}

/** The groups that the caller is in, by id. */
export interface GroupQueryListOwn {
  /** id of the last group of the previous page; absent for the first page */
  after?: string;
  /** only groups that all of these are in, too; absent for all */
  userIds?: string[];
  /** 1 to PAGE_MAX */
  count: number;
}

/** The page. */
export interface GroupQueryListOwnResult {
  /** by id */
  groups: Group[];
  /** whether there are more */
  more: boolean;
}

/** Attributes of some members, for members. */
export interface GroupMemberAttributeQueryMemberAttributes {
  /** group */
  groupId: string;
  /** 1 to GROUP_MEMBER_ATTRIBUTES_QUERY_MAX users; those who are no members are left out */
  userIds: string[];
  /** only these; absent for all */
  keys?: string[];
}

/** What they have. */
export interface GroupMemberAttributeQueryMemberAttributesResult {
  /** in no order */
  members: GroupMemberAttributes[];
}

/** Members of a group that the caller is in, those who came first first. */
export interface GroupQueryMembers {
  /** group */
  groupId: string;
  /** members to pass over, 0 for the first page */
  offset: number;
  /** 1 to PAGE_MAX */
  count: number;
  /** only those muted by themselves; absent means no */
  muted?: boolean;
  /** only those whose id, name or nickname has this in it, at most 64 bytes; absent for all */
  search?: string;
}

/** The page. */
export interface GroupQueryMembersResult {
  /** as they came */
  members: GroupMember[];
  /** how many there are on all pages */
  total: number;
  /** whether there are more */
  more: boolean;
}

/** Decides which roles may not send. Owner and administrators; mode 2 the owner only. */
export interface GroupSettingsMute {
  /** group */
  groupId: string;
  /** see GroupMute */
  mode: number;
  /** roles of mode 3; absent else */
  roles?: number[];
  /** seconds, 1 to GROUP_MUTE_SECONDS_MAX, -1 for ever; ignored for mode 0 */
  durationS: number;
}

/** Mutes members, the owner anybody else, an administrator ordinary members; fails when it fails for all. */
export interface GroupSettingsMuteMembers {
  /** group */
  groupId: string;
  /** 1 to GROUP_USERS_PER_COMMAND_MAX users */
  userIds: string[];
  /** seconds, 1 to GROUP_MUTE_SECONDS_MAX; -1 for ever, 0 for no longer */
  durationS: number;
}

/** Who is muted now, or no longer. */
export interface GroupSettingsMuteMembersResult {
  /** as they are now */
  members: GroupMember[];
  /** users for whom it failed, and why */
  errors: UserError[];
}

/** The caller's own name for the group; the user's other devices are told. */
export interface GroupSettingsSetAlias {
  /** group */
  groupId: string;
  /** at most GROUP_ALIAS_BYTES_MAX bytes; absent or empty for none */
  alias?: string;
}

/** Sets attributes, and leaves the others; any member. */
export interface GroupSettingsSetAttributes {
  /** group */
  groupId: string;
  /** by key */
  attributes: Record<string, string>;
}

/** Sets attributes of a member, and leaves the others: everybody his own, an administrator those of ordinary members, the owner all. They are gone when the member goes. Fails with 6000532 and 6000533 for a key or value that is too long, and with 6000531 when the member would have more than GROUP_MEMBER_ATTRIBUTES_BYTES_MAX bytes of both. */
export interface GroupMemberAttributeSetMemberAttributes {
  /** group */
  groupId: string;
  /** the member; absent for the caller */
  userId?: string;
  /** at least one, by key; an empty value removes it */
  attributes: Record<string, string>;
}

/** What an app keeps with a member of a group. */
export interface GroupMemberAttributes {
  /** the member */
  userId: string;
  /** by key */
  attributes: Record<string, string>;
  /** rises with each change of them; 0 for none yet */
  version: number;
}

/** Names a member in this group: everybody himself, an administrator ordinary members, the owner all. */
export interface GroupSettingsSetNickname {
  /** group */
  groupId: string;
  /** the member */
  userId: string;
  /** at most GROUP_NICKNAME_BYTES_MAX bytes; absent or empty for none */
  nickname?: string;
}

/** Gives another member a role; owner only. */
export interface GroupSettingsSetRole {
  /** group */
  groupId: string;
  /** the member */
  userId: string;
  /** 2 administrator, 3 member, 100 to 255 the app's own */
  role: number;
}

/** Makes another member the owner; the former one is an ordinary member. */
export interface GroupMembershipTransfer {
  /** group */
  groupId: string;
  /** the new owner */
  userId: string;
}

/** Ends a ban. Owner and administrators. */
export interface GroupMembershipUnban {
  /** group */
  groupId: string;
  /** 1 to GROUP_USERS_PER_COMMAND_MAX users */
  userIds: string[];
}

/** Changes what is given. Name, avatar and notice: any member; the rest: owner and administrators. */
export interface GroupSettingsUpdate {
  /** group */
  groupId: string;
  /** absent: unchanged */
  name?: string;
  /** absent: unchanged */
  avatarUrl?: string;
  /** absent: unchanged */
  notice?: string;
  /** absent: unchanged */
  announcement?: string;
  /** 0 to 2; absent: unchanged */
  joinMode?: number;
  /** 0 or 1; absent: unchanged */
  inviteMode?: number;
  /** 0 or 1; absent: unchanged */
  beInviteMode?: number;
  /** absent: unchanged */
  listed?: boolean;
}

/** Tells which messages have reached this device. Clients gather and send it at most once a second; what is acknowledged on any device is not delivered as an offline message again. */
export interface MessageAck {
  /** highest seq received, by conversation, at most POSITIONS_MAX */
  positions: Position[];
}

/** Reads stored messages of one conversation, never by offset. */
export interface MessageHistory {
  /** see ConversationType */
  conversationType?: number;
  /** the peer's user id, or the group id */
  conversationId: string;
  /** exclusive start, 0 or absent for the end that the direction starts from */
  anchorSeq?: number;
  /** true walks from newer to older; the result is ascending either way */
  backward: boolean;
  /** 1 to PAGE_MAX */
  count: number;
}

/** One page. */
export interface MessageHistoryResult {
  /** ascending by seq */
  messages: Message[];
  /** whether the next page in the same direction has any */
  more: boolean;
}

/** Posts one message. The reply comes after the commit; the sender's other devices and the receivers get a Push.MessageReceived. A retry with the same clientMessageId returns the first result. At most SENDS_PER_SECOND a second for each user (zim.md A5). A command is not stored: it reaches who is online, as Push.CommandReceived, in any order, and a retry is another one. At most COMMANDS_PER_SECOND a second. */
export interface MessageSend {
  /** see ConversationType; peer or group; absent means 0, peer */
  conversationType?: number;
  /** the peer's user id, not one's own; or the group id */
  conversationId: string;
  /** idempotency key, unique for the sender, 1 to 64 bytes */
  clientMessageId: string;
  /** see MessageType: text, custom or command; absent means 1, text */
  type?: number;
  /** body, not blank, at most TEXT_BYTES_MAX bytes of UTF-8, custom CUSTOM_BYTES_MAX; of a command 1 to COMMAND_BYTES_MAX bytes in Base64 */
  message: string;
  /** free text beside the body, at most EXTENDED_DATA_BYTES_MAX bytes; absent for none */
  extendedData?: string;
  /** 1 low (default), 2 medium, 3 high; decides under overload only */
  priority?: number;
  /** mentions and what else few messages have, none of it in a command; absent for nothing */
  options?: MessageOptions;
}

/** Where the message landed; the first answer again when the client retries. */
export interface MessageSendResult {
  /** identity for all devices, 1 to 64 characters */
  messageId: string;
  /** position in the conversation, from 1; 0 of a command */
  seq: number;
  /** when it was stored, Unix milliseconds; of a command when the server took it */
  sentAtMs: number;
}

/** Creates a room and enters it; 6000323 when it exists. */
export interface RoomCreate {
  /** 1 to ROOM_ID_BYTES_MAX bytes without control characters */
  roomId: string;
  /** at most ROOM_NAME_BYTES_MAX bytes; absent for none */
  roomName?: string;
  /** first attributes, owned by the creator; absent for none */
  attributes?: Record<string, string>;
  /** 0 to ROOM_DESTROY_DELAY_S_MAX; absent means 0 */
  destroyDelayS?: number;
}

/** Enters a room and creates it when there is none; name, attributes and delay count only then. */
export interface RoomEnter {
  /** as in Create */
  roomId: string;
  /** as in Create; absent for none */
  roomName?: string;
  /** as in Create; absent for none */
  attributes?: Record<string, string>;
  /** as in Create; absent means 0 */
  destroyDelayS?: number;
}

/** Reads stored messages of a room that this device is in, as far back as the app allows before the entry. At most the newest ROOM_HISTORY_MAX are there; none where the app keeps no history of rooms. */
export interface RoomHistory {
  /** the room */
  roomId: string;
  /** exclusive start, 0 or absent for the end that the direction starts from */
  anchorSeq?: number;
  /** true walks from newer to older; the result is ascending either way */
  backward: boolean;
  /** 1 to PAGE_MAX */
  count: number;
}

/** One page. */
export interface RoomHistoryResult {
  /** ascending by seq */
  messages: RoomMessage[];
  /** whether the next page in the same direction has any */
  more: boolean;
}

/** Enters a room that exists; 6000322 when there is none, 6000320 when this device is in it. */
export interface RoomJoin {
  roomId: string;
}

/** Leaves a room; 6000321 when this device is not in it. */
export interface RoomLeave {
  roomId: string;
}

/** Leaves all rooms that this device is in. */
export type RoomLeaveAll = Record<never, never>;

/** What was left. */
export interface RoomLeaveAllResult {
  /** the rooms, in no order */
  roomIds: string[];
}

/** After a reconnect: takes up the memberships that this device still has. A membership that the client does not name ends. */
export interface RoomResume {
  /** the rooms that the client believes to be in, at most ROOMS_MAX */
  rooms: RoomPosition[];
}

/** What became of them. */
export interface RoomResumeResult {
  /** one for each that the command named, in its order */
  rooms: RoomResumed[];
}

/** Sends to all others in the room. At most SENDS_PER_SECOND a second for each user, COMMANDS_PER_SECOND commands, barrages by a rate of their own. The reply comes when the message is handed over, or, where the app keeps the history of rooms, when it is committed; commands and barrages are never stored. Under overload a barrage may vanish. */
export interface RoomSend {
  /** a room that this device is in */
  roomId: string;
  /** see MessageType: text, custom, command or barrage; absent means 1, text */
  type?: number;
  /** body: text, not blank, of at most TEXT_BYTES_MAX bytes, custom CUSTOM_BYTES_MAX; of a barrage BARRAGE_BYTES_MAX; of a command at most COMMAND_BYTES_MAX bytes in Base64 */
  message: string;
  /** free text beside the body; absent for none */
  extendedData?: string;
  /** 1 low (default), 2 medium, 3 high; decides under overload only */
  priority?: number;
  /** mentions and what else few messages have, none of it in a command or barrage; absent for nothing */
  options?: MessageOptions;
}

/** What the message is called. */
export interface RoomSendResult {
  /** identity for all devices */
  messageId: string;
  /** when the server took it, Unix milliseconds */
  sentAtMs: number;
  /** position in the room's history, from 1; absent when it is not stored */
  seq?: number;
}

/** Enters a room and leaves another in one step; when the entering fails nothing has changed. */
export interface RoomSwitch {
  /** the room to leave; 6000321 when this device is not in it */
  fromRoomId: string;
  /** the room to enter */
  roomId: string;
  /** whether to create it when there is none */
  create: boolean;
  /** as in Create; absent for none */
  roomName?: string;
  /** as in Create; absent for none */
  attributes?: Record<string, string>;
  /** as in Create; absent means 0 */
  destroyDelayS?: number;
}

/** Changes what is said; what is absent stays. Owner and admins. */
export interface RoomMemberUpdate {
  /** the room */
  roomId: string;
  /** at most ROOM_ANNOUNCEMENT_BYTES_MAX bytes, empty for none; absent to keep */
  announcement?: string;
  /** whether only owner, admins and allowed users may send; absent to keep */
  mutedAll?: boolean;
  /** whether users outside may read the attributes; absent to keep */
  openAttributes?: boolean;
}

/** All attributes of a room that this device is in, or whose attributes are open. */
export interface RoomAttributeQuery {
  roomId: string;
}

/** The attributes. */
export interface RoomAttributeQueryResult {
  /** sorted by key */
  attributes: RoomAttribute[];
  /** the room's attributeSeq */
  attributeSeq: number;
}

/** One operation: sets and deletes attributes. Whoever sets a key owns it; another may change or delete it only with force. Keys refused are listed; 6000331 when all were. At most ROOM_ATTRIBUTE_WRITES in ROOM_ATTRIBUTE_WRITES_WINDOW_MS for each room (6000354). */
export interface RoomAttributeWrite {
  /** a room that this device is in */
  roomId: string;
  /** values by key; absent for none */
  set?: Record<string, string>;
  /** keys to delete, none of them in set; absent for none */
  delete?: string[];
  /** whether to change what others own */
  force: boolean;
  /** whether a key that another owns becomes the caller's */
  updateOwner: boolean;
  /** whether the keys set go when their owner leaves the room */
  deleteAfterOwnerLeft: boolean;
}

/** What was not done. */
export interface RoomAttributeWriteResult {
  /** keys that another user owns, or that do not exist */
  errorKeys: string[];
  /** the room's attributeSeq after the operation */
  attributeSeq: number;
}

/** How many members some rooms have; the caller need not be in them. */
export interface RoomMemberCount {
  /** 1 to ROOM_COUNTS_MAX */
  roomIds: string[];
}

/** The counts. */
export interface RoomMemberCountResult {
  /** one for each room, in the order of the command */
  counts: RoomCount[];
}

/** Removes members; they may enter again. Owner and admins; an admin not the owner or an admin. */
export interface RoomMemberKick {
  /** the room */
  roomId: string;
  /** 1 to ROOM_KICKS_MAX */
  userIds: string[];
  /** told to them, at most ROOM_KICK_REASON_BYTES_MAX bytes; absent for none */
  reason?: string;
}

/** The answer to a command for several users. */
export interface UserErrors {
  /** those for whom nothing was done */
  errorUsers: UserError[];
}

/** Members by pages, in the order of their entry. */
export interface RoomMemberListPage {
  /** a room that this device is in */
  roomId: string;
  /** cursor of the previous page; absent or empty for the first */
  cursor?: string;
  /** 1 to PAGE_MAX */
  count: number;
}

/** One page. */
export interface RoomMemberListPageResult {
  /** oldest first */
  members: RoomMember[];
  /** of the next page; empty when there is none */
  cursor: string;
}

/** Puts a mark on users, or takes it off: banned (a member with it is kicked), muted, allowed, admin. Owner and admins; admin marks only the owner. Users need not be in the room. */
export interface RoomMemberMark {
  /** the room */
  roomId: string;
  /** 1 to ROOM_KICKS_MAX */
  userIds: string[];
  /** see RoomMark */
  mark: number;
  /** whether to put it on */
  on: boolean;
  /** how long a mute holds, 1 to ROOM_MUTE_S_MAX; absent for ever */
  durationS?: number;
}

/** The users with a mark. Owner and admins. */
export interface RoomMemberMarked {
  /** the room */
  roomId: string;
  /** see RoomMark */
  mark: number;
}

/** The users. */
export interface RoomMemberMarkedResult {
  /** sorted by user id */
  users: RoomMarked[];
}

/** Who of some users is in the room. */
export interface RoomMemberQuery {
  /** a room that this device is in */
  roomId: string;
  /** 1 to ROOM_MEMBER_QUERY_MAX */
  userIds: string[];
}

/** Who is, and who is not. */
export interface RoomMemberQueryResult {
  /** those in the room, in the order of the command */
  members: RoomMember[];
  /** the others */
  errorUsers: UserError[];
}

/** The attributes of all members that have any, by pages. Shares the rate of QueryMembers. */
export interface RoomAttributeListMembers {
  /** a room that this device is in */
  roomId: string;
  /** cursor of the previous page; absent or empty for the first */
  cursor?: string;
  /** 1 to PAGE_MAX */
  count: number;
}

/** One page. */
export interface RoomAttributeListMembersResult {
  /** sorted by user id */
  infos: RoomMemberAttributes[];
  /** of the next page; empty when there is none */
  cursor: string;
}

/** The attributes of some members. At most 5 in 30 s for each user (6000356). */
export interface RoomAttributeQueryMembers {
  /** a room that this device is in */
  roomId: string;
  /** whose, 1 to PAGE_MAX */
  userIds: string[];
}

/** The attributes. */
export interface RoomAttributeQueryMembersResult {
  /** one for each who is in the room, in the order of the command */
  infos: RoomMemberAttributes[];
}

/** Sets attributes of members; any member may set anybody's. */
export interface RoomAttributeWriteMembers {
  /** a room that this device is in */
  roomId: string;
  /** whose, 1 to ROOM_MEMBER_ATTRIBUTE_USERS_MAX */
  userIds: string[];
  /** values by key, not empty */
  attributes: Record<string, string>;
  /** whether they go when that member leaves; absent means true */
  deleteAfterOwnerLeft?: boolean;
}

/** What was done. */
export interface RoomAttributeWriteMembersResult {
  /** one for each member, with the attributes set */
  infos: RoomMemberAttributes[];
  /** users who are not in the room */
  errorUsers: string[];
}

/** Binds the connection to a user. Must be the first command and come within LOGIN_TIMEOUT_MS; registers the user at the first login (zim.md A1, C10). */
export interface SessionLogin {
  /** app (tenant) the user belongs to, 1 or greater */
  appId: number;
  /** 1 to 32 bytes of the allowed characters; must be the token's user */
  userId: string;
  /** display name, at most 256 bytes; absent or empty keeps the stored one */
  userName?: string;
  /** JWT, or token04 where the app allows it */
  token: string;
  /** stable for one client instance, 1 to 64 characters; a second login with the same device id replaces the first connection */
  deviceId: string;
  /** client platform by the numbers of ZIMPlatformType; absent means 6, web */
  platform?: number;
}

/** What the client needs to keep the session. */
export interface SessionLoginResult {
  /** the user logged in */
  userId: string;
  /** the stored display name */
  userName: string;
  /** clock of the node, Unix milliseconds; the first sinceMs */
  serverTimeMs: number;
  /** when the token ends, Unix milliseconds */
  tokenExpiresAtMs: number;
  /** how often to ping */
  heartbeatIntervalMs: number;
  /** silence after which either side gives the connection up */
  heartbeatTimeoutMs: number;
}

/** Ends the session: the user's device is offline at once, the server closes with 1000. */
export type SessionLogout = Record<never, never>;

/** Heartbeat: keeps the session alive; allowed before login. */
export type SessionPing = Record<never, never>;

/** The answer. */
export interface SessionPingResult {
  /** clock of the node, Unix milliseconds */
  serverTimeMs: number;
}

/** Replaces the token before it expires. */
export interface SessionRenewToken {
  /** a new token for the same app and user */
  token: string;
}

/** The new end. */
export interface SessionRenewTokenResult {
  /** Unix milliseconds */
  tokenExpiresAtMs: number;
}

/** Tells the server what this client has and gets what it missed. A fresh client (sinceMs absent or 0) gets the newest conversations and what none of the user's devices has acknowledged in OFFLINE_WINDOW_DAYS days; a resuming client gets what changed after sinceMs. */
export interface SessionSync {
  /** newest server time this client knows, 0 or absent for a fresh client */
  sinceMs?: number;
  /** highest seq the client has, by conversation, at most POSITIONS_MAX; a conversation not named counts as unseen since sinceMs */
  positions: Position[];
}

/** The state to catch up with. */
export interface SessionSyncResult {
  /** newest first, at most PAGE_MAX for a fresh client, POSITIONS_MAX for a resuming one */
  conversations: Conversation[];
  /** whether conversation.list has older ones (fresh client) */
  more: boolean;
  /** what was missed, ascending within each conversation, at most SYNC_MESSAGES_MAX in all; where a conversation's seq is higher than its last message here, message.history has the rest */
  messages: Message[];
  /** the next sinceMs */
  serverTimeMs: number;
}

/** Profiles of users; 6000012 above USER_QUERY_MAX users in USER_QUERIES_WINDOW_MS. */
export interface UserQuery {
  /** 1 to USER_QUERY_MAX */
  userIds: string[];
}

/** Who was found. */
export interface UserQueryResult {
  /** in the order of the command */
  users: UserInfo[];
  /** those who are not registered, 6000011 */
  errorUsers: UserError[];
}

/** One's own profile. */
export type UserSelf = Record<never, never>;

/** The profile, and where one is logged in. */
export interface UserSelfResult {
  /** the profile */
  user: UserInfo;
  /** by the numbers of ZIMPlatformType */
  platforms: number[];
  /** since when one is online, Unix milliseconds */
  onlineSinceMs: number;
}

/** Changes one's own profile; the user's other devices get a Push.UserChanged. What is absent stays; at least one is present. */
export interface UserUpdate {
  /** at most USER_NAME_BYTES_MAX bytes; absent keeps it */
  userName?: string;
  /** at most AVATAR_URL_BYTES_MAX bytes; absent keeps it */
  avatarUrl?: string;
  /** at most USER_EXTENDED_DATA_BYTES_MAX bytes; absent keeps it */
  extendedData?: string;
}

/** What others see of a registered user. */
export interface UserInfo {
  /** who */
  userId: string;
  /** display name; absent if empty */
  userName?: string;
  /** avatar; absent if none */
  avatarUrl?: string;
  /** free text of the application; absent if empty */
  extendedData?: string;
}

/** The user's view of a conversation changed on another device (read position). */
export interface ConversationChanged {
  /** the new state */
  conversation: Conversation;
}

/** Applications that concern the user are new, or have another state. */
export interface GroupPushApplicationsChanged {
  /** whether they are new */
  added: boolean;
  /** as they are now */
  applications: GroupApplication[];
}

/** Attributes of a member have changed; to all members. */
export interface GroupPushMemberAttributesChanged {
  /** group */
  groupId: string;
  /** the member */
  userId: string;
  /** of this member's attributes, which rises with each change of them */
  version: number;
  /** those that have changed, by key; empty for what is gone */
  attributes: Record<string, string>;
  /** who did it */
  operator: GroupOperator;
}

/** Members have come or gone; to all members, and to those who have gone. */
export interface GroupPushMembersChanged {
  /** group */
  groupId: string;
  /** version of the group */
  version: number;
  /** 0 out, 1 in */
  state: number;
  /** 1 joined, 2 left, 4 kicked, 5 invited */
  event: number;
  /** who */
  members: GroupMember[];
  /** who did it */
  operator: GroupOperator;
}

/** Nickname, role or mute of members have changed; to all members. */
export interface GroupPushMembersUpdated {
  /** group */
  groupId: string;
  /** version of the group */
  version: number;
  /** as they are now */
  members: GroupMember[];
  /** who did it */
  operator: GroupOperator;
}

/** The user is in the group, or no longer; to all devices of the user. After a quit the conversation is disabled, and has nothing above seq. */
export interface GroupPushStateChanged {
  /** 0 out, 1 in */
  state: number;
  /** 1 created, 2 dismissed, 3 joined, 4 invited, 5 left, 6 kicked */
  event: number;
  /** position of the newest message then */
  seq: number;
  /** who did it */
  operator: GroupOperator;
  /** the group */
  group: Group;
}

/** The group has changed; to all members. */
export interface GroupPushUpdated {
  /** names of the fields of the group that changed, and of attributes the keys as attributes.KEY; alias goes to the user's own devices only */
  changed: string[];
  /** who did it */
  operator: GroupOperator;
  /** as it is now */
  group: Group;
}

/** A command, sent to the user or one of the user's groups; not stored, so that who misses it misses it. The connection that sent it gets the reply only. */
export interface CommandReceived {
  /** the command, with position 0 */
  message: Message;
}

/** A message of one of the user's conversations: sent by the other side, or by another device of the user. The connection that sent it gets the reply only. */
export interface MessageReceived {
  /** the message */
  message: Message;
}

/** A position of a conversation is taken by a message that this user does not get: a targeted one. */
export interface MessageSkipped {
  /** see ConversationType */
  conversationType: number;
  /** the group id */
  conversationId: string;
  /** the position */
  seq: number;
}

/** One operation on a room's attributes; also told once, with all of them, to who enters. */
export interface RoomAttributesUpdated {
  /** the room */
  roomId: string;
  /** of the room after it */
  version: number;
  /** of the room after it */
  attributeSeq: number;
  /** attributes set; absent if none */
  set?: RoomAttribute[];
  /** attributes deleted; absent if none */
  deleted?: RoomAttributeDeletion[];
}

/** The announcement or a rule of a room changed. */
export interface RoomChanged {
  /** the room after it */
  room: RoomInfo;
}

/** This device's membership ended otherwise than by its own command. */
export interface RoomEnded {
  /** the room */
  roomId: string;
  /** of the room after it */
  version: number;
  /** by the numbers of ZIMRoomEvent: 3 the room was destroyed, 8 kicked, 10 the same user entered from another device */
  event: number;
  /** why, as a backend or an admin gave it; absent if not given */
  reason?: string;
}

/** Users were marked in a room, or freed of a mark; told to the members. */
export interface RoomMarksChanged {
  /** the room */
  roomId: string;
  /** of the room after it */
  version: number;
  /** see RoomMark */
  mark: number;
  /** whether the mark was put on */
  on: boolean;
  /** who */
  users: RoomMarked[];
}

/** One operation on attributes of members. In a room of more than ROOM_MEMBER_ATTRIBUTE_USERS_MAX members only the operator and those concerned are told. */
export interface RoomMemberAttributesUpdated {
  /** the room */
  roomId: string;
  /** of the room after it; a lower one for the same member is older */
  version: number;
  /** user who did it */
  operator: string;
  /** the changed attributes by member */
  infos: RoomMemberAttributes[];
}

/** Users entered a room. Never told again after a reconnect. In a storm of entries the list may hold the receiver, and members whom it knows already. */
export interface RoomMembersJoined {
  /** the room */
  roomId: string;
  /** of the room after it */
  version: number;
  /** members after it */
  memberCount: number;
  /** who, in the order of entry; absent in a large room, where only the count is told, at most once a second */
  members?: RoomMember[];
}

/** Others left a room, or were removed. Never told again after a reconnect. */
export interface RoomMembersLeft {
  /** the room */
  roomId: string;
  /** of the room after it */
  version: number;
  /** members after it */
  memberCount: number;
  /** who; absent in a large room, where only the count is told, at most once a second */
  members?: RoomMember[];
}

/** Messages that others sent to a room, in order. */
export interface RoomMessages {
  /** the room */
  roomId: string;
  /** at least one */
  messages: RoomMessage[];
}

/** This device was logged out by the server; the connection closes with the same code. Do not reconnect with the same session. */
export interface SessionKicked {
  /** number of a CloseCode */
  code: number;
  /** why, for people */
  reason: string;
}

/** The node is about to stop. Reconnect at a random moment within the given time, after what is under way has been answered and without a new send before that; the node takes no login any more. What has not left by then is closed with GOING_AWAY. */
export interface SessionMoving {
  /** how long there is, from now */
  withinMs: number;
}

/** The user's own profile changed, by another device or a backend. */
export interface UserChanged {
  /** the new profile */
  user: UserInfo;
}

/** What each operation takes and returns. */
export interface Commands {
  'conversation.clearAllUnread': { command: ConversationClearAllUnread; result: Empty };
  'conversation.clearUnread': { command: ConversationClearUnread; result: Conversation };
  'conversation.get': { command: ConversationGet; result: Conversation };
  'conversation.list': { command: ConversationListPage; result: ConversationListPageResult };
  'conversation.setNotification': { command: ConversationSetNotification; result: ConversationSetNotificationResult };
  'conversation.totalUnread': { command: ConversationTotalUnread; result: ConversationTotalUnreadResult };
  'group.allow': { command: GroupSettingsAllow; result: Empty };
  'group.allowed': { command: GroupQueryAllowed; result: GroupQueryAllowedResult };
  'group.answerApplication': { command: GroupApplicationAnswerApplication; result: Empty };
  'group.answerInvitation': { command: GroupApplicationAnswerInvitation; result: Group };
  'group.applications': { command: GroupApplicationListApplications; result: GroupApplicationListApplicationsResult };
  'group.apply': { command: GroupApplicationApply; result: Empty };
  'group.ban': { command: GroupMembershipBan; result: GroupMembershipBanResult };
  'group.banned': { command: GroupQueryBanned; result: GroupQueryBannedResult };
  'group.create': { command: GroupMembershipCreate; result: GroupMembershipCreateResult };
  'group.deleteAttributes': { command: GroupSettingsDeleteAttributes; result: GroupSettingsDeleteAttributesResult };
  'group.directory': { command: GroupQueryDirectory; result: GroupQueryDirectoryResult };
  'group.dismiss': { command: GroupMembershipDismiss; result: Empty };
  'group.get': { command: GroupQueryGet; result: Group };
  'group.getMembers': { command: GroupQueryGetMembers; result: GroupQueryGetMembersResult };
  'group.invite': { command: GroupMembershipInvite; result: GroupMembershipInviteResult };
  'group.join': { command: GroupMembershipJoin; result: Group };
  'group.kick': { command: GroupMembershipKick; result: GroupMembershipKickResult };
  'group.leave': { command: GroupMembershipLeave; result: Empty };
  'group.list': { command: GroupQueryListOwn; result: GroupQueryListOwnResult };
  'group.memberAttributes': { command: GroupMemberAttributeQueryMemberAttributes; result: GroupMemberAttributeQueryMemberAttributesResult };
  'group.members': { command: GroupQueryMembers; result: GroupQueryMembersResult };
  'group.mute': { command: GroupSettingsMute; result: GroupMute };
  'group.muteMembers': { command: GroupSettingsMuteMembers; result: GroupSettingsMuteMembersResult };
  'group.setAlias': { command: GroupSettingsSetAlias; result: Empty };
  'group.setAttributes': { command: GroupSettingsSetAttributes; result: Group };
  'group.setMemberAttributes': { command: GroupMemberAttributeSetMemberAttributes; result: GroupMemberAttributes };
  'group.setNickname': { command: GroupSettingsSetNickname; result: GroupMember };
  'group.setRole': { command: GroupSettingsSetRole; result: GroupMember };
  'group.transfer': { command: GroupMembershipTransfer; result: Empty };
  'group.unban': { command: GroupMembershipUnban; result: Empty };
  'group.update': { command: GroupSettingsUpdate; result: Group };
  'message.ack': { command: MessageAck; result: Empty };
  'message.history': { command: MessageHistory; result: MessageHistoryResult };
  'message.send': { command: MessageSend; result: MessageSendResult };
  'room.create': { command: RoomCreate; result: RoomEntered };
  'room.enter': { command: RoomEnter; result: RoomEntered };
  'room.history': { command: RoomHistory; result: RoomHistoryResult };
  'room.join': { command: RoomJoin; result: RoomEntered };
  'room.leave': { command: RoomLeave; result: Empty };
  'room.leaveAll': { command: RoomLeaveAll; result: RoomLeaveAllResult };
  'room.resume': { command: RoomResume; result: RoomResumeResult };
  'room.send': { command: RoomSend; result: RoomSendResult };
  'room.switch': { command: RoomSwitch; result: RoomEntered };
  'room.update': { command: RoomMemberUpdate; result: RoomInfo };
  'roomAttribute.query': { command: RoomAttributeQuery; result: RoomAttributeQueryResult };
  'roomAttribute.write': { command: RoomAttributeWrite; result: RoomAttributeWriteResult };
  'roomMember.count': { command: RoomMemberCount; result: RoomMemberCountResult };
  'roomMember.kick': { command: RoomMemberKick; result: UserErrors };
  'roomMember.list': { command: RoomMemberListPage; result: RoomMemberListPageResult };
  'roomMember.mark': { command: RoomMemberMark; result: UserErrors };
  'roomMember.marked': { command: RoomMemberMarked; result: RoomMemberMarkedResult };
  'roomMember.query': { command: RoomMemberQuery; result: RoomMemberQueryResult };
  'roomMemberAttribute.list': { command: RoomAttributeListMembers; result: RoomAttributeListMembersResult };
  'roomMemberAttribute.query': { command: RoomAttributeQueryMembers; result: RoomAttributeQueryMembersResult };
  'roomMemberAttribute.write': { command: RoomAttributeWriteMembers; result: RoomAttributeWriteMembersResult };
  'session.login': { command: SessionLogin; result: SessionLoginResult };
  'session.logout': { command: SessionLogout; result: Empty };
  'session.ping': { command: SessionPing; result: SessionPingResult };
  'session.renewToken': { command: SessionRenewToken; result: SessionRenewTokenResult };
  'session.sync': { command: SessionSync; result: SessionSyncResult };
  'user.query': { command: UserQuery; result: UserQueryResult };
  'user.self': { command: UserSelf; result: UserSelfResult };
  'user.update': { command: UserUpdate; result: UserInfo };
}

/** What the server sends unasked. */
export type Push =
  | ({ push: 'conversation.changed' } & ConversationChanged)
  | ({ push: 'group.applicationsChanged' } & GroupPushApplicationsChanged)
  | ({ push: 'group.memberAttributesChanged' } & GroupPushMemberAttributesChanged)
  | ({ push: 'group.membersChanged' } & GroupPushMembersChanged)
  | ({ push: 'group.membersUpdated' } & GroupPushMembersUpdated)
  | ({ push: 'group.stateChanged' } & GroupPushStateChanged)
  | ({ push: 'group.updated' } & GroupPushUpdated)
  | ({ push: 'message.command' } & CommandReceived)
  | ({ push: 'message.received' } & MessageReceived)
  | ({ push: 'message.skipped' } & MessageSkipped)
  | ({ push: 'room.attributesUpdated' } & RoomAttributesUpdated)
  | ({ push: 'room.changed' } & RoomChanged)
  | ({ push: 'room.ended' } & RoomEnded)
  | ({ push: 'room.marksChanged' } & RoomMarksChanged)
  | ({ push: 'room.memberAttributesUpdated' } & RoomMemberAttributesUpdated)
  | ({ push: 'room.membersJoined' } & RoomMembersJoined)
  | ({ push: 'room.membersLeft' } & RoomMembersLeft)
  | ({ push: 'room.messages' } & RoomMessages)
  | ({ push: 'session.kicked' } & SessionKicked)
  | ({ push: 'session.moving' } & SessionMoving)
  | ({ push: 'user.changed' } & UserChanged);

export const CloseCode = {
  NORMAL: 1000,
  GOING_AWAY: 1001,
  BINARY_FRAME: 1003,
  BAD_UTF8: 1007,
  FRAME_TOO_LARGE: 1009,
  LOGIN_TIMEOUT: 4001,
  FLOOD: 4002,
  HEARTBEAT_TIMEOUT: 4003,
  SLOW_CONSUMER: 4004,
  REPLACED: 4005,
  KICKED_OUT: 4100,
  TOKEN_EXPIRED: 4101,
} as const;

export const ErrorCode = {
  PARAMS_INVALID: 6000001,
  INVALID_APP_ID: 6000003,
  RATE_LIMITED: 6000005,
  INTERNAL: 6000007,
  DATABASE_UNAVAILABLE: 6000008,
  USER_NOT_FOUND: 6000011,
  USERS_QUERIED_LIMIT: 6000012,
  UNSUPPORTED: 6000013,
  OVERLOADED: 6000102,
  TOKEN_INVALID: 6000103,
  TOKEN_EXPIRED: 6000106,
  TOKEN_VERSION: 6000107,
  TOKEN_TOO_SHORT: 6000108,
  BAD_FRAME: 6000109,
  ALREADY_LOGGED_IN: 6000111,
  NOT_LOGGED_IN: 6000121,
  USER_ID_INVALID: 6000124,
  TARGET_NOT_FOUND: 6000204,
  SENDER_MUTED: 6000231,
  MESSAGE_NOT_FOUND: 6000299,
  ROOM_FULL: 6000304,
  ALREADY_IN_ROOM: 6000320,
  NOT_IN_ROOM: 6000321,
  ROOM_NOT_FOUND: 6000322,
  ROOM_EXISTS: 6000323,
  ROOMS_LIMIT: 6000324,
  JOINED_ROOMS_LIMIT: 6000325,
  BANNED_FROM_ROOM: 6000327,
  ROOM_ATTRIBUTES_REFUSED: 6000331,
  ROOM_ATTRIBUTES_COUNT: 6000334,
  ROOM_ATTRIBUTE_KEY_LENGTH: 6000335,
  ROOM_ATTRIBUTE_VALUE_LENGTH: 6000336,
  ROOM_ATTRIBUTES_LENGTH: 6000337,
  ROOM_MEMBER_ATTRIBUTES_REFUSED: 6000350,
  ROOM_MEMBER_ATTRIBUTES_LENGTH: 6000351,
  ROOM_MEMBER_ATTRIBUTE_KEY_LENGTH: 6000352,
  ROOM_MEMBER_ATTRIBUTE_VALUE_LENGTH: 6000353,
  ROOM_ATTRIBUTES_RATE: 6000354,
  ROOM_QUERIES_RATE: 6000355,
  USER_QUERIES_RATE: 6000356,
  ROOM_MEMBER_ATTRIBUTES_COUNT: 6000357,
  GROUP_APPLICATION_CLOSED: 6000502,
  GROUP_JOIN_FAILED: 6000505,
  GROUP_TRANSFER_FAILED: 6000509,
  NOT_IN_GROUP: 6000521,
  ALREADY_IN_GROUP: 6000522,
  GROUP_NOT_FOUND: 6000523,
  GROUP_EXISTS: 6000524,
  GROUP_FULL: 6000525,
  GROUP_ATTRIBUTE_NOT_FOUND: 6000526,
  GROUP_WAS_DISMISSED: 6000527,
  GROUP_ATTRIBUTES_TOO_MANY: 6000531,
  GROUP_ATTRIBUTE_KEY_TOO_LONG: 6000532,
  GROUP_ATTRIBUTE_VALUE_TOO_LONG: 6000533,
  FORBIDDEN: 6000541,
  GROUP_JOIN_FORBIDDEN: 6000542,
  GROUP_JOIN_NEEDS_APPLICATION: 6000543,
  SILENT_PEERS_LIMIT: 6000601,
  CONVERSATION_NOT_FOUND: 6000603,
} as const;

export const ConversationType = {
  PEER: 0,
  ROOM: 1,
  GROUP: 2,
} as const;

export const MessageType = {
  TEXT: 1,
  COMMAND: 2,
  BARRAGE: 20,
  TIPS: 32,
  CUSTOM: 200,
} as const;

export const RoomMark = {
  BANNED: 1,
  MUTED: 2,
  ALLOWED: 3,
  ADMIN: 4,
} as const;

export const Limits = {
  USER_ID_BYTES_MAX: 32,
  USER_NAME_BYTES_MAX: 256,
  AVATAR_URL_BYTES_MAX: 500,
  USER_EXTENDED_DATA_BYTES_MAX: 2048,
  USER_QUERY_MAX: 10,
  USER_QUERIES_WINDOW_MS: 10000,
  CONVERSATION_ID_BYTES_MAX: 128,
  CLIENT_ID_BYTES_MAX: 64,
  TOKEN_BYTES_MAX: 8192,
  TEXT_BYTES_MAX: 32768,
  CUSTOM_BYTES_MAX: 32768,
  CUSTOM_SUB_TYPE_MAX: 200,
  SEARCHED_CONTENT_BYTES_MAX: 64,
  MENTIONS_MAX: 50,
  MENTIONS_LISTED_MAX: 100,
  TARGETS_MAX: 20,
  EXTENDED_DATA_BYTES_MAX: 1024,
  FRAME_BYTES_MAX: 262144,
  FRAME_COMMANDS_MAX: 100,
  PAGE_MAX: 100,
  POSITIONS_MAX: 1000,
  SYNC_MESSAGES_MAX: 200,
  DEVICES_PER_USER_MAX: 10,
  SENDS_PER_SECOND: 10,
  COMMANDS_PER_SECOND: 30,
  FRAMES_PER_SECOND: 200,
  COMMANDS_WAITING_MAX: 1000,
  GROUP_ID_BYTES_MAX: 32,
  GROUP_NAME_CHARACTERS_MAX: 50,
  GROUP_NOTICE_BYTES_MAX: 300,
  GROUP_ANNOUNCEMENT_BYTES_MAX: 512,
  GROUP_ALIAS_BYTES_MAX: 256,
  GROUP_NICKNAME_BYTES_MAX: 256,
  GROUP_WORDING_BYTES_MAX: 256,
  GROUP_ATTRIBUTES_MAX: 10,
  GROUP_ATTRIBUTE_KEY_BYTES_MAX: 16,
  GROUP_ATTRIBUTE_VALUE_BYTES_MAX: 1024,
  GROUP_USERS_PER_COMMAND_MAX: 100,
  GROUP_MUTE_ROLES_MAX: 20,
  GROUP_MUTE_SECONDS_MAX: 604800,
  GROUP_MUTE_SECONDS_BACKEND_MAX: 2592000,
  GROUP_MEMBERS_MAX: 2000,
  GROUPS_PER_USER_MAX: 1000,
  GROUP_APPLICATION_DAYS: 7,
  GROUP_APPLICATIONS_PAGE_MAX: 30,
  GROUP_MEMBER_ATTRIBUTE_KEY_BYTES_MAX: 16,
  GROUP_MEMBER_ATTRIBUTE_VALUE_BYTES_MAX: 512,
  GROUP_MEMBER_ATTRIBUTES_BYTES_MAX: 4096,
  GROUP_MEMBER_ATTRIBUTES_QUERY_MAX: 10,
  SILENT_PEERS_MAX: 500,
  OFFLINE_WINDOW_DAYS: 7,
  LOGIN_TIMEOUT_MS: 30000,
  HEARTBEAT_INTERVAL_MS: 10000,
  HEARTBEAT_TIMEOUT_MS: 30000,
  OFFLINE_GRACE_MS: 30000,
  COMMAND_BYTES_MAX: 5120,
  BARRAGE_BYTES_MAX: 5120,
  ROOM_ID_BYTES_MAX: 128,
  ROOM_NAME_BYTES_MAX: 64,
  ROOM_DESTROY_DELAY_S_MAX: 10800,
  ROOM_ANNOUNCEMENT_BYTES_MAX: 512,
  ROOM_KICK_REASON_BYTES_MAX: 32,
  ROOM_MUTE_S_MAX: 31536000,
  ROOMS_MAX: 100,
  ROOM_ATTRIBUTES_MAX: 20,
  ROOM_ATTRIBUTE_KEY_BYTES_MAX: 16,
  ROOM_ATTRIBUTE_VALUE_BYTES_MAX: 1024,
  ROOM_ATTRIBUTES_BYTES_MAX: 5120,
  ROOM_ATTRIBUTE_WRITES: 20,
  ROOM_ATTRIBUTE_WRITES_WINDOW_MS: 10000,
  ROOM_MEMBER_ATTRIBUTE_USERS_MAX: 500,
  ROOM_MEMBER_ATTRIBUTES_MAX: 30,
  ROOM_MEMBER_ATTRIBUTE_KEY_BYTES_MAX: 8,
  ROOM_MEMBER_ATTRIBUTE_VALUE_BYTES_MAX: 64,
  ROOM_MEMBER_ATTRIBUTES_BYTES_MAX: 144,
  ROOM_MEMBER_QUERY_MAX: 10,
  ROOM_COUNTS_MAX: 32,
  ROOM_KICKS_MAX: 50,
  ROOM_HISTORY_MAX: 2000,
  SAFE_INTEGER_MAX: 9007199254740991,
} as const;
