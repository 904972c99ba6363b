import { ConversationEvent, keyOf, type ChatConversation, type ConversationChange } from './types';

/** Newest first. A conversation that is already there is replaced. */
export function mergeConversations(
  known: readonly ChatConversation[],
  incoming: readonly ChatConversation[],
): ChatConversation[] {
  const byKey = new Map([...known, ...incoming].map((each) => [keyOf(each), each]));
  return [...byKey.values()].sort(
    (a, b) => b.orderKey - a.orderKey || (a.conversationID < b.conversationID ? 1 : -1),
  );
}

export function applyChanges(
  known: readonly ChatConversation[],
  changes: readonly ConversationChange[],
): ChatConversation[] {
  const isDeleted = (change: ConversationChange) => change.event === ConversationEvent.Deleted;
  const deleted = new Set(changes.filter(isDeleted).map((change) => keyOf(change.conversation)));
  return mergeConversations(
    known.filter((each) => !deleted.has(keyOf(each))),
    changes.filter((change) => !isDeleted(change)).map((change) => change.conversation),
  );
}
