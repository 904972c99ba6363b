import { expect, vi } from 'vitest';
import type { ZIMTextMessage } from '../../src/types/messageBody.js';
import type { Chatter } from './chatter.js';

const RECOVERY = { timeout: 300_000, interval: 100 };

/** All stored messages of the two, oldest first, after both have stopped: without a gap, and the same for both. */
export async function storedOf(one: Chatter, other: Chatter): Promise<ZIMTextMessage[]> {
  const stored = await one.history(other);
  expect(stored.map(({ messageSeq }) => messageSeq)).toEqual(stored.map((_, i) => i + 1));
  expect(ids(await other.history(one))).toEqual(ids(stored));
  return stored;
}

/** All that is stored reached the receiver in the order stored; all that was promised is stored. */
export async function arrived(stored: ZIMTextMessage[], from: Chatter, to: Chatter): Promise<void> {
  const sent = stored.filter(({ senderUserID }) => senderUserID === from.userID);
  const texts = sent.map(({ message }) => message);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts).toEqual(expect.arrayContaining(from.acknowledged));
  await vi.waitFor(() => expect(ids(to.received)).toEqual(ids(sent)), RECOVERY);
}

/** Each goes on: the clients have reconnected by themselves. */
export function acknowledgedMore(chatters: Chatter[], count: number): Promise<void> {
  const goals = chatters.map((one) => ({ one, goal: one.acknowledged.length + count }));
  return vi.waitFor(() => {
    for (const { one, goal } of goals) {
      expect(one.acknowledged.length).toBeGreaterThanOrEqual(goal);
    }
  }, RECOVERY);
}

function ids(messages: ZIMTextMessage[]): (string | undefined)[] {
  return messages.map(({ messageID }) => messageID);
}
