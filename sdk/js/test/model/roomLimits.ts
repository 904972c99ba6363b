// What rooms may have at most, by zim.md A6.
import { bytes, refuse, sum } from './rules.js';
import type { Values } from './roomLines.js';

export interface Config {
  roomAttributes: Values;
  roomDestroyDelayTime: number;
}

export function checkConfig(name: string, config: Config): void {
  refuse(bytes(name) > 64, 6000001);
  checkAttributes(config.roomAttributes);
  const delayS = config.roomDestroyDelayTime;
  refuse(delayS < 0 || delayS > 10_800, 6000001);
}

/** What one call may set. */
export function checkAttributes(values: Values): void {
  for (const key of Object.keys(values)) refuse(bytes(key) > 16, 6000335);
  refuse(Object.keys(values).length > 20, 6000334);
  for (const value of Object.values(values)) refuse(bytes(value) > 1024, 6000336);
  refuse(sum(Object.values(values).map(bytes)) > 5120, 6000337);
}

/** What a room may have; deleted ones are undefined. */
export function checkTotal(values: Record<string, string | undefined>): void {
  const there = Object.values(values).filter((value) => value !== undefined);
  refuse(there.length > 20, 6000334);
  refuse(sum(there.map(bytes)) > 5120, 6000337);
}

export function checkMemberAttributes(values: Values): void {
  for (const [key, value] of Object.entries(values)) {
    refuse(bytes(key) > 8, 6000352);
    refuse(bytes(value) > 64, 6000353);
  }
  refuse(sum(Object.entries(values).map((pair) => bytes(pair.join('')))) > 144, 6000351);
}
