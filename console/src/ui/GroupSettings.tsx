import { Button, Divider } from '@mantine/core';
import { IconDoorExit, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isManager, isOwner } from '../chat/groupPolicy';
import type { Group } from '../chat/groups';
import { ConfirmDialog } from './ConfirmDialog';
import { useChat } from './context';
import { GroupAccess } from './GroupAccess';
import { GroupMuteForm } from './GroupMuteForm';
import classes from './GroupSettings.module.css';
import { GroupTexts } from './GroupTexts';

/** What the group is like; what this person may not change is only shown. */
export function GroupSettings({ group }: { readonly group: Group }) {
  const isManaging = isManager(group.self?.memberRole);
  return (
    <div className={classes.settings} data-testid="group-settings">
      <GroupTexts group={group} />
      <Divider />
      <GroupAccess group={group} isEditable={isManaging} />
      <Divider />
      <GroupMuteForm group={group} />
      <Exits group={group} />
    </div>
  );
}

/** The ways out: for this person, and for all. */
function Exits({ group }: { readonly group: Group }) {
  const { t } = useTranslation();
  const { groupID } = group;
  const leaveGroup = useChat((chat) => chat.leaveGroup);
  const dismissGroup = useChat((chat) => chat.dismissGroup);
  const [asked, setAsked] = useState<'leave' | 'dismiss' | null>(null);
  const leaveHint = isOwner(group) ? t('groups.leaveOwnerHint') : t('groups.leaveHint');
  return (
    <div className={classes.end}>
      <Button
        variant="default"
        leftSection={<IconDoorExit size={16} aria-hidden />}
        onClick={() => setAsked('leave')}
        data-testid="leave-group"
      >
        {t('groups.leave')}
      </Button>
      {isOwner(group) && (
        <Button
          variant="light"
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => setAsked('dismiss')}
          data-testid="dismiss-group"
        >
          {t('groups.dismiss')}
        </Button>
      )}
      {asked && (
        <ConfirmDialog
          action={t(`groups.${asked}`)}
          hint={asked === 'leave' ? leaveHint : t('groups.dismissHint')}
          onConfirm={() => (asked === 'leave' ? leaveGroup(groupID) : dismissGroup(groupID))}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
