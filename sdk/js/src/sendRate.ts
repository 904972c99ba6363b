import { Failure } from './errors.js';
import { Limits } from './protocol.gen.js';
import { SEND_WINDOW_MS } from './timing.js';
import { ZIMErrorCode } from './types/errorCodes.js';

/** At most {@link Limits.SENDS_PER_SECOND} messages within any second (zim.md A5). */
export class SendRate {
  readonly #countedAtMs: number[] = [];

  /** Counts one message, or throws 6000004. */
  take(): void {
    if (this.waitMs() > 0) {
      throw new Failure(
        ZIMErrorCode.CommonModuleTriggerSDKFrequencyLimit,
        `at most ${Limits.SENDS_PER_SECOND} messages a second`,
      );
    }
    this.count();
  }

  /** How long until one more is within the rate; 0 for now. */
  waitMs(): number {
    const nowMs = performance.now();
    const counted = this.#countedAtMs;
    while (counted[0] !== undefined && nowMs - counted[0] >= SEND_WINDOW_MS) counted.shift();
    if (counted.length < Limits.SENDS_PER_SECOND) return 0;
    return counted[0]! + SEND_WINDOW_MS - nowMs;
  }

  count(): void {
    this.#countedAtMs.push(performance.now());
  }
}
