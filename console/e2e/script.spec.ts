import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { newUserID } from './people';

const SCRIPT = fileURLToPath(new URL('../../sdk/js/dist/parley.global.js', import.meta.url));

test('the SDK works as a plain script, with every export on window', async ({ page }) => {
  await page.goto('/');
  await page.addScriptTag({ path: SCRIPT });

  const sent = await page.evaluate(
    async ([alice, bob]) => {
      const { ZIM, ZIMConversationType } = window as never as typeof import('@parley/sdk');
      const token = async (userID: string) =>
        (await (await fetch(`/v1/demo/token?userID=${userID}`)).json()).token as string;
      const logIn = async (userID: string) => {
        ZIM.create({ appID: 1 });
        const zim = ZIM.getInstance()!;
        await zim.login(userID, { userName: '', token: await token(userID) });
        return zim;
      };
      const bobsClient = await logIn(bob);
      bobsClient.logout();
      bobsClient.destroy();
      const zim = await logIn(alice);
      const { message } = await zim.sendMessage(
        { type: 1, message: 'from a script' } as never,
        bob,
        ZIMConversationType.Peer,
        { priority: 1 },
      );
      zim.logout();
      return message.messageSeq;
    },
    [newUserID('alice'), newUserID('bob')] as const,
  );

  expect(sent).toBe(1);
});
