import { createContext, useContext } from 'react';
import { useStore, type StoreApi } from 'zustand';
import type { ChatStore } from '../chat/state';

export const ChatContext = createContext<StoreApi<ChatStore> | null>(null);

/** A part of the chat's state, or one of its actions. */
export function useChat<T>(select: (store: ChatStore) => T): T {
  const store = useContext(ChatContext);
  if (store === null) {
    throw new Error('useChat needs a ChatContext around it');
  }
  return useStore(store, select);
}
