import { expect } from '@playwright/test';
import { newUserID, test } from './people';

test('a group talks, and its owner says who may', async ({ logIn }, info) => {
  const alice = await logIn(newUserID('alice'));
  const bob = await logIn(newUserID('bob'));
  const group = newUserID('team');
  await alice.createGroup(group, bob);
  await expect(alice.member(alice)).toContainText('Owner');
  await bob.openGroup(group);
  await expect(bob.member(alice)).toBeVisible();

  await alice.send('Welcome');
  await bob.sees('Welcome', 'receive');
  await bob.send('谢谢');
  await alice.sees('谢谢', 'receive');

  await alice.doTo(bob, 'Mute for 10 minutes');
  await expect(bob.page.getByTestId('composer-silenced')).toContainText('You are muted');
  await expect(bob.member(bob)).toHaveAttribute('data-muted', 'true');
  await alice.doTo(bob, 'Let write again');
  await bob.send('I am back');
  await alice.sees('I am back', 'receive');

  await alice.doTo(bob, 'Make an admin');
  await expect(bob.member(bob)).toContainText('Admin');
  await bob.seeSettings();
  await bob.page.getByTestId('edit-notice').click();
  await bob.fillDialog('We meet at noon');
  await expect(alice.page.getByTestId('group-notice')).toHaveText('We meet at noon');
  await alice.page.screenshot({ path: info.outputPath('group.png') });

  await alice.doTo(bob, 'Remove');
  await alice.page.getByTestId('dialog-submit').click();
  await expect(bob.page.getByTestId('composer-silenced')).toContainText('You were removed');
  await expect(alice.member(bob)).toHaveCount(0);
});

test('who applies is let in, and leaves again', async ({ logIn }) => {
  const alice = await logIn(newUserID('alice'));
  const bob = await logIn(newUserID('bob'));
  const group = newUserID('club');
  await alice.createGroup(group);
  await alice.seeSettings();
  await alice.page.getByTestId('joinMode').selectOption('1');

  // The choice shows once the server has taken it; before that, anybody joins.
  await expect(alice.page.getByTestId('joinMode')).toHaveValue('1');
  await bob.seeGroups();
  await bob.page.getByTestId('join-group-id').fill(group);
  await bob.page.getByTestId('join-group-button').click();
  await bob.fillDialog('It is me');
  await expect(bob.page.getByTestId('own-request')).toBeVisible();
  await expect(alice.page.getByTestId('request-badge')).toHaveText('1');
  await expect(alice.page.getByTestId('group-request')).toContainText('It is me');
  await alice.page.getByTestId('accept-request').click();
  await expect(alice.page.getByTestId('request-badge')).toHaveCount(0);

  await bob.openGroup(group);
  await bob.send('Thank you');
  await alice.sees('Thank you', 'receive');
  await bob.seeSettings();
  await bob.page.getByTestId('leave-group').click();
  await bob.page.getByTestId('dialog-submit').click();
  await expect(bob.page.getByTestId('group')).toHaveCount(0);
  await alice.page.getByTestId('group-tabs').getByText('Members').click();
  await expect(alice.page.getByTestId('group-member')).toHaveCount(1);
});

test('an invitation is accepted, all are muted, and the group ends', async ({ logIn }) => {
  const alice = await logIn(newUserID('alice'));
  const bob = await logIn(newUserID('bob'));
  const group = newUserID('club');
  await alice.createGroup(group);
  await alice.seeSettings();
  await alice.page.getByTestId('beInviteMode').selectOption('1');
  await expect(alice.page.getByTestId('beInviteMode')).toHaveValue('1');
  await alice.page.getByTestId('group-tabs').getByText('Members').click();
  await alice.page.getByTestId('invite').click();
  await alice.fillDialog(bob.id);
  await expect(alice.page.getByText('asked to accept')).toBeVisible();
  await expect(bob.page.getByTestId('request-badge')).toHaveText('1');
  await bob.seeGroups();
  await bob.page.getByTestId('accept-request').click();
  await expect(bob.member(alice)).toBeVisible();

  await alice.seeSettings();
  await alice.page.getByTestId('mute-mode').selectOption('1');
  await alice.page.getByTestId('mute-group').click();
  await expect(bob.page.getByTestId('composer-silenced')).toContainText('The group is muted');
  await alice.page.getByTestId('mute-mode').selectOption('0');
  await alice.page.getByTestId('mute-group').click();
  await expect(bob.page.getByTestId('composer-input')).toBeVisible();

  await alice.page.getByTestId('dismiss-group').click();
  await alice.page.getByTestId('dialog-submit').click();
  await expect(bob.page.getByTestId('composer-silenced')).toContainText('dismissed');
});
