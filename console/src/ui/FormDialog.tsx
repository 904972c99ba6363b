import { Button, Modal, Text } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Dialogs.module.css';

interface FormDialogProps {
  readonly title: string;
  /** What the button says that does it. */
  readonly action: string;
  readonly isDangerous?: boolean;
  readonly children: ReactNode;
  /** Tells whether it went well, so that the dialog closes. */
  readonly onSubmit: () => Promise<boolean>;
  readonly onClose: () => void;
}

/** Something to fill in or to confirm. It stays open, with what was typed, after a failure. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, isDangerous, children, onSubmit, onClose } = props;
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setIsBusy(true);
    const isDone = await onSubmit();
    setIsBusy(false);
    if (isDone) {
      onClose();
    }
  }

  return (
    <Modal
      opened
      centered
      title={<Text fw={600}>{title}</Text>}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('groups.close') }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {children}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('groups.cancel')}
          </Button>
          <Button
            type="submit"
            color={isDangerous ? 'red' : undefined}
            loading={isBusy}
            data-testid="dialog-submit"
          >
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
