import type { Connection } from './connection.js';
import { Failure, connectionLost } from './errors.js';
import type { MessageSend, MessageSendResult } from './protocol.gen.js';
import { BACKOFF_MIN_MS, SEND_MS } from './timing.js';
import { ZIMErrorCode } from './types/errorCodes.js';

interface Entry {
  readonly command: MessageSend;
  /** Whether the server may have it: the text of the last failure depends on it. */
  left: boolean;
  timer: ReturnType<typeof setTimeout>;
  resolve(result: MessageSendResult): void;
  reject(error: Failure): void;
}

/** Refusals that the outbox waits out instead of telling the application. */
const RETRIED: ReadonlySet<ZIMErrorCode> = new Set([
  ZIMErrorCode.NetworkModuleServerError,
  ZIMErrorCode.CommonModuleIMDatabaseError,
]);

/**
 * Messages on their way. Each keeps its id while it is retried, so that the server can return the
 * first result and none is stored twice; after {@link SEND_MS} it fails.
 */
export class Outbox {
  readonly #connection: Connection;
  readonly #entries = new Set<Entry>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  send(command: MessageSend): Promise<MessageSendResult> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#expire(entry), SEND_MS);
      const entry: Entry = { command, left: false, timer, resolve, reject };
      this.#entries.add(entry);
      this.#transmit(entry);
    });
  }

  /** After a reconnect: everything unanswered again, in the order it was sent. */
  resume(): void {
    for (const entry of this.#entries) this.#transmit(entry);
  }

  close(error: Failure): void {
    for (const entry of this.#entries) this.#fail(entry, error);
  }

  #transmit(entry: Entry): void {
    if (!this.#connection.online) return;
    entry.left = true;
    this.#connection.request('message.send', entry.command, SEND_MS).then(
      (result) => {
        if (this.#remove(entry)) entry.resolve(result);
      },
      (error: Failure) => this.#refused(entry, error),
    );
  }

  #refused(entry: Entry, error: Failure): void {
    if (error.code === ZIMErrorCode.NetworkModuleNetworkError) return;
    if (RETRIED.has(error.code)) this.#retryLater(entry, error.retryAfterMs ?? BACKOFF_MIN_MS);
    else this.#fail(entry, error);
  }

  #retryLater(entry: Entry, waitMs: number): void {
    setTimeout(() => {
      if (this.#entries.has(entry)) this.#transmit(entry);
    }, waitMs);
  }

  #expire(entry: Entry): void {
    const unanswered = new Failure(
      ZIMErrorCode.NetworkModuleRequestTimeout,
      `the server did not confirm the message within ${SEND_MS / 1000} s`,
    );
    this.#fail(entry, entry.left ? unanswered : connectionLost());
  }

  #fail(entry: Entry, error: Failure): void {
    if (this.#remove(entry)) entry.reject(error);
  }

  #remove(entry: Entry): boolean {
    clearTimeout(entry.timer);
    return this.#entries.delete(entry);
  }
}
