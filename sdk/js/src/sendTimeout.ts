import { invalid } from './errors.js';
import { SEND_MS } from './timing.js';

/** A day: longer than a page lives as a rule, and below what timers can do. */
const MAX_S = 86_400;

/** The application's `send_timeout`, given in seconds, in milliseconds; {@link SEND_MS} without one. */
export function sendTimeoutMs(configured: string | undefined): number {
  if (!configured) return SEND_MS;
  const seconds = Number(configured);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > MAX_S) {
    throw invalid(`send_timeout must be a whole number of seconds from 1 to ${MAX_S}`);
  }
  return seconds * 1000;
}
