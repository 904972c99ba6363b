import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Launcher } from './launcher.js';

export type Server = 'payara-micro' | 'wildfly';
export type Part = 'server' | 'node-2' | 'node-3';

/** Nodes of one launcher with its database and broker. */
export class Stack {
  readonly #launcher: Launcher;
  /** A start that failed is explained by the logs in the folder, which then stays. */
  #failed = false;
  #urls: string[] = [];

  private constructor(args: string[], environment: Record<string, string>) {
    const data = mkdtempSync(join(tmpdir(), 'parley-stack-'));
    this.#launcher = new Launcher({ args, data, environment });
  }

  /** To be started once: the ports are any that are free. */
  static of(...servers: Server[]): Stack {
    return Stack.in({}, ...servers);
  }

  /** As {@link of}, with more variables in the environment. */
  static in(environment: Record<string, string>, ...servers: Server[]): Stack {
    const args = ['--port=0', `--nodes=${servers.length}`, `--server=${servers.join(',')}`];
    return new Stack(args, environment);
  }

  /** Where each node is. */
  get urls(): readonly string[] {
    return this.#urls;
  }

  /** `parley up`; resolves when it says that it is ready. */
  async up(): Promise<void> {
    try {
      const ready = await this.#launcher.up();
      this.#urls = ready.match(/http:[^,]+/g) ?? [];
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  signal(part: Part, signal: NodeJS.Signals): void {
    for (const pid of this.#launcher.pids(part)) process.kill(pid, signal);
  }

  isRunning(part: Part): boolean {
    return this.#launcher.pids(part).length > 0;
  }

  token(userID: string, ...more: string[]): string {
    return this.#launcher.token(userID, ...more);
  }

  async down(): Promise<void> {
    await this.#launcher.down();
    if (!this.#failed) rmSync(this.#launcher.data, { recursive: true, force: true });
  }
}
