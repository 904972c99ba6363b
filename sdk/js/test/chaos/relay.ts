import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * A wire between two parts. While it is cut, nothing comes through in either direction and nothing
 * breaks off: as with packets that are dropped, what was on its way arrives when the cut is over.
 */
export class Relay {
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  #cut = false;

  private constructor(target: () => Address) {
    const options = { allowHalfOpen: true, pauseOnConnect: true };
    this.#server = createServer(options, (client) => {
      const pair: Pair = new Pair(client, target, () => this.#pairs.delete(pair));
      this.#pairs.add(pair);
      if (!this.#cut) pair.join();
    });
  }

  /** @param target asked for each connection: what comes back may be elsewhere */
  static async start(target: () => Address, host = '127.0.0.1'): Promise<Relay> {
    const relay = new Relay(target);
    relay.#server.listen(0, host);
    await once(relay.#server, 'listening');
    return relay;
  }

  get address(): Address {
    const { address, port } = this.#server.address() as AddressInfo;
    return { host: address, port };
  }

  cut(): void {
    this.#cut = true;
    for (const pair of this.#pairs) pair.hold();
  }

  heal(): void {
    this.#cut = false;
    for (const pair of this.#pairs) pair.join();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const pair of this.#pairs) pair.break();
    await closed;
  }
}

/** Both ends of one connection. */
class Pair {
  readonly #client: Socket;
  readonly #target: () => Address;
  readonly #gone: () => void;
  #upstream: Socket | undefined;
  #held = true;
  #broken = false;

  constructor(client: Socket, target: () => Address, gone: () => void) {
    this.#client = client;
    this.#target = target;
    this.#gone = gone;
    this.#watch(client);
  }

  /** Lets everything through, from now on or again. */
  join(): void {
    this.#held = false;
    if (this.#broken) {
      this.break();
      return;
    }
    if (!this.#upstream) {
      this.#upstream = connect({ ...this.#target(), allowHalfOpen: true });
      this.#watch(this.#upstream);
    }
    this.#client.pipe(this.#upstream);
    this.#upstream.pipe(this.#client);
  }

  hold(): void {
    this.#held = true;
    for (const socket of [this.#client, this.#upstream]) socket?.unpipe().pause();
  }

  break(): void {
    this.#client.resetAndDestroy();
    this.#upstream?.resetAndDestroy();
    this.#gone();
  }

  /** The other end hears of a failure when the cut is over. */
  #watch(socket: Socket): void {
    socket.on('error', () => this.#end());
    socket.on('close', () => this.#end());
  }

  #end(): void {
    this.#broken = true;
    if (!this.#held) this.break();
  }
}
