import { BACKOFF_MAX_MS, BACKOFF_MIN_MS } from './timing.js';

/** Wait before the next attempt: doubling, with full jitter, so that clients do not march in step. */
export function backoffMs(attempt: number, random = Math.random): number {
  const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** (attempt + 1));
  return BACKOFF_MIN_MS + random() * (ceiling - BACKOFF_MIN_MS);
}

/** A wait that can be cut short. */
export class Pause {
  #end: (() => void) | undefined;

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.cut(), ms);
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  cut(): void {
    this.#end?.();
    this.#end = undefined;
  }
}
