import { ActionIcon, Textarea, Tooltip } from '@mantine/core';
import { IconMessageOff, IconRocket, IconSend2 } from '@tabler/icons-react';
import type { FormEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keyOf, type ConversationRef } from '../chat/types';
import classes from './Composer.module.css';
import { useChat } from './context';

interface ComposerProps {
  /** Why this person cannot write here now. */
  readonly silencedBy?: string | undefined;
  readonly conversation: ConversationRef;
  readonly name: string;
  /** Lets the text fly instead, where that exists. */
  readonly onBarrage?: (text: string) => void;
}

/** Where a message is written, if this person may. */
export function Composer({ silencedBy, ...props }: ComposerProps) {
  return silencedBy === undefined ? (
    <OpenComposer {...props} />
  ) : (
    <p className={classes.silenced} role="status" data-testid="composer-silenced">
      <IconMessageOff size={18} aria-hidden /> {silencedBy}
    </p>
  );
}

/** The draft stays with its conversation. */
function OpenComposer({ conversation, name, onBarrage }: ComposerProps) {
  const { t } = useTranslation();
  const draft = useChat((chat) => chat.drafts[keyOf(conversation)] ?? '');
  const setDraft = useChat((chat) => chat.setDraft);
  const send = useChat((chat) => chat.send);

  function submit(event: FormEvent) {
    event.preventDefault();
    void send(draft);
  }

  return (
    <form className={classes.composer} onSubmit={submit}>
      <Textarea
        flex={1}
        size="md"
        radius="lg"
        autosize
        minRows={1}
        maxRows={8}
        autoFocus
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={submitOnEnter}
        placeholder={t('composer.placeholder')}
        aria-label={t('composer.label', { name })}
        aria-description={t('composer.hint')}
        data-testid="composer-input"
      />
      {onBarrage && <BarrageButton draft={draft} onBarrage={onBarrage} />}
      <SendButton isDisabled={draft.trim() === ''} />
    </form>
  );
}

function SendButton({ isDisabled }: { readonly isDisabled: boolean }) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      type="submit"
      size={42}
      radius="xl"
      disabled={isDisabled}
      aria-label={t('composer.send')}
      data-testid="send-button"
    >
      <IconSend2 size={20} aria-hidden />
    </ActionIcon>
  );
}

interface BarrageButtonProps {
  readonly draft: string;
  readonly onBarrage: (text: string) => void;
}

function BarrageButton({ draft, onBarrage }: BarrageButtonProps) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t('rooms.barrage')}>
      <ActionIcon
        variant="light"
        size={42}
        radius="xl"
        disabled={draft.trim() === ''}
        aria-label={t('rooms.barrage')}
        onClick={() => onBarrage(draft)}
        data-testid="barrage-button"
      >
        <IconRocket size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Enter that confirms a word of an input method is not meant for us. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }
}
