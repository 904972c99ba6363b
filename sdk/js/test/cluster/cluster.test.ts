import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { groups } from '../model/groups.js';
import { rooms } from '../model/rooms.js';
import { Run, type Subject } from '../model/run.js';
import { World } from '../model/world.js';
import type { Chatter } from '../stack/chatter.js';
import { acknowledgedMore, arrived, storedOf } from '../stack/stream.js';
import { Cluster, seconds, until } from './cluster.js';

const PAYARA = 0;
const WILDFLY = 1;
const THIRD = 2;
const MOVED = ['Reconnecting/LoginInterrupted', 'Connected/Success'];
const page = new EventTarget();

const cluster = new Cluster();

beforeAll(() => cluster.up());
afterAll(() => cluster.down());
beforeEach(() => cluster.begin());
afterEach(() => cluster.end());

const texts = ({ received }: Chatter) => received.map(({ message }) => message);
const say = (from: Chatter, to: Chatter, message: string) =>
  from.zim.sendMessage({ type: 1, message } as never, to.userID, 0, { priority: 1 });
/** What has become of the connection since the first login. */
const since = ({ states }: Chatter) => states.slice(2).map(({ name }) => name);

describe('users on different nodes', () => {
  it('chat both ways', async () => {
    const alice = await cluster.enter('alice', PAYARA);
    const bob = await cluster.enter('bob', WILDFLY);

    await say(alice, bob, 'from Payara');
    await say(bob, alice, 'from WildFly');

    await until(() => expect(texts(bob)).toEqual(['from Payara']));
    await until(() => expect(texts(alice)).toEqual(['from WildFly']));
  });

  it('are in step on all their devices', async () => {
    const bob = await cluster.enter('bob', THIRD);
    const phone = await cluster.enter('alice', PAYARA);
    const laptop = await cluster.enter('alice', WILDFLY);
    const unread = async ({ zim }: Chatter) =>
      (await zim.queryConversation(bob.userID, 0)).conversation.unreadMessageCount;

    await say(phone, bob, 'from the phone');
    await until(() => expect(texts(laptop)).toEqual(['from the phone']));
    await say(bob, phone, 'to both');
    await until(() => expect(texts(phone)).toEqual(['to both']));
    await until(() => expect(texts(laptop)).toEqual(['from the phone', 'to both']));
    await until(async () => expect(await unread(laptop)).toBe(1));

    await phone.zim.clearConversationUnreadMessageCount(bob.userID, 0);

    await until(async () => expect(await unread(laptop)).toBe(0));
  });

  it('are replaced by the same device on another node', async () => {
    const first = await cluster.device('alice', 'same', PAYARA);
    const other = await cluster.device('alice', 'other', PAYARA);

    const second = await cluster.device('alice', 'same', WILDFLY);

    await until(() => expect(first.closedWith).toBe(4005));
    expect([second.closedWith, other.closedWith]).toEqual([undefined, undefined]);
    second.close();
    other.close();
  });

  it('are online and logged out in the eyes of every node', async () => {
    const alice = await cluster.enter('alice', PAYARA);
    for (const node of [PAYARA, WILDFLY, THIRD]) {
      expect(await cluster.status('alice', node)).toBe(0);
    }

    alice.zim.logout();

    for (const node of [WILDFLY, PAYARA, THIRD]) {
      await until(async () => expect(await cluster.status('alice', node)).toBe(2));
    }
  });
});

describe('a room on several nodes', () => {
  it('hears what is said on another, and a backend does not disturb who it speaks for', async () => {
    const alice = await cluster.enter('alice', PAYARA);
    const bob = await cluster.enter('bob', WILDFLY);
    const roomID = cluster.name('stage');
    const heard = [alice, bob].map(({ zim }) => {
      const own: unknown[] = [];
      zim.on('roomMessageReceived', (_zim, { messageList }) =>
        own.push(...messageList.map((each) => (each as { message?: unknown }).message)),
      );
      return own;
    });
    for (const { zim } of [alice, bob]) await zim.enterRoom({ roomID, roomName: '' });

    await alice.zim.sendRoomMessage({ type: 1, message: 'hello' } as never, roomID);
    const messages = `rooms/${roomID}/messages`;
    await cluster.backend(WILDFLY, 'POST', messages, { from: alice.userID, message: 'unheard' });
    await bob.zim.sendRoomMessage({ type: 1, message: 'welcome' } as never, roomID);

    await until(() => expect(heard[1]).toEqual(['hello', 'unheard']));
    await until(() => expect(heard[0]).toEqual(['welcome']));
  });
});

