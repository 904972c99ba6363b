import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Relay, type Address } from './relay.js';
import type { Link, Part } from './schedule.js';

/** The ways between the parts, each of which can be cut. */
export interface Network {
  /** What it is made of, for people. */
  readonly name: string;
  /** The command that runs the given one where the part is. */
  inside(part: Part, command: string[]): string[];
  /**
   * Opens a way.
   *
   * @param target where the part listens as it sees itself, asked for each connection
   * @returns where the other side finds it, the same for as long as the network stands
   */
  open(link: Link, target: () => Address): Promise<Address>;
  /** From now on nothing comes through, and nothing breaks off. */
  cut(link: Link): void;
  heal(link: Link): void;
  close(): Promise<void>;
}

/** Real packets where this user may make namespaces, unless relays are wanted. */
export function network(nodes: number, wanted = 'namespaces'): Network {
  if (wanted === 'relays') return new Relays();
  try {
    return new Namespaces(nodes);
  } catch (error) {
    const [reason] = String(error).split('\n');
    return new Relays(`relays, because there are no network namespaces here (${reason})`);
  }
}

/** All parts on one machine, with a relay in each way. */
export class Relays implements Network {
  readonly name: string;
  readonly #relays = new Map<Link, Relay>();

  constructor(name = 'relays') {
    this.name = name;
  }

  inside(_part: Part, command: string[]): string[] {
    return command;
  }

  async open(link: Link, target: () => Address): Promise<Address> {
    const relay = await Relay.start(target);
    this.#relays.set(link, relay);
    return relay.address;
  }

  cut(link: Link): void {
    this.#relays.get(link)!.cut();
  }

  heal(link: Link): void {
    this.#relays.get(link)!.heal();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#relays.values()].map((relay) => relay.close()));
  }
}

const CLIENTS = 1;
const HOSTS: Record<string, number> = { clients: CLIENTS, database: 2, broker: 3 };
const ROUTER = 254;
/** What lies here by the name of a namespace stands in the place of the file in /etc. */
const SETTINGS = '/etc/netns';

/**
 * Each node is a network namespace behind a router, which drops the packets of a way that is cut. The
 * services listen on the loopback address of this namespace, where the clients are, too: a relay leads
 * to each.
 */
class Namespaces implements Network {
  readonly name = 'network namespaces';
  readonly #id = process.pid;
  /** 10.x, of which nothing else here should know. */
  readonly #net = `10.${200 + (process.pid % 50)}`;
  readonly #nodes: readonly number[];
  readonly #relays = new Map<string, Promise<Relay>>();

  constructor(nodes: number) {
    this.#nodes = Array.from({ length: nodes }, (_, i) => i + 1);
    try {
      this.#build();
      this.cut('node-1>database'); // shows what else may be missing here
      this.heal('node-1>database');
    } catch (error) {
      this.#remove();
      throw error;
    }
  }

  inside(part: Part, command: string[]): string[] {
    if (!part.startsWith('node-')) return command;
    return ['ip', 'netns', 'exec', this.#namespace(numberOf(part)), ...command];
  }

  async open(link: Link, target: () => Address): Promise<Address> {
    const [from, to] = link.split('>') as [string, string];
    if (from === 'clients') return { host: this.#host(to), port: target().port };
    const relay = this.#relays.get(to) ?? Relay.start(target, this.#host(to));
    this.#relays.set(to, relay);
    return (await relay).address;
  }

  cut(link: Link): void {
    this.#rules('add', link);
  }

  heal(link: Link): void {
    this.#rules('del', link);
  }

  async close(): Promise<void> {
    const relays = await Promise.all(this.#relays.values());
    await Promise.all(relays.map((relay) => relay.close()));
    this.#remove();
  }

  #rules(action: 'add' | 'del', link: Link): void {
    const [one, other] = link.split('>').map((part) => this.#host(part)) as [string, string];
    for (const [from, to] of [
      [one, other],
      [other, one],
    ]) {
      ip(`-n ${this.#router} rule ${action} from ${from} to ${to} blackhole`);
    }
  }

  #build(): void {
    const router = this.#router;
    const wire = `pc${this.#id}`;
    ip(`netns add ${router}`);
    ip(`netns exec ${router} sysctl -qw net.ipv4.ip_forward=1`);
    ip(`link add ${wire} type veth peer name clients netns ${router}`);
    for (const host of Object.values(HOSTS)) ip(`addr add ${this.#net}.0.${host}/24 dev ${wire}`);
    ip(`link set ${wire} up`);
    ip(`-n ${router} addr add ${this.#net}.0.${ROUTER}/24 dev clients`);
    ip(`-n ${router} link set clients up`);
    const gateway = `via ${this.#net}.0.${ROUTER} src ${this.#net}.0.${CLIENTS}`;
    ip(`route add ${this.#net}.0.0/16 ${gateway}`);
    for (const node of this.#nodes) this.#addNode(node);
  }

  #addNode(node: number): void {
    const [router, namespace] = [this.#router, this.#namespace(node)];
    this.#nameHosts(namespace);
    ip(`netns add ${namespace}`);
    ip(`-n ${namespace} link set lo up`);
    ip(`-n ${router} link add node-${node} type veth peer name wire netns ${namespace}`);
    ip(`-n ${router} addr add ${this.#net}.${node}.${ROUTER}/24 dev node-${node}`);
    ip(`-n ${router} link set node-${node} up`);
    ip(`-n ${namespace} addr add ${this.#net}.${node}.1/24 dev wire`);
    ip(`-n ${namespace} link set wire up`);
    ip(`-n ${namespace} route add default via ${this.#net}.${node}.${ROUTER}`);
  }

  /**
   * Payara asks for the name of its own address at each handshake: from in here it would wait 10 s for
   * a name server that it cannot reach (docs/operations.md, "Names of addresses").
   */
  #nameHosts(namespace: string): void {
    const nodes = this.#nodes.map((node) => `${this.#host(`node-${node}`)} node-${node}\n`);
    const others = Object.keys(HOSTS).map((name) => `${this.#host(name)} ${name}\n`);
    mkdirSync(join(SETTINGS, namespace), { recursive: true });
    const lines = [readFileSync('/etc/hosts', 'utf8'), '\n', ...nodes, ...others];
    writeFileSync(join(SETTINGS, namespace, 'hosts'), lines.join(''));
  }

  /** The wires go with the namespaces. */
  #remove(): void {
    const all = execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' });
    for (const name of [this.#router, ...this.#nodes.map((node) => this.#namespace(node))]) {
      if (new RegExp(`^${name}\\b`, 'm').test(all)) ip(`netns del ${name}`);
      rmSync(join(SETTINGS, name), { recursive: true, force: true });
    }
  }

  get #router(): string {
    return `parley-${this.#id}-router`;
  }

  #namespace(node: number): string {
    return `parley-${this.#id}-${node}`;
  }

  #host(part: string): string {
    return part in HOSTS ? `${this.#net}.0.${HOSTS[part]}` : `${this.#net}.${numberOf(part)}.1`;
  }
}

const numberOf = (node: string): number => Number(node.slice('node-'.length));

function ip(words: string): void {
  execFileSync('ip', words.split(' '), { stdio: ['ignore', 'pipe', 'pipe'] });
}
