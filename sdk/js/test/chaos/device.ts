import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { ZIM } from '../../src/client.js';
import { ZIMConnectionEvent, ZIMConnectionState } from '../../src/types/enums/index.js';
import type { ZIMMessage, ZIMTextMessage } from '../../src/types/messageBody.js';
import type { ZIMError } from '../../src/types/user.js';
import type { DeviceLog, Entry, Event, Stored } from './log.js';

const PAGE = 100;

export interface DeviceOptions {
  readonly user: string;
  readonly device: string;
  readonly token: string;
  /** Whom it talks to. */
  readonly peers: readonly string[];
  /** The addresses of the nodes, separated by commas. */
  readonly server: string;
  /** Where its log goes. */
  readonly folder: string;
}

/** A device of a user, with the real SDK, that tells all that happens to it. */
export class Device implements DeviceLog {
  readonly user: string;
  readonly device: string;
  readonly entries: Entry[] = [];
  readonly #options: DeviceOptions;
  readonly #zim: ZIM;
  readonly #file: string;
  readonly #sends = new Set<Promise<void>>();
  #isIn = false;
  #sent = 0;

  private constructor(zim: ZIM, options: DeviceOptions) {
    this.user = options.user;
    this.device = options.device;
    this.#options = options;
    this.#zim = zim;
    this.#file = join(options.folder, `${options.device}.jsonl`);
    this.#listen();
  }

  /** A client of its own for each device: the instance is one for each copy of the module. */
  static async create(options: DeviceOptions): Promise<Device> {
    vi.resetModules();
    const sdk = await import('../../src/index.js');
    sdk.ZIM.setAdvancedConfig('server', options.server);
    return new Device(sdk.ZIM.create({ appID: 1 })!, options);
  }

  get peers(): readonly string[] {
    return this.#options.peers;
  }

  /** As often as it takes. */
  async login(): Promise<void> {
    const { user, token } = this.#options;
    while (!this.#isIn) {
      this.#tell({ type: 'login' });
      try {
        await this.#zim.login(user, { userName: user, token });
        this.#isIn = true;
      } catch (error) {
        this.#tell({ type: 'connection', state: `login failed with ${(error as ZIMError).code}` });
      }
    }
  }

  logout(): void {
    this.#isIn = false;
    this.#tell({ type: 'logout' });
    this.#zim.logout();
  }

  /** Sends a text that nobody else sends, to one peer after the other; nothing while logged out. */
  send(): void {
    if (!this.#isIn) return;
    const { peers, device } = this.#options;
    const number = this.#sent++;
    const sending = this.#send(peers[number % peers.length]!, `${device} ${number}`);
    this.#sends.add(sending);
    void sending.then(() => this.#sends.delete(sending));
  }

  /** Resolves when each send is settled. */
  async settled(): Promise<void> {
    await Promise.all(this.#sends);
  }

  /** Whether it worked. */
  async clear(peer: string): Promise<boolean> {
    this.#tell({ type: 'clear', conversation: peer });
    const ok = await this.#zim.clearConversationUnreadMessageCount(peer, 0).then(
      () => true,
      () => false,
    );
    this.#tell({ type: 'cleared', conversation: peer, ok });
    return ok;
  }

  /** Tells the counts that it shows. */
  async tellUnread(): Promise<void> {
    for (const peer of this.#options.peers) {
      const { conversation } = await this.#zim.queryConversation(peer, 0);
      const count = conversation.unreadMessageCount;
      this.#tell({ type: 'unread', conversation: peer, count });
    }
  }

  /** All stored messages, oldest first. */
  async history(peer: string): Promise<Stored[]> {
    const all: ZIMMessage[] = [];
    for (;;) {
      const nextMessage = all[0];
      const query = { count: PAGE, reverse: true, ...(nextMessage && { nextMessage }) };
      const { messageList } = await this.#zim.queryHistoryMessage(peer, 0, query as never);
      all.unshift(...messageList);
      if (messageList.length < PAGE) return all.map((message) => storedOf(message));
    }
  }

  leave(): void {
    this.#zim.logout();
    this.#zim.destroy();
  }

  #listen(): void {
    this.#zim.on('peerMessageReceived', (_zim, { messageList, fromConversationID }) => {
      for (const message of messageList) {
        const { id, seq, text } = storedOf(message);
        this.#tell({ type: 'received', conversation: fromConversationID, id, seq, text });
      }
    });
    this.#zim.on('connectionStateChanged', (_zim, { state, event }) => {
      const name = `${ZIMConnectionState[state]}/${ZIMConnectionEvent[event]}`;
      this.#tell({ type: 'connection', state: name });
    });
  }

  async #send(conversation: string, text: string): Promise<void> {
    const message: ZIMTextMessage = { type: 1, message: text };
    this.#tell({ type: 'send', conversation, text });
    try {
      await this.#zim.sendMessage(message, conversation, 0, { priority: 1 });
      const { id, seq } = storedOf(message);
      this.#tell({ type: 'acknowledged', text, id, seq });
    } catch (error) {
      this.#tell({ type: 'rejected', text, code: (error as ZIMError).code });
    }
  }

  #tell(event: Event): void {
    const entry = { atMs: Date.now(), ...event };
    this.entries.push(entry);
    appendFileSync(this.#file, JSON.stringify(entry) + '\n');
  }
}

function storedOf(message: ZIMMessage): Stored {
  const { messageID, messageSeq, senderUserID, message: text } = message as ZIMTextMessage;
  return { id: messageID!, seq: messageSeq!, from: senderUserID!, text };
}
