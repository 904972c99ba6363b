import { useEffect, useState } from 'react';

/** A browser's timers know no longer ones. */
const TIMER_MS_MAX = 2 ** 31 - 1;

/**
 * The time, as exact as is needed to tell whether `until` has come. Nobody tells when a mute ends,
 * so that a timer has to.
 */
export function useNow(until: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (until <= now) {
      return;
    }
    const wait = Math.min(until - Date.now(), TIMER_MS_MAX);
    const timer = setTimeout(() => setNow(Date.now()), wait);
    return () => clearTimeout(timer);
  }, [until, now]);
  return now;
}
