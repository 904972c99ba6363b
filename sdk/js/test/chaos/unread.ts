import type { DeviceLog, Entry, Stored } from './log.js';

/** A command that failed at the client may be performed this much later: no fault lasts longer. */
const LATE_MS = 90_000;

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/**
 * How many messages of the peer may be unread at the end. To clear reads what is stored when the server
 * performs it: at least what somebody knew of when it was called, at most what had been sent when it was
 * answered. One that failed may have been performed, or not.
 */
export function unreadBounds(
  user: string,
  peer: string,
  messages: readonly Stored[],
  devices: readonly DeviceLog[],
): Bounds {
  const clears = devices
    .filter((log) => log.user === user)
    .flatMap(({ entries }) => clearsOf(entries, peer));
  const seqs = new Map(messages.map(({ text, seq }) => [text, seq]));
  let surely = 0;
  let perhaps = 0;
  for (const log of devices) {
    for (const entry of log.entries) {
      const seq = 'text' in entry ? (seqs.get(entry.text) ?? 0) : 0;
      if (seq === 0) continue;
      const known = entry.type === 'acknowledged' || entry.type === 'received';
      for (const { calledAtMs, answeredAtMs, ok } of clears) {
        if (known && ok && entry.atMs <= calledAtMs) surely = Math.max(surely, seq);
        const untilMs = answeredAtMs + (ok ? 0 : LATE_MS);
        if (entry.type === 'send' && entry.atMs <= untilMs) perhaps = Math.max(perhaps, seq);
      }
    }
  }
  const after = (read: number): number =>
    messages.filter(({ from, seq }) => from === peer && seq > read).length;
  return { min: after(perhaps), max: after(surely) };
}

interface Clear {
  readonly calledAtMs: number;
  readonly answeredAtMs: number;
  readonly ok: boolean;
}

/** A device clears one conversation after the other, so that calls and answers alternate. */
function clearsOf(entries: readonly Entry[], peer: string): Clear[] {
  const clears: Clear[] = [];
  let calledAtMs = 0;
  for (const entry of entries) {
    if (entry.type === 'clear' && entry.conversation === peer) calledAtMs = entry.atMs;
    if (entry.type === 'cleared' && entry.conversation === peer) {
      clears.push({ calledAtMs, answeredAtMs: entry.atMs, ok: entry.ok });
    }
  }
  return clears;
}
