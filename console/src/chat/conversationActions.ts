import { mergeConversations } from './conversations';
import { openGroup } from './groupActions';
import { conversationOf, threadOf, withThread, type ChatActions } from './state';
import type { ActionContext } from './store';
import { historyAnchor, prependHistory } from './thread';
import { ConversationType, keyOf } from './types';

const CONVERSATION_PAGE_SIZE = 100;
const HISTORY_PAGE_SIZE = 50;

type ConversationActions = Pick<
  ChatActions,
  | 'loadConversations'
  | 'openConversation'
  | 'closeConversation'
  | 'loadHistory'
  | 'markRead'
  | 'setDraft'
>;

export function conversationActions(context: ActionContext): ConversationActions {
  const { set, get } = context;
  return {
    loadConversations: () => loadConversations(context),
    async openConversation(conversation) {
      set({ open: { conversationID: conversation.conversationID, type: conversation.type } });
      const isEmpty = threadOf(get(), conversation).messages.length === 0;
      const isGroup = conversation.type === ConversationType.Group;
      await Promise.all([
        isEmpty && loadHistory(context),
        isGroup && openGroup(context, conversation.conversationID),
      ]);
    },
    closeConversation: () => set({ open: null }),
    loadHistory: () => loadHistory(context),
    markRead: () => markRead(context),
    setDraft(text) {
      const { open, drafts } = get();
      if (open) {
        set({ drafts: { ...drafts, [keyOf(open)]: text } });
      }
    },
  };
}

async function loadConversations({ client, set, get, attempt }: ActionContext): Promise<void> {
  if (get().areConversationsComplete) {
    return;
  }
  await attempt(async () => {
    const page = await client.queryConversations(CONVERSATION_PAGE_SIZE, get().conversationAnchor);
    set((state) => ({
      conversations: mergeConversations(state.conversations, page),
      conversationAnchor: page.at(-1) ?? state.conversationAnchor,
      areConversationsComplete: page.length < CONVERSATION_PAGE_SIZE,
    }));
  });
}

async function loadHistory({ client, set, get, attempt }: ActionContext): Promise<void> {
  const { open } = get();
  if (open === null) {
    return;
  }
  const thread = threadOf(get(), open);
  if (thread.isLoading || thread.isComplete) {
    return;
  }
  set((state) => withThread(state, open, (each) => ({ ...each, isLoading: true })));
  const isDone = await attempt(async () => {
    const page = await client.queryHistory(open, HISTORY_PAGE_SIZE, historyAnchor(thread));
    set((state) => withThread(state, open, (each) => prependHistory(each, page)));
  });
  if (!isDone) {
    set((state) => withThread(state, open, (each) => ({ ...each, isLoading: false })));
  }
}

/** Sets the open conversation's unread count to nothing, on all devices. */
async function markRead({ client, get, attempt }: ActionContext): Promise<void> {
  const conversation = conversationOf(get(), get().open);
  if (conversation && conversation.unreadMessageCount > 0) {
    await attempt(() => client.clearUnread(conversation));
  }
}
