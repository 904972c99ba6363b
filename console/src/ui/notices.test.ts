import { notifications } from '@mantine/notifications';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { i18next } from '../i18n';
import { showError, showFact } from './notices';

const show = () => vi.spyOn(notifications, 'show').mockReturnValue('');

describe('a notice', () => {
  beforeEach(() => i18next.changeLanguage('en'));

  it('says what an error means, and what the SDK says of it', () => {
    const shown = show();
    showError({ code: 6000001, message: 'groupName may have at most 50 characters' });
    expect(shown.mock.calls[0]![0]).toMatchObject({
      title: 'Error 6000001',
      message: 'Something that was entered is not valid.\ngroupName may have at most 50 characters',
    });
  });

  it('says whom it is about', () => {
    const shown = show();
    showError({ code: 6000522, message: '', about: 'bob' });
    expect(shown.mock.calls[0]![0].message).toBe('bob: The user is in this group already.');
  });

  it('says what the SDK says of an error that the page does not know', () => {
    const shown = show();
    showError({ code: 0, message: 'out of memory' });
    expect(shown.mock.calls[0]![0]).toMatchObject({
      title: 'Something went wrong',
      message: 'out of memory',
    });
  });

  it('speaks Chinese', async () => {
    await i18next.changeLanguage('zh');
    const shown = show();
    showError({ code: 6000543, message: '' });
    showFact({ what: 'accepted', name: 'team' });
    expect(shown.mock.calls.map(([{ message }]) => message)).toEqual([
      '加入此群组需要提交申请。',
      '您已加入 team。',
    ]);
  });
});
