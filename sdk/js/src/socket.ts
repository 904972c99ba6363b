/** The part of the WebSocket interface that the SDK uses; browsers, Node 22 and `ws` all have it. */
export interface Socket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  onerror: ((event: never) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

type SocketConstructor = new (url: string) => Socket;

/** Opens a socket. Node 20 has no WebSocket of its own: there the optional package `ws` serves. */
export async function openSocket(url: string): Promise<Socket> {
  const Constructor =
    (globalThis as { WebSocket?: SocketConstructor }).WebSocket ?? (await loadWs());
  return new Constructor(url);
}

async function loadWs(): Promise<SocketConstructor> {
  // A name that bundlers cannot see, so that no browser bundle ever looks for the package.
  const name = 'ws';
  const module = (await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as {
    default: SocketConstructor;
  };
  return module.default;
}
