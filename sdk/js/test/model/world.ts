import type { ZIM } from '../../src/client.js';
import { hearGroups } from './groupEvents.js';
import type { Line } from './lines.js';
import { hearRooms } from './roomEvents.js';
import { DEVICES } from './rules.js';

/** The running nodes, as far as the model needs them. */
export interface Nodes {
  /** Logs a user in at a node. */
  enter(user: string, node: number): Promise<{ zim: ZIM; userID: string }>;
  /** A token for {@link ZIM.login}. */
  token(userID: string, node: number): Promise<string>;
  /** Calls the REST interface of the app at a node; throws an object with the `code` it refuses with. */
  backend(node: number, method: string, path: string, body?: object): Promise<void>;
}

/** Real devices, each with the lines that it has heard of every room and group. */
export class World {
  readonly #nodes: Nodes;
  readonly #devices = new Map<string, { zim: ZIM; userID: string }>();
  readonly #heard = new Map<string, Line[]>();
  /** Rooms and groups of one scene have ids of their own. */
  #scene = '';

  private constructor(nodes: Nodes) {
    this.#nodes = nodes;
  }

  static async of(nodes: Nodes): Promise<World> {
    const world = new World(nodes);
    for (const { name, user, node } of DEVICES) {
      const device = await nodes.enter(user, node);
      world.#devices.set(name, device);
      const hear = (subject: string, line: Line) => world.#hear(`${name} ${subject}`, line);
      hearRooms(device.zim, hear);
      hearGroups(device.zim, hear);
    }
    return world;
  }

  begin(scene: string): void {
    // Users have another ending in each run.
    const [, run] = this.#devices.get('bob')!.userID.split('-');
    this.#scene = `${run}${scene}`;
    this.#heard.clear();
  }

  zim(device: string): ZIM {
    return this.#devices.get(device)!.zim;
  }

  /** The id of a room or group of this scene. */
  id(name: string): string {
    return name === '' ? '' : `${name}-${this.#scene}`;
  }

  isOfScene(id: string): boolean {
    return id.endsWith(`-${this.#scene}`);
  }

  /** The id of a user. */
  user(name: string): string {
    const device = DEVICES.find(({ user }) => user === name);
    return device ? this.#devices.get(device.name)!.userID : `${name}-${this.#scene}`;
  }

  async relogin(device: string): Promise<void> {
    const { zim, userID } = this.#devices.get(device)!;
    const { node } = DEVICES.find(({ name }) => name === device)!;
    zim.logout();
    const token = await this.#nodes.token(userID, node);
    await zim.login(userID, { userName: userID, token });
  }

  backend(node: number, method: string, path: string, body?: object): Promise<void> {
    return this.#nodes.backend(node, method, path, body);
  }

  /** By device and subject, in order: keys as those of {@link Heard}. */
  get heard(): ReadonlyMap<string, readonly Line[]> {
    return this.#heard;
  }

  #hear(key: string, line: Line): void {
    if (!this.#heard.has(key)) this.#heard.set(key, []);
    this.#heard.get(key)!.push(line);
  }
}
