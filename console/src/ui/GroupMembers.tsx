import { Button, Text, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtuoso } from 'react-virtuoso';
import { mayInvite } from '../chat/groupPolicy';
import { nameOfGroup, type Group, type Members } from '../chat/groups';
import { GroupRole, type GroupMember } from '../chat/groupTypes';
import { useChat } from './context';
import { GroupMemberRow } from './GroupMemberRow';
import classes from './GroupMembers.module.css';
import { MemberDialog, type MemberTask } from './MemberDialog';
import { TextDialog } from './TextDialog';
import { userIDsIn } from './userIDs';

/** Who is in the group, with what can be done about them. */
export function GroupMembers({ group }: { readonly group: Group }) {
  const { t } = useTranslation();
  const { groupID, search } = group;
  const loadMembers = useChat((chat) => chat.loadMembers);
  const [task, setTask] = useState<MemberTask | null>(null);
  const shown = search?.found ?? group.members;
  const members = useMemo(() => inOrder(shown), [shown]);
  return (
    <>
      <Tools group={group} />
      {search && members.length === 0 && (
        <Text size="sm" c="dimmed" ta="center" p="md">
          {t('groups.noneFound')}
        </Text>
      )}
      <Virtuoso
        data={members}
        style={{ flex: 1 }}
        role="group"
        aria-label={t('groups.memberList')}
        data-testid="group-members"
        computeItemKey={(_, { userID }) => userID}
        endReached={() => void (search ?? loadMembers(groupID))}
        itemContent={(_, member) => (
          <GroupMemberRow group={group} member={member} onTask={setTask} />
        )}
      />
      {task && <MemberDialog group={group} task={task} onClose={() => setTask(null)} />}
    </>
  );
}

function Tools({ group }: { readonly group: Group }) {
  const { t } = useTranslation();
  const { groupID, search } = group;
  const searchMembers = useChat((chat) => chat.searchMembers);
  const [isInviting, setIsInviting] = useState(false);
  return (
    <div className={classes.tools}>
      <TextInput
        flex={1}
        type="search"
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={t('groups.search')}
        aria-label={t('groups.search')}
        value={search?.text ?? ''}
        onChange={(event) => void searchMembers(groupID, event.currentTarget.value)}
        data-testid="search-members"
      />
      {mayInvite(group) && (
        <Button
          variant="light"
          leftSection={<IconUserPlus size={16} aria-hidden />}
          onClick={() => setIsInviting(true)}
          data-testid="invite"
        >
          {t('groups.invite')}
        </Button>
      )}
      {isInviting && <InviteDialog group={group} onClose={() => setIsInviting(false)} />}
    </div>
  );
}

interface InviteDialogProps {
  readonly group: Group;
  readonly onClose: () => void;
}

function InviteDialog({ group, onClose }: InviteDialogProps) {
  const { t } = useTranslation();
  const inviteToGroup = useChat((chat) => chat.inviteToGroup);
  return (
    <TextDialog
      title={t('groups.inviteTo', { name: nameOfGroup(group) })}
      label={t('groups.people')}
      hint={t('groups.peopleHint')}
      action={t('groups.invite')}
      isLong
      onSave={(text) => inviteToGroup(group.groupID, userIDsIn(text))}
      onClose={onClose}
    />
  );
}

/** Owner and administrators first; else who came first. */
function inOrder(members: Members): GroupMember[] {
  const rank = ({ memberRole }: GroupMember) => Math.min(memberRole, GroupRole.Member);
  return [...members.values()].sort((a, b) => rank(a) - rank(b));
}
