import { TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChat } from './context';
import { FormDialog } from './FormDialog';
import { userIDsIn } from './userIDs';

const EMPTY = { groupName: '', groupID: '', people: '' };
type NewGroupFields = typeof EMPTY;

/** Asks what a new group is to be called, and who is in it from the beginning. */
export function NewGroupDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const createGroup = useChat((chat) => chat.createGroup);
  const [fields, setFields] = useState(EMPTY);
  const change = (changed: Partial<NewGroupFields>) =>
    setFields((others) => ({ ...others, ...changed }));

  function submit() {
    const { groupName, groupID, people } = fields;
    const userIDs = userIDsIn(people);
    return createGroup({ groupName: groupName.trim(), groupID: groupID.trim(), userIDs });
  }

  return (
    <FormDialog
      title={t('groups.new')}
      action={t('groups.create')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Fields fields={fields} onChange={change} />
    </FormDialog>
  );
}

interface FieldsProps {
  readonly fields: NewGroupFields;
  readonly onChange: (changed: Partial<NewGroupFields>) => void;
}

function Fields({ fields, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const { groupName, groupID, people } = fields;
  return (
    <>
      <TextInput
        label={t('groups.name')}
        value={groupName}
        onChange={(event) => onChange({ groupName: event.currentTarget.value })}
        data-autofocus
        data-testid="new-group-name"
      />
      <TextInput
        label={t('groups.id')}
        description={t('groups.idHint')}
        value={groupID}
        onChange={(event) => onChange({ groupID: event.currentTarget.value })}
        autoCapitalize="none"
        spellCheck={false}
        data-testid="new-group-id"
      />
      <Textarea
        label={t('groups.people')}
        description={t('groups.peopleHint')}
        autosize
        minRows={2}
        maxRows={6}
        value={people}
        onChange={(event) => onChange({ people: event.currentTarget.value })}
        autoCapitalize="none"
        spellCheck={false}
        data-testid="new-group-people"
      />
    </>
  );
}
