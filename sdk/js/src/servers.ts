import { socketUrls } from './address.js';

/** The nodes that a client may connect to; one alone where a load balancer stands before them. */
export class Servers {
  readonly #urls: readonly string[];
  #index: number;

  /** Starts at a random one, so that clients spread. */
  constructor(configured: string | undefined, random = Math.random) {
    this.#urls = socketUrls(configured);
    this.#index = Math.floor(random() * this.#urls.length);
  }

  /** The socket's address at the present node. */
  get url(): string {
    return this.#urls[this.#index]!;
  }

  /** How often all of them have been tried before this attempt, the first of which is 0. */
  round(attempt: number): number {
    return Math.floor(attempt / this.#urls.length);
  }

  /** The present one has failed, or asks to leave. */
  next(): void {
    this.#index = (this.#index + 1) % this.#urls.length;
  }
}
