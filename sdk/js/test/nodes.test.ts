import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZIM } from '../src/client.js';
import { Servers } from '../src/servers.js';
import type { ZIMTextMessage } from '../src/types/messageBody.js';
import { FakeServer } from './fakeServer.js';
import { heard, login, ready, states, texts, until } from './world.js';

let nodes: FakeServer[];
let zim: ZIM;

beforeEach(async () => {
  const first = await FakeServer.start();
  nodes = [first, await first.beside()];
  ZIM.setAdvancedConfig('server', nodes.map(({ url }) => url).join(','));
  zim = ZIM.create({ appID: 1 })!;
});

afterEach(async () => {
  zim.destroy();
  await Promise.all(nodes.map((node) => node.stop()));
});

/** The node that the client is at, and the other. */
function here(): [here: FakeServer, other: FakeServer] {
  const [first, second] = nodes as [FakeServer, FakeServer];
  return first.connected > 0 ? [first, second] : [second, first];
}

const send = (message: string) => zim.sendMessage({ type: 1, message } as ZIMTextMessage, 'bob', 0);

describe('a list of nodes', () => {
  it.each([
    [0, 'ws://a/v1/ws'],
    [0.49, 'ws://a/v1/ws'],
    [0.5, 'ws://b/v1/ws'],
    [0.99, 'ws://b/v1/ws'],
  ])('is entered at random: %d is %s', (random, url) => {
    expect(new Servers('http://a,http://b', () => random).url).toBe(url);
  });

  it('goes round', () => {
    const servers = new Servers('http://a,http://b', () => 0.5);

    servers.next();

    expect(servers.url).toBe('ws://a/v1/ws');
  });

  it('lets the waits grow only after all have been tried', () => {
    const servers = new Servers('http://a,http://b', () => 0);

    expect([0, 1, 2, 3, 4].map((attempt) => servers.round(attempt))).toEqual([0, 0, 1, 1, 2]);
  });

  it('is followed to the next node after a loss', async () => {
    await ready(zim);
    const [lost, other] = here();
    lost.store('bob', 'while away');
    const received = heard(zim, 'peerMessageReceived');

    lost.drop();

    await until(() => expect(texts(received)).toEqual(['while away']));
    expect([lost.logins, other.logins]).toEqual([1, 1]);
  });

  it('is followed when the first node refuses the login', async () => {
    for (const node of nodes) {
      node.answers['session.login'] = () => {
        for (const each of nodes) if (each !== node) each.answers = {};
        return { code: 6000102, message: 'stopping', retryAfterMs: 10 };
      };
    }

    await login(zim);

    expect(nodes.map(({ logins }) => logins).sort()).toEqual([0, 1]);
    expect(nodes.map(({ connected }) => connected).sort()).toEqual([0, 1]);
  });

  it('is followed when a node cannot be reached', async () => {
    await nodes.shift()!.stop();

    await login(zim);

    expect(nodes[0]!.logins).toBe(1);
  });
});

describe('a node that asks its clients to move', () => {
  it('is left for the other with one pair of states', async () => {
    await ready(zim);
    const [leaving, other] = here();
    const seen = states(zim);

    leaving.push({ push: 'session.moving', withinMs: 20 });

    await until(() => expect(other.logins).toBe(1));
    await until(() => expect(seen.at(-1)).toBe('Connected/Success'));
    expect(seen).toEqual(['Reconnecting/LoginInterrupted', 'Connected/Success']);
    await until(() => expect(leaving.connected).toBe(0));
    const [before, after] = [leaving, other].map((node) => node.commands('session.login')[0]);
    expect(after!.deviceId).toBe(before!.deviceId);
  });

  it('is left only after what is in flight is answered; new messages wait for the other', async () => {
    await ready(zim);
    const [leaving, other] = here();
    let asked = 0;
    leaving.answers['message.send'] = () => void (asked = leaving.received.at(-1)!.id);
    const first = send('in flight');
    await until(() => expect(asked).toBeGreaterThan(0));

    leaving.push({ push: 'session.moving', withinMs: 0 });
    leaving.push({ push: 'session.moving', withinMs: 0 });
    await pushesHaveArrived(leaving);
    const second = send('waits');

    leaving.answers = {};
    const { messageId, seq, sentAtMs } = leaving.store('bob', 'in flight', { from: 'alice' });
    leaving.frame(JSON.stringify({ id: asked, result: { messageId, seq, sentAtMs } }));
    await expect(first).resolves.toMatchObject({ message: { messageSeq: 1 } });
    await expect(second).resolves.toMatchObject({ message: { messageSeq: 2 } });
    expect(leaving.commands('message.send').map(({ message }) => message)).toEqual(['in flight']);
    expect(other.commands('message.send').map(({ message }) => message)).toEqual(['waits']);
  });

  it('loses nobody when it closes before the client has left', async () => {
    await ready(zim);
    const [leaving, other] = here();

    leaving.push({ push: 'session.moving', withinMs: 60_000 });
    leaving.close(1001);

    await until(() => expect(other.logins).toBe(1));
    await expect(send('hi')).resolves.toMatchObject({ message: { messageSeq: 1 } });
    expect(leaving.logins).toBe(1);
  });

  it('does not keep a client from logging out', async () => {
    await ready(zim);
    const [leaving, other] = here();
    leaving.push({ push: 'session.moving', withinMs: 60_000 });
    await pushesHaveArrived(leaving);

    zim.logout();

    await until(() => expect(leaving.connected).toBe(0));
    expect(leaving.commands('session.logout').length).toBe(1);
    expect(other.logins).toBe(0);
  });
});

/** A push behind the others has come, and a tick has passed. */
async function pushesHaveArrived(node: FakeServer): Promise<void> {
  const received = heard(zim, 'peerMessageReceived');
  node.arrive('carol', 'behind the others');
  await until(() => expect(received.length).toBe(1));
  await new Promise((resolve) => setTimeout(resolve));
}
