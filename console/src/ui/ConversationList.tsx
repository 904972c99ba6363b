import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Virtuoso } from 'react-virtuoso';
import { keyOf, sameConversation } from '../chat/types';
import { useChat } from './context';
import { ConversationItem } from './ConversationItem';
import { moveFocus } from './moveFocus';

/** Virtualised: a thousand conversations cost as much as the visible ones. */
export function ConversationList() {
  const { t } = useTranslation();
  const conversations = useChat((chat) => chat.conversations);
  const open = useChat((chat) => chat.open);
  const loadConversations = useChat((chat) => chat.loadConversations);
  const openConversation = useChat((chat) => chat.openConversation);
  return (
    <nav
      aria-label={t('chats.list')}
      data-testid="conversation-list"
      onKeyDown={moveFocus}
      style={{ flex: 1, minHeight: 0 }}
    >
      {conversations.length === 0 ? (
        <NoConversations />
      ) : (
        <Virtuoso
          data={conversations}
          computeItemKey={(_, conversation) => keyOf(conversation)}
          endReached={() => void loadConversations()}
          increaseViewportBy={200}
          tabIndex={-1}
          itemContent={(_, conversation) => (
            <ConversationItem
              conversation={conversation}
              isOpen={sameConversation(conversation, open)}
              onOpen={openConversation}
            />
          )}
        />
      )}
    </nav>
  );
}

function NoConversations() {
  const { t } = useTranslation();
  return (
    <Stack align="center" gap={4} p="xl">
      <Text fw={600}>{t('chats.empty')}</Text>
      <Text size="sm" c="dimmed" ta="center">
        {t('chats.emptyHint')}
      </Text>
    </Stack>
  );
}
