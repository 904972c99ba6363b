import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { rolldown } from 'rolldown';
import configs from '../rolldown.config.js';
import { version } from '../package.json';
import * as source from '../src/index.js';

const dist = new URL('../dist/', import.meta.url);
const script = () => readFileSync(new URL('parley.global.js', dist), 'utf8');

beforeAll(async () => {
  for (const { output, ...input } of configs) {
    const bundle = await rolldown(input);
    for (const one of [output].flat()) await bundle.write(one);
  }
}, 60_000);

describe('the package', () => {
  it('is an ES module with a named and a default export', async () => {
    const module = (await import(new URL('index.js', dist).href)) as typeof source;

    expect(module.default).toBe(module.ZIM);
    expect(module.ZIM.getVersion()).toBe(version);
    expect(Object.keys(module).sort()).toEqual(Object.keys(source).sort());
  });

  it('is a CommonJS module', () => {
    const module = createRequire(import.meta.url)('../dist/index.cjs') as typeof source;

    expect(module.ZIM.getVersion()).toBe(version);
    expect(module.default).toBe(module.ZIM);
  });

  it('puts every export on the window of a page', () => {
    const window = createContext({ TextEncoder, performance });

    runInContext(script(), window);

    expect(Object.keys(window)).toEqual(
      expect.arrayContaining(Object.keys(source).filter((name) => name !== 'default')),
    );
    expect((window as typeof source).ZIMMessageType[1]).toBe('Text');
  });

  it('has enums with names for numbers', () => {
    expect(source.ZIMConversationType.Unknown).toBe(-1);
    expect(source.ZIMConversationType[-1]).toBe('Unknown');
    expect(source.ZIMGroupMemberEvent[4]).toBe('KickedOut');
    expect(source.ZIMErrorCode[6000121]).toBe('NetworkModuleUserIsNotLogged');
  });

  it('does not make bundlers look for the package that serves Node 20', () => {
    const calls = readFileSync(new URL('index.js', dist), 'utf8').match(/import\([^)]*\)/g);

    expect(calls?.length).toBe(1);
    expect(calls?.[0]).not.toContain('ws');
  });

  it('stays below 30 KiB gzipped', () => {
    expect(gzipSync(script()).length).toBeLessThan(30 * 1024);
  });
});
