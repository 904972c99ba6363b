import type { ZIMLogConfig } from './types/user.js';

type Level = ZIMLogConfig['logLevel'];

const ORDER: readonly Level[] = ['debug', 'info', 'warn', 'error', 'report', 'disable'];

let threshold: Level = 'warn';

export function setLogLevel(level: Level): void {
  if (ORDER.includes(level)) threshold = level;
}

/** Writes to the console what the level lets through. Never message contents, never tokens. */
export function log(level: 'debug' | 'info' | 'warn' | 'error', text: string): void {
  if (ORDER.indexOf(level) >= ORDER.indexOf(threshold)) console[level](`[parley] ${text}`);
}
