import { Alert, Badge, Button, Group, Text } from '@mantine/core';
import { IconDoorExit } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isPutOut, type Room } from '../chat/rooms';
import { RoomEvent, roomRef, RoomState } from '../chat/types';
import { Composer } from './Composer';
import { useChat } from './context';
import { MessageList } from './MessageList';
import { PaneHeader } from './PaneHeader';
import { PersonAvatar } from './PersonAvatar';
import { RoomMembers } from './RoomMembers';
import classes from './RoomPane.module.css';
import { Stage } from './Stage';

/** The open room: its stage, what is said, and who is there. */
export function RoomPane({ room }: { readonly room: Room }) {
  const { roomID } = room;
  const sendBarrage = useChat((chat) => chat.sendBarrage);
  const ref = roomRef(roomID);
  return (
    <section className={classes.pane} aria-label={roomID} data-testid="room">
      <RoomHeader room={room} />
      <PutOutNotice room={room} />
      <div className={classes.columns}>
        <div className={classes.talk}>
          <Stage room={room} />
          <MessageList conversation={ref} name={roomID} />
          <Composer
            conversation={ref}
            name={roomID}
            onBarrage={(text) => void sendBarrage(roomID, text)}
          />
        </div>
        <RoomMembers room={room} />
      </div>
    </section>
  );
}

function RoomHeader({ room }: { readonly room: Room }) {
  const { t } = useTranslation();
  const { roomID, members, state } = room;
  const leaveRoom = useChat((chat) => chat.leaveRoom);
  return (
    <PaneHeader
      name={roomID}
      detail={t('rooms.members', { count: members.length })}
      picture={<PersonAvatar name={roomID} />}
    >
      <Group gap="xs" wrap="nowrap">
        {state === RoomState.Connecting && (
          <Badge variant="light" color="yellow" tt="none" role="status">
            {t('rooms.connecting')}
          </Badge>
        )}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDoorExit size={16} aria-hidden />}
          onClick={() => void leaveRoom(roomID)}
          data-testid="leave-room"
        >
          {t('rooms.leave')}
        </Button>
      </Group>
    </PaneHeader>
  );
}

const REASONS = {
  [RoomEvent.RoomNotExist]: 'rooms.ended.destroyed',
  [RoomEvent.KickedOut]: 'rooms.ended.kickedOut',
  [RoomEvent.KickedOutByOtherDevice]: 'rooms.ended.otherDevice',
} as const;

/** Why the person is out, and the way back. */
function PutOutNotice({ room }: { readonly room: Room }) {
  const { t } = useTranslation();
  const enterRoom = useChat((chat) => chat.enterRoom);
  if (!isPutOut(room)) {
    return null;
  }
  const reason = REASONS[room.event as keyof typeof REASONS] ?? 'rooms.ended.network';
  return (
    <Alert color="red" radius={0} p="sm" style={{ flexShrink: 0 }}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t(reason)}</Text>
        <Button size="compact-sm" color="red" onClick={() => void enterRoom(room.roomID)}>
          {t('rooms.again')}
        </Button>
      </Group>
    </Alert>
  );
}
