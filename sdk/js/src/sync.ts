import type { Connection } from './connection.js';
import type { Conversations } from './conversations.js';
import { keyOf, refOf, type Inbox } from './inbox.js';
import { Limits, type Conversation, type Message } from './protocol.gen.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What catching up works on. */
export interface SyncParts {
  connection: Connection;
  inbox: Inbox;
  conversations: Conversations;
  self: string;
}

/** Brings the client to the server's state after a login or reconnect. */
export class Sync {
  readonly #parts: SyncParts;
  /** Server time of the last success; 0 for a client that has none yet. */
  #sinceMs = 0;

  constructor(parts: SyncParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    const { connection, inbox, conversations, self } = this.#parts;
    const fresh = this.#sinceMs === 0;
    const result = await connection.request('session.sync', {
      sinceMs: this.#sinceMs,
      positions: inbox.positions().slice(-Limits.POSITIONS_MAX),
    });
    const missed = new Map<string, Message[]>();
    for (const message of result.messages) {
      const key = keyOf(refOf(message, self));
      missed.set(key, [...(missed.get(key) ?? []), message]);
    }
    if (fresh) await conversations.start(result.conversations, result.more);
    for (const record of result.conversations) {
      const messages = missed.get(keyOf(record)) ?? [];
      if (fresh) await this.#startAt(record, messages, result.serverTimeMs);
      else await this.#continue(record, messages);
    }
    if (!fresh) await conversations.apply(result.conversations);
    this.#sinceMs = result.serverTimeMs;
  }

  /** A fresh client hears of what others sent and no device of the user has received. */
  async #startAt(record: Conversation, messages: Message[], nowMs: number): Promise<void> {
    const { inbox, self } = this.#parts;
    const windowMs = nowMs - Limits.OFFLINE_WINDOW_DAYS * DAY_MS;
    const isNews = ({ from, sentAtMs }: Message) => from !== self && sentAtMs >= windowMs;
    let position = Math.max(record.deliveredSeq, messages.at(-1)?.seq ?? 0);
    inbox.startAt(record, position, messages);
    if ((record.lastMessage?.sentAtMs ?? 0) < windowMs) position = record.seq;
    while (position < record.seq) {
      const page = await this.#after(record, position);
      position = page.at(-1)?.seq ?? record.seq;
      inbox.startAt(record, position, page.filter(isNews));
    }
    inbox.startAt(record, record.seq, []);
  }

  /** A resuming client continues where it was, with what its other devices sent meanwhile. */
  async #continue(record: Conversation, messages: Message[]): Promise<void> {
    const { inbox } = this.#parts;
    if (inbox.position(record) === undefined && messages.length === 0) {
      if (record.lastMessage) inbox.accept([record.lastMessage], true);
      return;
    }
    inbox.acceptPage(record, messages, true);
    let position = Math.max(inbox.position(record) ?? 0, messages.at(-1)?.seq ?? 0);
    while (position < record.seq) {
      const page = await this.#after(record, position);
      inbox.acceptPage(record, page, true);
      position = page.at(-1)?.seq ?? record.seq;
    }
  }

  async #after(record: Conversation, position: number): Promise<Message[]> {
    const { conversationType, conversationId } = record;
    const page = await this.#parts.connection.request('message.history', {
      conversationType,
      conversationId,
      anchorSeq: position,
      backward: false,
      count: Limits.PAGE_MAX,
    });
    return page.messages;
  }
}
