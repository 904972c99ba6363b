import type { ZIM } from './client.js';
import type { ZIMEventHandler } from './types/events.js';

type Data<K extends keyof ZIMEventHandler> = Parameters<ZIMEventHandler[K]>[1];

/** What features use to tell the application. */
export type Emit = <K extends keyof ZIMEventHandler>(type: K, data: Data<K>) => void;

/** One listener for each event; a second one replaces the first (zim.md A0). */
export class Listeners {
  readonly #byType = new Map<string, (zim: ZIM, data: never) => void>();

  on<K extends keyof ZIMEventHandler>(type: K, listener: ZIMEventHandler[K]): void {
    this.#byType.set(type, listener as (zim: ZIM, data: never) => void);
  }

  /** All listeners of the object. */
  assign(handler: Partial<ZIMEventHandler>): void {
    for (const [type, listener] of Object.entries(handler)) {
      this.#byType.set(type, listener as (zim: ZIM, data: never) => void);
    }
  }

  off(type: keyof ZIMEventHandler): void {
    this.#byType.delete(type);
  }

  clear(): void {
    this.#byType.clear();
  }

  emit<K extends keyof ZIMEventHandler>(zim: ZIM, type: K, data: Data<K>): void {
    const listener = this.#byType.get(type);
    if (listener) guarded(() => listener(zim, data as never));
  }
}

/**
 * Runs code of the application. What it throws reaches the global error handler, as with a DOM
 * event, and cannot break the SDK's own bookkeeping.
 */
export function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
