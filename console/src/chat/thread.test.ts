import { describe, expect, it } from 'vitest';
import {
  EMPTY_THREAD,
  historyAnchor,
  isSameBlock,
  mergeMessages,
  prependHistory,
  startsDay,
} from './thread';
import { SentStatus, type ChatMessage } from './types';

const MORNING = new Date(2026, 4, 4, 9, 0).getTime();

function message(seq: number, fields: Partial<ChatMessage> = {}): ChatMessage {
  return {
    type: 1,
    messageID: `m${seq}`,
    localMessageID: '',
    messageSeq: seq,
    senderUserID: 'bob',
    conversationID: 'bob',
    conversationType: 0,
    direction: 1,
    sentStatus: SentStatus.Success,
    timestamp: MORNING + seq * 1000,
    orderKey: seq,
    isServerMessage: false,
    message: `text ${seq}`,
    ...fields,
  };
}

const seqsOf = (messages: readonly ChatMessage[]) => messages.map((each) => each.messageSeq);

describe('a thread', () => {
  it('is in the order of the server, however messages arrive', () => {
    expect(seqsOf(mergeMessages([message(3)], [message(1), message(2)]))).toEqual([1, 2, 3]);
  });

  it('keeps a message that arrives twice once', () => {
    expect(mergeMessages([message(1)], [message(1, { message: 'newer' })])).toEqual([
      message(1, { message: 'newer' }),
    ]);
  });

  it('replaces the sending message by the sent one', () => {
    const sending = message(0, { messageID: '', localMessageID: 'x', orderKey: 2 ** 52 });
    const sent = message(5, { localMessageID: 'x' });
    expect(mergeMessages([message(4), sending], [sent])).toEqual([message(4), sent]);
  });

  it('tells apart the same local id of two senders', () => {
    const fromBob = message(1, { localMessageID: 'order-1' });
    const fromAlice = message(2, { localMessageID: 'order-1', senderUserID: 'alice' });
    expect(mergeMessages([fromBob], [fromAlice])).toHaveLength(2);
  });

  it('counts what history puts before the first message', () => {
    const thread = prependHistory({ ...EMPTY_THREAD, messages: [message(3)] }, [
      message(1),
      message(2),
    ]);
    expect(thread.prependedCount).toBe(2);
    expect(thread.isComplete).toBe(false);
  });

  it('is complete when a page brings nothing new', () => {
    const loaded = { ...EMPTY_THREAD, messages: [message(1)], isLoading: true };
    expect(prependHistory(loaded, [])).toMatchObject({ isComplete: true, isLoading: false });
  });

  it('goes on with history before the oldest message that the server knows', () => {
    const unsent = message(0, { sentStatus: SentStatus.Failed, orderKey: -1 });
    const thread = { ...EMPTY_THREAD, messages: [unsent, message(7), message(8)] };
    expect(historyAnchor(thread)?.messageSeq).toBe(7);
  });
});

describe('a block', () => {
  it('holds neighbours of one sender that are a short time apart', () => {
    expect(isSameBlock(message(1), message(2))).toBe(true);
  });

  it('ends with another sender, after five minutes and at a system message', () => {
    const later = message(2, { timestamp: MORNING + 6 * 60_000 });
    expect(isSameBlock(message(1), message(2, { senderUserID: 'alice' }))).toBe(false);
    expect(isSameBlock(message(1), later)).toBe(false);
    expect(isSameBlock(message(1), message(2, { isServerMessage: true }))).toBe(false);
  });

  it('ends at midnight, where a day begins', () => {
    const midnight = new Date(2026, 4, 5).getTime();
    const before = message(1, { timestamp: midnight - 1000 });
    const after = message(2, { timestamp: midnight });
    expect(isSameBlock(before, after)).toBe(false);
    expect(startsDay(after, before)).toBe(true);
    expect(startsDay(message(2), message(1))).toBe(false);
  });
});
