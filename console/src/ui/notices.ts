import { notifications } from '@mantine/notifications';
import type { ChatError, ChatFact } from '../chat/types';
import { i18next } from '../i18n';

/** Shows a failure with its meaning, and its number, by which the documentation explains it. */
export function showError({ code, message, about }: ChatError): void {
  const text = [meaningOf(code), message].filter(Boolean).join('\n');
  notifications.show({
    // The same failure twice is one notice.
    id: `${code} ${message} ${about}`,
    color: 'red',
    title: code === 0 ? i18next.t('error.untitled') : i18next.t('error.title', { code }),
    message: about ? `${about}: ${text}` : text,
    styles: { description: { whiteSpace: 'pre-line', color: 'var(--mantine-color-text)' } },
    autoClose: 6000,
    withBorder: true,
    role: 'alert',
    closeButtonProps: { 'aria-label': i18next.t('error.close') },
  });
}

/** Tells of what went well out of sight. */
export function showFact({ what, name }: ChatFact): void {
  notifications.show({
    message: i18next.t(`groups.facts.${what}`, { name }),
    autoClose: 5000,
    withBorder: true,
    role: 'status',
    closeButtonProps: { 'aria-label': i18next.t('error.close') },
  });
}

/** In the person's language; what the SDK says besides names the field or the limit. */
function meaningOf(code: number): string | undefined {
  const meanings: Readonly<Record<number, string>> = i18next.t('errors', { returnObjects: true });
  return meanings[code];
}
