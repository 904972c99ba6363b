import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { VirtuosoMockContext } from 'react-virtuoso';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { GroupEvent, GroupMuteMode, GroupRole } from '../chat/groupTypes';
import { ConversationType, MessageType } from '../chat/types';
import { i18next } from '../i18n';
import { createSignedInChat } from '../testing/chat';
import { App } from './App';

async function showGroups() {
  const created = await createSignedInChat();
  // jsdom has no layout, so that the lists are told how high things are.
  render(
    <VirtuosoMockContext.Provider value={{ viewportHeight: 900, itemHeight: 60 }}>
      <App store={created.store} />
    </VirtuosoMockContext.Provider>,
  );
  await userEvent.click(screen.getByText('Groups'));
  return created;
}

/** The first of these is the owner. */
async function showGroup(...userIDs: string[]) {
  const created = await showGroups();
  act(() => created.client.found('team', userIDs, 'The team'));
  await userEvent.click(await screen.findByTestId('group-item'));
  await userEvent.click(screen.getByTestId('group-details'));
  return created;
}

const member = async (userID: string) => {
  const rows = await screen.findAllByTestId('group-member');
  return rows.find(({ dataset }) => dataset.userId === userID)!;
};

/** Opens what can be done about a member, and does it; without a layout the menu has no role. */
async function doTo(userID: string, action: string) {
  await userEvent.click(within(await member(userID)).getByTestId('member-actions'));
  await userEvent.click(await screen.findByText(action));
}

const submit = async () => userEvent.click(await screen.findByTestId('dialog-submit'));

const fill = async (text: string) => {
  const field = await screen.findByTestId('dialog-text');
  await userEvent.clear(field);
  await userEvent.type(field, text);
  await submit();
};

const memberIDs = () => screen.getAllByTestId('group-member').map(({ dataset }) => dataset.userId);

beforeEach(async () => {
  await i18next.changeLanguage('en');
});