describe('random operations by users on two nodes', () => {
  const seed = Number(process.env['MODEL_SEED'] ?? 1);
  const steps = Number(process.env['MODEL_STEPS'] ?? 180);
  const timeout = 60_000 + steps * 1000;

  async function compare<State>(subject: Subject<State>): Promise<void> {
    const run = new Run(await World.of(cluster), subject, seed);
    await run.steps(steps);
    console.log(`${subject.name}: ${run.operations} operations from seed ${seed}`);
  }

  it('on rooms are heard of as the rules say', () => compare(rooms()), timeout);
  it('on groups are heard of as the rules say', () => compare(groups()), timeout);
});

describe('a message with a trace', () => {
  it('is followed from the command through the commit to the other node', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const alice = await cluster.device('alice', 'phone', PAYARA);
    const bob = await cluster.enter('bob', THIRD);

    alice.say(bob.userID, 'traced', `00-${traceId}-b7ad6b7169203331-01`);
    await until(() => expect(texts(bob)).toEqual(['traced']));

    const { spans } = cluster.collector;
    await until(() => {
      const sent = spans.filter((span) => span.traceId === traceId).map(({ name }) => name);
      expect(sent).toEqual(['message.send']);
      const commit = spans.find(({ links }) => links.includes(traceId));
      expect(commit?.name).toBe('commit');
      const below = spans.filter((span) => span.traceId === commit?.traceId);
      const names = below.map(({ name }) => name).sort();
      expect(names).toEqual(['commit', 'deliver', 'publish', 'receive']);
    });
    alice.close();
  });
});

describe('a node that stands still for 15 s', () => {
  it('is left by who notices, and disturbs nobody when it goes on', async () => {
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    const alice = await cluster.enter('alice', WILDFLY, PAYARA);
    const bob = await cluster.enter('bob', THIRD);
    vi.unstubAllGlobals();
    await streaming(alice, bob, async () => {
      cluster.stack.signal('node-2', 'SIGSTOP');
      const still = seconds(15);
      page.dispatchEvent(new Event('online')); // the client probes, as in a page that wakes up
      await acknowledgedMore([alice, bob], 20);
      await still;
      cluster.stack.signal('node-2', 'SIGCONT');
      await acknowledgedMore([alice, bob], 40);
    });

    expect(since(alice)).toEqual(MOVED);
    expect(since(bob)).toEqual([]);
    expect(await cluster.status('alice', WILDFLY)).toBe(0);
  });
});

describe('a node that is killed', () => {
  it('is left by its users, and nothing acknowledged is lost', async () => {
    const alice = await cluster.enter('alice', THIRD, PAYARA);
    const bob = await cluster.enter('bob', THIRD, WILDFLY);
    const carol = await cluster.enter('carol', PAYARA);
    await streaming(alice, bob, async () => {
      cluster.stack.signal('node-3', 'SIGKILL');
      await acknowledgedMore([alice, bob], 40);
    });

    await until(() => expect([alice, bob, carol].map(since)).toEqual([MOVED, MOVED, []]));
    expect(await cluster.status('alice', WILDFLY)).toBe(0);
  });
});

describe('a node that is told to stop', () => {
  it('is left one by one, without a failed message', async () => {
    const alice = await cluster.enter('alice', PAYARA, WILDFLY);
    const bob = await cluster.enter('bob', PAYARA, WILDFLY);
    const idle: Chatter[] = [];
    for (let i = 0; i < 8; i++) idle.push(await cluster.enter(`idle${i}`, PAYARA, WILDFLY));
    expect(await cluster.connections(PAYARA)).toBe(10);
    await streaming(alice, bob, async () => {
      cluster.stack.signal('server', 'SIGTERM');
      await acknowledgedMore([alice, bob], 40);
    });

    const all = [alice, bob, ...idle];
    await until(() => expect(all.map(since)).toEqual(all.map(() => MOVED)));
    expect([...alice.rejected, ...bob.rejected]).toEqual([]);
    const movedAtMs = all.map(({ states }) => states.at(-1)!.atMs);
    expect(Math.max(...movedAtMs) - Math.min(...movedAtMs)).toBeGreaterThan(1000);
    expect(await cluster.connections(WILDFLY)).toBe(10);
    await until(() => expect(cluster.stack.isRunning('server')).toBe(false));
  });
});

/** Both send without a pause while something happens; then all is where it belongs. */
async function streaming(
  alice: Chatter,
  bob: Chatter,
  happening: () => Promise<void>,
): Promise<void> {
  alice.start(bob);
  bob.start(alice);
  await acknowledgedMore([alice, bob], 10);
  await happening();
  await Promise.all([alice.stop(), bob.stop()]);
  console.log(`${alice.summary}; ${bob.summary}`);
  const stored = await storedOf(alice, bob);
  await arrived(stored, alice, bob);
  await arrived(stored, bob, alice);
}
