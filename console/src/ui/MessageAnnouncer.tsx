import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageKey } from '../chat/thread';
import { Direction, type ChatMessage } from '../chat/types';
import { useMessageText } from './messageText';

interface MessageAnnouncerProps {
  readonly newest: ChatMessage | undefined;
  readonly name: string;
}

/**
 * Reads new messages out to a screen reader. The list itself cannot be the live region: scrolling
 * and loaded history would be announced as well.
 */
export function MessageAnnouncer({ newest, name }: MessageAnnouncerProps) {
  const { t } = useTranslation();
  const textOf = useMessageText();
  const [firstKey] = useState(() => newest && messageKey(newest));
  const isNew = newest?.direction === Direction.Receive && messageKey(newest) !== firstKey;
  return (
    <div className="visually-hidden" aria-live="polite">
      {isNew && t('messages.new', { name, text: textOf(newest) })}
    </div>
  );
}
