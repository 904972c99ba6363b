import { setTimeout as wait } from 'node:timers/promises';
import { vi } from 'vitest';
import { WebSocket } from 'ws';
import { Chatter } from '../stack/chatter.js';
import { Collector } from '../stack/collector.js';
import { Stack } from '../stack/stack.js';

/** Three nodes on one database and one broker, of both kinds; those that are left after a crash. */
export class Cluster {
  readonly collector = new Collector();
  #stack: Stack | undefined;
  /** Another for each test, so that no test meets what another one left. */
  #run = 0;
  readonly #entered: Chatter[] = [];
  #server = '';

  async up(): Promise<void> {
    await this.collector.open();
    const servers = ['payara-micro', 'wildfly', 'payara-micro'] as const;
    this.#stack = Stack.in(this.collector.environment, ...servers);
    await this.stack.up();
    this.#server = this.stack.token('backend', '--role', 'server');
  }

  async down(): Promise<void> {
    await this.#stack?.down();
    this.collector.close();
  }

  get stack(): Stack {
    if (!this.#stack) throw new Error('the cluster is not up');
    return this.#stack;
  }

  /** Users of the next test have names of their own. */
  begin(): void {
    this.#run++;
  }

  /** Whoever entered since leaves. */
  end(): void {
    for (const chatter of this.#entered.splice(0)) chatter.leave();
  }

  name(user: string): string {
    return `${user}-${this.#run}`;
  }

  /** Logs a user in at a node; the client knows the others, too, and goes on to the next ones in turn. */
  async enter(user: string, ...nodes: [number, ...number[]]): Promise<Chatter> {
    const userID = this.name(user);
    const token = await this.token(userID, nodes.at(-1)!);
    const list = nodes.map((node) => this.stack.urls[node]).join(',');
    vi.spyOn(Math, 'random').mockReturnValueOnce(0); // which one of the list is the first
    const chatter = await Chatter.enter(list, userID, token);
    vi.restoreAllMocks();
    this.#entered.push(chatter);
    return chatter;
  }

  async token(userID: string, node: number): Promise<string> {
    const answer = await fetch(`${this.stack.urls[node]}/v1/demo/token?userID=${userID}`);
    return ((await answer.json()) as { token: string }).token;
  }

  /** What a node says about a user: 0 online, 1 offline, 2 logged out. */
  async status(user: string, node: number): Promise<number> {
    const url = `${this.stack.urls[node]}/v1/apps/1/users/${this.name(user)}`;
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${this.#server}` } });
    return ((await answer.json()) as { onlineStatus: number }).onlineStatus;
  }

  /** Calls the REST interface of app 1 at a node; throws the problem that it answers. */
  async backend(node: number, method: string, path: string, body?: object): Promise<void> {
    const answer = await fetch(`${this.stack.urls[node]}/v1/apps/1/${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.#server}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw (await answer.json()) as object;
  }

  /** How many users are connected to a node. */
  async connections(node: number): Promise<number> {
    const metrics = await (await fetch(`${this.stack.urls[node]}/metrics`)).text();
    return Number(/^parley_connections(?:\{.*\})? ([\d.]+)$/m.exec(metrics)?.[1]);
  }

  /** A socket below the SDK: one device, logged in. */
  async device(user: string, deviceId: string, node: number): Promise<RawDevice> {
    const userId = this.name(user);
    const token = await this.token(userId, node);
    const url = this.stack.urls[node]!.replace('http', 'ws') + '/v1/ws';
    return RawDevice.login(new WebSocket(url), { appId: 1, userId, token, deviceId });
  }
}

/** Notes why its socket was closed. */
export class RawDevice {
  closedWith: number | undefined;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('close', (code) => (this.closedWith = code));
  }

  static async login(socket: WebSocket, login: object): Promise<RawDevice> {
    const device = new RawDevice(socket);
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ op: 'session.login', id: 1, ...login }));
    const reply = await new Promise((resolve) => socket.once('message', resolve));
    if (!String(reply).includes('"result"')) throw new Error(`login refused: ${String(reply)}`);
    return device;
  }

  /** Sends a text as a step of a trace (W3C). */
  say(peer: string, message: string, traceparent: string): void {
    const send = { op: 'message.send', id: 2, conversationId: peer, clientMessageId: message };
    this.#socket.send(JSON.stringify({ ...send, message, traceparent }));
  }

  close(): void {
    this.#socket.close();
  }
}

export const until = (condition: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(condition, { timeout: 60_000, interval: 50 });

export const seconds = (count: number): Promise<void> => wait(count * 1000);
