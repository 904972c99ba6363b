import type { TFunction } from 'i18next';
import { MessageType, type ChatMessage } from '../chat/types';

/** What a message says, or what it is where this page cannot show it. */
export function messageText({ type, message }: ChatMessage, t: TFunction): string {
  if (type === MessageType.Revoke) {
    return t('messages.revoked');
  }
  return type === MessageType.Text && message !== undefined
    ? message
    : t('messages.unsupported', { type });
}
