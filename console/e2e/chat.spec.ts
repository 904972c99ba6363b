import { expect } from '@playwright/test';
import { newUserID, test } from './people';

test('two people chat both ways', async ({ logIn }) => {
  const alice = await logIn(newUserID('alice'));
  const bob = await logIn(newUserID('bob'));
  await alice.startChat(bob.id);
  await alice.send('Hello Bob');
  await alice.sees('Hello Bob', 'send');

  await bob.openChat(alice.id);
  await bob.sees('Hello Bob', 'receive');
  await bob.send('你好 Alice 👋');
  await bob.sees('你好 Alice 👋', 'send');
  await alice.sees('你好 Alice 👋', 'receive');
});

test('messages keep the order in which they were sent', async ({ logIn }) => {
  const alice = await logIn(newUserID('alice'));
  const bob = await logIn(newUserID('bob'));
  const texts = ['one', 'two', 'three', 'four', 'five'];
  await alice.startChat(bob.id);
  for (const text of texts) {
    await alice.send(text);
    await alice.sees(text, 'send');
  }
  await bob.openChat(alice.id);
  await bob.sees('five', 'receive');
  await expect(bob.page.getByTestId('message').locator('[dir=auto]')).toHaveText(texts);
});

test('an unread badge appears, counts and clears when the chat is opened', async ({ logIn }) => {
  const alice = await logIn(newUserID('alice'));
  const bob = await logIn(newUserID('bob'));
  await alice.startChat(bob.id);
  await alice.send('first');
  await expect(bob.unreadBadge(alice.id)).toHaveText('1');
  await alice.send('second');
  await expect(bob.unreadBadge(alice.id)).toHaveText('2');
  await expect(bob.page).toHaveTitle('(2) Parley');

  await bob.openChat(alice.id);
  await expect(bob.unreadBadge(alice.id)).toHaveCount(0);
  await expect(bob.page).toHaveTitle('Parley');

  await bob.page.reload();
  await bob.isConnected();
  await expect(bob.conversation(alice.id)).toBeVisible();
  await expect(bob.unreadBadge(alice.id)).toHaveCount(0);
});

test('a reload keeps the login and the history', async ({ logIn }) => {
  const alice = await logIn(newUserID('alice'));
  const bob = await logIn(newUserID('bob'));
  await alice.startChat(bob.id);
  await alice.send('Remember this');
  await alice.sees('Remember this', 'send');

  await alice.page.reload();
  await alice.isConnected();
  await alice.openChat(bob.id);
  await alice.sees('Remember this', 'send');
});

test('two devices of one person stay in step', async ({ logIn }) => {
  const bob = await logIn(newUserID('bob'));
  const alice = await logIn(newUserID('alice'));
  const alicesPhone = await logIn(alice.id);
  await bob.startChat(alice.id);
  await bob.send('Are you there?');
  await expect(alice.unreadBadge(bob.id)).toHaveText('1');

  await alicesPhone.openChat(bob.id);
  await expect(alice.unreadBadge(bob.id)).toHaveCount(0);
  await alicesPhone.send('Yes, on my phone');
  await alice.openChat(bob.id);
  await alice.sees('Yes, on my phone', 'send');
});

test('a message to nobody is refused with its number', async ({ logIn }) => {
  const alice = await logIn(newUserID('alice'));
  await alice.startChat(newUserID('nobody'));
  await alice.send('Anybody there?');
  await expect(alice.page.getByRole('alert')).toContainText('6000204');
});

test('after logging out the login page is shown, also after a reload', async ({ logIn }) => {
  const alice = await logIn(newUserID('alice'));
  await alice.page.getByTestId('logout-button').click();
  await expect(alice.page.getByTestId('login-button')).toBeVisible();
  await alice.page.reload();
  await expect(alice.page.getByTestId('login-button')).toBeVisible();
});
