import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Server } from '../stack/stack.js';
import { Crowd } from './crowd.js';
import { network } from './network.js';
import { answersWithin, settledWithin } from './outage.js';
import { Parts, type Happened } from './parts.js';
import { report } from './report.js';
import { schedule, type Fault } from './schedule.js';

const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const minutes = Number(process.env['CHAOS_MINUTES'] ?? 10);
const servers = (process.env['CHAOS_SERVERS'] ?? 'payara-micro,wildfly').split(',') as Server[];
/** The first node of this kind, counted from 1; 0 for none. */
const wildfly = servers.indexOf('wildfly') + 1;
/** A service that is away for a minute; short runs are not for that. */
const withAbsences = minutes >= 5;

const lengthMs = minutes * 60_000;
const ABSENCE_MS = 60_000;
/** Until an absence is noticed, and until all is well after it. */
const NOTICED = { timeout: 20_000, interval: 250 };
const RECOVERED = { timeout: 90_000, interval: 250 };
/** The SDK gives a message up after 30 s; a busy machine gets some more. */
const SETTLED_MS = 35_000;

const folder = mkdtempSync(join(tmpdir(), 'parley-chaos-'));
const startedAtMs = Date.now();
const say = (line: string): void =>
  console.log(`${((Date.now() - startedAtMs) / 1000).toFixed(1).padStart(7)} s  ${line}`);
const between = network(servers.length, process.env['CHAOS_NETWORK']);
const parts = new Parts(between, folder, say);
let crowd: Crowd;
let failures = 0;

beforeAll(async () => {
  say(`./parley chaos --seed ${seed} --minutes ${minutes} --server ${servers.join(',')}`);
  say(`network: ${between.name}; data and logs: ${folder}`);
  mkdirSync(join(folder, 'clients'));
  failures++;
  await parts.up(servers);
  const { urls } = parts;
  crowd = await Crowd.enter({ seed, urls, token: parts.token(), folder: join(folder, 'clients') });
  failures--;
});

afterEach(({ task }) => {
  if (task.result?.state === 'fail') failures++;
});

afterAll(async () => {
  crowd?.leave();
  await parts.down();
  await between.close();
  if (failures === 0) rmSync(folder, { recursive: true, force: true });
});

it.runIf(wildfly > 0)('hands the clients of a WildFly over that is told to stop', async () => {
  crowd.start();
  await someAnswers();
  const fromMs = Date.now();
  const target = `node-${wildfly}` as const;
  await verdict([await parts.apply({ atMs: 0, fault: 'term', target, durationMs: 10_000 })]);

  const since = crowd.steady.map(({ entries }) => entries.filter(({ atMs }) => atMs >= fromMs));
  const states = since.map((entries) => entries.flatMap((e) => ('state' in e ? [e.state] : [])));
  const moved = states.filter((each) => each.length > 0);
  say(`${moved.length} of ${crowd.steady.length} clients were on ${target}`);
  expect(moved.length).toBeGreaterThan(0);
  expect(moved).toEqual(moved.map(() => ['Reconnecting/LoginInterrupted', 'Connected/Success']));
  expect(since.flat().filter(({ type }) => type === 'rejected')).toEqual([]);
});

it('keeps every promise through random faults', async () => {
  const faults = schedule({ seed, nodes: servers.length, lengthMs });
  for (const fault of faults) {
    say(`in ${fault.atMs} ms: ${fault.fault} ${fault.target} for ${fault.durationMs} ms`);
  }
  crowd.start();
  await verdict(await perform(faults));
});

it('keeps every promise when everything is killed at once', async () => {
  crowd.start();
  await someAnswers();
  await verdict([await parts.cutPower()]);
});

describe.runIf(withAbsences)('a minute', () => {
  it('without the broker: who is on the same node goes on, the others wait', async () => {
    const { fromMs, untilMs } = await absence('broker');

    expect(answersWithin(crowd.devices, fromMs, untilMs)).toBeGreaterThan(100);
  });

  it('without the database: nothing is acknowledged, every send is settled in time', async () => {
    const { fromMs, untilMs } = await absence('database');

    expect(answersWithin(crowd.devices, fromMs + 1_000, untilMs)).toBe(0);
    expect(settledWithin(crowd.devices, fromMs)).toBeLessThan(SETTLED_MS);
  });
});

const someAnswers = (): Promise<void> => {
  const fromMs = Date.now();
  return vi.waitFor(
    () => expect(answersWithin(crowd.devices, fromMs, Infinity)).toBeGreaterThan(50),
    NOTICED,
  );
};

async function perform(faults: readonly Fault[]): Promise<Happened[]> {
  const fromMs = Date.now();
  const happening: Promise<Happened>[] = [];
  for (const fault of faults) {
    await wait(fromMs + fault.atMs - Date.now());
    happening.push(parts.apply(fault));
  }
  await wait(fromMs + lengthMs - Date.now());
  return Promise.all(happening);
}

/** Each node says what is missing while it is away, and is ready by itself when it is back. */
async function absence(
  target: 'broker' | 'database',
): Promise<{ fromMs: number; untilMs: number }> {
  crowd.start();
  const fromMs = Date.now();
  const back = parts.apply({ atMs: 0, fault: 'kill', target, durationMs: ABSENCE_MS });
  await vi.waitFor(async () => {
    for (const missing of await parts.missing()) expect(missing).toContain(target);
  }, NOTICED);
  say(`every node says that the ${target} is away, after ${Date.now() - fromMs} ms`);
  const happened = await back;
  const returnedAtMs = Date.now();
  await verdict([happened]);
  say(`the ${target} was back for ${Date.now() - returnedAtMs} ms`);
  return { fromMs, untilMs: fromMs + ABSENCE_MS };
}

/** Everything is up by itself when the faults are over, and nothing is wrong in the end. */
async function verdict(happened: readonly Happened[]): Promise<void> {
  const overAtMs = Date.now();
  await vi.waitFor(async () => {
    expect(await parts.missing()).toEqual(servers.map(() => []));
  }, RECOVERED);
  say(`every node is ready ${Date.now() - overAtMs} ms after the last fault`);
  await crowd.stop();
  const { defects, tookMs } = await crowd.verdict();
  say(`seed ${seed}: all in place ${tookMs} ms after the last message`);
  console.log(report(crowd.devices, happened, defects));
  expect(defects).toEqual([]);
}
