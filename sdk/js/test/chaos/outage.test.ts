import { expect, it } from 'vitest';
import type { Entry } from './log.js';
import { answersWithin, settledWithin, silences } from './outage.js';

const send = (atMs: number): Entry => ({
  type: 'send',
  conversation: 'bob',
  text: `${atMs}`,
  atMs,
});
const acknowledged = (atMs: number): Entry => ({
  type: 'acknowledged',
  text: '',
  id: '',
  seq: 1,
  atMs,
});
const device = (user: string, ...entries: Entry[]) => ({ user, device: user, entries });

const ALICE = device(
  'alice',
  send(0),
  acknowledged(100),
  send(500),
  send(1000),
  acknowledged(4000),
);
const BOB = device(
  'bob',
  send(0),
  acknowledged(100),
  send(900),
  acknowledged(1000),
  send(8000),
  acknowledged(8100),
);

it('counts the longest silence for all and for one while a fault is under way', () => {
  const fault = { kind: 'kill node', fromMs: 600, untilMs: 2000 };

  expect([...silences([ALICE, BOB], [fault])]).toEqual([
    ['kill node', { count: 1, allMs: 3000, oneMs: 3500 }],
  ]);
});

it('counts a silence for each fault that overlaps it, by kinds', () => {
  const faults = [
    { kind: 'stop broker', fromMs: 3900, untilMs: 8050 },
    { kind: 'kill node', fromMs: 600, untilMs: 700 },
    { kind: 'kill node', fromMs: 8060, untilMs: 8090 },
  ];

  expect([...silences([ALICE, BOB], faults)]).toEqual([
    ['kill node', { count: 2, allMs: 4100, oneMs: 3500 }],
    ['stop broker', { count: 1, allMs: 4100, oneMs: 3500 }],
  ]);
});

it('is zero where everything was acknowledged, and for who is logged out', () => {
  const left = device(
    'alice',
    send(0),
    { type: 'logout', atMs: 10 },
    send(9000),
    acknowledged(9001),
  );

  expect([...silences([left], [{ kind: 'stop node', fromMs: 100, untilMs: 200 }])]).toEqual([
    ['stop node', { count: 1, allMs: 0, oneMs: 0 }],
  ]);
});

it('counts the answers of a span', () => {
  expect(answersWithin([ALICE, BOB], 100, 1000)).toBe(2);
});

it('knows the longest time until a message was settled', () => {
  const text = 'hello';
  const rejected: Entry = { type: 'rejected', text, code: 6000105, atMs: 32_000 };
  const alice = device('alice', { ...send(2_000), text } as Entry, rejected);

  expect(settledWithin([alice], 0)).toBe(30_000);
  expect(settledWithin([alice], 2_001)).toBe(0);
});
