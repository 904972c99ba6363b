import { NativeSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Group } from '../chat/groups';
import { useChat } from './context';
import classes from './GroupSettings.module.css';

interface GroupAccessProps {
  readonly group: Group;
  readonly isEditable: boolean;
}

/** How people come into the group. */
export function GroupAccess({ group, isEditable }: GroupAccessProps) {
  const { t } = useTranslation();
  const changeGroup = useChat((chat) => chat.changeGroup);
  const { joinModes, inviteModes, beInviteModes } = t('groups', { returnObjects: true });
  const choices = [
    { field: 'joinMode', names: [joinModes.any, joinModes.auth, joinModes.forbid] },
    { field: 'inviteMode', names: [inviteModes.any, inviteModes.admin] },
    { field: 'beInviteMode', names: [beInviteModes.none, beInviteModes.auth] },
  ] as const;
  return choices.map(({ field, names }) => (
    <ModeSelect
      label={t(`groups.${field}`)}
      names={names}
      mode={group.verifyInfo[field]}
      field={field}
      isEditable={isEditable}
      onChange={(mode) => void changeGroup(group.groupID, { [field]: mode })}
      key={field}
    />
  ));
}

interface ModeSelectProps {
  readonly label: string;
  /** Of the modes from 0 on. */
  readonly names: readonly string[];
  readonly mode: number;
  readonly field: string;
  readonly isEditable: boolean;
  readonly onChange: (mode: number) => void;
}

function ModeSelect({ label, names, mode, field, isEditable, onChange }: ModeSelectProps) {
  return isEditable ? (
    <NativeSelect
      classNames={{ label: classes.label }}
      label={label}
      value={mode}
      data={names.map((name, value) => ({ value: String(value), label: name }))}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      data-testid={field}
    />
  ) : (
    <div>
      <div className={classes.label}>{label}</div>
      <Text size="sm">{names[mode]}</Text>
    </div>
  );
}
