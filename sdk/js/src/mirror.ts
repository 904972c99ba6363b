import { keyOf, type ConversationRef } from './inbox.js';
import { fromWire } from './message.js';
import type { Conversation, Message } from './protocol.gen.js';
import { ZIMConversationNotificationStatus } from './types/enums/index.js';
import type { ZIMConversation } from './types/conversation.js';

/** What the client knows of one conversation. */
export interface Entry extends ConversationRef {
  name: string;
  avatarUrl: string;
  readSeq: number;
  readOrdinal: number;
  /** Messages of the other side that count as unread, up to the newest one known. */
  otherOrdinal: number;
  orderKey: number;
  lastMessage: Message | undefined;
}

/** Follows from stored positions, never from counting events, so it cannot drift. */
export const unreadOf = (entry: Entry): number =>
  Math.max(0, entry.otherOrdinal - entry.readOrdinal);

/** Where a conversation stands in the list. */
export type Place = Pick<Entry, 'orderKey' | 'conversationId'>;

/** Newest first, as the server orders its pages. */
export function newestFirst(a: Place, b: Place): number {
  if (a.orderKey !== b.orderKey) return b.orderKey - a.orderKey;
  if (a.conversationId === b.conversationId) return 0;
  return a.conversationId < b.conversationId ? 1 : -1;
}

/** Applied changes of one conversation. */
export interface Change {
  entry: Entry;
  added: boolean;
}

/**
 * The conversations that this client knows. Records of the server and messages may overtake each
 * other; every field only moves forward, so the order of arrival does not matter.
 */
export class Mirror {
  readonly #self: string;
  readonly #entries = new Map<string, Entry>();
  #topOrderKey = 0;

  constructor(self: string) {
    this.#self = self;
  }

  get(ref: ConversationRef): Entry | undefined {
    return this.#entries.get(keyOf(ref));
  }

  all(): Entry[] {
    return [...this.#entries.values()].sort(newestFirst);
  }

  unread(): number {
    let sum = 0;
    for (const entry of this.#entries.values()) sum += unreadOf(entry);
    return sum;
  }

  /** Takes a record of the server; undefined when it says nothing new. */
  apply(record: Conversation): Change | undefined {
    const known = this.#entries.get(keyOf(record));
    const entry: Entry = known ?? {
      conversationType: record.conversationType,
      conversationId: record.conversationId,
      name: '',
      avatarUrl: '',
      readSeq: 0,
      readOrdinal: 0,
      otherOrdinal: 0,
      orderKey: 0,
      lastMessage: undefined,
    };
    const before = JSON.stringify(entry);
    entry.name = record.name ?? '';
    entry.avatarUrl = record.avatarUrl ?? '';
    entry.readSeq = Math.max(entry.readSeq, record.readSeq);
    entry.readOrdinal = Math.max(entry.readOrdinal, record.readOrdinal);
    entry.otherOrdinal = Math.max(entry.otherOrdinal, record.readOrdinal + record.unread);
    entry.orderKey = Math.max(entry.orderKey, record.orderKey);
    this.#topOrderKey = Math.max(this.#topOrderKey, entry.orderKey);
    if (record.lastMessage) this.#newest(entry, record.lastMessage);
    this.#entries.set(keyOf(record), entry);
    return known && before === JSON.stringify(entry) ? undefined : { entry, added: !known };
  }

  /** Takes messages of a known conversation; undefined when they say nothing new. */
  received(entry: Entry, messages: Message[]): Change | undefined {
    const before = JSON.stringify(entry);
    const newest = entry.lastMessage;
    for (const message of messages) this.#newest(entry, message);
    // Messages carry no order key of their conversation; with a new one it is the newest.
    const bumped = entry.lastMessage !== newest && entry.orderKey < this.#topOrderKey;
    if (bumped) entry.orderKey = ++this.#topOrderKey;
    return before === JSON.stringify(entry) ? undefined : { entry, added: false };
  }

  view(entry: Entry): ZIMConversation {
    return {
      conversationID: entry.conversationId,
      type: entry.conversationType,
      conversationName: entry.name,
      conversationAvatarUrl: entry.avatarUrl,
      conversationAlias: '',
      notificationStatus: ZIMConversationNotificationStatus.Notify,
      unreadMessageCount: unreadOf(entry),
      readMessageSeq: entry.readSeq,
      ...(entry.lastMessage && { lastMessage: fromWire(entry.lastMessage, this.#self) }),
      orderKey: entry.orderKey,
      isPinned: false,
      pinnedTime: 0,
      mentionedInfoList: [],
      draft: '',
      marks: [],
    };
  }

  #newest(entry: Entry, message: Message): void {
    if (message.from !== this.#self) {
      entry.otherOrdinal = Math.max(entry.otherOrdinal, message.unreadOrdinal);
    }
    if (message.seq > (entry.lastMessage?.seq ?? 0)) entry.lastMessage = message;
  }
}
