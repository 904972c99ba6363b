import { ZIM } from '@parley/sdk';
import { afterAll, describe, expect, it } from 'vitest';
import { leave, online, send, server, texts, token as tokenOf, until, user } from './devices.js';

// The flow of ZIM's quickstart, with the built package and the listeners written as there.
describe('the quickstart', () => {
  afterAll(() => ZIM.getInstance()?.destroy());

  it('runs with no change but the package name', async () => {
    const log: unknown[][] = [];
    const bob = await online('bob');
    ZIM.setAdvancedConfig('server', server);

    const appID = 1;
    ZIM.create({ appID });
    const zim = ZIM.getInstance()!;
    const userID = user('alice');
    const config = { userName: 'Alice', token: tokenOf(userID) };
    zim.on('error', function (_zim, errorInfo) {
      log.push(['error', errorInfo.code, errorInfo.message]);
    });
    zim.on('connectionStateChanged', function (zim, { state, event }) {
      log.push(['connectionStateChanged', state, event]);
      if (state == 0 && event != 0 && event != 4) {
        void zim.login(userID, config);
      }
    });
    zim.on('receivePeerMessage', function (_zim, { messageList, fromConversationID }) {
      log.push(['receivePeerMessage', texts(messageList as never), fromConversationID]);
    });
    zim.on('tokenWillExpire', function (zim, { second }) {
      log.push(['tokenWillExpire', second]);
      void zim.renewToken(tokenOf(userID));
    });

    await zim.login(userID, config);
    expect(log).toEqual([
      ['connectionStateChanged', 1, 1],
      ['connectionStateChanged', 2, 0],
    ]);

    const messageTextObj = { type: 1, message: '文本消息内容', extendedData: '可选' };
    const attached: unknown[] = [];
    const notification = { onMessageAttached: (message: unknown) => void attached.push(message) };
    const { message } = await zim.sendMessage(
      messageTextObj,
      bob.userID,
      0,
      { priority: 1 },
      notification,
    );
    expect(message).toBe(messageTextObj);
    expect(attached).toEqual([messageTextObj]);
    await until(() => expect(texts(bob.received)).toEqual(['文本消息内容']));

    const alice = { userID } as typeof bob;
    await send(bob, alice, 'hello back');
    await until(() =>
      expect(log.at(-1)).toEqual(['receivePeerMessage', ['hello back'], bob.userID]),
    );

    const renewed = tokenOf(userID);
    expect(await zim.renewToken(renewed)).toEqual({ token: renewed });
    zim.logout();
    zim.destroy();
    expect(ZIM.getInstance()).toBeNull();
    await leave(bob);
  });
});
