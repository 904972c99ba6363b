import { invalid } from './errors.js';

const SOCKET_PATH = '/v1/ws';
const SCHEMES: Record<string, string> = {
  'https:': 'wss:',
  'http:': 'ws:',
  'wss:': 'wss:',
  'ws:': 'ws:',
};

interface Page {
  PARLEY_SERVER?: unknown;
  location?: { origin?: string };
}

/**
 * The sockets' addresses, at least one: what the application set, else the global `PARLEY_SERVER`,
 * else the origin of the page. Several are separated by commas. A path in an address is kept, for
 * servers that live under a prefix.
 */
export function socketUrls(configured: string | undefined): string[] {
  const page = globalThis as Page;
  const servers = configured ?? page.PARLEY_SERVER ?? page.location?.origin;
  if (typeof servers !== 'string' || servers === '') {
    throw invalid("no server: call ZIM.setAdvancedConfig('server', 'https://host') before create");
  }
  return servers.split(',').map((server) => socketUrl(server.trim()));
}

function socketUrl(server: string): string {
  let url: URL;
  try {
    url = new URL(server);
  } catch {
    throw invalid('the server must be an address such as https://host');
  }
  const scheme = SCHEMES[url.protocol];
  if (!scheme) throw invalid('the server must be an https, http, wss or ws address');
  const path = url.pathname.replace(/\/+$/, '');
  return `${scheme}//${url.host}${path.endsWith(SOCKET_PATH) ? path : path + SOCKET_PATH}`;
}
