import { afterEach, describe, expect, it } from 'vitest';
import { device, leave, until, user, type Device } from './devices.js';

const present: Device[] = [];
afterEach(() => leave(...present.splice(0)));

async function enter(name: string): Promise<Device> {
  const one = await device(user(name));
  present.push(one);
  await one.login();
  return one;
}

async function found(owner: Device, name: string, ...others: Device[]): Promise<string> {
  const groupID = user(name);
  const info = { groupID, groupName: name, groupAvatarUrl: '' };
  await owner.zim.createGroup(
    info,
    others.map(({ userID }) => userID),
  );
  return groupID;
}

const say = ({ zim }: Device, groupID: string) =>
  zim.sendMessage({ type: 1, message: 'hello' } as never, groupID, 2, { priority: 1 });

const statusOf = async ({ zim }: Device, groupID: string) =>
  (await zim.queryConversation(groupID, 2)).conversation.notificationStatus;

const totalOf = async ({ zim }: Device) =>
  (await zim.queryConversationTotalUnreadMessageCount()).unreadMessageCount;

describe('a silent group', () => {
  it('is silent on all devices and after a new login, and does not count', async () => {
    const alice = await enter('calm-alice');
    const phone = await enter('calm-bob');
    const laptop = await enter('calm-bob');
    const groupID = await found(alice, 'calm', phone);
    await phone.zim.setConversationNotificationStatus(2, groupID, 2);
    await say(alice, groupID);

    await until(async () => expect(await statusOf(phone, groupID)).toBe(2));
    await until(async () => expect(await statusOf(laptop, groupID)).toBe(2));
    expect([await totalOf(phone), await totalOf(laptop)]).toEqual([0, 0]);
    expect((await laptop.zim.queryGroupInfo(groupID)).groupInfo.notificationStatus).toBe(2);
    laptop.zim.logout();
    await laptop.login();
    await until(async () => expect(await statusOf(laptop, groupID)).toBe(2));

    await laptop.zim.setConversationNotificationStatus(1, groupID, 2);
    await until(async () => expect(await statusOf(phone, groupID)).toBe(1));
    expect([await totalOf(phone), await totalOf(laptop)]).toEqual([1, 1]);
  });
});

describe('members of a group', () => {
  it('have attributes, of which the others learn', async () => {
    const alice = await enter('trait-alice');
    const bob = await enter('trait-bob');
    const groupID = await found(alice, 'trait', bob);
    const told: object[] = [];
    alice.zim.on('groupMemberAttributesUpdated', (_zim, { userID, attributes }) =>
      told.push({ userID, attributes }),
    );

    await bob.zim.setGroupMemberAttributes({ title: 'cook', desk: '7' }, bob.userID, groupID);
    await alice.zim.setGroupMemberAttributes({ desk: '' }, bob.userID, groupID);

    await until(() =>
      expect(told).toEqual([
        { userID: bob.userID, attributes: { title: 'cook', desk: '7' } },
        { userID: bob.userID, attributes: { desk: '' } },
      ]),
    );
    const { infos } = await alice.zim.queryGroupMembersAttributes(groupID, {
      userIDs: [bob.userID],
    });
    expect(infos).toEqual([{ userID: bob.userID, attributes: { title: 'cook' } }]);
    const reason = await bob.zim
      .setGroupMemberAttributes({ title: 'boss' }, alice.userID, groupID)
      .catch((failure: { code: number }) => failure.code);
    expect(reason).toBe(6000541);
  });

  it('learn when a mute is over, and what the group is called now', async () => {
    const alice = await enter('over-alice');
    const bob = await enter('over-bob');
    const groupID = await found(alice, 'over', bob);
    await say(alice, groupID);
    const ends: number[] = [];
    bob.zim.on('groupMemberInfoUpdated', (_zim, { userList }) =>
      ends.push(...userList.map(({ muteExpiredTime }) => Math.min(muteExpiredTime, 1))),
    );

    await alice.zim.muteGroupMembers(true, [bob.userID], groupID, { duration: 1 });
    await alice.zim.updateGroupName('Over', groupID);

    await until(() => expect(ends).toEqual([1, 0]));
    await until(async () => {
      const { conversation } = await bob.zim.queryConversation(groupID, 2);
      expect(conversation).toMatchObject({ conversationName: 'Over', mutedExpiredTime: 0 });
    });
    await say(bob, groupID);
  });
});
