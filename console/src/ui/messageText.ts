import { useTranslation } from 'react-i18next';
import type { Tip } from '../chat/groupTypes';
import { MessageType, type ChatMessage } from '../chat/types';
import { useChat } from './context';
import { tipText, type Reader } from './tipText';

/** What messages say to the person at the page. */
export function useMessageText(): (message: ChatMessage) => string {
  const { t, i18n } = useTranslation();
  const selfID = useChat((chat) => chat.session?.userID ?? '');
  return (message) => messageText(message, { t, language: i18n.language, selfID });
}

/** What a message says, or what it is where this page cannot show it. */
function messageText(message: ChatMessage, reader: Reader): string {
  const { type, message: text } = message;
  if (type === MessageType.Revoke) {
    return reader.t('messages.revoked');
  }
  if (isTip(message)) {
    return tipText(message, reader);
  }
  return type === MessageType.Text && text !== undefined
    ? text
    : reader.t('messages.unsupported', { type });
}

const isTip = (message: ChatMessage): message is ChatMessage & Tip =>
  message.type === MessageType.Tips && message.operatedUser !== undefined;
