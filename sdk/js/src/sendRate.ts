import { Failure } from './errors.js';
import { Limits } from './protocol.gen.js';
import { SEND_WINDOW_MS } from './timing.js';
import { ZIMErrorCode } from './types/errorCodes.js';

/** At most so many messages within any second (zim.md A5). */
export class SendRate {
  readonly #perSecond: number;
  readonly #countedAtMs: number[] = [];

  constructor(perSecond: number = Limits.SENDS_PER_SECOND) {
    this.#perSecond = perSecond;
  }

  /** Counts one message, or throws 6000004. */
  take(): void {
    if (this.waitMs() > 0) {
      throw new Failure(
        ZIMErrorCode.CommonModuleTriggerSDKFrequencyLimit,
        `at most ${this.#perSecond} messages a second`,
      );
    }
    this.count();
  }

  /** How long until one more is within the rate; 0 for now. */
  waitMs(): number {
    const nowMs = performance.now();
    const counted = this.#countedAtMs;
    while (counted[0] !== undefined && nowMs - counted[0] >= SEND_WINDOW_MS) counted.shift();
    if (counted.length < this.#perSecond) return 0;
    return counted[0]! + SEND_WINDOW_MS - nowMs;
  }

  count(): void {
    this.#countedAtMs.push(performance.now());
  }
}

/** The rates of one user; commands have one of their own, barrages none. */
export interface SendRates {
  messages: SendRate;
  commands: SendRate;
}

export const sendRates = (): SendRates => ({
  messages: new SendRate(),
  commands: new SendRate(Limits.COMMANDS_PER_SECOND),
});
