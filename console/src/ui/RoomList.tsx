import { Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Room } from '../chat/rooms';
import { roomRef, RoomState, sameConversation } from '../chat/types';
import { useChat } from './context';
import classes from './ConversationItem.module.css';
import { moveFocus } from './moveFocus';
import { PersonAvatar } from './PersonAvatar';

/** The few rooms that a person can be in at once. */
export function RoomList() {
  const { t } = useTranslation();
  const rooms = Object.values(useChat((chat) => chat.rooms));
  return (
    <nav
      aria-label={t('rooms.list')}
      data-testid="room-list"
      onKeyDown={moveFocus}
      style={{ flex: 1, minHeight: 0, overflowY: 'auto' }}
    >
      {rooms.length === 0 ? (
        <NoRooms />
      ) : (
        rooms.map((room) => <RoomItem room={room} key={room.roomID} />)
      )}
    </nav>
  );
}

function RoomItem({ room }: { readonly room: Room }) {
  const { t } = useTranslation();
  const { roomID, state, members } = room;
  const ref = roomRef(roomID);
  const isOpen = useChat((chat) => sameConversation(chat.open, ref));
  const openConversation = useChat((chat) => chat.openConversation);
  return (
    <UnstyledButton
      className={classes.item}
      aria-current={isOpen}
      onClick={() => void openConversation(ref)}
      data-testid="room-item"
      data-room-id={roomID}
    >
      <PersonAvatar name={roomID} />
      <span className={classes.text}>
        <span className={classes.line}>
          <span className={classes.name}>{roomID}</span>
        </span>
        <span className={classes.line}>
          <span className={classes.preview}>
            {state === RoomState.Connected
              ? t('rooms.members', { count: members.length })
              : t(state === RoomState.Connecting ? 'rooms.connecting' : 'rooms.out')}
          </span>
        </span>
      </span>
    </UnstyledButton>
  );
}

function NoRooms() {
  const { t } = useTranslation();
  return (
    <Stack align="center" gap={4} p="xl">
      <Text fw={600}>{t('rooms.empty')}</Text>
      <Text size="sm" c="dimmed" ta="center">
        {t('rooms.emptyHint')}
      </Text>
    </Stack>
  );
}
