import { Failure } from './errors.js';
import { Limits } from './protocol.gen.js';
import { ZIMErrorCode } from './types/errorCodes.js';

const WINDOW_MS = 1000;

/** At most {@link Limits.SENDS_PER_SECOND} messages within any second (zim.md A5). */
export class SendRate {
  readonly #sentAtMs: number[] = [];

  /** Counts one message, or throws 6000004. */
  take(nowMs = performance.now()): void {
    while (this.#sentAtMs[0] !== undefined && nowMs - this.#sentAtMs[0] >= WINDOW_MS) {
      this.#sentAtMs.shift();
    }
    if (this.#sentAtMs.length >= Limits.SENDS_PER_SECOND) {
      throw new Failure(
        ZIMErrorCode.CommonModuleTriggerSDKFrequencyLimit,
        `at most ${Limits.SENDS_PER_SECOND} messages a second`,
      );
    }
    this.#sentAtMs.push(nowMs);
  }
}
