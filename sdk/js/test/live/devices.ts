import { execFileSync } from 'node:child_process';
import { vi } from 'vitest';
import type { ZIM } from '../../src/client.js';
import type { ZIMMessage, ZIMTextMessage } from '../../src/types/messageBody.js';
import { Relay } from './relay.js';

export const server = process.env['PARLEY_URL']!;

const run = Math.random().toString(36).slice(2, 10);

/** A user that no other run knows. */
export const user = (name: string): string => `${name}-${run}`;

/** A token of that user, from the command that the environment names. */
export function token(userID: string, ...options: string[]): string {
  const [command, ...more] = process.env['PARLEY_TOKEN_COMMAND']!.split(' ');
  return execFileSync(command!, [...more, userID, ...options], { encoding: 'utf8' }).trim();
}

/** Calls the REST interface of app 1 as a backend does. */
export async function backend(method: string, path: string, body?: object): Promise<void> {
  const response = await fetch(`${server}/v1/apps/1/${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token('backend', '--role', 'server')}`,
      'Content-Type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
}

export interface Device {
  zim: ZIM;
  userID: string;
  /** Every message delivered, in order. */
  received: ZIMTextMessage[];
  offline: ZIMTextMessage[];
  relay: Relay;
  login(): Promise<void>;
}

/** A client of its own for each device: the instance is one for each copy of the module. */
export async function device(userID: string): Promise<Device> {
  vi.resetModules();
  const sdk = await import('../../src/index.js');
  const relay = await Relay.start(server);
  sdk.ZIM.setAdvancedConfig('server', relay.url);
  const zim = sdk.ZIM.create({ appID: 1 })!;
  const received: ZIMTextMessage[] = [];
  const offline: ZIMTextMessage[] = [];
  zim.on('peerMessageReceived', (_zim, { messageList, info }) => {
    received.push(...(messageList as ZIMTextMessage[]));
    if (info.isOfflineMessage) offline.push(...(messageList as ZIMTextMessage[]));
  });
  const login = () => zim.login(userID, { userName: `${userID}'s name`, token: token(userID) });
  return { zim, userID, received, offline, relay, login };
}

export async function online(name: string): Promise<Device> {
  const one = await device(user(name));
  await one.login();
  return one;
}

export async function leave(...devices: Device[]): Promise<void> {
  for (const { zim, relay } of devices) {
    zim.logout();
    zim.destroy();
    await relay.stop();
  }
}

export const send = async (from: Device, to: Device, message: string): Promise<ZIMMessage> => {
  const text: ZIMTextMessage = { type: 1, message };
  return (await from.zim.sendMessage(text, to.userID, 0, { priority: 1 })).message;
};

export const texts = (messages: ZIMTextMessage[]): string[] =>
  messages.map(({ message }) => message);

export const until = (condition: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(condition, { timeout: 45_000, interval: 20 });
