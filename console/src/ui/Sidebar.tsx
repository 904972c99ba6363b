import { ActionIcon, Group, Text, TextInput, Tooltip } from '@mantine/core';
import { IconLogout, IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ConversationType } from '../chat/types';
import { ConnectionPill } from './ConnectionPill';
import { useChat } from './context';
import { ConversationList } from './ConversationList';
import { PersonAvatar } from './PersonAvatar';
import { Preferences } from './Preferences';
import classes from './Sidebar.module.css';

/** Who I am, and my conversations. */
export function Sidebar() {
  return (
    <aside className={classes.sidebar}>
      <Header />
      <NewChat />
      <ConversationList />
      <footer className={classes.footer}>
        <Preferences />
        <LogoutButton />
      </footer>
    </aside>
  );
}

function Header() {
  const session = useChat((chat) => chat.session);
  const name = session?.userName || session?.userID || '';
  return (
    <header className={classes.header}>
      <Group gap="sm" wrap="nowrap" miw={0}>
        <PersonAvatar name={name} />
        <div className={classes.self}>
          <Text fw={600} truncate>
            {name}
          </Text>
          {name !== session?.userID && (
            <Text size="xs" c="dimmed" truncate>
              {session?.userID}
            </Text>
          )}
        </div>
      </Group>
      <ConnectionPill />
    </header>
  );
}

function NewChat() {
  const { t } = useTranslation();
  const openConversation = useChat((chat) => chat.openConversation);
  const [userID, setUserID] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    const conversationID = userID.trim();
    if (conversationID !== '') {
      setUserID('');
      void openConversation({ conversationID, type: ConversationType.Peer });
    }
  }

  return (
    <form onSubmit={submit} className={classes.newChat}>
      <TextInput
        flex={1}
        value={userID}
        onChange={(event) => setUserID(event.currentTarget.value)}
        placeholder={t('chats.newUser')}
        aria-label={t('chats.newUser')}
        autoCapitalize="none"
        spellCheck={false}
        data-testid="new-chat-user"
      />
      <Tooltip label={t('chats.start')}>
        <ActionIcon
          type="submit"
          size={36}
          aria-label={t('chats.start')}
          data-testid="new-chat-button"
        >
          <IconPlus size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </form>
  );
}

function LogoutButton() {
  const { t } = useTranslation();
  const signOut = useChat((chat) => chat.signOut);
  return (
    <Tooltip label={t('chats.logout')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('chats.logout')}
        onClick={signOut}
        data-testid="logout-button"
      >
        <IconLogout size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
