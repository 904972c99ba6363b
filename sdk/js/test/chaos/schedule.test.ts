import { describe, expect, it } from 'vitest';
import { kindOf, schedule } from './schedule.js';

const MINUTE = 60_000;
const KINDS = [
  'cut clients>node',
  'cut node>broker',
  'cut node>database',
  'kill broker',
  'kill database',
  'kill node',
  'stop broker',
  'stop database',
  'stop node',
  'term node',
];

describe('a schedule', () => {
  it('is the same for the same seed', () => {
    const options = { seed: 7, nodes: 2, lengthMs: 10 * MINUTE };

    expect(schedule(options)).toEqual(schedule(options));
  });

  it('is another for another seed', () => {
    const options = { nodes: 2, lengthMs: 10 * MINUTE };

    expect(schedule({ seed: 1, ...options })).not.toEqual(schedule({ seed: 2, ...options }));
  });

  it('begins no fault after its end, and is in order', () => {
    const times = schedule({ seed: 3, nodes: 3, lengthMs: 5 * MINUTE }).map(({ atMs }) => atMs);

    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(5 * MINUTE);
  });

  it('deals every kind before any comes again', () => {
    for (let seed = 0; seed < 100; seed++) {
      const faults = schedule({ seed, nodes: 2, lengthMs: 10 * MINUTE });

      expect(new Set(faults.slice(0, KINDS.length).map(kindOf))).toEqual(new Set(KINDS));
    }
  });

  it('stops and cuts for 1 to 15 s', () => {
    const durations = schedule({ seed: 5, nodes: 2, lengthMs: 60 * MINUTE })
      .filter(({ fault }) => fault === 'stop' || fault === 'cut')
      .map(({ durationMs }) => durationMs);

    expect(Math.min(...durations)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...durations)).toBeLessThanOrEqual(15_000);
  });

  it('lets faults of different targets overlap, and those of one target never', () => {
    const faults = schedule({ seed: 11, nodes: 2, lengthMs: 60 * MINUTE });
    const overlapping = faults.flatMap((one, i) =>
      faults
        .slice(i + 1)
        .filter(({ atMs }) => atMs < one.atMs + one.durationMs)
        .map((other) => [one.target, other.target]),
    );

    expect(overlapping.length).toBeGreaterThan(10);
    expect(overlapping.filter(([one, other]) => one === other)).toEqual([]);
  });
});
