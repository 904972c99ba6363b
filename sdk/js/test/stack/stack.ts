import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const JAVA_HOME = process.env['JAVA_HOME'];
const JAVA = JAVA_HOME ? join(JAVA_HOME, 'bin/java') : 'java';

const READY = 'Parley is ready at ';

export type Part = 'server' | 'node-2' | 'node-3' | 'launcher' | 'postgres';

/** The command `parley`, without the build that the script would do first. */
function parley(...args: string[]): string[] {
  const home = process.env['PARLEY_HOME'];
  if (!home) throw new Error('PARLEY_HOME is not set; it names the built project');
  return [`-Dparley.home=${home}`, '-jar', join(home, 'server/target/parley-server.jar'), ...args];
}

/** Parley on ports and a data folder that stay the same from one start to the next. */
export class Stack {
  readonly #data = mkdtempSync(join(tmpdir(), 'parley-crash-'));
  readonly #arguments: string[];
  #launcher: ChildProcess | undefined;
  /** A start that failed is explained by the logs in the folder, which then stays. */
  #failed = false;

  #urls: string[] = [];

  private constructor(args: string[]) {
    this.#arguments = args;
  }

  /** One node on a port that is its own. */
  static async create(): Promise<Stack> {
    return new Stack(['--port', `${await freePort()}`]);
  }

  /** Several, to be started once: their ports are any that are free. */
  static of(...servers: ('payara-micro' | 'wildfly')[]): Stack {
    return new Stack(['--port=0', `--nodes=${servers.length}`, `--server=${servers.join(',')}`]);
  }

  get url(): string {
    return this.#urls[0]!;
  }

  /** Where each node is. */
  get urls(): readonly string[] {
    return this.#urls;
  }

  /** `parley up`; resolves when it says that it is ready. */
  async up(): Promise<void> {
    const command = parley('up', ...this.#arguments, '--data', this.#data);
    const launcher = spawn(JAVA, command, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#launcher = launcher;
    for await (const line of createInterface(launcher.stdout)) {
      if (line.startsWith(READY)) {
        this.#urls = line.slice(READY.length).split(', ');
        return;
      }
    }
    this.#failed = true;
    throw new Error(`parley up ended before it was ready; see ${this.#data}/logs`);
  }

  /** Ends the parts as a power cut would. Resolves when the launcher is gone, too. */
  async kill(...parts: Part[]): Promise<void> {
    const gone = once(this.#launcher!, 'exit');
    for (const part of parts) this.signal(part, 'SIGKILL');
    await gone;
  }

  signal(part: Part, signal: NodeJS.Signals): void {
    process.kill(this.#pid(part), signal);
  }

  isRunning(part: Part): boolean {
    try {
      return process.kill(this.#pid(part), 0);
    } catch {
      return false;
    }
  }

  token(userID: string, ...more: string[]): string {
    const command = parley('token', userID, ...more, '--data', this.#data);
    return execFileSync(JAVA, command, { encoding: 'utf8' }).trim();
  }

  async down(): Promise<void> {
    if (this.#launcher?.exitCode === null && this.#launcher.signalCode === null) {
      const gone = once(this.#launcher, 'exit');
      this.#launcher.kill('SIGTERM');
      await gone;
    }
    if (!this.#failed) rmSync(this.#data, { recursive: true, force: true });
  }

  #pid(part: Part): number {
    return Number(readFileSync(join(this.#data, 'run', `${part}.pid`), 'utf8'));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
