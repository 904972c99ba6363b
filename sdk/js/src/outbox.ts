import type { Connection } from './connection.js';
import { Failure, connectionLost } from './errors.js';
import type { MessageSend, MessageSendResult } from './protocol.gen.js';
import { SendRate } from './sendRate.js';
import { BACKOFF_MIN_MS, SEND_MS } from './timing.js';
import { ZIMErrorCode } from './types/errorCodes.js';

interface Entry {
  readonly command: MessageSend;
  /** On its way to an answer; else it waits for its turn. */
  inFlight: boolean;
  /** Whether the server may have it: the text of the last failure depends on it. */
  left: boolean;
  /** Whether it ever waited for its turn: from then on its rate is the outbox's doing. */
  waited: boolean;
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
 *
 * What waits leaves in the order of the calls and no faster than the server allows. All that leaves
 * is counted: the server counts a retry like any other send. A call meanwhile waits behind the rest.
 */
export class Outbox {
  readonly #connection: Connection;
  /** Unanswered, in the order of the calls. */
  readonly #entries = new Set<Entry>();
  readonly #rate = new SendRate();
  #pausedUntilMs = 0;
  #turn: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  send(command: MessageSend): Promise<MessageSendResult> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#expire(entry), SEND_MS);
      const state = { inFlight: false, left: false, waited: false };
      const entry: Entry = { command, ...state, timer, resolve, reject };
      this.#entries.add(entry);
      this.#drain();
      entry.waited = !entry.inFlight;
    });
  }

  /** After a reconnect: everything unanswered again. */
  resume(): void {
    this.#pausedUntilMs = 0;
    this.#drain();
  }

  close(error: Failure): void {
    clearTimeout(this.#turn);
    for (const entry of this.#entries) this.#fail(entry, error);
  }

  #drain(): void {
    clearTimeout(this.#turn);
    if (!this.#connection.takesSends) return;
    for (const entry of this.#entries) {
      if (entry.inFlight) continue;
      const waitMs = Math.max(this.#pausedUntilMs - performance.now(), this.#rate.waitMs());
      if (waitMs > 0) {
        this.#turn = setTimeout(() => this.#drain(), Math.ceil(waitMs));
        return;
      }
      this.#transmit(entry);
    }
  }

  #transmit(entry: Entry): void {
    entry.inFlight = true;
    entry.left = true;
    this.#rate.count();
    this.#connection.request('message.send', entry.command, SEND_MS).then(
      (result) => {
        if (this.#remove(entry)) entry.resolve(result);
      },
      (error: Failure) => this.#refused(entry, error),
    );
  }

  #refused(entry: Entry, error: Failure): void {
    const { NetworkModuleNetworkError, CommonModuleTriggerServerFrequencyLimit } = ZIMErrorCode;
    const lost = error.code === NetworkModuleNetworkError;
    const paced = error.code === CommonModuleTriggerServerFrequencyLimit && entry.waited;
    if (!lost && !paced && !RETRIED.has(error.code)) {
      this.#fail(entry, error);
      return;
    }
    entry.inFlight = false;
    entry.waited = true;
    if (!lost) this.#pause(error.retryAfterMs ?? BACKOFF_MIN_MS);
  }

  /** Holds all that waits, not only what was refused, so that the order of the calls is kept. */
  #pause(ms: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, performance.now() + ms);
    this.#drain();
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
