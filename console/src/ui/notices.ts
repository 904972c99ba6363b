import { notifications } from '@mantine/notifications';
import type { ChatError } from '../chat/types';
import { i18next } from '../i18n';

/** Shows a failure with its number, by which the documentation explains it. */
export function showError({ code, message }: ChatError): void {
  notifications.show({
    // The same failure twice is one notice.
    id: `${code} ${message}`,
    color: 'red',
    title: code === 0 ? i18next.t('error.untitled') : i18next.t('error.title', { code }),
    message,
    autoClose: 6000,
    withBorder: true,
    role: 'alert',
    closeButtonProps: { 'aria-label': i18next.t('error.close') },
  });
}
