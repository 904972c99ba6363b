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

interface SocketModule {
  default: SocketConstructor;
}

/** Opens a socket. Node 20 has no WebSocket of its own: there the optional package `ws` serves. */
export async function openSocket(url: string): Promise<Socket> {
  const { WebSocket } = globalThis as { WebSocket?: SocketConstructor };
  const Constructor = WebSocket ?? (await load('ws')).default;
  return new Constructor(url);
}

/** The name is a parameter so that bundlers do not see it: no browser bundle asks for the package. */
const load = (name: string): Promise<SocketModule> =>
  import(/* @vite-ignore */ /* webpackIgnore: true */ name) as Promise<SocketModule>;
