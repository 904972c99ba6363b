import { Avatar, Badge, Text } from '@mantine/core';
import { IconMicrophoneOff } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { isMuted } from '../chat/groupPolicy';
import { nameOfUser, type Group } from '../chat/groups';
import { GroupRole, type GroupMember } from '../chat/groupTypes';
import classes from './GroupMembers.module.css';
import type { MemberTask } from './MemberDialog';
import { MemberMenu } from './MemberMenu';
import { useNow } from './useNow';

interface GroupMemberRowProps {
  readonly group: Group;
  readonly member: GroupMember;
  readonly onTask: (task: MemberTask) => void;
}

export const GroupMemberRow = memo(function GroupMemberRow(props: GroupMemberRowProps) {
  const { group, member, onTask } = props;
  const { t } = useTranslation();
  const { userID, memberRole, muteExpiredTime } = member;
  const name = nameOfUser(member);
  const isSelf = userID === group.self?.userID;
  const isSilent = isMuted(muteExpiredTime, useNow(muteExpiredTime));
  return (
    <div
      className={classes.member}
      data-testid="group-member"
      data-user-id={userID}
      data-role={memberRole}
      data-muted={isSilent}
    >
      <Avatar src={member.memberAvatarUrl || null} name={name} color="initials" size={32} alt="" />
      <div className={classes.names}>
        <Text size="sm" truncate>
          {isSelf ? t('groups.you', { name }) : name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {name !== userID && userID}
        </Text>
      </div>
      {isSilent && (
        <IconMicrophoneOff
          size={16}
          color="var(--mantine-color-red-text)"
          role="img"
          aria-label={t('groups.muted')}
        />
      )}
      <RoleBadge role={memberRole} />
      <MemberMenu group={group} member={member} onTask={onTask} />
    </div>
  );
});

function RoleBadge({ role }: { readonly role: number }) {
  const { t } = useTranslation();
  if (role === GroupRole.Member) {
    return null;
  }
  const isOwner = role === GroupRole.Owner;
  const ofManager = isOwner ? t('groups.roles.owner') : t('groups.roles.admin');
  return (
    <Badge size="sm" variant={isOwner ? 'filled' : 'light'} tt="none">
      {role > GroupRole.Member ? t('groups.roles.other', { role }) : ofManager}
    </Badge>
  );
}
