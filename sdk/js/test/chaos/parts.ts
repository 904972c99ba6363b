import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Launcher, freePort } from '../stack/launcher.js';
import type { Server } from '../stack/stack.js';
import type { Network } from './network.js';
import type { Address } from './relay.js';
import { kindOf, type Fault, type Link, type Part, type Target } from './schedule.js';

/** A fault with the time from its beginning until its target was back. */
export interface Happened {
  readonly kind: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

type Say = (line: string) => void;

/** Database, broker and nodes, each started by a launcher of its own and started again when it ends. */
export class Parts {
  readonly #network: Network;
  readonly #folder: string;
  readonly #say: Say;
  readonly #running = new Map<Part, Running>();
  readonly #urls = new Map<string, string>();
  /** Faults of the same target follow each other, however long a start takes. */
  readonly #busy = new Map<Target, Promise<void>>();
  #operator = '';

  constructor(network: Network, folder: string, say: Say) {
    this.#network = network;
    this.#folder = folder;
    this.#say = say;
  }

  /** Where clients find the nodes. */
  get urls(): ReadonlyMap<string, string> {
    return this.#urls;
  }

  async up(servers: readonly Server[]): Promise<void> {
    const unused = {
      PARLEY_DB_USER: '-',
      PARLEY_DB_PASSWORD: '-',
      PARLEY_JMS_USER: '-',
      PARLEY_JMS_PASSWORD: '-',
    };
    const services = ['--nodes', '0'];
    const database = this.#add('database', services, ['postgres'], {
      ...unused,
      PARLEY_JMS_HOST: '-',
    });
    const broker = this.#add('broker', services, [], {
      ...unused,
      PARLEY_DB_URL: 'jdbc:postgresql://-/-',
    });
    await Promise.all([database.launcher.up(), broker.launcher.up()]);
    this.#operator = database.launcher.token('chaos', '--role', 'operator');
    for (const [i, server] of servers.entries()) await this.#addNode(`node-${i + 1}`, server);
  }

  /** A token of a backend. */
  token(): string {
    return this.#running.get('database')!.launcher.token('chaos', '--role', 'server');
  }

  /** What each node lacks in its own eyes; it lacks itself when it does not answer. */
  missing(): Promise<string[][]> {
    return Promise.all([...this.#urls].map(([node, url]) => missingAt(node, url)));
  }

  /** Lets it happen; resolves when the target is back. */
  async apply(fault: Fault): Promise<Happened> {
    const fromMs = Date.now();
    this.#say(`${fault.fault} ${fault.target} for ${fault.durationMs} ms`);
    const before = this.#busy.get(fault.target) ?? Promise.resolve();
    const performed = before.then(() => this.#perform(fault));
    this.#busy.set(fault.target, performed);
    await performed;
    this.#say(`${fault.target} is back after ${Date.now() - fromMs} ms`);
    return { kind: kindOf(fault), fromMs, untilMs: Date.now() };
  }

  /** Kills everything in the same moment; resolves when all is back. */
  async cutPower(): Promise<Happened> {
    const fromMs = Date.now();
    this.#say('kill everything');
    const [services, nodes] = this.#tiers();
    for (const part of [...services, ...nodes]) part.signal('SIGKILL');
    await Promise.all([...services, ...nodes].map(({ launcher }) => launcher.down()));
    await Promise.all(services.map((service) => service.start()));
    await Promise.all(nodes.map((node) => node.start()));
    this.#say(`everything is back after ${Date.now() - fromMs} ms`);
    return { kind: 'kill everything', fromMs, untilMs: Date.now() };
  }

  async down(): Promise<void> {
    const [services, nodes] = this.#tiers();
    for (const tier of [nodes, services]) {
      await Promise.all(tier.map(({ launcher }) => launcher.down()));
    }
  }

  #tiers(): [services: Running[], nodes: Running[]] {
    const isNode = ([part]: [Part, Running]): boolean => part.startsWith('node-');
    const all = [...this.#running];
    return [
      all.filter((one) => !isNode(one)).map(([, part]) => part),
      all.filter(isNode).map(([, part]) => part),
    ];
  }

  async #perform({ fault, target, durationMs }: Fault): Promise<void> {
    if (fault === 'cut') {
      this.#network.cut(target as Link);
      await wait(durationMs);
      this.#network.heal(target as Link);
      return;
    }
    const part = this.#running.get(target as Part)!;
    if (fault === 'stop') {
      part.signal('SIGSTOP');
      await wait(durationMs);
      part.signal('SIGCONT');
      return;
    }
    if (fault === 'term') await this.#drain(target as Part);
    else part.signal('SIGKILL');
    await part.launcher.down();
    await wait(durationMs);
    await part.start();
  }

  /** WildFly does not drain at the signal: whoever stops a node asks before. */
  async #drain(node: Part): Promise<void> {
    const headers = { Authorization: `Bearer ${this.#operator}` };
    const signal = AbortSignal.timeout(10_000);
    try {
      await fetch(`${this.#urls.get(node)}/v1/node/drain`, { method: 'POST', headers, signal });
    } catch (error) {
      this.#say(`${node} did not drain: ${String(error)}`);
    }
  }

  async #addNode(node: `node-${number}`, server: Server): Promise<void> {
    const port = await freePort();
    const env = await this.#environment(node);
    const { host, port: outside } = await this.#network.open(`clients>${node}`, () => local(port));
    this.#urls.set(node, `http://${host}:${outside}`);
    await this.#add(node, ['--port', `${port}`, '--server', server], ['server'], env).launcher.up();
  }

  /** What the services tell a node, over ways that can be cut. */
  async #environment(node: `node-${number}`): Promise<Record<string, string>> {
    const database = await this.#network.open(`${node}>database`, () => this.#database());
    const broker = await this.#network.open(`${node}>broker`, () => this.#broker());
    return {
      ...this.#settings('broker'),
      ...this.#settings('database'),
      PARLEY_DB_URL: `jdbc:postgresql://${database.host}:${database.port}/parley?reWriteBatchedInserts=true`,
      PARLEY_JMS_HOST: broker.host,
      PARLEY_JMS_PORT: `${broker.port}`,
      PARLEY_NODE_ID: node,
    };
  }

  #database(): Address {
    return local(Number(/:(\d+)\//.exec(this.#settings('database')['PARLEY_DB_URL'] ?? '')?.[1]));
  }

  #broker(): Address {
    return local(Number(this.#settings('broker')['PARLEY_JMS_PORT']));
  }

  /** As its launcher wrote them at its last start. */
  #settings(part: Part): Record<string, string> {
    const script = readFileSync(join(this.#folder, part, 'run/services.env'), 'utf8');
    return Object.fromEntries(
      [...script.matchAll(/^(\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]),
    );
  }

  #add(
    part: Part,
    args: string[],
    processes: string[],
    environment: Record<string, string>,
  ): Running {
    const launcher = new Launcher({
      args,
      data: join(this.#folder, part),
      environment,
      inside: (command) => this.#network.inside(part, command),
    });
    const running = new Running(launcher, ['launcher', ...processes], (line) =>
      this.#say(`${part}: ${line}`),
    );
    this.#running.set(part, running);
    return running;
  }
}

async function missingAt(node: string, url: string): Promise<string[]> {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(10_000) });
    const { checks } = (await answer.json()) as { checks: { name: string; status: string }[] };
    return checks.filter(({ status }) => status !== 'UP').map(({ name }) => name);
  } catch {
    return [node]; // not there, not yet, or cut off
  }
}

