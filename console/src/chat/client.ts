import type { OpenedGroup, Page } from './groups';
import type {
  GroupApplication,
  GroupChange,
  GroupListItem,
  GroupMember,
  GroupProfile,
  GroupUser,
  MemberChange,
  UserRefusal,
} from './groupTypes';
import type { NewGroup } from './state';
import type {
  ChatConversation,
  ChatError,
  ChatMessage,
  ConnectionChange,
  ConversationChange,
  ConversationRef,
  Credentials,
  RoomAttributes,
  RoomAttributesChange,
  RoomChange,
  RoomMember,
} from './types';

/** What happens without being asked for. */
export interface ChatListener extends RoomListener, GroupListener {
  connectionChanged(change: ConnectionChange): void;
  /** New messages of any conversation, also those that another device of this user sent. */
  messagesReceived(messages: readonly ChatMessage[]): void;
  conversationsChanged(changes: readonly ConversationChange[]): void;
  totalUnreadChanged(count: number): void;
  tokenWillExpire(): void;
  failed(error: ChatError): void;
}

/** The same, of the rooms that this tab is in. */
export interface RoomListener {
  roomChanged(change: RoomChange): void;
  roomMembersJoined(roomID: string, members: readonly RoomMember[]): void;
  roomMembersLeft(roomID: string, members: readonly RoomMember[]): void;
  roomAttributesChanged(change: RoomAttributesChange): void;
}

/** The same, of the groups that this user is in. */
export interface GroupListener {
  groupEntered(profile: GroupProfile): void;
  /** Left, removed or dismissed, by the `GroupEvent`. */
  groupLeft(groupID: string, event: number): void;
  groupChanged(groupID: string, changed: Partial<GroupProfile>): void;
  groupMembersEntered(groupID: string, members: readonly GroupMember[]): void;
  groupMembersLeft(groupID: string, members: readonly GroupUser[]): void;
  groupMembersChanged(groupID: string, members: readonly GroupMember[]): void;
  /** New ones, or known ones in another state. */
  groupApplicationsChanged(applications: readonly GroupApplication[]): void;
}

export interface OutgoingMessage {
  readonly to: ConversationRef;
  /** A text to send, or a failed message to send again. */
  readonly content: string | ChatMessage;
  /** Called once the message has its local id, before the network is used. */
  onAttached(message: ChatMessage): void;
}

/**
 * The part of the SDK that the page uses. Messages and conversations are handed out as snapshots:
 * the SDK goes on filling in its own objects, and a view must not change behind its renderer.
 * Rejections are `{code, message}`.
 */
export interface ChatClient extends RoomClient, GroupClient {
  listen(listener: ChatListener): void;
  login(credentials: Credentials): Promise<void>;
  logout(): void;
  renewToken(token: string): Promise<void>;
  send(message: OutgoingMessage): Promise<ChatMessage>;
  /** Messages before `anchor`, or the newest ones; ascending. */
  queryHistory(
    conversation: ConversationRef,
    count: number,
    anchor?: ChatMessage,
  ): Promise<ChatMessage[]>;
  /** Conversations after `anchor`, newest first. */
  queryConversations(count: number, anchor?: ChatConversation): Promise<ChatConversation[]>;
  clearUnread(conversation: ConversationRef): Promise<void>;
}

/** Rooms; what changes in them is told to the listener, the caller's own doing as well. */
export interface RoomClient {
  /** Enters a room; who creates it by that sets the attributes. */
  enterRoom(roomID: string, attributes: RoomAttributes): Promise<void>;
  leaveRoom(roomID: string): Promise<void>;
  /** Up to `count` members, this user among them. */
  queryRoomMembers(roomID: string, count: number): Promise<RoomMember[]>;
  /** Sets attributes that nobody else owns; they go with this user. */
  setRoomAttributes(roomID: string, attributes: RoomAttributes): Promise<void>;
  /** Deletes attributes; those that others own only by force. */
  deleteRoomAttributes(roomID: string, keys: readonly string[], isForce: boolean): Promise<void>;
  /** Sends a text that flies over the stage and is not kept. */
  sendBarrage(roomID: string, text: string): Promise<ChatMessage>;
}

/** Groups; what changes in them is told to the listener, the caller's own doing as well. */
export interface GroupClient {
  /** All groups that this user is in. */
  queryGroups(): Promise<GroupListItem[]>;
  queryGroup(groupID: string): Promise<OpenedGroup>;
  /** Up to `count` members after the first `offset`; who came first first. */
  queryGroupMembers(groupID: string, offset: number, count: number): Promise<Page>;
  /** Up to `count` members with this text in their names. */
  searchMembers(groupID: string, text: string, count: number): Promise<GroupMember[]>;
  createGroup(group: NewGroup): Promise<{ profile: GroupProfile; refused: readonly UserRefusal[] }>;
  joinGroup(groupID: string): Promise<GroupProfile>;
  applyToGroup(groupID: string, wording: string): Promise<void>;
  leaveGroup(groupID: string): Promise<void>;
  dismissGroup(groupID: string): Promise<void>;
  /** Who has to accept first is in `asked`. */
  inviteToGroup(
    groupID: string,
    userIDs: readonly string[],
  ): Promise<{ asked: readonly string[]; refused: readonly UserRefusal[] }>;
  changeGroup(groupID: string, change: GroupChange): Promise<void>;
  changeMember(groupID: string, userID: string, change: MemberChange): Promise<void>;
  removeMember(groupID: string, userID: string): Promise<void>;
  /** The newest applications that concern this user. */
  queryApplications(): Promise<GroupApplication[]>;
  answerApplication(application: GroupApplication, isAccepted: boolean): Promise<void>;
}
