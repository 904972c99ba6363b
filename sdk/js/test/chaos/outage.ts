import type { DeviceLog, Entry } from './log.js';
import type { Happened } from './parts.js';

/** The longest times in which nothing was acknowledged while faults of a kind were under way. */
export interface Silence {
  /** How often the fault happened. */
  readonly count: number;
  /** For nobody. */
  readonly allMs: number;
  /** For one device that had sent. */
  readonly oneMs: number;
}

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** By kinds of faults. Where faults overlap, a silence counts for each of them. */
export function silences(
  devices: readonly DeviceLog[],
  faults: readonly Happened[],
): Map<string, Silence> {
  const acknowledged = devices.flatMap(({ entries }) =>
    entries.filter(({ type }) => type === 'acknowledged').map(({ atMs }) => atMs),
  );
  const all = gaps(acknowledged.sort((a, b) => a - b));
  const one = devices.flatMap(waits);
  const found = new Map<string, Silence>();
  for (const fault of faults) {
    const { count, allMs, oneMs } = found.get(fault.kind) ?? { count: 0, allMs: 0, oneMs: 0 };
    found.set(fault.kind, {
      count: count + 1,
      allMs: Math.max(allMs, longest(all, fault)),
      oneMs: Math.max(oneMs, longest(one, fault)),
    });
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How many messages were acknowledged in a span of time. */
export function answersWithin(
  devices: readonly DeviceLog[],
  fromMs: number,
  untilMs: number,
): number {
  const within = ({ type, atMs }: Entry): boolean =>
    type === 'acknowledged' && atMs >= fromMs && atMs < untilMs;
  return devices.reduce((sum, { entries }) => sum + entries.filter(within).length, 0);
}

/** The longest time that a message sent since then took to be acknowledged or rejected. */
export function settledWithin(devices: readonly DeviceLog[], fromMs: number): number {
  let longestMs = 0;
  for (const { entries } of devices) {
    const sent = new Map<string, number>();
    for (const entry of entries) {
      if (entry.type === 'send' && entry.atMs >= fromMs) sent.set(entry.text, entry.atMs);
      if (entry.type !== 'acknowledged' && entry.type !== 'rejected') continue;
      longestMs = Math.max(longestMs, entry.atMs - (sent.get(entry.text) ?? entry.atMs));
    }
  }
  return longestMs;
}

const gaps = (times: readonly number[]): Span[] =>
  times.slice(1).map((untilMs, i) => ({ fromMs: times[i]!, untilMs }));

/** From a send that found nothing else waiting to the next acknowledgement. */
function waits({ entries }: DeviceLog): Span[] {
  const spans: Span[] = [];
  let fromMs: number | undefined;
  for (const { type, atMs } of entries) {
    if (type === 'send') fromMs ??= atMs;
    if (type === 'logout') fromMs = undefined;
    if (type === 'acknowledged' && fromMs !== undefined) {
      spans.push({ fromMs, untilMs: atMs });
      fromMs = undefined;
    }
  }
  return spans;
}

const longest = (spans: readonly Span[], { fromMs, untilMs }: Span): number =>
  spans
    .filter((span) => span.fromMs < untilMs && span.untilMs > fromMs)
    .reduce((most, span) => Math.max(most, span.untilMs - span.fromMs), 0);
