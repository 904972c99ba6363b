import type { ChatListener } from './client';
import { applyChanges } from './conversations';
import { groupListenerOf } from './groupListener';
import { withThread, type ChatState } from './state';
import { roomListenerOf } from './roomActions';
import { withBarrage, withRoom } from './rooms';
import type { ActionContext } from './store';
import { mergeMessages, newestOf } from './thread';
import {
  ConnectionState,
  ConversationType,
  keyOf,
  MessageType,
  type ChatMessage,
  type ConnectionChange,
  type ConversationRef,
} from './types';

/** A busy room would fill the memory, and a stored thread it is not. */
export const ROOM_MESSAGES_MAX = 500;

/** Turns what the SDK tells into state. */
export function listenerOf(context: ActionContext): ChatListener {
  const { set, report } = context;
  return {
    ...roomListenerOf(context),
    ...groupListenerOf(context),
    connectionChanged: (connection) => connectionChanged(context, connection),
    messagesReceived: (messages) => set((state) => receive(state, messages)),
    conversationsChanged: (changes) =>
      set((state) => ({ conversations: applyChanges(state.conversations, changes) })),
    totalUnreadChanged: (totalUnread) => set({ totalUnread }),
    tokenWillExpire: () => void renewToken(context),
    failed: report,
  };
}

/** What happened in groups while the connection was lost is not told. */
function connectionChanged({ set, get }: ActionContext, connection: ConnectionChange): void {
  const isBack =
    get().connection.state === ConnectionState.Reconnecting &&
    connection.state === ConnectionState.Connected;
  set({ connection });
  if (isBack) {
    void get().loadGroups();
  }
}

type Received = Pick<ChatState, 'threads' | 'rooms'>;

function receive(state: ChatState, messages: readonly ChatMessage[]): Received {
  return messages.reduce<Received>(
    ({ threads, rooms }, message) =>
      message.type === MessageType.Barrage
        ? { threads, rooms: fly(rooms, message) }
        : { threads: take({ ...state, threads }, message), rooms },
    state,
  );
}

const fly = (rooms: ChatState['rooms'], barrage: ChatMessage): ChatState['rooms'] =>
  withRoom(rooms, barrage.conversationID, (room) => withBarrage(room, barrage));

/** Only loaded threads take messages: the others read history when they are opened. */
function take(state: ChatState, message: ChatMessage): ChatState['threads'] {
  const conversation = conversationOf(message);
  if (!state.threads[keyOf(conversation)]) {
    return state.threads;
  }
  const isRoom = conversation.type === ConversationType.Room;
  const merged = withThread(state, conversation, (thread) => {
    const messages = mergeMessages(thread.messages, [message]);
    return newestOf({ ...thread, messages }, isRoom ? ROOM_MESSAGES_MAX : Infinity);
  });
  return merged.threads;
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
