import type { Connection } from './connection.js';
import type { Commands } from './protocol.gen.js';

interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

/**
 * The way of all commands on rooms. After a reconnect they wait until the memberships are taken up
 * again: before that the server knows of none.
 */
export class RoomLink {
  readonly #connection: Connection;
  #gate: Gate | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  request<Op extends keyof Commands>(
    op: Op,
    fields: Commands[Op]['command'],
  ): Promise<Commands[Op]['result']> {
    const request = () => this.#connection.request(op, fields);
    return this.#gate && this.#connection.online ? this.#gate.opened.then(request) : request();
  }

  /** The connection is lost. What waited for it goes on, and fails. */
  close(): void {
    this.open();
    let open: Gate['open'] = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    this.#gate = { opened, open };
  }

  open(): void {
    this.#gate?.open();
    this.#gate = undefined;
  }
}
