import { Badge, Button } from '@mantine/core';
import { IconDoorEnter, IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toAnswer } from '../chat/applications';
import { useChat } from './context';
import { GroupList } from './GroupList';
import { GroupRequests } from './GroupRequests';
import { IdForm } from './IdForm';
import { NewGroupDialog } from './NewGroupDialog';
import classes from './Sidebar.module.css';
import { TextDialog } from './TextDialog';

/** Where groups are made, entered and found. */
export function GroupPlace() {
  const { t } = useTranslation();
  const joinGroup = useChat((chat) => chat.joinGroup);
  const [isCreating, setIsCreating] = useState(false);
  return (
    <>
      <IdForm
        label={t('groups.joinID')}
        action={t('groups.join')}
        icon={<IconDoorEnter size={20} aria-hidden />}
        inputTestID="join-group-id"
        buttonTestID="join-group-button"
        onSubmit={(groupID) => void joinGroup(groupID)}
      />
      <Button
        className={classes.places}
        variant="light"
        leftSection={<IconUsersPlus size={18} aria-hidden />}
        onClick={() => setIsCreating(true)}
        data-testid="new-group"
      >
        {t('groups.new')}
      </Button>
      <GroupRequests />
      <GroupList />
      {isCreating && <NewGroupDialog onClose={() => setIsCreating(false)} />}
      <ApplyDialog />
    </>
  );
}

/** Opens when joining a group takes an application. */
function ApplyDialog() {
  const { t } = useTranslation();
  const applyingTo = useChat((chat) => chat.applyingTo);
  const applyToGroup = useChat((chat) => chat.applyToGroup);
  const stopApplying = useChat((chat) => chat.stopApplying);
  return (
    applyingTo !== null && (
      <TextDialog
        title={t('groups.apply', { name: applyingTo })}
        label={t('groups.wording')}
        hint={t('groups.applyHint')}
        action={t('groups.send')}
        isLong
        onSave={applyToGroup}
        onClose={stopApplying}
      />
    )
  );
}

/** How many wait for an answer. */
export function RequestBadge() {
  const { t } = useTranslation();
  const count = useChat(
    ({ applications, session }) => toAnswer(applications, session?.userID ?? '').length,
  );
  return count === 0 ? null : (
    <Badge
      color="red"
      size="sm"
      circle={count < 10}
      aria-label={t('groups.requestCount', { count })}
      data-testid="request-badge"
    >
      {count > 99 ? '99+' : count}
    </Badge>
  );
}