describe('the place of the groups', () => {
  it('makes a group', async () => {
    await showGroups();
    expect(screen.getByText('You are in no group')).toBeTruthy();
    await userEvent.click(screen.getByTestId('new-group'));
    await userEvent.type(await screen.findByTestId('new-group-name'), 'The team');
    await userEvent.type(screen.getByTestId('new-group-id'), 'team');
    await userEvent.type(screen.getByTestId('new-group-people'), 'bob, carol');
    await submit();

    expect(await screen.findByRole('heading', { name: 'The team' })).toBeTruthy();
    expect(screen.getByText('3 members · team')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('lists the groups by name, for the arrow keys as well', async () => {
    const { client } = await showGroups();
    act(() => {
      client.found('b', ['alice'], 'Zebras');
      client.found('a', ['alice'], 'Apes');
    });
    const items = await screen.findAllByTestId('group-item');
    expect(items.map(({ dataset }) => dataset.groupId)).toEqual(['a', 'b']);
    items[0]!.focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(items[1]);
  });

  it('keeps what was typed when the group cannot be made', async () => {
    const { client, errors } = await showGroups();
    client.found('team', ['bob']);
    await userEvent.click(screen.getByTestId('new-group'));
    await userEvent.type(await screen.findByTestId('new-group-id'), 'team');
    await submit();
    await waitFor(() => expect(errors.map(({ code }) => code)).toEqual([6000524]));
    expect(screen.getByTestId<HTMLInputElement>('new-group-id').value).toBe('team');
  });

  it('has an application written where that is needed', async () => {
    const { client } = await showGroups();
    client.found('team', ['bob']);
    client.writeGroup('team', { verifyInfo: { joinMode: 1, inviteMode: 0, beInviteMode: 0 } });
    await userEvent.type(screen.getByTestId('join-group-id'), 'team{Enter}');
    await fill('It is me');
    expect((await screen.findByTestId('own-request')).textContent).toContain('team');
    expect(client.applications[0]!.wording).toBe('It is me');
    expect(screen.queryByTestId('request-badge')).toBeNull();
  });

  it('counts requests, and lets them be answered', async () => {
    const { client } = await showGroups();
    act(() => {
      client.found('team', ['alice']);
      client.apply('team', 'bob', 'Let me in');
      client.found('lounge', ['carol'], 'The lounge');
      client.ask('lounge', 'carol');
    });
    expect((await screen.findByTestId('request-badge')).textContent).toBe('2');
    const wish = screen.getByText('bob wants to join team').closest('li')!;
    await userEvent.click(within(wish).getByTestId('accept-request'));
    await waitFor(() => expect(screen.getByTestId('request-badge').textContent).toBe('1'));
    expect(client.groups.get('team')!.members.has('bob')).toBe(true);

    await userEvent.click(screen.getByTestId('decline-request'));
    await waitFor(() => expect(screen.queryByTestId('group-request')).toBeNull());
    expect(client.groups.get('lounge')!.members.has('alice')).toBe(false);
  });
});

describe('the members', () => {
  it('are listed by role, and as they come and go', async () => {
    const { client } = await showGroup('alice', 'bob', 'carol');
    await member('alice');
    expect(memberIDs()).toEqual(['alice', 'bob', 'carol']);
    act(() => client.writeMember('team', 'carol', { memberRole: GroupRole.Admin }));
    await waitFor(() => expect(memberIDs()).toEqual(['alice', 'carol', 'bob']));
    expect(within(await member('carol')).getByText('Admin')).toBeTruthy();
    act(() => client.exit('team', 'bob', GroupEvent.Left));
    await waitFor(() => expect(memberIDs()).toEqual(['alice', 'carol']));
  });

  it('are invited', async () => {
    await showGroup('alice');
    await userEvent.click(screen.getByTestId('invite'));
    await fill('bob carol');
    await waitFor(() => expect(memberIDs()).toEqual(['alice', 'bob', 'carol']));
  });

  it('are searched', async () => {
    await showGroup('alice', 'bob', 'carol');
    await member('bob');
    const search = screen.getByTestId('search-members');
    await userEvent.type(search, 'BO');
    await waitFor(() => expect(memberIDs()).toEqual(['bob']));
    await userEvent.type(search, 'x');
    expect(await screen.findByText('Nobody of that name')).toBeTruthy();
    await userEvent.clear(search);
    await waitFor(() => expect(memberIDs()).toHaveLength(3));
  });

  it('get roles, nicknames and mutes from the owner', async () => {
    await showGroup('alice', 'bob');
    await doTo('bob', 'Make an admin');
    await waitFor(async () => expect((await member('bob')).dataset.role).toBe('2'));
    await doTo('bob', 'Mute for an hour');
    await waitFor(async () => expect((await member('bob')).dataset.muted).toBe('true'));
    await doTo('bob', 'Let write again');
    await waitFor(async () => expect((await member('bob')).dataset.muted).toBe('false'));
    await doTo('bob', 'Change nickname');
    await fill('Bobby');
    expect(await within(await member('bob')).findByText('Bobby')).toBeTruthy();
  });

  it('are removed, or made the owner, after a word of warning', async () => {
    await showGroup('alice', 'bob', 'carol');
    await doTo('bob', 'Remove');
    expect(await screen.findByText('bob will not see what is written from now on.')).toBeTruthy();
    await submit();
    await waitFor(() => expect(memberIDs()).toEqual(['alice', 'carol']));
    await doTo('carol', 'Make the owner');
    await submit();
    await waitFor(async () => expect((await member('carol')).dataset.role).toBe('1'));
    expect(within(await member('carol')).queryByTestId('member-actions')).toBeNull();
  });

  it('offer nothing to who has no role for it', async () => {
    await showGroup('bob', 'alice');
    expect(within(await member('bob')).queryByTestId('member-actions')).toBeNull();
    await userEvent.click(screen.getByText('Settings'));
    expect(screen.queryByTestId('joinMode')).toBeNull();
    expect(screen.queryByTestId('mute-mode')).toBeNull();
    expect(screen.queryByTestId('dismiss-group')).toBeNull();
  });
});

describe('the settings', () => {
  it('change texts, for all and for oneself', async () => {
    const { client } = await showGroup('alice', 'bob');
    await userEvent.click(screen.getByText('Settings'));
    await userEvent.click(screen.getByTestId('edit-notice'));
    await fill('Be kind');
    expect((await screen.findByTestId('group-notice')).textContent).toBe('Be kind');
    await userEvent.click(screen.getByTestId('edit-alias'));
    await fill('My team');
    expect(await screen.findByRole('heading', { name: 'My team' })).toBeTruthy();
    await userEvent.click(screen.getByTestId('edit-nickname'));
    await fill('Ally');
    await waitFor(() =>
      expect(client.groups.get('team')!.members.get('alice')!.memberNickname).toBe('Ally'),
    );
  });

  it('change who comes in, and who may write', async () => {
    const { client } = await showGroup('alice', 'bob');
    const profile = () => client.groups.get('team')!.profile;
    await userEvent.click(screen.getByText('Settings'));
    await userEvent.selectOptions(screen.getByTestId('joinMode'), '1');
    await waitFor(() => expect(profile().verifyInfo.joinMode).toBe(1));
    await userEvent.selectOptions(screen.getByTestId('mute-mode'), String(GroupMuteMode.All));
    await userEvent.click(screen.getByTestId('mute-group'));
    expect((await screen.findByTestId('composer-silenced')).textContent).toContain('muted');
    expect(screen.getByTestId('mute-state').textContent).toBe('Nobody');
    await userEvent.selectOptions(screen.getByTestId('mute-mode'), String(GroupMuteMode.None));
    await userEvent.click(screen.getByTestId('mute-group'));
    expect(await screen.findByTestId('composer-input')).toBeTruthy();
  });

  it('close the group with leaving', async () => {
    await showGroup('alice', 'bob');
    await userEvent.click(screen.getByText('Settings'));
    await userEvent.click(screen.getByTestId('leave-group'));
    await submit();
    await waitFor(() => expect(screen.queryByTestId('group')).toBeNull());
  });

  it('close a dialog with Escape, and only then the group', async () => {
    await showGroup('alice');
    await userEvent.click(screen.getByText('Settings'));
    await userEvent.click(screen.getByTestId('edit-name'));
    await screen.findByTestId('dialog-text');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByTestId('group')).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('group')).toBeNull());
  });
});

