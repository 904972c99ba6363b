import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from './FormDialog';

interface TextDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly action?: string;
  readonly text?: string;
  readonly isLong?: boolean;
  readonly onSave: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Asks for one text. */
export function TextDialog(props: TextDialogProps) {
  const { title, label, hint, action, text = '', isLong = false, onSave, onClose } = props;
  const { t } = useTranslation();
  const [value, setValue] = useState(text);
  const field = { label, description: hint, value, 'data-autofocus': true };
  return (
    <FormDialog
      title={title}
      action={action ?? t('groups.save')}
      onSubmit={() => onSave(value.trim())}
      onClose={onClose}
    >
      {isLong ? (
        <Textarea
          {...field}
          autosize
          minRows={3}
          maxRows={8}
          onChange={(event) => setValue(event.currentTarget.value)}
          data-testid="dialog-text"
        />
      ) : (
        <TextInput
          {...field}
          onChange={(event) => setValue(event.currentTarget.value)}
          data-testid="dialog-text"
        />
      )}
    </FormDialog>
  );
}
