import { afterEach, beforeEach, vi } from 'vitest';
import { ZIM } from '../src/client.js';
import {
  ZIMConnectionEvent,
  ZIMConnectionState,
  ZIMRoomEvent,
  ZIMRoomState,
} from '../src/types/enums/index.js';
import type { ZIMEventHandler } from '../src/types/events.js';
import { FakeServer } from './fakeServer.js';

type EventName = keyof ZIMEventHandler;
type Data<K extends EventName> = Parameters<ZIMEventHandler[K]>[1];

/** A server and a client for each test. */
export interface World {
  server: FakeServer;
  zim: ZIM;
}

export function world(): World {
  const current = {} as World;
  beforeEach(async () => {
    current.server = await FakeServer.start();
    ZIM.setAdvancedConfig('server', current.server.url);
    current.zim = ZIM.create({ appID: 1 })!;
  });
  afterEach(async () => {
    ZIM.getInstance()?.destroy();
    await current.server.stop();
  });
  return current;
}

/** Collects what an event carries, from now on. */
export function heard<K extends EventName>(zim: ZIM, type: K): Data<K>[] {
  const all: Data<K>[] = [];
  zim.on(type, ((_zim: ZIM, data: Data<K>) => all.push(data)) as never);
  return all;
}

/** States and events by name, such as "Connected/Success". */
export function states(zim: ZIM): string[] {
  const all: string[] = [];
  zim.on('connectionStateChanged', (_zim, { state, event }) =>
    all.push(`${ZIMConnectionState[state]}/${ZIMConnectionEvent[event]}`),
  );
  return all;
}

/** The same of rooms, such as "stage Connected/Success". */
export function roomStates(zim: ZIM): string[] {
  const all: string[] = [];
  zim.on('roomStateChanged', (_zim, { roomID, state, event }) =>
    all.push(`${roomID} ${ZIMRoomState[state]}/${ZIMRoomEvent[event]}`),
  );
  return all;
}

export const login = (zim: ZIM): Promise<void> =>
  zim.login('alice', { userName: 'Alice', token: 'a token' });

/** Logs in and waits until the client has caught up. */
export async function ready(zim: ZIM): Promise<void> {
  const finished = new Promise<void>((resolve) =>
    zim.on('conversationSyncStateChanged', (_zim, { state }) => {
      if (state === 1) resolve();
    }),
  );
  await login(zim);
  await finished;
}

export const until = (condition: () => void): Promise<void> =>
  vi.waitFor(condition, { timeout: 5000, interval: 5 });

export const texts = (batches: { messageList: object[] }[]): string[] =>
  batches.flatMap(({ messageList }) => messageList.map((m) => (m as { message: string }).message));
