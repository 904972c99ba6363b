import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConnectionState } from '../chat/types';
import { useChat } from './context';

const LOOKS = {
  [ConnectionState.Disconnected]: { color: 'red', text: 'connection.disconnected' },
  [ConnectionState.Connecting]: { color: 'yellow', text: 'connection.connecting' },
  [ConnectionState.Connected]: { color: 'parley', text: 'connection.connected' },
  [ConnectionState.Reconnecting]: { color: 'yellow', text: 'connection.reconnecting' },
} as const;

/** Whether messages can pass right now. */
export function ConnectionPill() {
  const { t } = useTranslation();
  const state = useChat((chat) => chat.connection.state);
  const { color, text } = LOOKS[state as keyof typeof LOOKS];
  return (
    <Badge
      variant="light"
      color={color}
      tt="none"
      fw={600}
      style={{ flexShrink: 0 }}
      role="status"
      data-testid="connection-state"
      data-state={state}
    >
      {t(text)}
    </Badge>
  );
}
