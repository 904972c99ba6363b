import { TOKEN_WARNING_MS } from './timing.js';

/** Longest delay that timers take; longer ones would fire at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

interface TokenListener {
  willExpire(seconds: number): void;
  expired(): void;
}

/** Announces the end of a token, and tells when it has come. */
export class TokenTimer {
  readonly #listener: TokenListener;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #expiresAtMs = 0;
  #warned = false;

  constructor(listener: TokenListener) {
    this.#listener = listener;
  }

  /** Starts anew for a token that lives this long from now; a token seen before warns once. */
  set(remainingMs: number, renewed: boolean): void {
    this.#expiresAtMs = Date.now() + remainingMs;
    if (renewed) this.#warned = false;
    this.#check();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #check(): void {
    clearTimeout(this.#timer);
    const remainingMs = this.#expiresAtMs - Date.now();
    if (remainingMs <= 0) {
      this.#listener.expired();
      return;
    }
    const untilWarningMs = remainingMs - TOKEN_WARNING_MS;
    const nextMs = untilWarningMs > 0 ? untilWarningMs : remainingMs;
    this.#timer = setTimeout(() => this.#check(), Math.min(nextMs, TIMER_MAX_MS));
    if (untilWarningMs <= 0 && !this.#warned) {
      this.#warned = true;
      this.#listener.willExpire(Math.ceil(remainingMs / 1000));
    }
  }
}
