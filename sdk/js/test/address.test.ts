import { afterEach, describe, expect, it, vi } from 'vitest';
import { socketUrl } from '../src/address.js';

afterEach(() => vi.unstubAllGlobals());

describe('the address of the socket', () => {
  it.each([
    ['https://host', 'wss://host/v1/ws'],
    ['http://host:8080/', 'ws://host:8080/v1/ws'],
    ['wss://host', 'wss://host/v1/ws'],
    ['ws://host/v1/ws', 'ws://host/v1/ws'],
    ['https://host/chat/', 'wss://host/chat/v1/ws'],
  ])('of %s is %s', (server, url) => {
    expect(socketUrl(server)).toBe(url);
  });

  it('comes from a global, else from the page', () => {
    vi.stubGlobal('location', { origin: 'https://page' });
    expect(socketUrl(undefined)).toBe('wss://page/v1/ws');

    vi.stubGlobal('PARLEY_SERVER', 'https://global');
    expect(socketUrl(undefined)).toBe('wss://global/v1/ws');
    expect(socketUrl('https://set')).toBe('wss://set/v1/ws');
  });

  it.each([undefined, 'host', 'ftp://host', 'null'])('of %s is refused with 6000001', (server) => {
    expect(() => socketUrl(server)).toThrowError(expect.objectContaining({ code: 6000001 }));
  });
});
