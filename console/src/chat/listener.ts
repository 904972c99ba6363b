import type { ChatListener } from './client';
import { applyChanges } from './conversations';
import { withThread, type ChatState } from './state';
import type { ActionContext } from './store';
import { mergeMessages } from './thread';
import { keyOf, type ChatMessage, type ConversationRef } from './types';

/** Turns what the SDK tells into state. */
export function listenerOf(context: ActionContext): ChatListener {
  const { set, report } = context;
  return {
    connectionChanged: (connection) => set({ connection }),
    messagesReceived: (messages) => set((state) => receive(state, messages)),
    conversationsChanged: (changes) =>
      set((state) => ({ conversations: applyChanges(state.conversations, changes) })),
    totalUnreadChanged: (totalUnread) => set({ totalUnread }),
    tokenWillExpire: () => void renewToken(context),
    failed: report,
  };
}

/** Only loaded threads take messages: the others read history when they are opened. */
function receive(state: ChatState, messages: readonly ChatMessage[]): Pick<ChatState, 'threads'> {
  return messages.reduce<Pick<ChatState, 'threads'>>(({ threads }, message) => {
    const conversation = conversationOf(message);
    if (!threads[keyOf(conversation)]) {
      return { threads };
    }
    return withThread({ ...state, threads }, conversation, (thread) => ({
      ...thread,
      messages: mergeMessages(thread.messages, [message]),
    }));
  }, state);
}

function conversationOf(message: ChatMessage): ConversationRef {
  return { conversationID: message.conversationID, type: message.conversationType };
}

/** A pasted token cannot be had anew: its end shows as a lost connection with a login. */
async function renewToken(context: ActionContext): Promise<void> {
  const { session } = context.get();
  if (session === null || session.pasted) {
    return;
  }
  await context.attempt(async () => {
    const issued = await context.fetchToken(session.userID);
    if (issued) {
      await context.client.renewToken(issued.token);
    }
  });
}
