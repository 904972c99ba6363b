import type { Connection } from './connection.js';
import type { Conversations } from './conversations.js';
import { keyOf, refOf, type Inbox } from './inbox.js';
import {
  Limits,
  type Conversation,
  type Message,
  type MessageHistoryResult,
} from './protocol.gen.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What catching up works on. */
export interface SyncParts {
  connection: Connection;
  inbox: Inbox;
  conversations: Conversations;
  self: string;
  /** Server time of the login. */
  loginMs: number;
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

  /**
   * A fresh client hears of what others sent and no device of the user has received before the
   * login, and of everything since: a server that is busy may let the client wait for long.
   */
  async #startAt(record: Conversation, messages: Message[], nowMs: number): Promise<void> {
    const { inbox, self, loginMs } = this.#parts;
    const windowMs = nowMs - Limits.OFFLINE_WINDOW_DAYS * DAY_MS;
    const lastMs = record.lastMessage?.sentAtMs ?? 0;
    const isNews = ({ seq, from, sentAtMs }: Message) =>
      sentAtMs > loginMs || (seq > record.deliveredSeq && from !== self && sentAtMs >= windowMs);
    let position = Math.max(record.deliveredSeq, messages.at(-1)?.seq ?? 0);
    if (lastMs > loginMs) {
      position = Math.min(record.deliveredSeq, await this.#lastUntil(record, loginMs));
    } else {
      inbox.startAt(record, position, messages);
    }
    if (lastMs < windowMs) position = record.seq;
    while (position < record.seq) {
      const page = await this.#after(record, position);
      position = page.at(-1)?.seq ?? record.seq;
      inbox.startAt(record, position, page.filter(isNews));
    }
    inbox.startAt(record, record.seq, []);
  }

  /** Position of the newest message that is not younger than a server time; 0 for none. */
  async #lastUntil(record: Conversation, atMs: number): Promise<number> {
    let before = record.seq + 1;
    for (;;) {
      const page = await this.#page(record, before, true);
      const older = page.messages.filter(({ sentAtMs }) => sentAtMs <= atMs);
      if (older.length > 0) return older.at(-1)!.seq;
      before = page.messages[0]?.seq ?? before;
      if (!page.more) return before - 1;
    }
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
    inbox.skipTo(record, record.seq);
  }

  async #after(record: Conversation, position: number): Promise<Message[]> {
    const { messages } = await this.#page(record, position, false);
    return messages;
  }

  #page(record: Conversation, anchorSeq: number, backward: boolean): Promise<MessageHistoryResult> {
    const { conversationType, conversationId } = record;
    const count = Limits.PAGE_MAX;
    const query = { conversationType, conversationId, anchorSeq, backward, count };
    return this.#parts.connection.request('message.history', query);
  }
}
