import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { VirtuosoMockContext } from 'react-virtuoso';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionEvent, ConnectionState, ConversationType } from '../chat/types';
import { i18next } from '../i18n';
import { createChat, createSignedInChat, noDemoToken } from '../testing/chat';
import { App } from './App';

type Chat = ReturnType<typeof createChat>;

/** jsdom has no layout, so that the lists are told how high things are. */
function show({ store }: Chat) {
  render(
    <VirtuosoMockContext.Provider value={{ viewportHeight: 900, itemHeight: 60 }}>
      <App store={store} />
    </VirtuosoMockContext.Provider>,
  );
}

async function openChat() {
  const item = await screen.findByTestId('conversation-item');
  await userEvent.click(item);
}

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});

describe('the login page', () => {
  it('takes the user id from the address and opens the chat', async () => {
    location.hash = '#alice';
    show(createChat());
    expect(screen.getByTestId<HTMLInputElement>('login-user').value).toBe('alice');
    await userEvent.click(screen.getByTestId('login-button'));
    expect((await screen.findByTestId('connection-state')).dataset.state).toBe('2');
  });

  it('offers a field for a token where the server gives none', async () => {
    const created = createChat(noDemoToken);
    show(created);
    expect(screen.queryByTestId('login-token')).toBeNull();
    await userEvent.type(screen.getByTestId('login-user'), 'alice{Enter}');
    await userEvent.type(await screen.findByTestId('login-token'), 'pasted');
    await userEvent.click(screen.getByTestId('login-button'));
    await screen.findByTestId('connection-state');
    expect(created.client.logins[0]).toMatchObject({ token: 'pasted', appID: 1 });
  });

  it('switches to Chinese and back', async () => {
    show(createChat());
    await userEvent.click(screen.getByTestId('language-switch'));
    expect(screen.getByRole('button', { name: '登录' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('zh');
    await userEvent.click(screen.getByTestId('language-switch'));
    expect(screen.getByRole('button', { name: 'Log in' })).toBeTruthy();
  });
});

describe('the chat', () => {
  it('shows unread messages in the badge and the title, until the chat is opened', async () => {
    const created = await createSignedInChat();
    created.client.receive('bob', 'hello');
    show(created);
    expect((await screen.findByTestId('unread-badge')).textContent).toBe('1');
    expect(document.title).toBe('(1) Parley');

    await openChat();
    await waitFor(() => expect(screen.queryByTestId('unread-badge')).toBeNull());
    expect(document.title).toBe('Parley');
  });

  it('leaves messages unread while the person looks elsewhere', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const created = await createSignedInChat();
    created.client.receive('bob', 'hello');
    show(created);
    await openChat();
    await screen.findByTestId('message');
    expect(created.client.cleared).toEqual([]);

    window.dispatchEvent(new Event('focus'));
    await waitFor(() => expect(created.client.cleared).toEqual(['bob']));
  });

  it('starts a chat by user id, sends with Enter and breaks the line with Shift+Enter', async () => {
    show(await createSignedInChat());
    await userEvent.type(screen.getByTestId('new-chat-user'), 'bob{Enter}');
    const composer = await screen.findByTestId('composer-input');
    await userEvent.type(composer, 'two{Shift>}{Enter}{/Shift}lines{Enter}');
    const message = await screen.findByTestId('message');
    await waitFor(() => expect(message.dataset.status).toBe('sent'));
    expect(message.dataset.direction).toBe('send');
    expect(within(message).getByText(/two\s+lines/)).toBeTruthy();
    expect((composer as HTMLTextAreaElement).value).toBe('');
  });

  it('offers to send a failed message again', async () => {
    const created = await createSignedInChat();
    show(created);
    await userEvent.type(screen.getByTestId('new-chat-user'), 'bob{Enter}');
    created.client.sendFailure = { code: 6000104, message: 'no network' };
    await userEvent.type(await screen.findByTestId('composer-input'), 'hello{Enter}');
    const message = await screen.findByTestId('message');
    await waitFor(() => expect(message.dataset.status).toBe('failed'));

    await userEvent.click(screen.getByLabelText('Not sent. Send again'));
    await waitFor(() => expect(screen.getByTestId('message').dataset.status).toBe('sent'));
  });

  it('says why the connection ended, and logs in again', async () => {
    const created = await createSignedInChat();
    show(created);
    created.client.connect(ConnectionState.Disconnected, ConnectionEvent.KickedOut);
    expect(await screen.findByText(/another device/)).toBeTruthy();
    expect(screen.getByTestId('connection-state').dataset.state).toBe('0');

    await userEvent.click(screen.getByRole('button', { name: 'Log in again' }));
    await waitFor(() => expect(screen.getByTestId('connection-state').dataset.state).toBe('2'));
  });

  it('marks what the system sent', async () => {
    const created = await createSignedInChat();
    created.client.receive('bob', 'Maintenance tonight', { isServerMessage: true });
    show(created);
    await openChat();
    expect(within(await screen.findByTestId('message')).getByText('System message')).toBeTruthy();
  });

  it('says who speaks in a group', async () => {
    const created = await createSignedInChat();
    const fields = { conversationType: ConversationType.Group, senderUserID: 'carol' };
    created.client.receive('team', 'hello', fields);
    show(created);
    await openChat();
    expect(within(await screen.findByTestId('message')).getByText('carol')).toBeTruthy();
  });

  it('returns to the login page after logging out', async () => {
    show(await createSignedInChat());
    await userEvent.click(screen.getByTestId('logout-button'));
    expect(await screen.findByTestId('login-button')).toBeTruthy();
  });
});
