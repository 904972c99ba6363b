import { setTimeout as wait } from 'node:timers/promises';
import { generator } from '../stack/random.js';
import { check, type Defect } from './checker.js';
import { Device } from './device.js';
import type { History, Presence } from './log.js';

/** Each talks to the next and to the one before. */
const USERS = Array.from({ length: 12 }, (_, i) => `user-${i + 1}`);
const WITH_TWO_DEVICES = new Set(['user-1', 'user-4', 'user-7', 'user-10']);
/** They have one device: what comes while they are out is offered to its next session. */
const LEAVERS = new Set(['user-3', 'user-9']);
const READERS = new Set(['user-2', 'user-4', 'user-7', 'user-11']);

const SEND_EVERY_MS = 500;
const READ_EVERY_MS = { min: 2_000, max: 6_000 };
const STAY_MS = { min: 8_000, max: 20_000 };
const STAY_AWAY_MS = { min: 1_000, max: 8_000 };
/** How long everything may take to be right when the last fault is over. */
const QUIET_MS = 60_000;

export interface CrowdOptions {
  readonly seed: number;
  /** The addresses of the nodes by their names. */
  readonly urls: ReadonlyMap<string, string>;
  /** A token of a backend. */
  readonly token: string;
  /** Where the logs go. */
  readonly folder: string;
}

/** Users who write, read, leave and come back without a pause. */
export class Crowd {
  readonly devices: readonly Device[];
  readonly #options: CrowdOptions;
  readonly #random: () => number;
  #timers: ReturnType<typeof setInterval>[] = [];
  #habits: Promise<void>[] = [];
  #stopping = new AbortController();

  private constructor(devices: readonly Device[], options: CrowdOptions) {
    this.devices = devices;
    this.#options = options;
    this.#random = generator(options.seed);
  }

  static async enter(options: CrowdOptions): Promise<Crowd> {
    const devices: Device[] = [];
    for (const [i, user] of USERS.entries()) {
      const token = await tokenOf(user, [...options.urls.values()][0]!);
      const neighbours = [USERS.at(i - 1)!, USERS[(i + 1) % USERS.length]!];
      for (const name of WITH_TWO_DEVICES.has(user) ? ['phone', 'laptop'] : ['phone']) {
        const server = [...options.urls.values()].join(',');
        const device = `${user}-${name}`;
        const { folder } = options;
        devices.push(
          await Device.create({ user, device, token, peers: neighbours, server, folder }),
        );
      }
    }
    await Promise.all(devices.map((device) => device.login()));
    return new Crowd(devices, options);
  }

  /** Those that never log out. */
  get steady(): readonly Device[] {
    return this.devices.filter(({ user }) => !LEAVERS.has(user));
  }

  start(): void {
    this.#stopping = new AbortController();
    for (const device of this.devices) {
      const everyMs = SEND_EVERY_MS * (WITH_TWO_DEVICES.has(device.user) ? 2 : 1);
      this.#timers.push(setInterval(() => device.send(), everyMs));
      if (LEAVERS.has(device.user)) this.#habits.push(this.#leave(device));
      if (READERS.has(device.user)) this.#habits.push(this.#read(device));
    }
  }

  /** All are in again, nothing is on its way, and who reads has read everything. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    await Promise.all(this.#habits.splice(0));
    await Promise.all(this.devices.map((device) => device.settled()));
    for (const device of this.devices) {
      if (!READERS.has(device.user)) continue;
      for (const peer of device.peers) while (!(await device.clear(peer))) await wait(1_000);
    }
  }

  /**
   * Everybody says one more thing to each peer, which nothing excuses from failing; then what is wrong,
   * when it has had time to get right.
   *
   * @returns the defects that remain, and how long it took until there were none
   */
  async verdict(): Promise<{ defects: Defect[]; tookMs: number }> {
    const fromMs = Date.now();
    for (const device of this.devices) for (const _ of device.peers) device.send();
    await Promise.all(this.devices.map((device) => device.settled()));
    const failed = this.devices.flatMap(({ entries }) =>
      entries.flatMap((entry): Defect[] =>
        entry.type === 'rejected' && entry.atMs >= fromMs
          ? [{ kind: 'refused', detail: `${entry.text} after all faults, with ${entry.code}` }]
          : [],
      ),
    );
    for (;;) {
      const defects = [...failed, ...(await this.#check())];
      const tookMs = Date.now() - fromMs;
      if (defects.length === failed.length || tookMs > QUIET_MS) return { defects, tookMs };
      await wait(1_000);
    }
  }

  leave(): void {
    this.#stopping.abort();
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    for (const device of this.devices) device.leave();
  }

  async #leave(device: Device): Promise<void> {
    while (await this.#pause(STAY_MS)) {
      device.logout();
      await this.#pause(STAY_AWAY_MS);
      await device.login();
    }
  }

  async #read(device: Device): Promise<void> {
    for (let i = 0; await this.#pause(READ_EVERY_MS); i++) {
      await device.clear(device.peers[i % device.peers.length]!);
    }
  }

  /** Whether it goes on afterwards. */
  async #pause({ min, max }: { min: number; max: number }): Promise<boolean> {
    const { signal } = this.#stopping;
    await wait(min + this.#random() * (max - min), null, { signal }).catch(() => undefined);
    return !signal.aborted;
  }

  async #check(): Promise<Defect[]> {
    try {
      await Promise.all(this.devices.map((device) => device.tellUnread()));
      const [histories, presence] = await Promise.all([this.#histories(), this.#presence()]);
      return check({ devices: this.devices, histories, presence });
    } catch (error) {
      return [{ kind: 'refused', detail: `a question at the end: ${JSON.stringify(error)}` }];
    }
  }

  #histories(): Promise<History[]> {
    const each = this.devices.flatMap((device) => device.peers.map((peer) => ({ device, peer })));
    return Promise.all(
      each.map(async ({ device, peer }) => ({
        user: device.user,
        conversation: peer,
        messages: await device.history(peer),
      })),
    );
  }

  async #presence(): Promise<Presence[]> {
    const headers = { Authorization: `Bearer ${this.#options.token}` };
    const all: Presence[] = [];
    for (const [node, url] of this.#options.urls) {
      for (const user of USERS) {
        const answer = await fetch(`${url}/v1/apps/1/users/${user}`, { headers });
        const { onlineStatus } = (await answer.json()) as { onlineStatus: number };
        all.push({ node, user, online: onlineStatus === 0 });
      }
    }
    return all;
  }
}

async function tokenOf(user: string, node: string): Promise<string> {
  const answer = await fetch(`${node}/v1/demo/token?userID=${user}`);
  return ((await answer.json()) as { token: string }).token;
}