describe('writing', () => {
  it('is possible again when the mute ends', async () => {
    const { client } = await showGroup('bob', 'alice');
    await member('alice');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    try {
      act(() => client.writeMember('team', 'alice', { muteExpiredTime: Date.now() + 60_000 }));
      expect(screen.getByTestId('composer-silenced').textContent).toMatch(/until \d\d:\d\d/);
      act(() => vi.advanceTimersByTime(60_000));
      expect(screen.getByTestId('composer-input')).toBeTruthy();
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends with the membership, for a reason', async () => {
    const { client } = await showGroup('bob', 'alice');
    act(() => client.exit('team', 'alice', GroupEvent.KickedOut));
    expect((await screen.findByTestId('composer-silenced')).textContent).toContain('removed');
    expect(screen.queryByTestId('group-panel')).toBeNull();
  });

  it('is told apart from what happened', async () => {
    const { client } = await showGroup('bob', 'alice');
    const tip = { event: 1, operatedUser: { userID: 'bob', userName: '' }, targetUserList: [] };
    act(() => {
      const fields = { type: MessageType.Tips, conversationType: ConversationType.Group };
      client.receive('team', '', { ...fields, ...tip, senderUserID: 'bob' });
    });
    expect((await screen.findByTestId('tip')).textContent).toBe('bob created the group');
    expect(screen.queryByTestId('message')).toBeNull();
  });

  it('shows the nicknames of those who speak', async () => {
    const { client } = await showGroup('bob', 'alice');
    act(() => {
      client.writeMember('team', 'bob', { memberNickname: 'Bobby' });
      const fields = { conversationType: ConversationType.Group, senderUserID: 'bob' };
      client.receive('team', 'hello', fields);
    });
    const message = await screen.findByTestId('message');
    expect(await within(message).findByText('Bobby')).toBeTruthy();
    await userEvent.click(screen.getByText('Chats'));
    expect(screen.getByTestId('conversation-item').textContent).toContain('Bobby: hello');
  });
});
