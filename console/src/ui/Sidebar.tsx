import { ActionIcon, Group, SegmentedControl, Text, Tooltip } from '@mantine/core';
import { IconDoorEnter, IconLogout, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConversationType } from '../chat/types';
import { ConnectionPill } from './ConnectionPill';
import { useChat } from './context';
import { ConversationList } from './ConversationList';
import { GroupPlace, RequestBadge } from './GroupPlace';
import { IdForm } from './IdForm';
import { PersonAvatar } from './PersonAvatar';
import { Preferences } from './Preferences';
import { RoomList } from './RoomList';
import classes from './Sidebar.module.css';

/** Who I am, my conversations, my groups and my rooms. */
export function Sidebar() {
  return (
    <aside className={classes.sidebar}>
      <Header />
      <Places />
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

/** Conversations, groups or rooms. */
function Places() {
  const { t } = useTranslation();
  const [place, setPlace] = useState('chats');
  return (
    <>
      <SegmentedControl
        className={classes.places}
        value={place}
        onChange={setPlace}
        aria-label={t('rooms.places')}
        data={[
          { value: 'chats', label: t('chats.title') },
          {
            value: 'groups',
            label: (
              <span className={classes.place}>
                {t('groups.title')} <RequestBadge />
              </span>
            ),
          },
          { value: 'rooms', label: t('rooms.title') },
        ]}
        data-testid="places"
      />
      {place === 'chats' && <Chats />}
      {place === 'groups' && <GroupPlace />}
      {place === 'rooms' && <Rooms />}
    </>
  );
}

function Chats() {
  const { t } = useTranslation();
  const openConversation = useChat((chat) => chat.openConversation);
  return (
    <>
      <IdForm
        label={t('chats.newUser')}
        action={t('chats.start')}
        icon={<IconPlus size={20} aria-hidden />}
        inputTestID="new-chat-user"
        buttonTestID="new-chat-button"
        onSubmit={(userID) =>
          void openConversation({ conversationID: userID, type: ConversationType.Peer })
        }
      />
      <ConversationList />
    </>
  );
}

function Rooms() {
  const { t } = useTranslation();
  const enterRoom = useChat((chat) => chat.enterRoom);
  return (
    <>
      <IdForm
        label={t('rooms.newRoom')}
        action={t('rooms.enter')}
        icon={<IconDoorEnter size={20} aria-hidden />}
        inputTestID="enter-room-id"
        buttonTestID="enter-room-button"
        onSubmit={(roomID) => void enterRoom(roomID)}
      />
      <RoomList />
    </>
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
