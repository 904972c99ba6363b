import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ZIMErrorCode } from '../../src/types/errorCodes.js';
import { Chatter } from '../stack/chatter.js';
import { generator } from '../stack/random.js';
import { Stack, type Part } from '../stack/stack.js';
import { acknowledgedMore, arrived, storedOf } from '../stack/stream.js';

const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
const random = generator(seed);
/**
 * All that an outage may do to a send: no answer within 30 s, or no connection that long. Above all
 * no 6000005: who calls 8 times a second is below the rate, so it is the SDK that has to hold back
 * what waited for the server.
 */
const TIME_OUTS: ReadonlySet<number> = new Set([
  ZIMErrorCode.NetworkModuleRequestTimeout,
  ZIMErrorCode.NetworkModuleNetworkError,
]);

let stack: Stack;
let alice: Chatter;
let bob: Chatter;

beforeAll(async () => {
  console.log(`the moments of the crashes: CRASH_SEED=${seed}`);
  stack = await Stack.create();
  await stack.up();
  alice = await Chatter.enter(stack.url, 'alice', stack.token('alice'));
  bob = await Chatter.enter(stack.url, 'bob', stack.token('bob'));
});

afterAll(async () => {
  alice?.leave();
  bob?.leave();
  await stack?.down();
});

it('keeps every acknowledged message, once and in order, through three crashes', async () => {
  alice.start(bob);
  bob.start(alice);
  for (const parts of [['server'], ['launcher'], ['postgres', 'server', 'launcher']] as Part[][]) {
    await acknowledgedMore([alice, bob], 10 + Math.floor(random() * 40));
    await wait(random() * 100);
    console.log(`kill -9 of ${parts.join(', ')} after ${alice.summary}`);
    await stack.kill(...parts);
    await stack.up();
    await acknowledgedMore([alice, bob], 10);
  }
  await Promise.all([alice.stop(), bob.stop()]);
  console.log(`${alice.summary}; ${bob.summary}`);

  const stored = await storedOf(alice, bob);
  await arrived(stored, alice, bob);
  await arrived(stored, bob, alice);
  expect(refusals(alice)).toEqual([]);
  expect(refusals(bob)).toEqual([]);
});

const refusals = ({ rejected }: Chatter): [code: number, count: number][] =>
  [...rejected].filter(([code]) => !TIME_OUTS.has(code));
