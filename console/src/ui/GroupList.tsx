import { Stack, Text, UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtuoso } from 'react-virtuoso';
import { nameOfGroup, sortedGroups, type Group } from '../chat/groups';
import { groupRef, sameConversation } from '../chat/types';
import { useChat } from './context';
import classes from './ConversationItem.module.css';
import { moveFocus } from './moveFocus';
import { PersonAvatar } from './PersonAvatar';

/** All groups that the person is in, also those where nobody has said anything. */
export function GroupList() {
  const { t } = useTranslation();
  const groups = useChat((chat) => chat.groups);
  const sorted = useMemo(() => sortedGroups(groups), [groups]);
  return (
    <nav
      aria-label={t('groups.list')}
      onKeyDown={moveFocus}
      style={{ flex: 1, minHeight: 0 }}
      data-testid="group-list"
    >
      {sorted.length === 0 ? (
        <NoGroups />
      ) : (
        <Virtuoso
          data={sorted}
          computeItemKey={(_, { groupID }) => groupID}
          tabIndex={-1}
          itemContent={(_, group) => <GroupItem group={group} />}
        />
      )}
    </nav>
  );
}

function GroupItem({ group }: { readonly group: Group }) {
  const ref = groupRef(group.groupID);
  const isOpen = useChat((chat) => sameConversation(chat.open, ref));
  const openConversation = useChat((chat) => chat.openConversation);
  const name = nameOfGroup(group);
  return (
    <UnstyledButton
      className={classes.item}
      aria-current={isOpen}
      onClick={() => void openConversation(ref)}
      data-testid="group-item"
      data-group-id={group.groupID}
    >
      <PersonAvatar name={name} url={group.groupAvatarUrl} />
      <span className={classes.text}>
        <span className={classes.line}>
          <span className={classes.name}>{name}</span>
        </span>
        {name !== group.groupID && (
          <span className={classes.line}>
            <span className={classes.preview}>{group.groupID}</span>
          </span>
        )}
      </span>
    </UnstyledButton>
  );
}

function NoGroups() {
  const { t } = useTranslation();
  return (
    <Stack align="center" gap={4} p="xl">
      <Text fw={600}>{t('groups.empty')}</Text>
      <Text size="sm" c="dimmed" ta="center">
        {t('groups.emptyHint')}
      </Text>
    </Stack>
  );
}
