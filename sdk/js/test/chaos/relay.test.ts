import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Relay } from './relay.js';

let echo: Server;
let relay: Relay;
let client: Client;

beforeEach(async () => {
  echo = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined).pipe(socket);
  });
  await once(echo.listen(0, '127.0.0.1'), 'listening');
  relay = await Relay.start(() => ({
    host: '127.0.0.1',
    port: (echo.address() as AddressInfo).port,
  }));
  client = new Client();
});

afterEach(async () => {
  client.socket.destroy();
  await relay.close();
  echo.close();
});

/** What a client sees of its connection. */
class Client {
  readonly socket: Socket;
  got = '';
  ended = false;

  constructor() {
    this.socket = connect({ ...relay.address, allowHalfOpen: true });
    this.socket.on('data', (bytes) => (this.got += String(bytes)));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => (this.ended = true));
  }
}

const until = (text: string) => vi.waitFor(() => expect(client.got).toBe(text));
/** Longer than anything takes that is let through. */
const aMoment = async () => {
  const { port } = echo.address() as AddressInfo;
  for (let i = 0; i < 20; i++) {
    const beside = connect(port, '127.0.0.1');
    beside.end('there and back');
    beside.resume();
    await once(beside, 'close');
  }
};

describe('a relay', () => {
  it('lets both directions through', async () => {
    client.socket.write('hello');

    await until('hello');
  });

  it('holds everything while it is cut, and delivers it afterwards', async () => {
    client.socket.write('one ');
    await until('one ');
    relay.cut();
    client.socket.write('two ');
    await aMoment();
    expect(client.got).toBe('one ');

    relay.heal();
    client.socket.write('three');

    await until('one two three');
  });

  it('answers nobody who comes while it is cut until it is healed', async () => {
    relay.cut();
    client = new Client();
    client.socket.write('hello');
    await aMoment();
    expect([client.got, client.ended]).toEqual(['', false]);

    relay.heal();

    await until('hello');
  });

  it('passes on the end of one direction', async () => {
    client.socket.end('bye');

    await until('bye');
    await vi.waitFor(() => expect(client.ended).toBe(true));
  });

  it('breaks off where there is nobody', async () => {
    await relay.close();
    relay = await Relay.start(() => ({ host: '127.0.0.1', port: 1 }));

    client = new Client();

    await vi.waitFor(() => expect(client.ended).toBe(true));
  });

  it('tells of an end only when the cut is over', async () => {
    client.socket.write('hello');
    await until('hello');
    const other = new Promise((resolve) => echo.once('connection', resolve));
    client = new Client();
    const server = (await other) as Socket;
    relay.cut();
    server.resetAndDestroy();
    await aMoment();
    expect(client.ended).toBe(false);

    relay.heal();

    await vi.waitFor(() => expect(client.ended).toBe(true));
  });
});
