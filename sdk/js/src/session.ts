import { Acks } from './acks.js';
import { backoffMs } from './backoff.js';
import { Connection } from './connection.js';
import { Conversations } from './conversations.js';
import { Failure, isTransient, notLoggedIn } from './errors.js';
import { GroupApplications } from './groupApplications.js';
import { GroupMembers } from './groupMembers.js';
import { GroupPushes, isGroupPush } from './groupPushes.js';
import { GroupSearch } from './groupSearch.js';
import { Groups } from './groups.js';
import { Inbox, refOf, type ConversationRef } from './inbox.js';
import type { Emit } from './listeners.js';
import { log } from './log.js';
import { fromWire } from './message.js';
import { Messages } from './messages.js';
import { Outbox } from './outbox.js';
import {
  Limits,
  type Message,
  type MessageHistory,
  type MessageHistoryResult,
  type Push,
  type SessionLogin,
  type SessionLoginResult,
} from './protocol.gen.js';
import { isRoomPush } from './room.js';
import { RoomAttributes } from './roomAttributes.js';
import { RoomLink } from './roomLink.js';
import { RoomMembers } from './roomMembers.js';
import { Rooms } from './rooms.js';
import type { SendRates } from './sendRate.js';
import type { Servers } from './servers.js';
import { Sync } from './sync.js';
import { TokenTimer } from './tokenTimer.js';
import { Users } from './users.js';
import {
  ZIMConnectionEvent,
  ZIMConnectionState,
  ZIMConversationSyncState,
  ZIMConversationType,
  ZIMRoomEvent,
} from './types/enums/index.js';
import { ZIMErrorCode } from './types/errorCodes.js';

export interface SessionOptions {
  servers: Servers;
  login: SessionLogin;
  /** How long a message is tried. */
  sendMs: number;
  rates: SendRates;
  emit: Emit;
  /** The session is over; comes before the application is told, so that it can log in again. */
  onEnd(): void;
}

/** What follows from the first successful login; a reconnect keeps it. */
interface Work {
  inbox: Inbox;
  sync: Sync;
  conversations: Conversations;
  messages: Messages;
  users: Users;
  rooms: Rooms;
  roomAttributes: RoomAttributes;
  roomMembers: RoomMembers;
  groups: Groups;
  groupMembers: GroupMembers;
  groupApplications: GroupApplications;
  groupSearch: GroupSearch;
  groupPushes: GroupPushes;
}

