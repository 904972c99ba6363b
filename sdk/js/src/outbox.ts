import type { Connection } from './connection.js';
import { Failure, connectionLost } from './errors.js';
import type { MessageSend, MessageSendResult } from './protocol.gen.js';
import { SendRate } from './sendRate.js';
import { BACKOFF_MIN_MS } from './timing.js';
import { ZIMMessagePriority } from './types/enums/message.js';
import { ZIMErrorCode } from './types/errorCodes.js';

interface Entry {
  readonly command: MessageSend;
  /** On its way to an answer; else it waits for its turn. */
  inFlight: boolean;
  /** Whether the server may have it: the text of the last failure depends on it. */
  left: boolean;
  timer: ReturnType<typeof setTimeout>;
  resolve(result: MessageSendResult): void;
  reject(error: Failure): void;
}

/**
 * Refusals that the outbox waits out instead of telling the application. Of the rate as well: the
 * SDK holds the application to it by itself (6000004), so what the server counts beyond is of other
 * devices, of their backlogs, or of a network that stood still and let all of it through at once.
 */
const RETRIED: ReadonlySet<ZIMErrorCode> = new Set([
  ZIMErrorCode.CommonModuleTriggerServerFrequencyLimit,
  ZIMErrorCode.NetworkModuleServerError,
  ZIMErrorCode.CommonModuleIMDatabaseError,
]);

/**
 * Messages on their way. Each keeps its id while it is retried, so that the server can return the
 * first result and none is stored twice; after its time-out it fails.
 *
 * What waits leaves in the order of the calls and no faster than the server allows. All that leaves
 * is counted: the server counts a retry like any other send. A call meanwhile waits behind the rest.
 *
 * A server at its capacity refuses low priority first: its refusal holds this priority and those
 * below, and after the wait one message alone asks whether the server takes more again.
 */
export class Outbox {
  readonly #connection: Connection;
  readonly #sendMs: number;
  /** Unanswered, in the order of the calls. */
  readonly #entries = new Set<Entry>();
  readonly #rate = new SendRate();
  #pausedUntilMs = 0;
  /** What has a higher priority goes on. */
  #pausedPriority = ZIMMessagePriority.High;
  /** Whether the pause is over only when the server has taken a message. */
  #overloaded = false;
  /** The one that asks. */
  #asking: Entry | undefined;
  #turn: ReturnType<typeof setTimeout> | undefined;

  /** @param sendMs how long a message may wait for its confirmation, online or not */
  constructor(connection: Connection, sendMs: number) {
    this.#connection = connection;
    this.#sendMs = sendMs;
  }

  send(command: MessageSend): Promise<MessageSendResult> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#expire(entry), this.#sendMs);
      const state = { inFlight: false, left: false };
      const entry: Entry = { command, ...state, timer, resolve, reject };
      this.#entries.add(entry);
      this.#drain();
    });
  }

  /** After a reconnect: everything unanswered again. */
  resume(): void {
    this.#endPause();
    this.#drain();
  }

  close(error: Failure): void {
    clearTimeout(this.#turn);
    for (const entry of this.#entries) this.#fail(entry, error);
  }

  #drain(): void {
    clearTimeout(this.#turn);
    if (!this.#connection.takesSends) return;
    let nextMs = Infinity;
    for (const entry of this.#entries) {
      if (entry.inFlight) continue;
      const waitMs = Math.max(this.#heldMs(entry), this.#rate.waitMs());
      if (waitMs > 0) nextMs = Math.min(nextMs, waitMs);
      else this.#transmit(entry);
    }
    if (nextMs < Infinity) this.#turn = setTimeout(() => this.#drain(), Math.ceil(nextMs));
  }

  #heldMs(entry: Entry): number {
    if (!this.#isHeld(entry)) return 0;
    return this.#asking ? Infinity : Math.max(0, this.#pausedUntilMs - performance.now());
  }

  #isHeld({ command }: Entry): boolean {
    return (command.priority ?? ZIMMessagePriority.Low) <= this.#pausedPriority;
  }

  #transmit(entry: Entry): void {
    entry.inFlight = true;
    entry.left = true;
    if (this.#overloaded && this.#isHeld(entry)) this.#asking = entry;
    this.#rate.count();
    this.#connection.request('message.send', entry.command, this.#sendMs).then(
      (result) => {
        if (this.#asking === entry) this.#endPause();
        if (this.#remove(entry)) entry.resolve(result);
        this.#drain();
      },
      (error: Failure) => this.#refused(entry, error),
    );
  }

  #refused(entry: Entry, error: Failure): void {
    const lost = error.code === ZIMErrorCode.NetworkModuleNetworkError;
    if (!lost && !RETRIED.has(error.code)) {
      this.#fail(entry, error);
      this.#drain();
      return;
    }
    entry.inFlight = false;
    if (this.#asking === entry) this.#asking = undefined;
    if (!lost) this.#pause(entry, error);
  }

  /** Holds all that waits, not only what was refused, so that the order of the calls is kept. */
  #pause({ command }: Entry, { code, retryAfterMs = BACKOFF_MIN_MS }: Failure): void {
    const overloaded = code === ZIMErrorCode.NetworkModuleServerError;
    const priority = overloaded
      ? (command.priority ?? ZIMMessagePriority.Low)
      : ZIMMessagePriority.High;
    const nowMs = performance.now();
    const goesOn = this.#overloaded || this.#pausedUntilMs > nowMs;
    this.#pausedPriority = goesOn ? Math.max(this.#pausedPriority, priority) : priority;
    this.#overloaded ||= overloaded;
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, nowMs + retryAfterMs);
    this.#drain();
  }

  #endPause(): void {
    this.#pausedUntilMs = 0;
    this.#overloaded = false;
    this.#asking = undefined;
  }

  #expire(entry: Entry): void {
    const unanswered = new Failure(
      ZIMErrorCode.NetworkModuleRequestTimeout,
      `the server did not confirm the message within ${this.#sendMs / 1000} s`,
    );
    this.#fail(entry, entry.left ? unanswered : connectionLost());
    this.#drain();
  }

  #fail(entry: Entry, error: Failure): void {
    if (this.#remove(entry)) entry.reject(error);
  }

  #remove(entry: Entry): boolean {
    clearTimeout(entry.timer);
    if (this.#asking === entry) this.#asking = undefined;
    return this.#entries.delete(entry);
  }
}
