import { useTranslation } from 'react-i18next';
import { nameOfUser, type Group } from '../chat/groups';
import { GroupRole, type GroupMember } from '../chat/groupTypes';
import { ConfirmDialog } from './ConfirmDialog';
import { useChat } from './context';
import { TextDialog } from './TextDialog';

/** What is being done about a member that takes a word more. */
export interface MemberTask {
  readonly kind: 'nickname' | 'owner' | 'remove';
  readonly member: GroupMember;
}

interface MemberDialogProps {
  readonly group: Group;
  readonly task: MemberTask;
  readonly onClose: () => void;
}

export function MemberDialog({ group, task, onClose }: MemberDialogProps) {
  const { t } = useTranslation();
  const changeMember = useChat((chat) => chat.changeMember);
  const removeMember = useChat((chat) => chat.removeMember);
  const { groupID } = group;
  const { kind, member } = task;
  const { userID, memberNickname } = member;
  const name = nameOfUser(member);
  if (kind === 'nickname') {
    return (
      <TextDialog
        title={t('groups.nickname')}
        label={t('groups.nicknameOf', { name })}
        text={memberNickname}
        onSave={(nickname) => changeMember(groupID, userID, { nickname })}
        onClose={onClose}
      />
    );
  }
  const isRemoving = kind === 'remove';
  return (
    <ConfirmDialog
      action={`${t(isRemoving ? 'groups.remove' : 'groups.makeOwner')}: ${name}`}
      hint={t(isRemoving ? 'groups.removeHint' : 'groups.makeOwnerHint', { name })}
      onConfirm={() =>
        isRemoving
          ? removeMember(groupID, userID)
          : changeMember(groupID, userID, { role: GroupRole.Owner })
      }
      onClose={onClose}
    />
  );
}
