import { Alert, Button, Group, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConnectionEvent, ConnectionState } from '../chat/types';
import { useChat } from './context';

const REASONS: Readonly<
  Record<number, 'loginTimeout' | 'kickedOut' | 'tokenExpired' | 'unregistered'>
> = {
  [ConnectionEvent.LoginTimeout]: 'loginTimeout',
  [ConnectionEvent.KickedOut]: 'kickedOut',
  [ConnectionEvent.TokenExpired]: 'tokenExpired',
  [ConnectionEvent.Unregistered]: 'unregistered',
};

/** Why the connection has ended for good, and the way back. */
export function EndedBanner() {
  const { t } = useTranslation();
  const connection = useChat((chat) => chat.connection);
  const signInAgain = useChat((chat) => chat.signInAgain);
  if (connection.state !== ConnectionState.Disconnected) {
    return null;
  }
  const reason = REASONS[connection.event] ?? 'other';
  return (
    <Alert
      color="red"
      radius={0}
      p="sm"
      icon={<IconPlugConnectedX aria-hidden />}
      style={{ flexShrink: 0 }}
    >
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t(`ended.${reason}`)}</Text>
        <Button size="compact-sm" color="red" onClick={() => void signInAgain()}>
          {t('ended.again')}
        </Button>
      </Group>
    </Alert>
  );
}
