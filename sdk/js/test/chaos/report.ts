import { DEFECTS, type Defect } from './checker.js';
import type { DeviceLog, Event } from './log.js';
import { silences } from './outage.js';
import type { Happened } from './parts.js';

const DETAILS_MAX = 20;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** The counts of a run and its verdict, for people. */
export function report(
  devices: readonly DeviceLog[],
  faults: readonly Happened[],
  defects: readonly Defect[],
): string {
  const rows = [
    row('fault', 'times', 'nobody got an answer', 'one device got none'),
    ...[...silences(devices, faults)].map(([kind, { count, allMs, oneMs }]) =>
      row(kind, `${count}`, seconds(allMs), seconds(oneMs)),
    ),
    '',
    ...(['send', 'acknowledged', 'received', 'login', 'clear'] as const).map((type) =>
      row(type, `${count(devices, type)}`),
    ),
    ...[...rejections(devices)].map(([code, times]) => row(`rejected ${code}`, `${times}`)),
    '',
    ...DEFECTS.map((kind) =>
      row(kind, `${defects.filter((defect) => defect.kind === kind).length}`),
    ),
  ];
  const details = defects.map(({ kind, detail }) => `${kind}: ${detail}`);
  return [...rows, ...details.slice(0, DETAILS_MAX)].join('\n');
}

const row = (name: string, ...cells: string[]): string =>
  name.padEnd(20) + cells.map((cell) => cell.padStart(22)).join('');

const count = (devices: readonly DeviceLog[], type: Event['type']): number =>
  devices.reduce((sum, { entries }) => sum + entries.filter((e) => e.type === type).length, 0);

function rejections(devices: readonly DeviceLog[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const { entries } of devices) {
    for (const entry of entries) {
      if (entry.type === 'rejected') times.set(entry.code, (times.get(entry.code) ?? 0) + 1);
    }
  }
  return times;
}
