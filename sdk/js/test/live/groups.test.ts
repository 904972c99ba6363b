import { afterEach, describe, expect, it } from 'vitest';
import type { ZIMGroupConversation } from '../../src/types/conversation.js';
import {
  ZIMConversationEvent,
  ZIMGroupEvent,
  ZIMGroupMemberEvent,
} from '../../src/types/enums/index.js';
import type { ZIMTextMessage } from '../../src/types/messageBody.js';
import { device, leave, until, user, type Device } from './devices.js';

/** A device with what it hears of groups. */
interface Member extends Device {
  said: string[];
  missed: string[];
  states: string[];
  moves: string[];
  told: string[];
  conversations: string[];
}

const present: Device[] = [];
afterEach(() => leave(...present.splice(0)));

async function enter(name: string): Promise<Member> {
  const one = await device(user(name));
  present.push(one);
  const lists = { said: [], missed: [], states: [], moves: [], told: [], conversations: [] };
  const guest: Member = Object.assign(one, lists);
  listen(guest);
  await one.login();
  return guest;
}

function listen({ zim, said, missed, states, moves, told, conversations }: Member): void {
  zim.on('groupMessageReceived', (_zim, { messageList, info }) => {
    const texts = (messageList as ZIMTextMessage[]).map(({ message }) => message);
    (info.isOfflineMessage ? missed : said).push(...texts);
  });
  zim.on('groupStateChanged', (_zim, { event }) => states.push(ZIMGroupEvent[event]));
  zim.on('groupMemberStateChanged', (_zim, { event, userList }) =>
    moves.push(...userList.map(({ userID }) => `${nameOf(userID)} ${ZIMGroupMemberEvent[event]}`)),
  );
  zim.on('groupMemberInfoUpdated', (_zim, { userList }) =>
    told.push(...userList.map((m) => `${nameOf(m.userID)} ${m.memberRole} ${m.memberNickname}`)),
  );
  zim.on('groupNameUpdated', (_zim, { groupName }) => told.push(`name ${groupName}`));
  zim.on('groupNoticeUpdated', (_zim, { groupNotice }) => told.push(`notice ${groupNotice}`));
  zim.on('groupAvatarUrlUpdated', (_zim, { groupAvatarUrl }) =>
    told.push(`avatar ${groupAvatarUrl}`),
  );
  zim.on('groupAliasUpdated', (_zim, { groupAlias }) => told.push(`alias ${groupAlias}`));
  zim.on('groupVerifyInfoUpdated', (_zim, { verifyInfo }) =>
    told.push(`verify ${Object.values(verifyInfo).join('')}`),
  );
  zim.on('groupMutedInfoUpdated', (_zim, { mutedInfo }) => told.push(`mute ${mutedInfo.mode}`));
  zim.on('groupAttributesUpdated', (_zim, { infoList }) =>
    told.push(...infoList.map((info) => `${info.action} ${JSON.stringify(info.groupAttributes)}`)),
  );
  zim.on('groupApplicationListChanged', (_zim, { applicationList }) =>
    told.push(...applicationList.map(({ type, state }) => `new application ${type} ${state}`)),
  );
  zim.on('groupApplicationUpdated', (_zim, { applicationList }) =>
    told.push(...applicationList.map(({ type, state }) => `application ${type} ${state}`)),
  );
  zim.on('conversationChanged', (_zim, { infoList }) =>
    conversations.push(...infoList.map(({ event }) => ZIMConversationEvent[event])),
  );
}

/** What a user is called in this file: the second part of the id. */
const nameOf = (userID: string): string => userID.split('-')[1]!;

const code = (reason: unknown) => (reason as { code: number }).code;

async function found(owner: Member, name: string, ...others: Member[]): Promise<string> {
  const groupID = user(name);
  const info = { groupID, groupName: name, groupAvatarUrl: '' };
  await owner.zim.createGroup(
    info,
    others.map(({ userID }) => userID),
  );
  return groupID;
}

const say = ({ zim }: Device, groupID: string, message: string) =>
  zim.sendMessage({ type: 1, message } as never, groupID, 2, { priority: 1 });

const conversation = async ({ zim }: Device, groupID: string): Promise<ZIMGroupConversation> =>
  (await zim.queryConversation(groupID, 2)).conversation as ZIMGroupConversation;

const unread = async (on: Device, groupID: string): Promise<number> =>
  (await conversation(on, groupID)).unreadMessageCount;

