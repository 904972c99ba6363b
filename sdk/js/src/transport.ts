import { Failure, connectionLost } from './errors.js';
import { log } from './log.js';
import { Limits, type Commands, type Push } from './protocol.gen.js';
import { openSocket, type Socket } from './socket.js';
import { utf8Length } from './text.js';
import { REQUEST_MS } from './timing.js';
import { ZIMErrorCode } from './types/errorCodes.js';

export interface TransportListener {
  /** The pushes of one frame, in order. */
  onPushes(pushes: Push[]): void;
  /** Anything came in. */
  onHeard(): void;
  /** The socket closed, other than by `close()`. */
  onClose(code: number, reason: string): void;
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: Failure): void;
  timer: ReturnType<typeof setTimeout>;
}

interface Reply {
  id: number;
  result?: unknown;
  error?: { code: ZIMErrorCode; message: string; retryAfterMs?: number };
}

/** One socket from opening to closing: matches replies to commands, gathers frames. */
export class Transport {
  /** Settles when the socket is open or cannot be opened. */
  readonly opened: Promise<void>;

  readonly #listener: TransportListener;
  readonly #pending = new Map<number, Pending>();
  #socket: Socket | undefined;
  #closed = false;
  #lastId = 0;
  #outgoing: string[] = [];
  #onIdle: (() => void) | undefined;

  constructor(url: string, listener: TransportListener) {
    this.#listener = listener;
    this.opened = this.#open(url);
  }

  /** Sends a command and resolves with its reply's result. */
  request<Op extends keyof Commands>(
    op: Op,
    fields: Commands[Op]['command'],
    timeoutMs = REQUEST_MS,
  ): Promise<Commands[Op]['result']> {
    if (this.#closed) return Promise.reject(connectionLost());
    const id = ++this.#lastId;
    this.#enqueue(JSON.stringify({ op, id, ...fields }));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#remove(id);
        reject(new Failure(ZIMErrorCode.NetworkModuleRequestTimeout, `no answer to ${op}`));
      }, timeoutMs);
      this.#pending.set(id, { resolve, reject, timer });
    });
  }

  /** Resolves when no command waits for its reply; never when the socket closes before. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#pending.size === 0) resolve();
      else this.#onIdle = resolve;
    });
  }

  /** Sends what is queued and closes; the listener hears nothing more. */
  close(): void {
    this.#flush();
    this.#detach();
  }

  async #open(url: string): Promise<void> {
    const socket = await openSocket(url);
    // The close event that follows says all there is to know.
    socket.onerror = () => undefined;
    if (this.#closed) {
      socket.close();
      throw connectionLost();
    }
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onmessage = ({ data }) => this.#receive(String(data));
      socket.onclose = ({ code, reason }) => {
        reject(connectionLost());
        this.#lost(code, reason);
      };
    });
  }

  /** Commands of one tick leave in one frame. */
  #enqueue(command: string): void {
    if (this.#outgoing.push(command) === 1) queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    const commands = this.#outgoing;
    this.#outgoing = [];
    if (this.#closed || !this.#socket) return;
    let frame: string[] = [];
    let bytes = 0;
    for (const command of commands) {
      const length = utf8Length(command) + 1;
      const full = frame.length === Limits.FRAME_COMMANDS_MAX;
      if (full || (frame.length > 0 && bytes + length >= Limits.FRAME_BYTES_MAX)) {
        this.#write(frame);
        frame = [];
        bytes = 0;
      }
      frame.push(command);
      bytes += length;
    }
    if (frame.length > 0) this.#write(frame);
  }

  #write(frame: string[]): void {
    this.#socket?.send(frame.length === 1 ? frame[0]! : `[${frame.join(',')}]`);
  }

  #receive(text: string): void {
    this.#listener.onHeard();
    let items: (Reply | Push)[];
    try {
      items = [JSON.parse(text)].flat() as (Reply | Push)[];
    } catch {
      log('error', 'the server sent a frame that is not JSON');
      this.#lost(1002, 'unreadable frame');
      return;
    }
    for (const item of items) if (!('push' in item)) this.#settle(item);
    const pushes = items.filter((item): item is Push => 'push' in item);
    if (pushes.length > 0) this.#listener.onPushes(pushes);
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    clearTimeout(pending.timer);
    const { error } = reply;
    if (error) pending.reject(new Failure(error.code, error.message, error.retryAfterMs));
    else pending.resolve(reply.result);
    this.#remove(reply.id);
  }

  #remove(id: number): void {
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#onIdle?.();
  }

  #lost(code: number, reason: string): void {
    if (this.#closed) return;
    this.#detach();
    this.#listener.onClose(code, reason);
  }

  #detach(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(connectionLost());
    }
    this.#pending.clear();
    if (this.#socket) {
      this.#socket.onmessage = null;
      this.#socket.close();
    }
  }
}
