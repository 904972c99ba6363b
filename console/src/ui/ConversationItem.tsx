import { Badge, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { speakerOf } from '../chat/state';
import {
  ConversationType,
  Direction,
  MessageType,
  SentStatus,
  titleOf,
  type ChatConversation,
  type ChatMessage,
  type ConversationRef,
} from '../chat/types';
import { useChat } from './context';
import classes from './ConversationItem.module.css';
import { PersonAvatar } from './PersonAvatar';
import { useMessageText } from './messageText';
import { shortTime } from './time';

interface ConversationItemProps {
  readonly conversation: ChatConversation;
  readonly isOpen: boolean;
  readonly onOpen: (conversation: ConversationRef) => Promise<void>;
}

export const ConversationItem = memo(function ConversationItem(props: ConversationItemProps) {
  const { conversation, isOpen, onOpen } = props;
  const { t, i18n } = useTranslation();
  const { conversationID, lastMessage, unreadMessageCount } = conversation;
  const name = titleOf(conversation);
  return (
    <UnstyledButton
      className={classes.item}
      aria-current={isOpen}
      onClick={() => void onOpen(conversation)}
      data-testid="conversation-item"
      data-conversation-id={conversationID}
    >
      <PersonAvatar name={name} url={conversation.conversationAvatarUrl} />
      <span className={classes.text}>
        <span className={classes.line}>
          <span className={classes.name}>{name}</span>
          {lastMessage && (
            <time className={classes.time}>
              {shortTime(lastMessage.timestamp, i18n.language, t('chats.yesterday'))}
            </time>
          )}
        </span>
        <span className={classes.line}>
          <span className={classes.preview}>
            {lastMessage && <Preview message={lastMessage} />}
          </span>
          {unreadMessageCount > 0 && <UnreadBadge count={unreadMessageCount} />}
        </span>
      </span>
    </UnstyledButton>
  );
});

function UnreadBadge({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  return (
    <Badge
      color="red"
      size="md"
      circle={count < 10}
      data-testid="unread-badge"
      aria-label={t('chats.unread', { count })}
    >
      {count > 99 ? '99+' : count}
    </Badge>
  );
}

/** Types of messages that tell of something instead. */
const NOT_SAID: ReadonlySet<number> = new Set([MessageType.Revoke, MessageType.Tips]);

/** The last message in a line, with who said it where that is not plain. */
function Preview({ message }: { readonly message: ChatMessage }) {
  const { t } = useTranslation();
  const text = useMessageText()(message);
  const who = useChat((chat) => speakerOf(chat, message));
  if (message.sentStatus === SentStatus.Failed) {
    return t('chats.failed', { text });
  }
  if (NOT_SAID.has(message.type) || message.isServerMessage) {
    return text;
  }
  if (message.direction === Direction.Send) {
    return t('chats.you', { text });
  }
  return message.conversationType === ConversationType.Peer ? text : t('chats.said', { who, text });
}
