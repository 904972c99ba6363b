import { useEffect } from 'react';
import { roomOf } from '../chat/state';
import { ConversationType, keyOf } from '../chat/types';
import classes from './ChatPage.module.css';
import { useChat } from './context';
import { ConversationPane } from './ConversationPane';
import { EmptyPane } from './EmptyPane';
import { EndedBanner } from './EndedBanner';
import { GroupPane } from './GroupPane';
import { RoomPane } from './RoomPane';
import { Sidebar } from './Sidebar';
import { useMarkRead } from './useMarkRead';

/** Conversations beside the open one; on a phone, one of the two. */
export function ChatPage() {
  const open = useChat((chat) => chat.open);
  useUnreadInTitle();
  useMarkRead();
  return (
    <div className={classes.frame}>
      <EndedBanner />
      <div className={classes.page} data-open={open !== null}>
        <Sidebar />
        <main className={classes.main}>
          <Opened />
        </main>
      </div>
    </div>
  );
}

function Opened() {
  const open = useChat((chat) => chat.open);
  const room = useChat((chat) => open && roomOf(chat, open));
  if (open === null) {
    return <EmptyPane />;
  }
  if (open.type === ConversationType.Group) {
    return <GroupPane conversation={open} key={keyOf(open)} />;
  }
  return room ? (
    <RoomPane room={room} key={keyOf(open)} />
  ) : (
    <ConversationPane conversation={open} key={keyOf(open)} />
  );
}

function useUnreadInTitle() {
  const totalUnread = useChat((chat) => chat.totalUnread);
  useEffect(() => {
    document.title = totalUnread > 0 ? `(${totalUnread}) Parley` : 'Parley';
    return () => {
      document.title = 'Parley';
    };
  }, [totalUnread]);
}
