import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { VirtuosoMockContext } from 'react-virtuoso';
import { beforeEach, describe, expect, it } from 'vitest';
import { MessageType, RoomEvent, RoomState } from '../chat/types';
import { i18next } from '../i18n';
import { createSignedInChat } from '../testing/chat';
import { App } from './App';

async function showRoom() {
  const created = await createSignedInChat();
  // jsdom has no layout, so that the lists are told how high things are.
  render(
    <VirtuosoMockContext.Provider value={{ viewportHeight: 900, itemHeight: 60 }}>
      <App store={created.store} />
    </VirtuosoMockContext.Provider>,
  );
  await userEvent.click(screen.getByText('Rooms'));
  await userEvent.type(screen.getByTestId('enter-room-id'), 'stage{Enter}');
  await screen.findByTestId('room');
  return created;
}

const seat = (number: number) => screen.getAllByTestId('seat')[number - 1]!;

beforeEach(async () => {
  await i18next.changeLanguage('en');
});

describe('the room', () => {
  it('lists who is there', async () => {
    const { client } = await showRoom();
    client.join('stage', 'bob');

    await waitFor(() =>
      expect(screen.getAllByTestId('room-member').map(({ dataset }) => dataset.userId)).toEqual([
        'alice',
        'bob',
      ]),
    );
    expect(screen.getByTestId('room-item').textContent).toContain('2 here');

    client.leave('stage', 'bob');
    await waitFor(() => expect(screen.getAllByTestId('room-member')).toHaveLength(1));
  });

  it('shows what others say, with their names', async () => {
    const { client } = await showRoom();
    client.say('stage', 'bob', 'hello');

    const message = await screen.findByTestId('message');
    expect(within(message).getByText('bob')).toBeTruthy();
    expect(within(message).getByText('hello')).toBeTruthy();
  });

  it('sends a text, or lets it fly until it has flown', async () => {
    const { client } = await showRoom();
    const composer = screen.getByTestId('composer-input');
    await userEvent.type(composer, 'for the record{Enter}');
    await waitFor(() => expect(screen.getByTestId('message').dataset.status).toBe('sent'));

    await userEvent.type(composer, 'wow');
    await userEvent.click(screen.getByTestId('barrage-button'));
    client.say('stage', 'bob', 'great', MessageType.Barrage);
    await waitFor(() =>
      expect(screen.getAllByTestId('barrage').map(({ textContent }) => textContent)).toEqual([
        'wow',
        'great',
      ]),
    );

    fireEvent.animationEnd(screen.getAllByTestId('barrage')[0]!);
    expect(screen.getByTestId('barrage').textContent).toBe('great');
  });

  it('has seats to take, to leave and, for the host, to clear', async () => {
    const { client } = await showRoom();
    await userEvent.click(within(seat(2)).getByText('Take seat'));
    await waitFor(() => expect(seat(2).dataset.userId).toBe('alice'));
    await userEvent.click(within(seat(2)).getByText('Leave seat'));
    await waitFor(() => expect(seat(2).dataset.taken).toBe('false'));

    client.write('stage', { seat1: 'bob' }, [], 'bob');
    await userEvent.click(await within(seat(1)).findByText('Clear seat'));
    await waitFor(() => expect(seat(1).dataset.taken).toBe('false'));
  });

  it('offers nothing on the seats of others to who is not the host', async () => {
    const { client } = await showRoom();
    client.write('stage', { host: 'bob', seat1: 'bob' }, [], 'bob');

    await waitFor(() => expect(seat(1).dataset.userId).toBe('bob'));
    expect(within(seat(1)).queryByRole('button')).toBeNull();
  });

  it('says why one is out, and leads back', async () => {
    const { client } = await showRoom();
    client.tell('stage', RoomState.Disconnected, RoomEvent.KickedOut);

    expect(await screen.findByText('You were removed from the room.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Enter again' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Enter again' })).toBeNull());
  });

  it('closes with leaving', async () => {
    await showRoom();
    await userEvent.click(screen.getByTestId('leave-room'));

    await waitFor(() => expect(screen.queryByTestId('room')).toBeNull());
    expect(screen.getByText('You are in no room')).toBeTruthy();
  });
});
