import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Server } from '../stack/stack.js';
import { Crowd } from './crowd.js';
import { network } from './network.js';
import { Parts, type Happened } from './parts.js';
import { report } from './report.js';
import { kindOf, schedule, type Fault } from './schedule.js';

const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const minutes = Number(process.env['CHAOS_MINUTES'] ?? 10);
const servers = (process.env['CHAOS_SERVERS'] ?? 'payara-micro,wildfly').split(',') as Server[];

const folder = mkdtempSync(join(tmpdir(), 'parley-chaos-'));
const between = network(servers.length);
const startedAtMs = Date.now();
const say = (line: string): void =>
  console.log(`${((Date.now() - startedAtMs) / 1000).toFixed(1).padStart(7)} s  ${line}`);
const parts = new Parts(between, folder, say);
let crowd: Crowd;
let failed = true;

beforeAll(async () => {
  say(`./parley chaos --seed ${seed} --minutes ${minutes} --server ${servers.join(',')}`);
  say(`network: ${between.name}; data and logs: ${folder}`);
  mkdirSync(join(folder, 'clients'));
  await parts.up(servers);
  const { urls } = parts;
  crowd = await Crowd.enter({ seed, urls, token: parts.token(), folder: join(folder, 'clients') });
});

afterAll(async () => {
  crowd?.leave();
  await parts.down();
  await between.close();
  if (!failed) rmSync(folder, { recursive: true, force: true });
});

it('keeps every promise through random faults', async () => {
  const faults = schedule({ seed, nodes: servers.length, lengthMs: minutes * 60_000 });
  for (const fault of faults) {
    say(`in ${fault.atMs} ms: ${kindOf(fault)} (${fault.target}) for ${fault.durationMs} ms`);
  }
  crowd.start();
  const happened = await perform(faults);
  say('the last fault is over');
  await crowd.stop();
  const { defects, tookMs } = await crowd.verdict();
  say(`seed ${seed}: everything was in its place ${tookMs} ms after the last message`);
  console.log(report(crowd.devices, happened, defects));
  expect(defects).toEqual([]);
  failed = false;
});

async function perform(faults: readonly Fault[]): Promise<Happened[]> {
  const fromMs = Date.now();
  const happening: Promise<Happened>[] = [];
  for (const fault of faults) {
    await wait(fromMs + fault.atMs - Date.now());
    happening.push(parts.apply(fault));
  }
  return Promise.all(happening);
}
