import { afterEach, describe, expect, it } from 'vitest';
import type { ZIMConversation } from '../../src/types/conversation.js';
import type { ZIMMessage } from '../../src/types/messageBody.js';
import { backend, device, leave, until, user, type Device } from './devices.js';

/** A device with the messages of groups that it hears of. */
interface Member extends Device {
  said: ZIMMessage[];
}

const present: Device[] = [];
afterEach(() => leave(...present.splice(0)));

async function enter(name: string): Promise<Member> {
  const member: Member = Object.assign(await device(user(name)), { said: [] });
  present.push(member);
  member.zim.on('groupMessageReceived', (_zim, { messageList }) =>
    member.said.push(...messageList),
  );
  await member.login();
  return member;
}

async function found(name: string, owner: Member, ...others: Member[]): Promise<string> {
  const groupID = user(name);
  const info = { groupID, groupName: name, groupAvatarUrl: '' };
  await owner.zim.createGroup(
    info,
    others.map(({ userID }) => userID),
  );
  return groupID;
}

const send = ({ zim }: Device, message: object, to: string, type: number, config: object = {}) =>
  zim.sendMessage(message as never, to, type, { priority: 1, ...config });

const conversation = async ({ zim }: Device, id: string): Promise<ZIMConversation> =>
  (await zim.queryConversation(id, 2)).conversation;

describe('kinds of messages', () => {
  it('arrive as they were sent', async () => {
    const [alice, bob] = [await enter('kind-alice'), await enter('kind-bob')];
    const custom = { type: 200, message: '{"cart":1}', subType: 7, searchedContent: 'shoes' };
    const command = { type: 2, message: new Uint8Array([0, 255]) };

    await send(alice, { ...custom, extendedData: 'more' }, bob.userID, 0);
    await until(() => expect(bob.received).toHaveLength(1));
    expect(bob.received[0]).toMatchObject({ ...custom, extendedData: 'more' });
    await send(alice, { ...command }, bob.userID, 0);
    await until(() => expect(bob.received).toHaveLength(2));
    expect(bob.received[1]).toMatchObject(command);
    const { messageList } = await bob.zim.queryHistoryMessage(alice.userID, 0, {
      count: 10,
      reverse: true,
    });
    expect(messageList).toMatchObject([custom]);
  });

  it('mention members, and a new device finds it', async () => {
    const [alice, bob] = [await enter('mention-alice'), await enter('mention-bob')];
    const team = await found('mention', alice, bob);
    await send(alice, { type: 1, message: 'you', mentionedUserIDs: [bob.userID] }, team, 2);
    await send(alice, { type: 1, message: 'all', isMentionAll: true }, team, 2);
    const quiet = { disableUnreadMessageCount: true };
    await send(alice, { type: 1, message: 'quiet' }, team, 2, quiet);
    await until(() => expect(bob.said).toHaveLength(3));
    expect(await conversation(bob, team)).toMatchObject({
      unreadMessageCount: 2,
      mentionedInfoList: [
        { messageSeq: 1, fromUserID: alice.userID, type: 1 },
        { messageSeq: 2, fromUserID: alice.userID, type: 2 },
      ],
    });

    const tablet = await device(bob.userID);
    present.push(tablet);
    await tablet.login();
    await until(async () =>
      expect((await conversation(tablet, team)).mentionedInfoList).toHaveLength(2),
    );
    await tablet.zim.clearConversationUnreadMessageCount(team, 2);

    await until(async () =>
      expect(await conversation(bob, team)).toMatchObject({
        unreadMessageCount: 0,
        mentionedInfoList: [],
      }),
    );
  });

  it('reach their targets only, and leave the others no gap', async () => {
    const [alice, bob] = [await enter('target-alice'), await enter('target-bob')];
    const carol = await enter('target-carol');
    const team = await found('target', alice, bob, carol);
    await send(alice, { type: 1, message: '1' }, team, 2);
    await until(() => expect(carol.said).toHaveLength(1));
    const targets = { userIds: [bob.userID] };

    await backend('POST', `groups/${team}/messages`, { message: '2', targets });
    await send(alice, { type: 1, message: '3' }, team, 2);

    await until(() => expect(bob.said.map((it) => it.messageSeq)).toEqual([1, 2, 3]));
    expect(bob.said.map((it) => it.isGroupTargetedMessage)).toEqual([false, true, false]);
    await until(() => expect(carol.said.map((it) => it.messageSeq)).toEqual([1, 3]));
    expect((await conversation(bob, team)).unreadMessageCount).toBe(2);
    expect((await conversation(carol, team)).unreadMessageCount).toBe(2);
  });
});
