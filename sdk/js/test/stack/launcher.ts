import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const JAVA_HOME = process.env['JAVA_HOME'];
const JAVA = JAVA_HOME ? join(JAVA_HOME, 'bin/java') : 'java';
const READY = /^(?:Parley is|PostgreSQL and Artemis are) ready/;

export interface LauncherOptions {
  readonly args: readonly string[];
  /** The data folder, which stays the same from one start to the next. */
  readonly data: string;
  /** On top of this process's own environment. */
  readonly environment?: Record<string, string>;
  /** Puts the command where it shall run. */
  readonly inside?: (command: string[]) => string[];
}

/** One `parley up`. */
export class Launcher {
  readonly data: string;
  readonly #options: LauncherOptions;
  #process: ChildProcess | undefined;

  constructor(options: LauncherOptions) {
    this.data = options.data;
    this.#options = options;
  }

  /**
   * Resolves with the line that says that it is ready.
   *
   * @throws it ended before; the logs in the data folder tell why
   */
  async up(): Promise<string> {
    const { args, environment, inside = (same) => same } = this.#options;
    const [command, ...rest] = inside([JAVA, ...parley('up', ...args, '--data', this.data)]);
    const env = { ...process.env, ...environment };
    const launcher = spawn(command!, rest, { stdio: ['ignore', 'pipe', 'inherit'], env });
    this.#process = launcher;
    for await (const line of createInterface(launcher.stdout)) {
      if (READY.test(line)) return line;
    }
    throw new Error(`parley up ended before it was ready; see ${this.data}/logs`);
  }

  get isRunning(): boolean {
    return this.#process?.exitCode === null && this.#process.signalCode === null;
  }

  /** Resolves when the launcher is gone. */
  async end(): Promise<void> {
    if (this.isRunning) await once(this.#process!, 'exit');
  }

  /** Tells the launcher to stop everything, and waits until it has. */
  async down(): Promise<void> {
    const gone = this.end();
    this.#process?.kill('SIGTERM');
    await gone;
  }

  /** The live processes that the files of these names tell of: an id may have gone to a stranger. */
  pids(...names: string[]): number[] {
    const files = names.map((name) => join(this.data, 'run', `${name}.pid`));
    const pids = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
    return pids.map(Number).filter((pid) => commandOf(pid).includes(this.data));
  }

  token(userID: string, ...more: string[]): string {
    const command = parley('token', userID, ...more, '--data', this.data);
    return execFileSync(JAVA, command, { encoding: 'utf8' }).trim();
  }
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', `${pid}`], { encoding: 'utf8' });
  } catch {
    return ''; // ps fails when there is no such process
  }
}

/** The command `parley`, without the build that the script would do first. */
function parley(...args: string[]): string[] {
  const home = process.env['PARLEY_HOME'];
  if (!home) throw new Error('PARLEY_HOME is not set; it names the built project');
  return [`-Dparley.home=${home}`, '-jar', join(home, 'server/target/parley-server.jar'), ...args];
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
