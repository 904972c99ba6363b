import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from '../chat/groups';
import type { GroupChange } from '../chat/groupTypes';
import { useChat } from './context';
import classes from './GroupSettings.module.css';
import { TextDialog } from './TextDialog';

/** Every member changes what the group is called and shows. */
export function GroupTexts({ group }: { readonly group: Group }) {
  const { t } = useTranslation();
  const { groupID } = group;
  const changeGroup = useChat((chat) => chat.changeGroup);
  const change = (changed: GroupChange) => changeGroup(groupID, changed);
  return (
    <>
      <EditableText
        label={t('groups.name')}
        text={group.groupName}
        name="name"
        onSave={(groupName) => change({ groupName })}
      />
      <EditableText
        label={t('groups.notice')}
        text={group.groupNotice}
        name="notice"
        isLong
        onSave={(groupNotice) => change({ groupNotice })}
      />
      <EditableText
        label={t('groups.avatar')}
        text={group.groupAvatarUrl}
        name="avatar"
        onSave={(groupAvatarUrl) => change({ groupAvatarUrl })}
      />
      <OwnTexts group={group} />
    </>
  );
}

/** What is this person's alone. */
function OwnTexts({ group }: { readonly group: Group }) {
  const { t } = useTranslation();
  const { groupID, self } = group;
  const changeGroup = useChat((chat) => chat.changeGroup);
  const changeMember = useChat((chat) => chat.changeMember);
  return (
    <>
      <EditableText
        label={t('groups.alias')}
        hint={t('groups.aliasHint')}
        text={group.groupAlias}
        name="alias"
        onSave={(groupAlias) => changeGroup(groupID, { groupAlias })}
      />
      {self && (
        <EditableText
          label={t('groups.myNickname')}
          text={self.memberNickname}
          name="nickname"
          onSave={(nickname) => changeMember(groupID, self.userID, { nickname })}
        />
      )}
    </>
  );
}

interface EditableTextProps {
  readonly label: string;
  readonly hint?: string;
  readonly text: string;
  /** By which tests find it. */
  readonly name: string;
  readonly isLong?: boolean;
  readonly onSave: (text: string) => Promise<boolean>;
}

function EditableText({ label, hint, text, name, isLong, onSave }: EditableTextProps) {
  const { t } = useTranslation();
  const [isEditing, setIsEditing] = useState(false);
  return (
    <div className={classes.row}>
      <div className={classes.field}>
        <div className={classes.label}>{label}</div>
        <span className={classes.value} data-empty={text === ''} dir="auto">
          {text || t('groups.none')}
        </span>
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('groups.edit', { label })}
        onClick={() => setIsEditing(true)}
        data-testid={`edit-${name}`}
      >
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      {isEditing && (
        <TextDialog
          title={t('groups.edit', { label })}
          label={label}
          hint={hint}
          text={text}
          isLong={isLong ?? false}
          onSave={onSave}
          onClose={() => setIsEditing(false)}
        />
      )}
    </div>
  );
}
