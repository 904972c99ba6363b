// What the rules of rooms and of groups share.
import type { Line } from './lines.js';

/** A device: two of ann, one of every other user, half of them on each node. */
export interface Device {
  readonly name: string;
  readonly user: string;
  readonly node: 0 | 1;
}

export const DEVICES: readonly Device[] = [
  { name: 'ann1', user: 'ann', node: 0 },
  { name: 'ann2', user: 'ann', node: 1 },
  { name: 'bob', user: 'bob', node: 1 },
  { name: 'cat', user: 'cat', node: 0 },
  { name: 'dan', user: 'dan', node: 1 },
  { name: 'eve', user: 'eve', node: 0 },
];

export const USERS: readonly string[] = [...new Set(DEVICES.map(({ user }) => user))];

export const userOf = (device: string): string => DEVICES.find(({ name }) => name === device)!.user;

export const devicesOf = (user: string): string[] =>
  DEVICES.filter((device) => device.user === user).map(({ name }) => name);

/** A call that the rules refuse. */
export class Refused extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`refused with ${code}`);
    this.code = code;
  }
}

export function refuse(isWrong: boolean, code: number): void {
  if (isWrong) throw new Refused(code);
}

/** What each device hears of each room and group in one step. */
export class Heard {
  readonly #lines = new Map<string, Line[]>();
  readonly #sources = new Map<string, Set<number>>();
  /** The operation that is being applied. */
  source = 0;

  say(device: string, subject: string, line: Line): void {
    const key = `${device} ${subject}`;
    if (!this.#lines.has(key)) this.#lines.set(key, []);
    if (!this.#sources.has(key)) this.#sources.set(key, new Set());
    this.#lines.get(key)!.push(line);
    this.#sources.get(key)!.add(this.source);
  }

  /** The device leaves: it may miss the last of what others do meanwhile. */
  leave(device: string, subject: string): void {
    const lines = this.#lines.get(`${device} ${subject}`) ?? [];
    lines.forEach((line, at) => (lines[at] = { ...line, isOptional: true }));
  }

  /** Keys are "device subject". */
  get keys(): string[] {
    return [...this.#lines.keys()];
  }

  of(key: string): readonly Line[] {
    return this.#lines.get(key) ?? [];
  }

  /** Whether several operations led to it. */
  isMixed(key: string): boolean {
    return (this.#sources.get(key)?.size ?? 0) > 1;
  }
}

const encoder = new TextEncoder();
export const bytes = (text: string): number => encoder.encode(text).length;

export const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);
