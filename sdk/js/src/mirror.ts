import { keyOf, type ConversationRef } from './inbox.js';
import { fromWire } from './message.js';
import {
  ConversationType,
  Limits,
  MessageType,
  type Conversation,
  type Mention,
  type Message,
} from './protocol.gen.js';
import {
  ZIMConversationEvent,
  ZIMConversationNotificationStatus as Status,
  ZIMMessageMentionedType,
} from './types/enums/index.js';
import type { ZIMConversation, ZIMGroupConversation } from './types/conversation.js';
import type { ZIMMessageMentionedInfo } from './types/messageBody.js';

const { Notify, DoNotDisturb } = Status;

/** How many messages that count as unread there are up to a position. */
interface Count {
  seq: number;
  ordinal: number;
}

/** What the client knows of one conversation. */
export interface Entry extends ConversationRef {
  name: string;
  alias: string;
  avatarUrl: string;
  /** Of the group, of which name and picture are. */
  version: number;
  disabled: boolean;
  mutedUntilMs: number;
  /** Messages do not disturb, and do not count in the sum. */
  silent: boolean;
  readSeq: number;
  /** What the server counts as read; in a group with the own messages up to the position. */
  read: Count;
  /** Up to the newest message that counts: of the other side, in a group of all members. */
  newest: Count;
  /** Own messages to the group above the position of `read`, which that does not count. */
  readonly ownSeqs: Set<number>;
  orderKey: number;
  lastMessage: Message | undefined;
  /** Messages that mention the user, by position. */
  mentions: Map<number, Mention>;
}

/** Follows from stored positions, never from counting events, so it cannot drift. */
export function unreadOf({ read, newest, ownSeqs }: Entry): number {
  let unread = newest.ordinal - read.ordinal;
  for (const seq of ownSeqs) if (seq <= newest.seq) unread--;
  return Math.max(0, unread);
}

/** Where a conversation stands in the list. */
export type Place = Pick<Entry, 'orderKey' | 'conversationType' | 'conversationId'>;

/** Newest first, as the server orders its pages. */
export function newestFirst(a: Place, b: Place): number {
  if (a.orderKey !== b.orderKey) return b.orderKey - a.orderKey;
  const [nameA, nameB] = [nameOf(a), nameOf(b)];
  if (nameA === nameB) return 0;
  return nameA < nameB ? 1 : -1;
}

/** As the server calls a conversation (ADR 21). */
const nameOf = ({ conversationType, conversationId }: Place): string =>
  conversationType === ConversationType.GROUP ? `/${conversationId}` : conversationId;

/** Applied changes of one conversation. */
export interface Change {
  entry: Entry;
  event: ZIMConversationEvent;
}

/** What a peer or a group is called; of a group since a version. */
type Names = Pick<Conversation, 'name' | 'avatarUrl' | 'version'>;

