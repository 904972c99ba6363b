import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChatClient } from './client';
import { conversationActions } from './conversationActions';
import { groupActions } from './groupActions';
import { listenerOf } from './listener';
import { messageActions } from './messageActions';
import { roomActions } from './roomActions';
import type { SessionStore } from './session';
import { sessionActions } from './sessionActions';
import { INITIAL_STATE, type ChatStore } from './state';
import type { TokenSource } from './token';
import { toChatError, type ChatError, type ChatFact } from './types';

/** What the store needs from outside. */
export interface ChatDependencies {
  readonly client: ChatClient;
  readonly fetchToken: TokenSource;
  readonly sessions: SessionStore;
  /** Shows a failure to the person. */
  readonly report: (error: ChatError) => void;
  /** Tells the person what went well out of sight. */
  readonly inform: (fact: ChatFact) => void;
}

/** Handed to each group of actions. */
export interface ActionContext extends ChatDependencies {
  readonly set: StoreApi<ChatStore>['setState'];
  readonly get: StoreApi<ChatStore>['getState'];
  /** Runs `action`; a rejection becomes a notice. Tells whether it went well. */
  readonly attempt: (action: () => Promise<void>) => Promise<boolean>;
}

/** The state of one logged-in tab, and everything that changes it. */
export function createChatStore(dependencies: ChatDependencies): StoreApi<ChatStore> {
  return createStore<ChatStore>()((set, get) => {
    const attempt: ActionContext['attempt'] = async (action) => {
      const { session } = get();
      try {
        await action();
        return true;
      } catch (reason) {
        // What a logout interrupts is no failure to the person who logged out.
        if (get().session === session) {
          dependencies.report(toChatError(reason));
        }
        return false;
      }
    };
    const context: ActionContext = { ...dependencies, set, get, attempt };
    dependencies.client.listen(listenerOf(context));
    return {
      ...INITIAL_STATE,
      ...sessionActions(context),
      ...conversationActions(context),
      ...messageActions(context),
      ...roomActions(context),
      ...groupActions(context),
    };
  });
}
