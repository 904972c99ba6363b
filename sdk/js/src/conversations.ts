import type { Connection } from './connection.js';
import { invalid } from './errors.js';
import { keyOf, refOf, type ConversationRef } from './inbox.js';
import type { Emit } from './listeners.js';
import { log } from './log.js';
import { Mirror, newestFirst, unreadOf, type Change, type Entry, type Place } from './mirror.js';
import { Limits, type Conversation, type Group, type Message } from './protocol.gen.js';
import {
  ZIMConversationNotificationStatus as Status,
  ZIMConversationPinnedFilter,
  ZIMConversationType,
} from './types/enums/index.js';
import type {
  ZIMConversation,
  ZIMConversationFilterOption,
  ZIMConversationQueryConfig,
} from './types/conversation.js';

/** The user's conversations and unread counts: a mirror of the server's, and its events. */
export class Conversations {
  readonly #connection: Connection;
  readonly #emit: Emit;
  readonly #self: string;
  readonly #mirror: Mirror;
  /** Messages of conversations whose record is on its way. */
  readonly #awaited = new Map<string, Message[]>();
  /** Records that are read again, and whether they have changed once more meanwhile. */
  readonly #refreshed = new Map<string, boolean>();
  /** End of the part of the list that was loaded; what lies behind it, only the server knows. */
  #boundary: Place | undefined;
  #complete = false;
  /** Unread messages of conversations that were not loaded. */
  #unreadElsewhere = 0;
  #toldTotal: number | undefined;

  constructor(connection: Connection, self: string, emit: Emit) {
    this.#connection = connection;
    this.#self = self;
    this.#emit = emit;
    this.#mirror = new Mirror(self);
  }