/** With so many own messages after it, a record is to be read again. */
const OWN_SEQS_MAX = 200;

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

  /** The sum, of one type of conversation or of all, without those that are silent. */
  unread(conversationType?: number): number {
    let sum = 0;
    for (const entry of this.#entries.values()) {
      const isOfType =
        conversationType === undefined || entry.conversationType === conversationType;
      if (isOfType && !entry.silent) sum += unreadOf(entry);
    }
    return sum;
  }

  /** Takes a record of the server; undefined when it says nothing new. */
  apply(record: Conversation): Change | undefined {
    const known = this.#entries.get(keyOf(record));
    const entry = known ?? newEntry(record);
    this.#entries.set(keyOf(record), entry);
    const change = this.#change(entry, () => {
      this.#named(entry, record);
      entry.alias = record.alias ?? '';
      entry.disabled = record.disabled ?? false;
      entry.mutedUntilMs = record.mutedUntilMs ?? 0;
      entry.silent = (record.notification as Status | undefined) === DoNotDisturb;
      entry.readSeq = Math.max(entry.readSeq, record.readSeq);
      this.#read(entry, { seq: record.seq, ordinal: record.readOrdinal });
      this.#counted(entry, { seq: record.seq, ordinal: record.readOrdinal + record.unread });
      entry.orderKey = Math.max(entry.orderKey, record.orderKey);
      this.#topOrderKey = Math.max(this.#topOrderKey, entry.orderKey);
      if (record.lastMessage) this.#newest(entry, record.lastMessage);
      this.#mentioned(entry, record);
    });
    return known ? change : { entry, event: ZIMConversationEvent.Added };
  }

  /** Takes messages of a known conversation; undefined when they say nothing new. */
  received(entry: Entry, messages: Message[]): Change | undefined {
    return this.#change(entry, () => {
      const newest = entry.lastMessage;
      for (const message of messages) this.#newest(entry, message);
      // Messages carry no order key of their conversation; with a new one it is the newest.
      const bumped = entry.lastMessage !== newest && entry.orderKey < this.#topOrderKey;
      if (bumped) entry.orderKey = ++this.#topOrderKey;
    });
  }

  /** The group has these names since this version; undefined when they are not news. */
  named(entry: Entry, names: Names): Change | undefined {
    return this.#change(entry, () => this.#named(entry, names));
  }

  /** The user is no longer in the group. */
  disable(entry: Entry): Change | undefined {
    return this.#change(entry, () => (entry.disabled = true));
  }

  /** Whether the record of a conversation is so old that there is much to remember since. */
  isOutdated({ ownSeqs }: Entry): boolean {
    return ownSeqs.size >= OWN_SEQS_MAX;
  }

  view(entry: Entry): ZIMConversation | ZIMGroupConversation {
    const conversation: ZIMConversation = {
      conversationID: entry.conversationId,
      type: entry.conversationType,
      conversationName: entry.name,
      conversationAvatarUrl: entry.avatarUrl,
      conversationAlias: entry.alias,
      notificationStatus: entry.silent ? DoNotDisturb : Notify,
      unreadMessageCount: unreadOf(entry),
      readMessageSeq: entry.readSeq,
      ...(entry.lastMessage && { lastMessage: fromWire(entry.lastMessage, this.#self) }),
      orderKey: entry.orderKey,
      isPinned: false,
      pinnedTime: 0,
      mentionedInfoList: mentionsOf(entry),
      draft: '',
      marks: [],
    };
    if (entry.conversationType !== ConversationType.GROUP) return conversation;
    return {
      ...conversation,
      isDisabled: entry.disabled,
      mutedExpiredTime: entry.mutedUntilMs,
    };
  }

  /** Undefined when the application would see no difference. */
  #change(entry: Entry, change: () => void): Change | undefined {
    const before = JSON.stringify(this.view(entry));
    const wasDisabled = entry.disabled;
    change();
    if (before === JSON.stringify(this.view(entry))) return undefined;
    const { Disabled, Updated } = ZIMConversationEvent;
    return { entry, event: entry.disabled && !wasDisabled ? Disabled : Updated };
  }

  #named(entry: Entry, { name = '', avatarUrl = '', version = 0 }: Names): void {
    if (version < entry.version) return;
    Object.assign(entry, { name, avatarUrl, version });
  }

  #read(entry: Entry, read: Count): void {
    if (read.seq < entry.read.seq || read.ordinal < entry.read.ordinal) return;
    entry.read = read;
    for (const seq of entry.ownSeqs) if (seq <= read.seq) entry.ownSeqs.delete(seq);
  }

  /** Up to its position the record knows all that are unread; only newer ones are kept. */
  #mentioned(entry: Entry, { seq: known, mentions = [] }: Conversation): void {
    for (const seq of entry.mentions.keys()) if (seq <= known) entry.mentions.delete(seq);
    for (const mention of mentions) entry.mentions.set(mention.seq, mention);
  }

  #counted(entry: Entry, newest: Count): void {
    if (newest.ordinal > entry.newest.ordinal) entry.newest = newest;
  }

  #newest(entry: Entry, message: Message): void {
    const { seq, from, unreadOrdinal } = message;
    const isGroup = entry.conversationType === ConversationType.GROUP;
    const isOwn = from === this.#self;
    if (isGroup || !isOwn) this.#counted(entry, { seq, ordinal: unreadOrdinal });
    if (isGroup && isOwn && counts(message) && seq > entry.read.seq) entry.ownSeqs.add(seq);
    const mention = mentionIn(message, this.#self);
    if (mention && !isOwn) entry.mentions.set(seq, mention);
    if (entry.mentions.size > Limits.MENTIONS_LISTED_MAX) {
      entry.mentions.delete(Math.min(...entry.mentions.keys()));
    }
    if (seq > (entry.lastMessage?.seq ?? 0)) entry.lastMessage = message;
  }
}

const newEntry = ({ conversationType, conversationId }: ConversationRef): Entry => ({
  conversationType,
  conversationId,
  name: '',
  alias: '',
  avatarUrl: '',
  version: 0,
  disabled: false,
  mutedUntilMs: 0,
  silent: false,
  readSeq: 0,
  read: { seq: 0, ordinal: 0 },
  newest: { seq: 0, ordinal: 0 },
  ownSeqs: new Set(),
  orderKey: 0,
  lastMessage: undefined,
  mentions: new Map(),
});

/** What happened in a group counts for nobody, and what is said to some of it neither. */
const counts = ({ type, options, targeted }: Message): boolean =>
  type !== MessageType.TIPS && !options?.noUnread && !targeted;

/** How a message mentions the user; undefined if it does not. */
function mentionIn({ messageId, seq, from, options }: Message, self: string): Mention | undefined {
  const { MentionMe, MentionAll } = ZIMMessageMentionedType;
  const me = options?.mentionedUserIds?.includes(self) ? MentionMe : 0;
  const type = me + (options?.mentionAll ? MentionAll : 0);
  return type === 0 ? undefined : { messageId, seq, from, type };
}

/** Those that are unread, ascending. */
const mentionsOf = ({ mentions, readSeq }: Entry): ZIMMessageMentionedInfo[] =>
  [...mentions.values()]
    .filter(({ seq }) => seq > readSeq)
    .sort((one, other) => one.seq - other.seq)
    .map(({ messageId: messageID, seq: messageSeq, from: fromUserID, type }) => {
      return { messageID, messageSeq, fromUserID, type };
    });
