import { vi } from 'vitest';
import type { ZIM } from '../../src/client.js';
import { ZIMConnectionEvent, ZIMConnectionState } from '../../src/types/enums/index.js';
import type { ZIMMessage, ZIMTextMessage } from '../../src/types/messageBody.js';
import type { ZIMError } from '../../src/types/user.js';

/** Below the ten messages a second that a user may send. */
const SEND_EVERY_MS = 125;
const PAGE = 100;

/** A user who sends without a pause, and remembers what was promised and what came. */
export class Chatter {
  readonly userID: string;
  /** Texts whose `sendMessage` resolved. */
  readonly acknowledged: string[] = [];
  /** How often `sendMessage` was rejected, by the number of the error. */
  readonly rejected = new Map<number, number>();
  readonly received: ZIMTextMessage[] = [];
  /** States and events of the connection, such as "Connected/Success", each with its time. */
  readonly states: { name: string; atMs: number }[] = [];
  readonly zim: ZIM;
  readonly #sends: Promise<void>[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;
  #sent = 0;

  private constructor(zim: ZIM, userID: string) {
    this.zim = zim;
    this.userID = userID;
    zim.on('peerMessageReceived', (_zim, { messageList }) => {
      this.received.push(...(messageList as ZIMTextMessage[]));
    });
    zim.on('connectionStateChanged', (_zim, { state, event }) => {
      const name = `${ZIMConnectionState[state]}/${ZIMConnectionEvent[event]}`;
      this.states.push({ name, atMs: Date.now() });
    });
  }

  /** A client of its own for each user: the instance is one for each copy of the module. */
  static async enter(server: string, userID: string, token: string): Promise<Chatter> {
    vi.resetModules();
    const sdk = await import('../../src/index.js');
    sdk.ZIM.setAdvancedConfig('server', server);
    const zim = sdk.ZIM.create({ appID: 1 })!;
    const chatter = new Chatter(zim, userID);
    await zim.login(userID, { userName: userID, token });
    return chatter;
  }

  start(peer: Chatter): void {
    this.#timer = setInterval(() => this.#sends.push(this.#send(peer)), SEND_EVERY_MS);
  }

  /** Stops to send; resolves when each `sendMessage` is settled. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#sends);
  }

  get summary(): string {
    const rejected = [...this.rejected].map(([code, count]) => `${count} rejected with ${code}`);
    return [
      `${this.userID}: ${this.#sent} sent`,
      `${this.acknowledged.length} acknowledged`,
      ...rejected,
      `${this.received.length} received`,
    ].join(', ');
  }

  /** All stored messages, oldest first. */
  async history(peer: Chatter): Promise<ZIMTextMessage[]> {
    const all: ZIMTextMessage[] = [];
    let nextMessage: ZIMMessage | undefined;
    for (;;) {
      const query = { count: PAGE, reverse: true, ...(nextMessage && { nextMessage }) };
      const { messageList } = await this.zim.queryHistoryMessage(peer.userID, 0, query as never);
      all.unshift(...(messageList as ZIMTextMessage[]));
      if (messageList.length < PAGE) return all;
      nextMessage = messageList[0];
    }
  }

  leave(): void {
    clearInterval(this.#timer);
    this.zim.logout();
    this.zim.destroy();
  }

  async #send(peer: Chatter): Promise<void> {
    const message: ZIMTextMessage = { type: 1, message: `${this.userID} ${++this.#sent}` };
    try {
      await this.zim.sendMessage(message, peer.userID, 0, { priority: 1 });
      this.acknowledged.push(message.message);
    } catch (error) {
      // Not promised: it may be stored or not, which the test allows, but never twice.
      const { code } = error as ZIMError;
      this.rejected.set(code, (this.rejected.get(code) ?? 0) + 1);
    }
  }
}
