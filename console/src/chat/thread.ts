import { MessageType, SentStatus, type ChatMessage } from './types';

/** The loaded part of a conversation, ascending. */
export interface Thread {
  readonly messages: readonly ChatMessage[];
  /** How many were put before the first ones: keeps the scroll position when history arrives. */
  readonly prependedCount: number;
  /** The first message of the conversation is loaded. */
  readonly isComplete: boolean;
  readonly isLoading: boolean;
}

export const EMPTY_THREAD: Thread = {
  messages: [],
  prependedCount: 0,
  isComplete: false,
  isLoading: false,
};

const GROUP_GAP_MS = 5 * 60 * 1000;

/** An id that stays the same from sending to history; local ids are unique for each sender. */
export function messageKey({ localMessageID, messageID, senderUserID }: ChatMessage): string {
  return localMessageID === '' ? messageID : `${senderUserID} ${localMessageID}`;
}

/** Puts messages into a thread; one that is already there is replaced. */
export function mergeMessages(
  known: readonly ChatMessage[],
  incoming: readonly ChatMessage[],
): ChatMessage[] {
  const byKey = new Map([...known, ...incoming].map((message) => [messageKey(message), message]));
  return [...byKey.values()].sort((a, b) => a.orderKey - b.orderKey);
}

/** Adds a page of older messages; a page with nothing new means that there are no more. */
export function prependHistory(thread: Thread, page: readonly ChatMessage[]): Thread {
  const messages = mergeMessages(thread.messages, page);
  const addedCount = messages.length - thread.messages.length;
  return {
    messages,
    prependedCount: thread.prependedCount + addedCount,
    isComplete: addedCount === 0,
    isLoading: false,
  };
}

/** Drops the oldest beyond so many, for threads that could not be read again anyway. */
export function newestOf(thread: Thread, count: number): Thread {
  const surplus = thread.messages.length - count;
  return surplus <= 0
    ? thread
    : {
        ...thread,
        messages: thread.messages.slice(surplus),
        prependedCount: thread.prependedCount - surplus,
      };
}

/** The oldest message that the server knows: history goes on before it. */
export function historyAnchor(thread: Thread): ChatMessage | undefined {
  return thread.messages.find((message) => message.sentStatus === SentStatus.Success);
}

export function startsDay(message: ChatMessage, previous: ChatMessage | undefined): boolean {
  return (
    previous === undefined ||
    new Date(previous.timestamp).toDateString() !== new Date(message.timestamp).toDateString()
  );
}

/** Whether two neighbours are drawn as one block: same sender, same day, a short time apart. */
export function isSameBlock(earlier: ChatMessage | undefined, later: ChatMessage | undefined) {
  return (
    earlier !== undefined &&
    later !== undefined &&
    earlier.senderUserID === later.senderUserID &&
    earlier.isServerMessage === later.isServerMessage &&
    earlier.type !== MessageType.Tips &&
    later.type !== MessageType.Tips &&
    later.timestamp - earlier.timestamp < GROUP_GAP_MS &&
    !startsDay(later, earlier)
  );
}