  /** The newest conversations, as the first page of a fresh client. */
  async start(records: Conversation[], more: boolean): Promise<void> {
    const changes = records.map((record) => this.#mirror.apply(record));
    this.#extend(records, more);
    await this.#countElsewhere();
    this.#announce(changes);
    this.#tellTotal(true);
  }

  /** Records that changed, or that are first heard of. */
  async apply(records: Conversation[]): Promise<void> {
    const changes = records.map((record) => this.#mirror.apply(record));
    if (changes.some((change) => change !== undefined)) await this.#countElsewhere();
    this.#announce(changes);
  }

  /** Messages of one conversation, sent or received. */
  async messages(messages: Message[]): Promise<void> {
    const ref = refOf(messages[0]!, this.#self);
    const entry = this.#mirror.get(ref);
    if (entry) {
      this.#announce([this.#mirror.received(entry, messages)]);
      if (this.#mirror.isOutdated(entry)) void this.refresh(ref);
      return;
    }
    const awaited = this.#awaited.get(keyOf(ref));
    if (awaited) {
      awaited.push(...messages);
      return;
    }
    this.#awaited.set(keyOf(ref), [...messages]);
    await this.#introduce(ref);
  }

  /** What the list shows of a group: all clients are told at once, and none has to ask. */
  groupNamed({ groupId, name, avatarUrl, version }: Group): void {
    const entry = this.#mirror.get(groupRef(groupId));
    if (entry) this.#announce([this.#mirror.named(entry, { name, avatarUrl, version })]);
  }

  /** The own alias or mute is another one now. */
  groupChanged(groupID: string): void {
    const ref = groupRef(groupID);
    if (this.#mirror.get(ref)) void this.refresh(ref);
  }

  /** Who comes back finds the conversation; a new one begins with its first message. */
  groupEntered(groupID: string): void {
    void this.refresh(groupRef(groupID));
  }

  groupLeft(groupID: string): void {
    const entry = this.#mirror.get(groupRef(groupID));
    if (!entry) return;
    this.#announce([this.#mirror.disable(entry)]);
    // A record that was read before may still be on its way.
    void this.refresh(entry);
  }

  /** Reads the record again; what it says is newer than all that was heard before the call. */
  async refresh({ conversationType, conversationId }: ConversationRef): Promise<void> {
    const ref = { conversationType, conversationId };
    const key = keyOf(ref);
    const isUnderWay = this.#refreshed.has(key);
    this.#refreshed.set(key, true);
    if (isUnderWay) return;
    try {
      while (this.#refreshed.get(key)) {
        this.#refreshed.set(key, false);
        await this.apply([await this.#connection.request('conversation.get', ref)]);
      }
    } catch {
      // None as long as there is no message; else the catching up after the reconnect brings it.
      log('info', 'a conversation could not be read again');
    } finally {
      this.#refreshed.delete(key);
    }
  }

  async list(
    { nextConversation, count }: ZIMConversationQueryConfig,
    option: Partial<ZIMConversationFilterOption> = {},
  ): Promise<ZIMConversation[]> {
    if (!Number.isInteger(count) || count < 1) throw invalid('count must be a positive integer');
    const anchor: Place | undefined = nextConversation && {
      orderKey: nextConversation.orderKey,
      conversationType: nextConversation.type,
      conversationId: nextConversation.conversationID,
    };
    const page = () =>
      this.#loaded()
        .filter((entry) => !anchor || newestFirst(anchor, entry) < 0)
        .filter((entry) => matches(entry, option))
        .slice(0, count);
    while (!this.#complete && page().length < count) await this.#loadPage();
    return page().map((entry) => this.#mirror.view(entry));
  }

  async get(ref: ConversationRef): Promise<ZIMConversation> {
    const entry = this.#mirror.get(ref);
    if (entry) return this.#mirror.view(entry);
    const record = await this.#connection.request('conversation.get', ref);
    await this.apply([record]);
    return this.#mirror.view(this.#mirror.get(ref)!);
  }

  async clearUnread(ref: ConversationRef): Promise<void> {
    await this.apply([await this.#connection.request('conversation.clearUnread', ref)]);
  }

  /** Reads the list again afterwards: a message that came meanwhile may be read or not. */
  async clearAllUnread(): Promise<void> {
    await this.#connection.request('conversation.clearAllUnread', {});
    const loaded = this.#loaded().length;
    const records: Conversation[] = [];
    for (let more = true; more && records.length < loaded;) {
      const page = await this.#requestPage(records.at(-1));
      records.push(...page.conversations);
      more = page.more;
    }
    const changes = records.map((record) => this.#mirror.apply(record));
    await this.#countElsewhere();
    this.#announce(changes);
  }

  async setNotification(ref: ConversationRef, status: Status): Promise<void> {
    if (Status[status] === undefined) {
      throw invalid('status must be Notify (1) or DoNotDisturb (2)');
    }
    const command = { ...ref, notification: status };
    const { conversation } = await this.#connection.request(
      'conversation.setNotification',
      command,
    );
    if (conversation) await this.apply([conversation]);
  }

  async totalUnread(option: Partial<ZIMConversationFilterOption> = {}): Promise<number> {
    const { conversationTypes = [], marks = [] } = option;
    const types = KEPT.filter((type) => offersType(conversationTypes, type));
    if (types.length === 0 || !offersMarks(marks)) return 0;
    if (types.length === KEPT.length) return this.#totalOfServer();
    while (!this.#complete) await this.#loadPage();
    return types.reduce((sum, type) => sum + this.#mirror.unread(type), 0);
  }

  async #totalOfServer(): Promise<number> {
    const { count } = await this.#connection.request('conversation.totalUnread', {});
    return count;
  }

  async #introduce(ref: ConversationRef): Promise<void> {
    try {
      await this.apply([await this.#connection.request('conversation.get', ref)]);
      const messages = this.#awaited.get(keyOf(ref)) ?? [];
      this.#announce([this.#mirror.received(this.#mirror.get(ref)!, messages)]);
    } catch {
      // The catching up after the reconnect, or the next message, brings the record.
      log('info', 'a new conversation could not be fetched');
    } finally {
      this.#awaited.delete(keyOf(ref));
    }
  }

  #loaded(): Entry[] {
    const all = this.#mirror.all();
    if (this.#complete) return all;
    const boundary = this.#boundary;
    return boundary ? all.filter((entry) => newestFirst(entry, boundary) <= 0) : [];
  }

  async #loadPage(): Promise<void> {
    const { conversations, more } = await this.#requestPage(this.#boundary);
    for (const record of conversations) this.#mirror.apply(record);
    this.#extend(conversations, more);
    await this.#countElsewhere();
  }

  #requestPage(after: Place | undefined) {
    return this.#connection.request('conversation.list', {
      ...(after && {
        beforeOrderKey: after.orderKey,
        beforeConversationType: after.conversationType,
        beforeConversationId: after.conversationId,
      }),
      count: Limits.PAGE_MAX,
    });
  }

  #extend(records: Conversation[], more: boolean): void {
    const last = records.at(-1);
    if (last) {
      const { orderKey, conversationType, conversationId } = last;
      this.#boundary = { orderKey, conversationType, conversationId };
    }
    this.#complete = !more || records.length === 0;
  }

  /** A loaded conversation counts here and no longer elsewhere. */
  async #countElsewhere(): Promise<void> {
    if (this.#complete) {
      this.#unreadElsewhere = 0;
      return;
    }
    try {
      this.#unreadElsewhere = Math.max(0, (await this.#totalOfServer()) - this.#mirror.unread());
    } catch {
      log('info', 'the total of unread messages is counted after the reconnect');
    }
  }

  #announce(changes: (Change | undefined)[]): void {
    const infoList = changes.flatMap((change) =>
      change ? [{ event: change.event, conversation: this.#mirror.view(change.entry) }] : [],
    );
    if (infoList.length > 0) this.#emit('conversationChanged', { infoList });
    this.#tellTotal(false);
  }

  #tellTotal(always: boolean): void {
    if (this.#toldTotal === undefined && !always) return;
    const totalUnreadMessageCount = this.#mirror.unread() + this.#unreadElsewhere;
    if (totalUnreadMessageCount === this.#toldTotal) return;
    this.#toldTotal = totalUnreadMessageCount;
    this.#emit('conversationTotalUnreadMessageCountUpdated', { totalUnreadMessageCount });
  }
}

function matches(entry: Entry, option: Partial<ZIMConversationFilterOption>): boolean {
  const { conversationTypes = [], marks = [], pinnedFilter, isOnlyUnreadConversation } = option;
  return (
    offersType(conversationTypes, entry.conversationType) &&
    offersMarks(marks) &&
    (!isOnlyUnreadConversation || unreadOf(entry) > 0) &&
    pinnedFilter !== ZIMConversationPinnedFilter.OnlyPinned
  );
}

/** The types of conversations that are kept. */
const KEPT = [ZIMConversationType.Peer, ZIMConversationType.Group];

/** An empty filter lets all through. */
const offersType = (types: readonly ZIMConversationType[], type: ZIMConversationType): boolean =>
  types.length === 0 || types.includes(type);

const groupRef = (groupID: string): ConversationRef => ({
  conversationType: ZIMConversationType.Group,
  conversationId: groupID,
});

/** No conversation has a mark so far: only no filter and "without a mark" (0) let any through. */
const offersMarks = (marks: readonly number[]): boolean => marks.length === 0 || marks.includes(0);