describe('a group', () => {
  it('is created with those who can enter, and tells them', async () => {
    const alice = await enter('new-alice');
    const bob = await enter('new-bob');
    const groupID = user('new');

    const created = await alice.zim.createGroup(
      { groupID, groupName: 'New', groupAvatarUrl: '' },
      [bob.userID, user('new-nobody')],
      {
        groupNotice: 'Be kind',
        groupAttributes: { a: '1' },
        maxMemberCount: 9,
        joinMode: 0,
        inviteMode: 0,
        beInviteMode: 0,
      },
    );

    expect(created.errorUserList).toEqual([{ userID: user('new-nobody'), reason: 6000011 }]);
    expect(created.userList.map(({ memberRole }) => memberRole)).toEqual([1, 3]);
    await until(() => expect([alice.states, bob.states]).toEqual([['Created'], ['Invited']]));
    const { groupInfo } = await bob.zim.queryGroupInfo(groupID);
    expect(groupInfo).toMatchObject({ groupNotice: 'Be kind', maxMemberCount: 9 });
    expect((await bob.zim.queryGroupList()).groupList).toHaveLength(1);
    expect((await bob.zim.queryGroupMemberCount(groupID)).count).toBe(2);
    const { userList } = await bob.zim.queryGroupMemberList(groupID, { nextFlag: 0, count: 9 });
    expect(userList.map(({ userID }) => userID)).toEqual([alice.userID, bob.userID]);

    await alice.zim.dismissGroup(groupID);
    await until(() => expect(bob.states).toEqual(['Invited', 'Dismissed']));
    expect(await found(alice, 'new').catch(code)).toBe(6000527);
  });

  it('delivers in one order, once, also to who was away or cut off', async () => {
    const alice = await enter('say-alice');
    const bob = await enter('say-bob');
    const carol = await enter('say-carol');
    const groupID = await found(alice, 'say', bob, carol);
    await until(() => expect(carol.states).toEqual(['Invited']));
    await leave(...present.splice(present.indexOf(carol), 1));

    for (const text of ['1', '2', '3']) await say(alice, groupID, text);
    await until(() => expect(bob.said).toEqual(['1', '2', '3']));
    bob.relay.cut();
    for (const text of ['4', '5']) await say(alice, groupID, text);
    const kept = say(bob, groupID, '6');
    bob.relay.mend();
    await kept;

    await until(() => expect([...bob.said, ...bob.missed]).toEqual(['1', '2', '3', '4', '5']));
    await until(() => expect(alice.said).toEqual(['6']));
    const again = await enter('say-carol');
    await until(() => expect(again.missed).toEqual(['1', '2', '3', '4', '5', '6']));
    expect([again.said, await unread(again, groupID)]).toEqual([[], 6]);
    const { messageList } = await again.zim.queryHistoryMessage(groupID, 2, { count: 9 });
    expect(messageList.map((each) => (each as ZIMTextMessage).message).join('')).toBe('123456');
  });

  it('counts unread on all devices alike', async () => {
    const alice = await enter('count-alice');
    const phone = await enter('count-bob');
    const laptop = await enter('count-bob');
    const groupID = await found(alice, 'count', phone);
    const both = async (count: number) => {
      await until(async () => expect(await unread(phone, groupID)).toBe(count));
      await until(async () => expect(await unread(laptop, groupID)).toBe(count));
    };

    await say(alice, groupID, '1');
    await say(phone, groupID, '2');
    await say(alice, groupID, '3');
    await both(2);
    await laptop.zim.clearConversationUnreadMessageCount(groupID, 2);
    await both(0);
    await say(laptop, groupID, '4');
    await say(phone, groupID, '5');
    await say(alice, groupID, '6');
    await both(1);
    expect(laptop.said).toEqual(['1', '2', '3', '5', '6']);
    expect(await unread(alice, groupID)).toBe(3);
  });
});

describe('rights in a group', () => {
  it('hold at once: roles, mutes and being out', async () => {
    const alice = await enter('role-alice');
    const bob = await enter('role-bob');
    const groupID = await found(alice, 'role', bob);
    await say(bob, groupID, '1');
    await until(() => expect(bob.conversations).toContain('Added'));

    expect(await bob.zim.kickGroupMembers([alice.userID], groupID).catch(code)).toBe(6000541);
    await alice.zim.muteGroup(true, groupID, { mode: 1, duration: -1, roles: [] });
    expect(await say(bob, groupID, 'x').catch(code)).toBe(6000231);
    await until(async () => expect((await conversation(bob, groupID)).mutedExpiredTime).toBe(-1));
    await alice.zim.setGroupMemberRole(2, bob.userID, groupID);
    await until(async () => expect((await conversation(bob, groupID)).mutedExpiredTime).toBe(0));
    await say(bob, groupID, '2');
    await alice.zim.setGroupMemberNickname('Bobby', bob.userID, groupID);
    await alice.zim.muteGroupMembers(true, [bob.userID], groupID, { duration: 600 });
    expect(await say(bob, groupID, 'x').catch(code)).toBe(6000231);
    const page = { nextFlag: 0, count: 9 };
    const muted = await bob.zim.queryGroupMemberMutedList(groupID, page);
    expect(muted.userList).toMatchObject([{ userID: bob.userID, memberNickname: 'Bobby' }]);
    await until(() => expect(bob.told).toEqual(['mute 1', 'bob 2 ', 'bob 2 Bobby', 'bob 2 Bobby']));

    await alice.zim.kickGroupMembers([bob.userID], groupID);
    await until(() => expect(bob.states).toEqual(['Invited', 'KickedOut']));
    await until(async () => expect((await conversation(bob, groupID)).isDisabled).toBe(true));
    expect(bob.conversations.at(-1)).toBe('Disabled');
    expect(await say(bob, groupID, 'x').catch(code)).toBe(6000521);
    await say(alice, groupID, 'not for bob');
    await bob.zim.joinGroup(groupID);
    await until(async () => expect((await conversation(bob, groupID)).isDisabled).toBe(false));
    await say(alice, groupID, 'for bob again');
    await until(() => expect(bob.said).toEqual(['for bob again']));
    await until(async () => expect(await unread(bob, groupID)).toBe(1));
  });

  it('pass to the oldest member when the owner leaves', async () => {
    const alice = await enter('heir-alice');
    const bob = await enter('heir-bob');
    const groupID = await found(alice, 'heir', bob);

    await alice.zim.leaveGroup(groupID);

    await until(() => expect(bob.told).toEqual(['bob 1 ']));
    await until(() => expect(bob.moves).toContain('alice Left'));
    expect((await bob.zim.queryGroupMemberInfo(bob.userID, groupID)).userInfo.memberRole).toBe(1);
  });
});