const local = (port: number): Address => ({ host: '127.0.0.1', port });

/** One part: its launcher, and the processes that make it up. */
class Running {
  readonly launcher: Launcher;
  readonly #processes: readonly string[];
  readonly #say: Say;

  constructor(launcher: Launcher, processes: readonly string[], say: Say) {
    this.launcher = launcher;
    this.#processes = processes;
    this.#say = say;
  }

  /** As a supervisor does: a node that starts while a service is away is started again. */
  async start(): Promise<void> {
    for (;;) {
      try {
        await this.launcher.up();
        return;
      } catch (error) {
        this.#say(`${String(error)}; started again`);
      }
    }
  }

  /** Gives the signal to all of its processes, sessions of the database included. */
  signal(signal: NodeJS.Signals): void {
    const own = this.launcher.pids(...this.#processes);
    const sessions = own.flatMap((pid) => children(pid));
    for (const pid of new Set([...own, ...sessions])) {
      try {
        process.kill(pid, signal);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // gone by itself
      }
    }
  }
}

function children(pid: number): number[] {
  try {
    const found = execFileSync('pgrep', ['-P', `${pid}`], { encoding: 'utf8' });
    return found.trim().split('\n').map(Number);
  } catch {
    return []; // pgrep fails when it finds none
  }
}
