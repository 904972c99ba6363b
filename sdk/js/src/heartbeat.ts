import { PROBE_MS } from './timing.js';

interface Options {
  intervalMs: number;
  timeoutMs: number;
  ping(): void;
  dead(): void;
}

/** Pings in a fixed rhythm and notices when the other side has fallen silent. */
export class Heartbeat {
  readonly #options: Options;
  readonly #timer: ReturnType<typeof setInterval>;
  #probe: ReturnType<typeof setTimeout> | undefined;
  #heardAtMs = Date.now();

  constructor(options: Options) {
    this.#options = options;
    this.#timer = setInterval(() => this.#beat(), options.intervalMs);
  }

  heard(): void {
    this.#heardAtMs = Date.now();
    clearTimeout(this.#probe);
    this.#probe = undefined;
  }

  /** The network or the page came back: find out soon whether the socket still lives. */
  probe(): void {
    if (this.#probe !== undefined) return;
    this.#probe = setTimeout(this.#options.dead, PROBE_MS);
    this.#options.ping();
  }

  stop(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#probe);
  }

  #beat(): void {
    if (Date.now() - this.#heardAtMs >= this.#options.timeoutMs) this.#options.dead();
    else this.#options.ping();
  }
}