describe('what a group is like', () => {
  it('is told to all members, an alias to one’s own devices only', async () => {
    const alice = await enter('like-alice');
    const tablet = await enter('like-alice');
    const bob = await enter('like-bob');
    const groupID = await found(alice, 'like', bob);
    await say(bob, groupID, 'hi');
    await until(() => expect(alice.conversations).toContain('Added'));

    await bob.zim.updateGroupName('Name', groupID);
    await bob.zim.updateGroupNotice('Notice', groupID);
    await alice.zim.updateGroupAvatarUrl('a.png', groupID);
    await alice.zim.updateGroupJoinMode(2, groupID);
    await bob.zim.setGroupAttributes({ a: '1', b: '2' }, groupID);
    const { errorKeys } = await bob.zim.deleteGroupAttributes(['a', 'none'], groupID);
    await alice.zim.updateGroupAlias('mine', groupID);

    expect(errorKeys).toEqual(['none']);
    const told = [
      'name Name',
      'notice Notice',
      'avatar a.png',
      'verify 200',
      '0 {"a":"1","b":"2"}',
      '1 {"a":""}',
    ];
    await until(() => expect(tablet.told).toEqual([...told, 'alias mine']));
    await until(() => expect(bob.told).toEqual(told));
    expect((await bob.zim.queryGroupAllAttributes(groupID)).groupAttributes).toEqual({ b: '2' });
    await until(async () =>
      expect(await conversation(tablet, groupID)).toMatchObject({
        conversationName: 'Name',
        conversationAvatarUrl: 'a.png',
        conversationAlias: 'mine',
      }),
    );
    expect((await alice.zim.queryGroupInfo(groupID)).groupInfo.groupAlias).toBe('mine');
  });
});

describe('applications', () => {
  it('to join are answered by the owner, invitations by who is invited', async () => {
    const alice = await enter('apply-alice');
    const bob = await enter('apply-bob');
    const carol = await enter('apply-carol');
    const groupID = await found(alice, 'apply');
    await alice.zim.updateGroupJoinMode(1, groupID);
    await alice.zim.updateGroupBeInviteMode(1, groupID);

    expect(await bob.zim.joinGroup(groupID).catch(code)).toBe(6000543);
    await bob.zim.sendGroupJoinApplication(groupID, { wording: 'please' });
    await until(() => expect(alice.told).toContain('new application 1 1'));
    const page = { nextFlag: 0, count: 30 };
    const { applicationList } = await alice.zim.queryGroupApplicationList(page);
    expect(applicationList).toMatchObject([
      { type: 1, state: 1, wording: 'please', applyUser: { userID: bob.userID } },
    ]);
    await alice.zim.acceptGroupJoinApplication(bob.userID, groupID, {});
    await until(() => expect(bob.states).toEqual(['Joined']));
    await until(() => expect(bob.told).toEqual(['new application 1 1', 'application 1 2']));

    const sent = await alice.zim.sendGroupInviteApplications([carol.userID], groupID, {
      wording: 'come',
    });
    expect(sent.errorUserList).toEqual([]);
    await until(() => expect(carol.told).toEqual(['new application 3 1']));
    await until(() => expect(alice.told).toContain('new application 2 1'));
    const accepted = await carol.zim.acceptGroupInviteApplication(alice.userID, groupID, {});
    expect(accepted.groupInfo.baseInfo.groupID).toBe(groupID);
    await until(() => expect(carol.states).toHaveLength(1));
    expect(await alice.zim.rejectGroupJoinApplication(bob.userID, groupID, {}).catch(code)).toBe(
      6000502,
    );
    const names = { nextFlag: 0, count: 9, keywords: ['carol'] };
    const search = { ...names, isAlsoMatchGroupMemberNickname: false };
    const { userList } = await alice.zim.searchLocalGroupMembers(groupID, search);
    expect(userList.map(({ userID }) => userID)).toEqual([carol.userID]);
  });
});
