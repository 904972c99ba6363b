import { Avatar, Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Virtuoso } from 'react-virtuoso';
import { hostOf, type Room } from '../chat/rooms';
import classes from './RoomMembers.module.css';

/** Who is in the room, as they come and go. */
export function RoomMembers({ room }: { readonly room: Room }) {
  const { t } = useTranslation();
  const { members } = room;
  const host = hostOf(room);
  return (
    <aside className={classes.members} aria-label={t('rooms.memberList')}>
      <Text component="h2" size="sm" fw={600} className={classes.title}>
        {t('rooms.memberList')}
      </Text>
      <Virtuoso
        data={members}
        style={{ flex: 1 }}
        data-testid="room-members"
        computeItemKey={(_, { userID }) => userID}
        itemContent={(_, { userID, userName }) => (
          <div className={classes.member} data-testid="room-member" data-user-id={userID}>
            <Avatar name={userName || userID} color="initials" size={28} alt="" />
            <Text size="sm" truncate flex={1}>
              {userName || userID}
            </Text>
            {userID === host && (
              <Badge size="xs" variant="light" tt="none">
                {t('rooms.host')}
              </Badge>
            )}
          </div>
        )}
      />
    </aside>
  );
}
