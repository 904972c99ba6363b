import type { Connection } from './connection.js';
import { log } from './log.js';
import { Limits, type Position } from './protocol.gen.js';
import { ACK_MS } from './timing.js';

/** Tells the server, at most once a second, how far each conversation has arrived. */
export class Acks {
  readonly #connection: Connection;
  readonly #pending = new Map<string, Position>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  note(position: Position): void {
    this.#pending.set(`${position.conversationType}:${position.conversationId}`, position);
    this.#timer ??= setTimeout(() => this.flush(), ACK_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entries = [...this.#pending].slice(0, Limits.POSITIONS_MAX);
    if (entries.length === 0 || !this.#connection.online) return;
    for (const [key] of entries) this.#pending.delete(key);
    const positions = entries.map(([, position]) => position);
    this.#connection.request('message.ack', { positions }).catch(() => {
      log('debug', 'receipts are kept until the next ones');
      for (const [key, position] of entries) {
        if (!this.#pending.has(key)) this.#pending.set(key, position);
      }
    });
    if (this.#pending.size > 0) this.#timer = setTimeout(() => this.flush(), ACK_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
