import { useDocumentVisibility, useWindowEvent } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { conversationOf } from '../chat/state';
import { useChat } from './context';

/** Messages of the open conversation are read while the person looks at the page. */
export function useMarkRead(): void {
  const isLooking = useIsLooking();
  const markRead = useChat((chat) => chat.markRead);
  const unread = useChat((chat) => conversationOf(chat, chat.open)?.unreadMessageCount ?? 0);
  useEffect(() => {
    if (isLooking && unread > 0) {
      void markRead();
    }
  }, [isLooking, unread, markRead]);
}

function useIsLooking(): boolean {
  const isVisible = useDocumentVisibility() === 'visible';
  const [hasFocus, setHasFocus] = useState(() => document.hasFocus());
  useWindowEvent('focus', () => setHasFocus(true));
  useWindowEvent('blur', () => setHasFocus(false));
  return isVisible && hasFocus;
}
