import { describe, expect, it } from 'vitest';
import type { Message } from '../src/protocol.gen.js';
import type { ZIMGroupConversation } from '../src/types/conversation.js';
import { heard, ready, texts, until, world } from './world.js';

const w = world();

const push = (...messages: Message[]): void =>
  w.server.push(...messages.map((message) => ({ push: 'message.received' as const, message })));

const conversation = async (groupID = 'team') =>
  (await w.zim.queryConversation(groupID, 2)).conversation as ZIMGroupConversation;

const unread = async (): Promise<number> => (await conversation()).unreadMessageCount;

const say = (text: string) =>
  w.zim.sendMessage({ type: 1, message: text } as never, 'team', 2, { priority: 1 });

const tip = (body: object, from = 'bob') =>
  ({ from, type: 32, message: JSON.stringify(body) }) as const;

describe('a message to a group', () => {
  it('goes to the group and has its place there', async () => {
    w.server.store('/team', 'before');
    await ready(w.zim);

    const { message } = await say('hello');

    expect(w.server.commands('message.send')).toMatchObject([
      { conversationType: 2, conversationId: 'team', message: 'hello' },
    ]);
    expect(message).toMatchObject({
      conversationID: 'team',
      conversationType: 2,
      messageSeq: 2,
      senderUserID: 'alice',
      direction: 0,
      sentStatus: 1,
    });
  });

  it('may go to a group that is called as the user is', async () => {
    await ready(w.zim);

    await w.zim.sendGroupMessage({ type: 1, message: 'hi' } as never, 'alice');

    expect(w.server.commands('message.send')).toMatchObject([
      { conversationType: 2, conversationId: 'alice' },
    ]);
  });

  it('fails with the code of the server, also where the enumeration has none', async () => {
    w.server.answers['message.send'] = () => ({ code: 6000231, message: 'muted' });
    await ready(w.zim);

    await expect(say('hello')).rejects.toMatchObject({ code: 6000231 });
  });
});

describe('a message of a group', () => {
  it('reaches both listeners of groups and no others', async () => {
    const received = heard(w.zim, 'groupMessageReceived');
    const formerly = heard(w.zim, 'receiveGroupMessage');
    const ofPeers = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);

    w.server.arrive('/team', 'hi', { from: 'bob' });

    await until(() => expect(received.length).toBe(1));
    expect(received[0]).toMatchObject({
      fromConversationID: 'team',
      info: { isOfflineMessage: false },
      messageList: [
        {
          type: 1,
          message: 'hi',
          senderUserID: 'bob',
          conversationID: 'team',
          conversationType: 2,
          direction: 1,
        },
      ],
    });
    expect(formerly).toEqual([
      { fromConversationID: 'team', messageList: received[0]!.messageList },
    ]);
    expect(ofPeers).toEqual([]);
  });

  it('is told from one of a peer of the same name', async () => {
    const ofGroups = heard(w.zim, 'groupMessageReceived');
    const ofPeers = heard(w.zim, 'peerMessageReceived');
    await ready(w.zim);

    w.server.arrive('/bob', 'in the group', { from: 'carol' });
    w.server.arrive('bob', 'alone');

    await until(() =>
      expect([texts(ofGroups), texts(ofPeers)]).toEqual([['in the group'], ['alone']]),
    );
    expect((await conversation('bob')).lastMessage).toMatchObject({ message: 'in the group' });
    expect((await w.zim.queryConversation('bob', 0)).conversation.lastMessage).toMatchObject({
      message: 'alone',
    });
  });

  it('waits for what comes before it, and fetches what is missing', async () => {
    const received = heard(w.zim, 'groupMessageReceived');
    await ready(w.zim);
    const [one, two, three] = ['1', '2', '3'].map((text, i) =>
      w.server.store('/team', text, { from: i === 1 ? 'carol' : 'bob' }),
    );

    push(one!, three!, one!);
    await until(() => expect(texts(received)).toEqual(['1', '2', '3']));
    push(two!);
    w.server.arrive('/team', '4');

    await until(() => expect(texts(received)).toEqual(['1', '2', '3', '4']));
    expect(w.server.commands('message.history')).toMatchObject([
      { conversationType: 2, conversationId: 'team', anchorSeq: 1, backward: false },
    ]);
  });

  it('sent while offline comes after the login, and once', async () => {
    w.server.store('/team', 'missed', { from: 'bob' });
    w.server.store('/team', 'own', { from: 'alice' });
    const received = heard(w.zim, 'groupMessageReceived');
    const formerly = heard(w.zim, 'receiveGroupMessage');

    await ready(w.zim);

    expect(received).toMatchObject([
      { fromConversationID: 'team', info: { isOfflineMessage: true } },
    ]);
    expect(texts(received)).toEqual(['missed']);
    expect(formerly).toEqual([]);
    await until(() =>
      expect(w.server.commands('message.ack')).toMatchObject([
        { positions: [{ conversationType: 2, conversationId: 'team', seq: 2 }] },
      ]),
    );
  });

  it('sent while the connection was down comes after the reconnect', async () => {
    const received = heard(w.zim, 'groupMessageReceived');
    await ready(w.zim);
    w.server.arrive('/team', '1');
    await until(() => expect(texts(received)).toEqual(['1']));

    w.server.store('/team', '2', { from: 'alice', clientMessageId: 'of another device' });
    w.server.store('/team', '3', { from: 'carol' });
    w.server.drop();

    await until(() => expect(texts(received)).toEqual(['1', '2', '3']));
    expect(w.server.commands('session.sync').at(-1)).toMatchObject({
      positions: [{ conversationType: 2, conversationId: 'team', seq: 1 }],
    });
  });

  it('stays in the history', async () => {
    for (const text of ['1', '2', '3']) w.server.store('/team', text);
    await ready(w.zim);

    const page = await w.zim.queryHistoryMessage('team', 2, { count: 2, reverse: true });

    expect(page).toMatchObject({
      conversationID: 'team',
      conversationType: 2,
      messageList: [{ message: '2' }, { message: '3' }],
    });
  });
});

