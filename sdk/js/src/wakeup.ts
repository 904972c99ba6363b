interface EventSource {
  addEventListener?(type: string, listener: () => void): void;
  removeEventListener?(type: string, listener: () => void): void;
}

/**
 * Calls back when the network or the page comes back; browsers slow the timers of hidden pages, so
 * a wait may be far longer than it was set. Does nothing outside of a page.
 */
export function onWakeUp(callback: () => void): () => void {
  const page = globalThis as EventSource & {
    document?: EventSource & { visibilityState?: string };
  };
  const visible = () => {
    if (page.document?.visibilityState === 'visible') callback();
  };
  page.addEventListener?.('online', callback);
  page.document?.addEventListener?.('visibilitychange', visible);
  return () => {
    page.removeEventListener?.('online', callback);
    page.document?.removeEventListener?.('visibilitychange', visible);
  };
}
