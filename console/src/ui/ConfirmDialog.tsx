import { Text } from '@mantine/core';
import { FormDialog } from './FormDialog';

interface ConfirmDialogProps {
  /** What is about to be done, as the button says it. */
  readonly action: string;
  /** What follows from it. */
  readonly hint: string;
  readonly onConfirm: () => Promise<boolean>;
  readonly onClose: () => void;
}

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog({ action, hint, onConfirm, onClose }: ConfirmDialogProps) {
  return (
    <FormDialog title={action} action={action} isDangerous onSubmit={onConfirm} onClose={onClose}>
      <Text size="sm">{hint}</Text>
    </FormDialog>
  );
}
