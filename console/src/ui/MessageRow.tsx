import { ActionIcon, Loader } from '@mantine/core';
import { IconAlertCircleFilled, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { speakerOf } from '../chat/state';
import { isSameBlock, startsDay } from '../chat/thread';
import {
  ConversationType,
  Direction,
  MessageType,
  SentStatus,
  type ChatMessage,
} from '../chat/types';
import { useChat } from './context';
import classes from './MessageRow.module.css';
import { useMessageText } from './messageText';
import { clockTime, dayName } from './time';

interface MessageRowProps {
  readonly message: ChatMessage;
  readonly previous: ChatMessage | undefined;
  readonly next: ChatMessage | undefined;
}

/** A message, under the name of its day if it is the first of one. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, previous, next } = props;
  const isOwn = message.direction === Direction.Send;
  const isFirst = !isSameBlock(previous, message);
  return (
    <div className={classes.row}>
      {startsDay(message, previous) && <DaySeparator timestamp={message.timestamp} />}
      {message.type === MessageType.Tips ? (
        <TipRow tip={message} />
      ) : (
        <div
          className={message.isServerMessage ? classes.system : classes.message}
          data-testid="message"
          data-direction={isOwn ? 'send' : 'receive'}
          data-status={statusName(message)}
          data-first={isFirst}
          data-last={!isSameBlock(message, next)}
        >
          {message.sentStatus === SentStatus.Failed && <RetryButton message={message} />}
          <Bubble message={message} isOwn={isOwn} isFirst={isFirst} />
        </div>
      )}
    </div>
  );
});

/** What happened in a group, between what was said. */
function TipRow({ tip }: { readonly tip: ChatMessage }) {
  const textOf = useMessageText();
  return (
    <p className={classes.tip} data-testid="tip">
      {textOf(tip)}
    </p>
  );
}

function statusName({ sentStatus }: ChatMessage): string {
  switch (sentStatus) {
    case SentStatus.Sending:
      return 'sending';
    case SentStatus.Failed:
      return 'failed';
    default:
      return 'sent';
  }
}

interface BubbleProps {
  readonly message: ChatMessage;
  readonly isOwn: boolean;
  readonly isFirst: boolean;
}

function Bubble({ message, isOwn, isFirst }: BubbleProps) {
  const { t, i18n } = useTranslation();
  const textOf = useMessageText();
  const isPlain = message.type === MessageType.Text;
  return (
    <div className={classes.bubble} data-plain={isPlain}>
      {message.isServerMessage && (
        <span className={classes.systemLabel}>
          <IconInfoCircle size={14} aria-hidden /> {t('messages.system')}
        </span>
      )}
      {isFirst && !isOwn && message.conversationType !== ConversationType.Peer && (
        <Speaker message={message} />
      )}
      <span className={classes.text} dir="auto">
        {textOf(message)}
      </span>
      <span className={classes.meta}>
        <time dateTime={new Date(message.timestamp).toISOString()}>
          {clockTime(message.timestamp, i18n.language)}
        </time>
        {isOwn && !message.isServerMessage && <Status status={message.sentStatus} />}
      </span>
    </div>
  );
}

function Speaker({ message }: { readonly message: ChatMessage }) {
  const name = useChat((chat) => speakerOf(chat, message));
  return (
    <span className={classes.sender} dir="auto">
      {name}
    </span>
  );
}

function Status({ status }: { readonly status: number }) {
  const { t } = useTranslation();
  if (status === SentStatus.Sending) {
    return <Loader size={12} color="currentColor" aria-label={t('messages.sending')} />;
  }
  return status === SentStatus.Success ? (
    <IconCheck size={14} role="img" aria-label={t('messages.sent')} />
  ) : null;
}

function RetryButton({ message }: { readonly message: ChatMessage }) {
  const { t } = useTranslation();
  const sendAgain = useChat((chat) => chat.sendAgain);
  return (
    <ActionIcon
      variant="transparent"
      color="red"
      aria-label={t('messages.retry')}
      title={t('messages.retry')}
      onClick={() => void sendAgain(message)}
    >
      <IconAlertCircleFilled size={22} aria-hidden />
    </ActionIcon>
  );
}

function DaySeparator({ timestamp }: { readonly timestamp: number }) {
  const { t, i18n } = useTranslation();
  const words = { today: t('messages.today'), yesterday: t('messages.yesterday') };
  return (
    <div className={classes.day} role="separator">
      <span>{dayName(timestamp, i18n.language, words)}</span>
    </div>
  );
}