describe('a tip', () => {
  const bob = { userId: 'bob', userName: 'Bob', nickname: 'Bobby', role: 2 };
  const member = {
    userId: 'carol',
    userName: 'Carol',
    avatarUrl: 'c.png',
    nickname: '',
    role: 3,
    mutedUntilMs: 0,
    enteredAtMs: 1,
    enterType: 4,
  };
  const carol = {
    userID: 'carol',
    userName: 'Carol',
    userAvatarUrl: 'c.png',
    userExtendedData: '',
    memberNickname: '',
    memberRole: 3,
  };

  it('tells who did what to whom, and counts as unread for nobody', async () => {
    const received = heard(w.zim, 'groupMessageReceived');
    w.server.store('/team', 'hi');
    await ready(w.zim);

    w.server.arrive('/team', '', tip({ event: 4, operator: bob, targets: [member] }));

    await until(() => expect(received.at(-1)?.messageList[0]).toMatchObject({ type: 32 }));
    expect(received.at(-1)!.messageList[0]).toMatchObject({
      senderUserID: 'bob',
      event: 4,
      operatedUser: { userID: 'bob', userName: 'Bob', memberNickname: 'Bobby', memberRole: 2 },
      targetUserList: [carol],
    });
    expect(received.at(-1)!.messageList[0]).not.toHaveProperty('changeInfo');
    expect(await unread()).toBe(1);
    expect((await conversation()).lastMessage).toMatchObject({ type: 32, messageSeq: 2 });
  });

  it('of what the user did counts neither as read', async () => {
    w.server.store('/team', 'hi');
    await ready(w.zim);
    const changes = heard(w.zim, 'conversationChanged');

    w.server.arrive(
      '/team',
      '',
      tip({ event: 7, operator: bob, changeType: 3, name: 'N' }, 'alice'),
    );

    await until(() => expect(changes.length).toBe(1));
    expect(await unread()).toBe(1);
  });

  it.each([
    [
      { event: 7, changeType: 1, dataFlag: 3, name: 'New', notice: 'Note' },
      { type: 1, groupDataFlag: 3, groupName: 'New', groupNotice: 'Note', groupAvatarUrl: '' },
    ],
    [
      { event: 7, changeType: 5, mute: { mode: 3, untilMs: -1, roles: [3] } },
      { type: 5, groupMutedInfo: { mode: 3, expiredTime: -1, roles: [3] } },
    ],
    [
      { event: 8, changeType: 11, targets: [{ ...member, role: 2 }] },
      { type: 11, memberRole: 2, muteExpiredTime: 0 },
    ],
    [
      { event: 8, changeType: 12, targets: [{ ...member, mutedUntilMs: -1 }] },
      { type: 12, memberRole: 3, muteExpiredTime: -1 },
    ],
    [
      { event: 5, targets: [member], newOwnerId: 'dave' },
      { type: 10, groupNewOwner: { userID: 'dave' } },
    ],
  ])('says what has changed: %j', async (told, changeInfo) => {
    w.server.store('/team', '', tip({ operator: bob, ...told }));
    await ready(w.zim);

    const { messageList } = await w.zim.queryHistoryMessage('team', 2, { count: 1 });

    expect(messageList).toMatchObject([{ event: told.event, changeInfo }]);
  });
});

describe('the conversation of a group', () => {
  it('stands in the list with what groups have', async () => {
    w.server.store('/team', 'hi');
    w.server.conversation('/team').more = { alias: 'mine', mutedUntilMs: -1, disabled: true };
    w.server.store('bob', 'hi');
    await ready(w.zim);
    const list = async (conversationTypes: number[]) =>
      (await w.zim.queryConversationList({ count: 9 }, { conversationTypes } as never))
        .conversationList;

    expect(await list([2])).toMatchObject([
      {
        conversationID: 'team',
        type: 2,
        conversationName: "team's name",
        conversationAlias: 'mine',
        isDisabled: true,
        mutedExpiredTime: -1,
      },
    ]);
    expect((await list([0])).map(({ conversationID }) => conversationID)).toEqual(['bob']);
    expect((await list([0]))[0]).not.toHaveProperty('isDisabled');
    expect(await list([])).toHaveLength(2);
  });

  it('is paged with its type', async () => {
    for (let i = 1; i <= 120; i++) {
      w.server.nowMs += 1;
      w.server.store(i % 2 ? `/group${i}` : `peer${i}`, 'hi');
    }
    await ready(w.zim);

    const { conversationList } = await w.zim.queryConversationList({ count: 120 });

    expect(conversationList.length).toBe(120);
    expect(w.server.commands('conversation.list')).toMatchObject([
      { beforeConversationType: 2, beforeConversationId: 'group21' },
    ]);
  });

  it('has its unread counted by type', async () => {
    for (let i = 1; i <= 120; i++) {
      w.server.nowMs += 1;
      w.server.store(i % 3 ? `/group${i}` : `peer${i}`, 'hi');
    }
    await ready(w.zim);
    const total = async (conversationTypes: number[]) =>
      (await w.zim.queryConversationTotalUnreadMessageCount({ conversationTypes, marks: [] }))
        .unreadMessageCount;

    expect([await total([2]), await total([0]), await total([]), await total([1])]).toEqual([
      80, 40, 120, 0,
    ]);
  });
});
