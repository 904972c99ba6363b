import { SentStatus, type ChatMessage } from './types';

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

/** An id that stays the same from sending to history. */
export function messageKey(message: ChatMessage): string {
  return message.localMessageID || message.messageID;
}

/** Puts messages into a thread; one that is already there is replaced. */
export function mergeMessages(
  known: readonly ChatMessage[],
  incoming: readonly ChatMessage[],
): ChatMessage[] {
  const idsOf = (message: ChatMessage) =>
    [message.messageID, message.localMessageID].filter((id) => id !== '');
  const incomingIds = new Set(incoming.flatMap(idsOf));
  const kept = known.filter((message) => !idsOf(message).some((id) => incomingIds.has(id)));
  return [...kept, ...incoming].sort(compare);
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
    later.timestamp - earlier.timestamp < GROUP_GAP_MS &&
    !startsDay(later, earlier)
  );
}

/** By place on the server; what has none yet comes last, so that a failure stays in sight. */
function compare(a: ChatMessage, b: ChatMessage): number {
  return placeOf(a) - placeOf(b) || a.timestamp - b.timestamp;
}

function placeOf(message: ChatMessage): number {
  return message.sentStatus === SentStatus.Success ? message.messageSeq : Number.MAX_SAFE_INTEGER;
}
