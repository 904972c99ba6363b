import { withThread, type ChatActions } from './state';
import type { ActionContext } from './store';
import { mergeMessages } from './thread';
import { keyOf, SentStatus, type ChatMessage, type ConversationRef } from './types';

type MessageActions = Pick<ChatActions, 'send' | 'sendAgain'>;

export function messageActions(context: ActionContext): MessageActions {
  const { get } = context;
  return {
    async send(text) {
      const { open, setDraft } = get();
      if (open === null || text.trim() === '') {
        return;
      }
      setDraft('');
      const isAttached = await deliver(context, open, text);
      if (!isAttached) {
        giveBack(context, open, text);
      }
    },
    async sendAgain(message) {
      const to = { conversationID: message.conversationID, type: message.conversationType };
      await deliver(context, to, message);
    },
  };
}

/** Sends and shows the message in its states. Tells whether the SDK took it on at all. */
async function deliver(
  context: ActionContext,
  to: ConversationRef,
  content: string | ChatMessage,
): Promise<boolean> {
  let attached: ChatMessage | null = null;
  const show = (message: ChatMessage) => {
    attached = message;
    showMessage(context, to, message);
  };
  const isSent = await context.attempt(async () => {
    show(await context.client.send({ to, content, onAttached: show }));
  });
  if (!isSent && attached !== null) {
    showMessage(context, to, { ...(attached as ChatMessage), sentStatus: SentStatus.Failed });
  }
  return attached !== null;
}

function showMessage({ set }: ActionContext, to: ConversationRef, message: ChatMessage): void {
  set((state) =>
    withThread(state, to, (thread) => ({
      ...thread,
      messages: mergeMessages(thread.messages, [message]),
    })),
  );
}

/** A refused text returns to the composer, unless the person is already writing the next one. */
function giveBack({ get, set }: ActionContext, to: ConversationRef, text: string): void {
  const { drafts } = get();
  if (!drafts[keyOf(to)]) {
    set({ drafts: { ...drafts, [keyOf(to)]: text } });
  }
}
