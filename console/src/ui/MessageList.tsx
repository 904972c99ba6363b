import { ActionIcon, Center, Loader, Text } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import { threadOf } from '../chat/state';
import { messageKey, type Thread } from '../chat/thread';
import { Direction, type ConversationRef } from '../chat/types';
import { useChat } from './context';
import { MessageAnnouncer } from './MessageAnnouncer';
import classes from './MessageList.module.css';
import { MessageRow } from './MessageRow';

/** Where the index starts: far above 0, since history takes indexes downwards. */
const FIRST_INDEX = 1_000_000;

interface MessageListProps {
  readonly conversation: ConversationRef;
  readonly name: string;
}

/** The messages of a conversation, or a word that there are none. */
export function MessageList({ conversation, name }: MessageListProps) {
  const { t } = useTranslation();
  const thread = useChat((chat) => threadOf(chat, conversation));
  if (thread.messages.length === 0) {
    return <NoMessages isLoading={thread.isLoading} />;
  }
  return (
    <div className={classes.list} role="group" aria-label={t('messages.list', { name })}>
      <LoadedMessages thread={thread} />
      <MessageAnnouncer newest={thread.messages.at(-1)} name={name} />
    </div>
  );
}

/** Virtualised: ten thousand loaded messages cost as much as the visible ones. */
function LoadedMessages({ thread }: { readonly thread: Thread }) {
  const { messages, prependedCount, isLoading } = thread;
  const loadHistory = useChat((chat) => chat.loadHistory);
  const [isAtBottom, setIsAtBottom] = useState(true);
  const list = useRef<VirtuosoHandle>(null);
  const firstIndex = FIRST_INDEX - prependedCount;
  return (
    <>
      <Virtuoso
        ref={list}
        data={messages}
        data-testid="message-list"
        firstItemIndex={firstIndex}
        initialTopMostItemIndex={{ index: 'LAST', align: 'end' }}
        computeItemKey={(_, message) => messageKey(message)}
        alignToBottom
        atBottomThreshold={80}
        atBottomStateChange={setIsAtBottom}
        followOutput={(wasAtBottom) => wasAtBottom || messages.at(-1)?.direction === Direction.Send}
        startReached={() => void loadHistory()}
        increaseViewportBy={{ top: 600, bottom: 200 }}
        context={{ isLoading }}
        components={COMPONENTS}
        itemContent={(index, message) => (
          <MessageRow
            message={message}
            previous={messages[index - firstIndex - 1]}
            next={messages[index - firstIndex + 1]}
          />
        )}
      />
      {!isAtBottom && <ToNewest list={list} />}
    </>
  );
}

interface ListContext {
  readonly isLoading: boolean;
}

const COMPONENTS = { Header: HistoryLoader, Footer: () => <div className={classes.end} /> };

/** Keeps its height, so that the messages do not jump when loading begins and ends. */
function HistoryLoader({ context }: { readonly context?: ListContext }) {
  const { t } = useTranslation();
  return (
    <Center h={32}>
      {context?.isLoading && <Loader size="xs" aria-label={t('messages.loading')} />}
    </Center>
  );
}

function NoMessages({ isLoading }: { readonly isLoading: boolean }) {
  const { t } = useTranslation();
  return (
    <Center className={classes.list} data-testid="message-list">
      {isLoading ? (
        <Loader aria-label={t('messages.loading')} />
      ) : (
        <Text c="dimmed">{t('messages.empty')}</Text>
      )}
    </Center>
  );
}

function ToNewest({ list }: { readonly list: RefObject<VirtuosoHandle | null> }) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      className={classes.toNewest}
      variant="default"
      radius="xl"
      size={40}
      aria-label={t('messages.toNewest')}
      onClick={() => list.current?.scrollToIndex({ index: 'LAST', align: 'end' })}
    >
      <IconArrowDown size={20} aria-hidden />
    </ActionIcon>
  );
}
