import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Relays, network, type Network } from './network.js';
import type { Address } from './relay.js';

const START = `
  const [host, port] = process.argv.slice(1);
  require('node:net').connect(Number(port), host).on('data', (text) => {
    console.log(String(text));
    process.exit();
  });`;

let service: Server;
let ways: Network;
let address: Address;

/** The greeting of the service as a process hears it that runs where node 1 is; undefined: nothing. */
async function greeting(timeout = 30_000): Promise<string | undefined> {
  const { host, port } = address;
  const command = ways.inside('node-1', [process.execPath, '-e', START, host, `${port}`]);
  try {
    const { stdout } = await promisify(execFile)(command[0]!, command.slice(1), { timeout });
    return stdout.trim();
  } catch (error) {
    if ((error as { killed?: boolean }).killed) return undefined;
    throw error;
  }
}

// Where this user may not make namespaces, the second is relays as well.
describe.each([
  ['of relays', () => new Relays()],
  ['of what this machine allows', () => network(2)],
])('a network %s', (_name, create) => {
  beforeEach(async () => {
    service = createServer((socket) => socket.end('hello'));
    await once(service.listen(0, '127.0.0.1'), 'listening');
    ways = create();
    const { port } = service.address() as AddressInfo;
    address = await ways.open('node-1>database', () => ({ host: '127.0.0.1', port }));
  });

  afterEach(async () => {
    service.close();
    await ways.close();
  });

  it('leads to a service, not while it is cut, and again when it is healed', async () => {
    expect(await greeting()).toBe('hello');

    ways.cut('node-1>database');
    expect(await greeting(1_500)).toBeUndefined();

    ways.heal('node-1>database');
    expect(await greeting()).toBe('hello');
  });

  it('goes on beside a way that is cut', async () => {
    await ways.open('node-2>database', () => address);

    ways.cut('node-2>database');

    expect(await greeting()).toBe('hello');
  });
});
