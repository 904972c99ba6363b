import { ActionIcon, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSpeakerphone, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfGroup, type Group } from '../chat/groups';
import { conversationOf } from '../chat/state';
import { titleOf, type ConversationRef } from '../chat/types';
import { Composer } from './Composer';
import { useChat } from './context';
import { GroupPanel } from './GroupPanel';
import classes from './GroupPane.module.css';
import { MessageList } from './MessageList';
import { PaneHeader } from './PaneHeader';
import { PersonAvatar } from './PersonAvatar';
import { useSilence } from './useSilence';

/** The open group: what is said, and beside it who is in it and what it is like. */
export function GroupPane({ conversation }: { readonly conversation: ConversationRef }) {
  const groupID = conversation.conversationID;
  const known = useChat((chat) => conversationOf(chat, conversation));
  const group = useChat((chat) => chat.groups[groupID]);
  const isWide = useMediaQuery('(min-width: 1081px)', false, { getInitialValueInEffect: false });
  const [isPanelOpen, setIsPanelOpen] = useState(isWide);
  const silence = useSilence(groupID, group);
  const formerName = known ? titleOf(known) : groupID;
  const name = group ? nameOfGroup(group) : formerName;
  const toggle = () => setIsPanelOpen((isOpen) => !isOpen);
  return (
    <section className={classes.pane} aria-label={name} data-testid="group">
      <GroupHeader name={name} group={group} isPanelOpen={isPanelOpen} onToggle={toggle} />
      {group?.groupNotice && <Notice text={group.groupNotice} />}
      <div className={classes.columns}>
        <div className={classes.talk}>
          <MessageList conversation={conversation} name={name} />
          <Composer conversation={conversation} name={name} silencedBy={silence} />
        </div>
        {group && isPanelOpen && <GroupPanel group={group} />}
      </div>
    </section>
  );
}

interface GroupHeaderProps {
  readonly name: string;
  readonly group: Group | undefined;
  readonly isPanelOpen: boolean;
  readonly onToggle: () => void;
}

function GroupHeader({ name, group, isPanelOpen, onToggle }: GroupHeaderProps) {
  const { t } = useTranslation();
  const members = group?.self && t('groups.members', { count: group.memberCount });
  const id = name === group?.groupID ? undefined : group?.groupID;
  return (
    <PaneHeader
      name={name}
      detail={[members, id].filter(Boolean).join(' · ') || undefined}
      picture={<PersonAvatar name={name} url={group?.groupAvatarUrl} />}
    >
      {group && (
        <Tooltip label={t('groups.details')}>
          <ActionIcon
            variant={isPanelOpen ? 'light' : 'subtle'}
            color={isPanelOpen ? undefined : 'gray'}
            size="lg"
            aria-label={t('groups.details')}
            aria-expanded={isPanelOpen}
            onClick={onToggle}
            data-testid="group-details"
          >
            <IconUsers size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </PaneHeader>
  );
}

function Notice({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <div
      className={classes.notice}
      role="note"
      aria-label={t('groups.notice')}
      dir="auto"
      data-testid="group-notice"
    >
      <IconSpeakerphone size={18} aria-hidden />
      {text}
    </div>
  );
}
