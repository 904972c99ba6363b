import { ActionIcon, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChat } from './context';
import classes from './ConversationPane.module.css';

interface PaneHeaderProps {
  readonly name: string;
  /** A second line, if there is more to say. */
  readonly detail?: string | undefined;
  readonly picture: ReactNode;
  /** What can be done, at the end of the line. */
  readonly children?: ReactNode;
}

/** Escape ends what lies on top first: a menu, a dialog, a search. */
const isForOther = ({ target, defaultPrevented }: KeyboardEvent): boolean =>
  defaultPrevented ||
  (target instanceof Element && target.closest('[role=dialog],[role=menu],[type=search]') !== null);

/** Names what is open, and leads back to the list. */
export function PaneHeader({ name, detail, picture, children }: PaneHeaderProps) {
  const { t } = useTranslation();
  const closeConversation = useChat((chat) => chat.closeConversation);
  useWindowEvent('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && !isForOther(event)) {
      closeConversation();
    }
  });
  return (
    <header className={classes.header}>
      <ActionIcon
        className={classes.back}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('messages.back')}
        onClick={closeConversation}
      >
        <IconArrowLeft size={22} aria-hidden />
      </ActionIcon>
      {picture}
      <div className={classes.title}>
        <Text component="h1" fw={600} truncate>
          {name}
        </Text>
        {detail && (
          <Text size="xs" c="dimmed" truncate>
            {detail}
          </Text>
        )}
      </div>
      {children}
    </header>
  );
}
