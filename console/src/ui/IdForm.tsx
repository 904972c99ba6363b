import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import classes from './IdForm.module.css';

interface IdFormProps {
  readonly label: string;
  readonly action: string;
  readonly icon: ReactNode;
  readonly inputTestID: string;
  readonly buttonTestID: string;
  readonly onSubmit: (id: string) => void;
}

/** Takes the id of whom or what to go to. */
export function IdForm(props: IdFormProps) {
  const { label, action, icon, inputTestID, buttonTestID, onSubmit } = props;
  const [id, setId] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (id.trim() !== '') {
      setId('');
      onSubmit(id.trim());
    }
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        flex={1}
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
        placeholder={label}
        aria-label={label}
        autoCapitalize="none"
        spellCheck={false}
        data-testid={inputTestID}
      />
      <Tooltip label={action}>
        <ActionIcon type="submit" size={36} aria-label={action} data-testid={buttonTestID}>
          {icon}
        </ActionIcon>
      </Tooltip>
    </form>
  );
}
