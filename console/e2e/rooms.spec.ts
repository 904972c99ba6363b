import { expect } from '@playwright/test';
import { newUserID, test } from './people';

test('two people meet in a room, talk, and one leaves', async ({ logIn }) => {
  const alice = await logIn(newUserID('alice'));
  const bob = await logIn(newUserID('bob'));
  const room = newUserID('room');
  await alice.enterRoom(room);
  await alice.seesMembers(alice);
  await bob.enterRoom(room);
  await bob.seesMembers(alice, bob);
  await alice.seesMembers(alice, bob);

  await alice.send('Welcome');
  await alice.sees('Welcome', 'send');
  await bob.sees('Welcome', 'receive');
  await bob.send('谢谢');
  await alice.sees('谢谢', 'receive');

  await bob.page.getByTestId('leave-room').click();
  await expect(bob.page.getByTestId('room')).toHaveCount(0);
  await alice.seesMembers(alice);
});

test('comments fly over the stage of all', async ({ logIn }, info) => {
  const alice = await logIn(newUserID('alice'));
  const bob = await logIn(newUserID('bob'));
  const room = newUserID('room');
  await alice.enterRoom(room);
  await bob.enterRoom(room);
  await alice.seesMembers(alice, bob);

  await bob.fly('what a goal');
  await expect(bob.page.getByTestId('barrage')).toHaveText('what a goal');
  await expect(alice.page.getByTestId('barrage')).toHaveText('what a goal');
  await alice.page.screenshot({ path: info.outputPath('room.png') });

  // It is gone when it has flown, and is no message of the room.
  await expect(alice.page.getByTestId('barrage')).toHaveCount(0);
  await expect(alice.page.getByTestId('message')).toHaveCount(0);
});

test('a seat is one person’s, until it is left or the host clears it', async ({ logIn }) => {
  const host = await logIn(newUserID('host'));
  const bob = await logIn(newUserID('bob'));
  const room = newUserID('room');
  await host.enterRoom(room);
  await bob.enterRoom(room);

  await bob.seat(1).getByText('Take seat').click();
  await expect(host.seat(1)).toHaveAttribute('data-user-id', bob.id);
  await host.seat(2).getByText('Take seat').click();
  await expect(bob.seat(2)).toHaveAttribute('data-user-id', host.id);
  await expect(bob.seat(2).getByRole('button')).toHaveCount(0);

  await host.seat(1).getByText('Clear seat').click();
  await expect(bob.seat(1)).toHaveAttribute('data-taken', 'false');
  await bob.seat(3).getByText('Take seat').click();
  await expect(host.seat(3)).toHaveAttribute('data-user-id', bob.id);

  // The seat goes with who leaves the room.
  await bob.page.getByTestId('leave-room').click();
  await expect(host.seat(3)).toHaveAttribute('data-taken', 'false');
});

test('who enters later sees the stage as it is', async ({ logIn }) => {
  const host = await logIn(newUserID('host'));
  const room = newUserID('room');
  await host.enterRoom(room);
  await host.seat(5).getByText('Take seat').click();
  await expect(host.seat(5)).toHaveAttribute('data-user-id', host.id);

  const bob = await logIn(newUserID('bob'));
  await bob.enterRoom(room);
  await expect(bob.seat(5)).toHaveAttribute('data-user-id', host.id);
  await expect(bob.page.getByTestId('room-member').filter({ hasText: host.id })).toContainText(
    'Host',
  );
});
