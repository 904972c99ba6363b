import { afterEach, describe, expect, it, vi } from 'vitest';
import { socketUrls } from '../src/address.js';

afterEach(() => vi.unstubAllGlobals());

describe('the address of the socket', () => {
  it.each([
    ['https://host', 'wss://host/v1/ws'],
    ['http://host:8080/', 'ws://host:8080/v1/ws'],
    ['wss://host', 'wss://host/v1/ws'],
    ['ws://host/v1/ws', 'ws://host/v1/ws'],
    ['https://host/chat/', 'wss://host/chat/v1/ws'],
  ])('of %s is %s', (server, url) => {
    expect(socketUrls(server)).toEqual([url]);
  });

  it('is one for each node of a list', () => {
    expect(socketUrls('https://a, http://b:8081')).toEqual(['wss://a/v1/ws', 'ws://b:8081/v1/ws']);
  });

  it('comes from a global, else from the page', () => {
    vi.stubGlobal('location', { origin: 'https://page' });
    expect(socketUrls(undefined)).toEqual(['wss://page/v1/ws']);

    vi.stubGlobal('PARLEY_SERVER', 'https://global');
    expect(socketUrls(undefined)).toEqual(['wss://global/v1/ws']);
    expect(socketUrls('https://set')).toEqual(['wss://set/v1/ws']);
  });

  it.each([undefined, 'host', 'ftp://host', 'null', 'https://a,', 'https://a,b'])(
    'of %s is refused with 6000001',
    (server) => {
      expect(() => socketUrls(server)).toThrowError(expect.objectContaining({ code: 6000001 }));
    },
  );
});