/** One login, from its first attempt to its end: puts the features together. */
export class Session {
  readonly #options: SessionOptions;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #acks: Acks;
  readonly #tokenTimer: TokenTimer;
  #work: Work | undefined;
  /** Pushes wait here while the client catches up. */
  #buffered: Push[] | undefined;
  #clockOffsetMs = 0;
  /** Numbers the runs, so that one overtaken by a reconnect ends in silence. */
  #catchUps = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#connection = new Connection(options.servers, options.login, {
      onState: (state, event, extendedData) => this.#told(state, event, extendedData),
      onOnline: (result) => this.#online(result),
      onPushes: (pushes) => {
        // Rooms have no past to catch up with.
        for (const push of pushes.filter(isRoomPush)) this.#work?.rooms.receive(push);
        this.#receive(pushes.filter((push) => !isRoomPush(push)));
      },
      onEnd: (error) => this.#end(error),
    });
    this.#outbox = new Outbox(this.#connection, options.sendMs);
    this.#acks = new Acks(this.#connection);
    this.#tokenTimer = new TokenTimer({
      willExpire: (second) => options.emit('tokenWillExpire', { second }),
      expired: () => this.#connection.end(ZIMConnectionEvent.TokenExpired, notLoggedIn()),
    });
  }

  get userID(): string {
    return this.#options.login.userId;
  }

  /** Fails with 6000121 until the login has succeeded. */
  get messages(): Messages {
    return this.#ready().messages;
  }

  /** Fails with 6000121 until the login has succeeded. */
  get conversations(): Conversations {
    return this.#ready().conversations;
  }

  /** Fails with 6000121 until the login has succeeded. */
  get users(): Users {
    return this.#ready().users;
  }

  /** Fails with 6000121 until the login has succeeded. */
  get rooms(): Rooms {
    return this.#ready().rooms;
  }

  /** Fails with 6000121 until the login has succeeded. */
  get roomAttributes(): RoomAttributes {
    return this.#ready().roomAttributes;
  }

  /** Fails with 6000121 until the login has succeeded. */
  get roomMembers(): RoomMembers {
    return this.#ready().roomMembers;
  }

  /** Fails with 6000121 until the login has succeeded. */
  get groups(): Groups {
    return this.#ready().groups;
  }

  /** Fails with 6000121 until the login has succeeded. */
  get groupMembers(): GroupMembers {
    return this.#ready().groupMembers;
  }

  /** Fails with 6000121 until the login has succeeded. */
  get groupApplications(): GroupApplications {
    return this.#ready().groupApplications;
  }

  /** Fails with 6000121 until the login has succeeded. */
  get groupSearch(): GroupSearch {
    return this.#ready().groupSearch;
  }

  start(): Promise<void> {
    return this.#connection.start();
  }

  async renewToken(token: string): Promise<void> {
    this.#ready();
    const expiresAtMs = await this.#connection.renewToken(token);
    if (expiresAtMs !== undefined) this.#watchToken(expiresAtMs, true);
  }

  logout(): void {
    this.#acks.flush();
    const { NetworkModuleUserHasAlreadyLoggedOut } = ZIMErrorCode;
    this.#connection.logout(new Failure(NetworkModuleUserHasAlreadyLoggedOut, 'logged out'));
  }

  /** Leaves without a logout: the user stays online for the server's grace period (zim.md C5). */
  destroy(): void {
    this.#acks.flush();
    const error = notLoggedIn();
    this.#connection.close(error);
    this.#end(error);
  }

  #ready(): Work {
    if (!this.#work) throw notLoggedIn();
    return this.#work;
  }

  #online(result: SessionLoginResult): void {
    this.#work ??= this.#begin(result);
    this.#clockOffsetMs = result.serverTimeMs - Date.now();
    this.#buffered = [];
    this.#outbox.resume();
    void this.#work.rooms.resume();
    void this.#catchUp(this.#work);
    this.#watchToken(result.tokenExpiresAtMs, false);
  }

  #begin({ serverTimeMs }: SessionLoginResult): Work {
    const connection = this.#connection;
    const { emit, rates, login } = this.#options;
    const { userId: self, deviceId } = login;
    const conversations = new Conversations(connection, self, emit);
    const inbox = new Inbox(
      {
        self,
        isOwn: ({ from, clientMessageId }) => from === self && clientMessageId.startsWith(deviceId),
        history: (ref, anchorSeq, backward) => this.#page({ ...ref, anchorSeq, backward }),
        deliver: (ref, messages, offline) => this.#deliver(ref, messages, offline),
        moved: (position) => this.#acks.note(position),
      },
      serverTimeMs,
    );
    const parts = { connection, inbox, conversations, self };
    const link = new RoomLink(connection);
    const groups = new Groups(connection);
    const messages = new Messages({ ...parts, link, outbox: this.#outbox, emit, deviceId }, rates);
    return {
      inbox,
      conversations,
      messages,
      sync: new Sync({ ...parts, loginMs: serverTimeMs }),
      users: new Users(connection, emit),
      rooms: new Rooms(connection, link, self, emit),
      roomAttributes: new RoomAttributes(link),
      roomMembers: new RoomMembers(link),
      groups,
      groupMembers: new GroupMembers(connection),
      groupApplications: new GroupApplications(connection),
      groupSearch: new GroupSearch(connection, groups),
      groupPushes: this.#groupPushes(inbox, conversations),
    };
  }

  #page(from: Omit<MessageHistory, 'count'>): Promise<MessageHistoryResult> {
    return this.#connection.request('message.history', { ...from, count: Limits.PAGE_MAX });
  }

  #groupPushes(inbox: Inbox, conversations: Conversations): GroupPushes {
    const { emit, login } = this.#options;
    return new GroupPushes({
      self: login.userId,
      emit,
      entered: (conversationId, seq) => {
        inbox.skipTo({ conversationType: ZIMConversationType.Group, conversationId }, seq);
        conversations.groupEntered(conversationId);
      },
      left: (groupID) => conversations.groupLeft(groupID),
      named: (group) => conversations.groupNamed(group),
      changed: (groupID) => conversations.groupChanged(groupID),
    });
  }

  #told(state: ZIMConnectionState, event: ZIMConnectionEvent, extendedData: string): void {
    const rooms = this.#work?.rooms;
    if (state === ZIMConnectionState.Disconnected) {
      const isLogout = event === ZIMConnectionEvent.Success;
      rooms?.end(isLogout ? ZIMRoomEvent.Success : ZIMRoomEvent.NetworkDisconnected);
    }
    this.#options.emit('connectionStateChanged', { state, event, extendedData });
    if (state === ZIMConnectionState.Reconnecting) rooms?.interrupted();
  }

  #watchToken(expiresAtMs: number, renewed: boolean): void {
    this.#tokenTimer.set(expiresAtMs - this.#clockOffsetMs - Date.now(), renewed);
  }

  async #catchUp(work: Work): Promise<void> {
    const { emit } = this.#options;
    const run = ++this.#catchUps;
    const { Started, Finished, Failed } = ZIMConversationSyncState;
    emit('conversationSyncStateChanged', { state: Started });
    let state = Started;
    for (let attempt = 0; state === Started && run === this.#catchUps; attempt++) {
      try {
        await work.sync.run();
        state = Finished;
      } catch (error) {
        log('info', 'catching up with the server failed');
        if (!isTransient(error) || !this.#connection.online) state = Failed;
        else await sleep(Math.max(error.retryAfterMs ?? 0, backoffMs(attempt)));
      }
    }
    if (run !== this.#catchUps) return;
    const buffered = this.#buffered ?? [];
    this.#buffered = undefined;
    this.#receive(buffered);
    work.inbox.resume();
    emit('conversationSyncStateChanged', { state });
  }

  #receive(pushes: Push[]): void {
    if (this.#buffered || !this.#work) {
      this.#buffered?.push(...pushes);
      return;
    }
    const { inbox, conversations, groupPushes } = this.#work;
    const messages: Message[] = [];
    for (const push of pushes) {
      if (push.push === 'message.received') {
        messages.push(push.message);
      } else if (push.push === 'user.changed') {
        this.#work.users.changed(push.user);
      } else if (push.push === 'message.skipped') {
        inbox.taken(push, push.seq);
      } else if (push.push === 'message.command') {
        this.#tell(refOf(push.message, this.userID), [push.message], false);
      } else if (isGroupPush(push)) {
        inbox.accept(messages.splice(0));
        groupPushes.receive(push);
      }
    }
    inbox.accept(messages);
    const changed = pushes.flatMap((push) =>
      push.push === 'conversation.changed' ? [push.conversation] : [],
    );
    if (changed.length > 0) void conversations.apply(changed);
  }

  #deliver(ref: ConversationRef, messages: Message[], offline: boolean): void {
    this.#tell(ref, messages, offline);
    void this.#work?.conversations.messages(messages);
  }

  #tell(ref: ConversationRef, messages: Message[], offline: boolean): void {
    const { emit } = this.#options;
    const names = RECEIVED[ref.conversationType];
    if (names) {
      const fromConversationID = ref.conversationId;
      const messageList = messages.map((message) => fromWire(message, this.userID));
      emit(names.now, { messageList, fromConversationID, info: { isOfflineMessage: offline } });
      if (!offline) emit(names.formerly, { messageList, fromConversationID });
    }
  }

  #end(error: Failure): void {
    this.#catchUps++;
    this.#outbox.close(error);
    this.#acks.stop();
    this.#tokenTimer.stop();
    this.#work?.inbox.stop();
    this.#options.onEnd();
  }
}

/** The events of a conversation's messages, and the older ones that carry online messages only. */
const RECEIVED = {
  [ZIMConversationType.Peer]: { now: 'peerMessageReceived', formerly: 'receivePeerMessage' },
  [ZIMConversationType.Room]: { now: 'roomMessageReceived', formerly: 'receiveRoomMessage' },
  [ZIMConversationType.Group]: { now: 'groupMessageReceived', formerly: 'receiveGroupMessage' },
} as Record<
  number,
  | {
      now: 'peerMessageReceived' | 'roomMessageReceived' | 'groupMessageReceived';
      formerly: 'receivePeerMessage' | 'receiveRoomMessage' | 'receiveGroupMessage';
    }
  | undefined
>;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
