import { ActionIcon, Menu } from '@mantine/core';
import {
  IconCrown,
  IconDotsVertical,
  IconMicrophone,
  IconMicrophoneOff,
  IconPencil,
  IconShield,
  IconShieldOff,
  IconUserMinus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isMuted, isOwner, mayManage } from '../chat/groupPolicy';
import { nameOfUser, type Group } from '../chat/groups';
import { GroupRole, type GroupMember } from '../chat/groupTypes';
import { useChat } from './context';
import type { MemberTask } from './MemberDialog';
import { MUTE_TIMES } from './muteTimes';
import { useNow } from './useNow';

interface MemberMenuProps {
  readonly group: Group;
  readonly member: GroupMember;
  readonly onTask: (task: MemberTask) => void;
}

/** What this person may do about a member; nothing at all without the role for it. */
export function MemberMenu(props: MemberMenuProps) {
  const { group, member, onTask } = props;
  const { t } = useTranslation();
  const isSelf = member.userID === group.self?.userID;
  if (!isSelf && !mayManage(group, member)) {
    return <ActionIcon variant="transparent" disabled aria-hidden style={{ opacity: 0 }} />;
  }
  const rename = () => onTask({ kind: 'nickname', member });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('groups.actions', { name: nameOfUser(member) })}
          data-testid="member-actions"
        >
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={rename}>
          {t('groups.nickname')}
        </Menu.Item>
        {!isSelf && isOwner(group) && <RoleItems {...props} />}
        {!isSelf && <MuteItems {...props} />}
        {!isSelf && <RemoveItem {...props} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function RoleItems({ group, member, onTask }: MemberMenuProps) {
  const { t } = useTranslation();
  const changeMember = useChat((chat) => chat.changeMember);
  const isAdmin = member.memberRole === GroupRole.Admin;
  const role = isAdmin ? GroupRole.Member : GroupRole.Admin;
  const Icon = isAdmin ? IconShieldOff : IconShield;
  return (
    <>
      <Menu.Item
        leftSection={<Icon size={16} aria-hidden />}
        onClick={() => void changeMember(group.groupID, member.userID, { role })}
      >
        {t(isAdmin ? 'groups.makeMember' : 'groups.makeAdmin')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCrown size={16} aria-hidden />}
        onClick={() => onTask({ kind: 'owner', member })}
      >
        {t('groups.makeOwner')}
      </Menu.Item>
    </>
  );
}

function MuteItems({ group, member }: MemberMenuProps) {
  const { t } = useTranslation();
  const changeMember = useChat((chat) => chat.changeMember);
  const now = useNow(member.muteExpiredTime);
  const mute = (muteForS: number) => void changeMember(group.groupID, member.userID, { muteForS });
  return (
    <>
      <Menu.Divider />
      {isMuted(member.muteExpiredTime, now) && (
        <Menu.Item leftSection={<IconMicrophone size={16} aria-hidden />} onClick={() => mute(0)}>
          {t('groups.unmute')}
        </Menu.Item>
      )}
      {MUTE_TIMES.map(({ text, seconds }) => (
        <Menu.Item
          leftSection={<IconMicrophoneOff size={16} aria-hidden />}
          onClick={() => mute(seconds)}
          key={text}
        >
          {t('groups.muteFor', { time: t(text) })}
        </Menu.Item>
      ))}
    </>
  );
}

function RemoveItem({ member, onTask }: MemberMenuProps) {
  const { t } = useTranslation();
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        color="red"
        leftSection={<IconUserMinus size={16} aria-hidden />}
        onClick={() => onTask({ kind: 'remove', member })}
      >
        {t('groups.remove')}
      </Menu.Item>
    </>
  );
}
