import { ActionIcon, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { conversationOf } from '../chat/state';
import type { ConversationRef } from '../chat/types';
import { Composer } from './Composer';
import { useChat } from './context';
import classes from './ConversationPane.module.css';
import { MessageList } from './MessageList';
import { PersonAvatar } from './PersonAvatar';

/** The open conversation. */
export function ConversationPane({ conversation }: { readonly conversation: ConversationRef }) {
  const known = useChat((chat) => conversationOf(chat, conversation));
  const name = known?.conversationName || conversation.conversationID;
  return (
    <section className={classes.pane} aria-label={name}>
      <PaneHeader name={name} id={conversation.conversationID} url={known?.conversationAvatarUrl} />
      <MessageList conversation={conversation} name={name} />
      <Composer conversation={conversation} name={name} />
    </section>
  );
}

interface PaneHeaderProps {
  readonly name: string;
  readonly id: string;
  readonly url: string | undefined;
}

function PaneHeader({ name, id, url = '' }: PaneHeaderProps) {
  const { t } = useTranslation();
  const closeConversation = useChat((chat) => chat.closeConversation);
  useWindowEvent('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) {
      closeConversation();
    }
  });
  return (
    <header className={classes.header}>
      <ActionIcon
        className={classes.back}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('messages.back')}
        onClick={closeConversation}
      >
        <IconArrowLeft size={22} aria-hidden />
      </ActionIcon>
      <PersonAvatar name={name} url={url} />
      <div className={classes.title}>
        <Text component="h1" fw={600} truncate>
          {name}
        </Text>
        {name !== id && (
          <Text size="xs" c="dimmed" truncate>
            {id}
          </Text>
        )}
      </div>
    </header>
  );
}
