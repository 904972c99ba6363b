import { describe, expect, it, vi } from 'vitest';
import { createSignedInChat, gate } from '../testing/chat';
import { groupMember } from '../testing/fakeGroups';
import { ownWaiting, toAnswer } from './applications';
import { mayManage, mayMute, silenceOf } from './groupPolicy';
import { FOR_EVER, GroupEvent, GroupMuteMode, GroupRole } from './groupTypes';
import { newGroup, withSearch, type Group } from './groups';
import { speakerOf } from './state';
import { ConnectionEvent, ConnectionState, ConversationType, groupRef } from './types';

const TEAM = groupRef('team');

async function createGroup(...userIDs: string[]) {
  const created = await createSignedInChat();
  await created.chat().createGroup({ groupID: 'team', groupName: 'The team', userIDs });
  const group = () => created.chat().groups.team!;
  return { ...created, group, names: () => [...group().members.keys()] };
}

/** Alice is an ordinary member of bob's group, which has as many members more. */
async function openGroup(others = 0) {
  const created = await createSignedInChat();
  const rest = Array.from({ length: others }, (_, index) => `user-${index}`);
  created.client.found('team', ['bob', 'alice', ...rest]);
  await created.chat().openConversation(TEAM);
  const group = () => created.chat().groups.team!;
  return { ...created, group, names: () => [...group().members.keys()] };
}

describe('creating and entering', () => {
  it('shows a created group with its first members', async () => {
    const { chat, group, names } = await createGroup('bob', 'carol');
    expect(chat().open).toEqual(TEAM);
    expect(names()).toEqual(['alice', 'bob', 'carol']);
    expect(group()).toMatchObject({ groupName: 'The team', memberCount: 3 });
    expect(group().self?.memberRole).toBe(GroupRole.Owner);
  });

  it('reports who could not enter', async () => {
    const { errors, names } = await createGroup('bob', 'nobody');
    expect(names()).toEqual(['alice', 'bob']);
    expect(errors).toEqual([{ code: 6000011, message: '', about: 'nobody' }]);
  });

  it('reports a group that cannot be created', async () => {
    const { chat, errors } = await createGroup();
    const group = { groupID: 'team', groupName: '', userIDs: [] };
    expect(await chat().createGroup(group)).toBe(false);
    expect(errors.map(({ code }) => code)).toEqual([6000524]);
  });

  it('lists the groups of the user from the login on', async () => {
    const { chat, client } = await createSignedInChat();
    client.found('bobs', ['bob']);
    client.found('team', ['bob', 'alice']);
    chat().signOut();
    expect(chat().groups).toEqual({});
    await chat().signIn({ userID: 'alice', userName: '' });
    expect(Object.keys(chat().groups)).toEqual(['team']);
  });

  it('joins an open group, and opens one that the user is in', async () => {
    const { chat, client, errors } = await createSignedInChat();
    client.found('team', ['bob']);
    await chat().joinGroup('team');
    expect(chat().open).toEqual(TEAM);
    chat().closeConversation();
    await chat().joinGroup('team');
    expect(chat().open).toEqual(TEAM);
    expect(errors).toEqual([]);
  });

  it('applies where that is needed, and is told of the answer', async () => {
    const { chat, client, facts } = await createSignedInChat();
    client.found('team', ['bob']);
    client.writeGroup('team', { verifyInfo: { joinMode: 1, inviteMode: 0, beInviteMode: 0 } });
    await chat().joinGroup('team');
    expect(chat().applyingTo).toBe('team');
    await chat().applyToGroup('It is me');
    expect(chat().applyingTo).toBeNull();
    expect(ownWaiting(chat().applications, 'alice')).toHaveLength(1);
    expect(toAnswer(chat().applications, 'alice')).toEqual([]);

    await client.answerApplication(chat().applications[0]!, false);
    expect(facts.map(({ what }) => what)).toEqual(['applied', 'rejected']);
    expect(ownWaiting(chat().applications, 'alice')).toEqual([]);
  });

  it('keeps an application that could not be sent', async () => {
    const { chat, client, errors } = await createSignedInChat();
    client.found('team', ['bob']);
    client.writeGroup('team', { verifyInfo: { joinMode: 1, inviteMode: 0, beInviteMode: 0 } });
    await chat().joinGroup('team');
    client.failure = { code: 6000104, message: 'no network' };
    expect(await chat().applyToGroup('It is me')).toBe(false);
    expect(chat().applyingTo).toBe('team');
    expect(errors.map(({ code }) => code)).toEqual([6000104]);
  });

  it('answers invitations and wishes to join', async () => {
    const { chat, client, names } = await createGroup();
    client.apply('team', 'bob', 'Let me in');
    client.found('lounge', ['carol']);
    client.ask('lounge', 'carol');
    const [invitation, wish] = toAnswer(chat().applications, 'alice').reverse();
    await chat().answerApplication(invitation!, true);
    await chat().answerApplication(wish!, true);
    expect(names()).toEqual(['alice', 'bob']);
    expect(chat().open).toEqual(groupRef('lounge'));
    expect(toAnswer(chat().applications, 'alice')).toEqual([]);
  });

  it('tells who was asked and has to accept', async () => {
    const { chat, facts, errors, names } = await createGroup();
    await chat().changeGroup('team', { beInviteMode: 1 });
    await chat().inviteToGroup('team', ['bob', 'nobody']);
    expect(facts).toEqual([{ what: 'asked', name: 'bob' }]);
    expect(errors.map(({ about }) => about)).toEqual(['nobody']);
    expect(names()).toEqual(['alice']);
  });
});

describe('members', () => {
  it('follow those who come, go and change', async () => {
    const { client, group, names } = await openGroup();
    client.enter('team', 'carol');
    client.writeMember('team', 'carol', { memberNickname: 'Caro', memberRole: GroupRole.Admin });
    expect(group().members.get('carol')).toMatchObject({ memberNickname: 'Caro', memberRole: 2 });
    client.exit('team', 'bob', GroupEvent.Left);
    expect(names()).toEqual(['alice', 'carol']);
    expect(group().memberCount).toBe(2);
  });

  it('are loaded page by page', async () => {
    const { chat, client, group, names } = await openGroup(60);
    expect(names()).toHaveLength(50);
    client.exit('team', 'user-3', GroupEvent.Left);
    client.enter('team', 'last');
    expect(names()).toHaveLength(49);
    expect(group().memberCount).toBe(62);
    await chat().loadMembers('team');
    expect(names()).toHaveLength(62);
    expect(names().at(-1)).toBe('last');
    await chat().loadMembers('team');
    expect(group().areMembersComplete).toBe(true);
  });

  it('show who changed while they were being read', async () => {
    const { chat, client, group, names } = await openGroup();
    const arrival = gate();
    const read = client.queryGroupMembers.bind(client);
    client.queryGroupMembers = async (...args) => {
      const page = await read(...args);
      await arrival.promise;
      return page;
    };
    const opening = chat().openConversation(TEAM);
    client.enter('team', 'carol');
    client.exit('team', 'bob', GroupEvent.Left);
    client.writeMember('team', 'alice', { memberRole: GroupRole.Owner });
    arrival.open();
    await opening;
    expect(names()).toEqual(['alice', 'carol']);
    expect(group()).toMatchObject({ memberCount: 2, self: { memberRole: GroupRole.Owner } });
  });

  it('are searched among the loaded ones, and at the server for the others', async () => {
    const { chat, client, group } = await openGroup(60);
    client.writeMember('team', 'user-1', { memberNickname: 'Zoe' });
    await chat().searchMembers('team', 'zo');
    expect([...group().search!.found.keys()]).toEqual(['user-1']);
    await chat().searchMembers('team', '-59');
    expect([...group().search!.found.keys()]).toEqual(['user-59']);
    client.exit('team', 'user-59', GroupEvent.Left);
    expect(group().search!.found.size).toBe(0);
    await chat().searchMembers('team', '');
    expect(group().search).toBeUndefined();
  });

  it('are looked for at the server once the person stops typing', async () => {
    const { chat, client, group } = await openGroup(60);
    const search = vi.spyOn(client, 'searchMembers');
    void chat().searchMembers('team', 'user-5');
    await chat().searchMembers('team', 'user-59');
    expect(search.mock.calls.map(([, text]) => text)).toEqual(['user-59']);
    expect(group().search!.found.size).toBe(1);
  });

  it('are read again after the connection was lost', async () => {
    const { client, names } = await openGroup();
    client.connect(ConnectionState.Reconnecting, ConnectionEvent.LoginInterrupted);
    client.groups.get('team')!.members.set('carol', groupMember('carol'));
    client.connect(ConnectionState.Connected, ConnectionEvent.Success);
    await expect.poll(names).toEqual(['bob', 'alice', 'carol']);
  });

  it('are changed by those who may', async () => {
    const { chat, group, errors } = await createGroup('bob', 'carol');
    await chat().changeMember('team', 'bob', { role: GroupRole.Admin });
    await chat().changeMember('team', 'carol', { muteForS: FOR_EVER });
    expect(group().members.get('bob')?.memberRole).toBe(GroupRole.Admin);
    expect(group().members.get('carol')?.muteExpiredTime).toBe(FOR_EVER);
    await chat().changeMember('team', 'bob', { role: GroupRole.Owner });
    expect(group().self?.memberRole).toBe(GroupRole.Member);
    expect(await chat().removeMember('team', 'carol')).toBe(false);
    expect(errors.map(({ code }) => code)).toEqual([6000541]);
  });

  it('who become administrators see the applications that were there', async () => {
    const { chat, client } = await openGroup();
    client.applications = [
      {
        type: 1,
        state: 1,
        groupInfo: { groupID: 'team', groupName: '', groupAvatarUrl: '' },
        applyUser: { userID: 'dave', userName: '' },
        createTime: 1,
        wording: '',
      },
    ];
    client.writeMember('team', 'alice', { memberRole: GroupRole.Admin });
    await expect.poll(() => toAnswer(chat().applications, 'alice')).toHaveLength(1);
  });
});

describe('the group', () => {
  it('changes before the eyes of its members', async () => {
    const { client, group } = await openGroup();
    client.writeGroup('team', { groupName: 'Another', groupNotice: 'Be kind' });
    expect(group()).toMatchObject({ groupName: 'Another', groupNotice: 'Be kind' });
  });

  it('is gone from the screen with leaving', async () => {
    const { chat } = await openGroup();
    await chat().leaveGroup('team');
    expect(chat().open).toBeNull();
    expect(chat().groups).toEqual({});
  });

  it('is gone from the screen with dismissing', async () => {
    const { chat } = await createGroup();
    await chat().dismissGroup('team');
    expect(chat().open).toBeNull();
  });

  it('stays in sight for who was removed, and says so until the return', async () => {
    const { chat, client, group } = await openGroup();
    client.exit('team', 'alice', GroupEvent.KickedOut);
    expect(chat().open).toEqual(TEAM);
    expect(chat().endedGroups.team?.event).toBe(GroupEvent.KickedOut);
    client.enter('team', 'alice');
    expect(chat().endedGroups).toEqual({});
    await expect.poll(() => group().self?.userID).toBe('alice');
  });

  it('keeps the names of its members for who is out', async () => {
    const { chat, client } = await openGroup();
    client.writeMember('team', 'bob', { memberNickname: 'Bobby' });
    const fields = { conversationType: ConversationType.Group, senderUserID: 'bob' };
    const message = client.receive('team', 'bye', fields);
    client.exit('team', 'alice', GroupEvent.KickedOut);
    expect(speakerOf(chat(), message)).toBe('Bobby');
  });

  it('takes the wishes to join it along, but no invitation', async () => {
    const { chat, client } = await createGroup('bob');
    client.apply('team', 'dave');
    await chat().leaveGroup('team');
    expect(chat().applications).toEqual([]);
    client.ask('team', 'bob');
    expect(toAnswer(chat().applications, 'alice')).toHaveLength(1);
  });

  it('that the user is not in is not asked for', async () => {
    const { chat, client, errors } = await createSignedInChat();
    client.receive('left', 'bye', { conversationType: ConversationType.Group });
    await chat().openConversation(groupRef('left'));
    expect(errors).toEqual([]);
  });

  it('can be opened again after a failure', async () => {
    const { chat, client, errors, group } = await openGroup();
    chat().closeConversation();
    client.receive('team', 'hello', { conversationType: ConversationType.Group });
    await chat().openConversation(TEAM);
    client.failure = { code: 6000104, message: 'no network' };
    await chat().openConversation(TEAM);
    expect(errors).toHaveLength(1);
    expect(group().changes).toBeUndefined();
  });
});

describe('who may what', () => {
  const group = (role: number, changed: Partial<Group> = {}): Group => ({
    ...newGroup({ groupID: 'team', groupName: '', groupAvatarUrl: '', groupAlias: '' }),
    self: groupMember('alice', role),
    ...changed,
  });
  const { Owner, Admin, Member } = GroupRole;
  const all = { mode: GroupMuteMode.All, expiredTime: FOR_EVER, roles: [] };

  it('the owner manages all others, an administrator ordinary members', () => {
    expect(mayManage(group(Owner), groupMember('bob', Admin))).toBe(true);
    expect(mayManage(group(Owner), groupMember('alice', Owner))).toBe(false);
    expect(mayManage(group(Admin), groupMember('bob', Admin))).toBe(false);
    expect(mayManage(group(Admin), groupMember('bob', 120))).toBe(true);
    expect(mayManage(group(Member), groupMember('bob'))).toBe(false);
  });

  it('what the owner muted, no administrator ends', () => {
    expect(mayMute(group(Admin))).toBe(true);
    expect(mayMute(group(Admin, { mutedInfo: all }))).toBe(false);
    expect(mayMute(group(Owner, { mutedInfo: all }))).toBe(true);
    expect(mayMute(group(Member))).toBe(false);
  });

  it('a mute holds for its roles and its time', () => {
    const mute = (mode: number, roles: number[] = []) => ({
      mutedInfo: { mode, roles, expiredTime: 1_000 },
    });
    const { Normal, All, Custom } = GroupMuteMode;
    expect(silenceOf(group(Member, mute(Normal)), 999)).toEqual({ by: 'group', until: 1_000 });
    expect(silenceOf(group(Member, mute(Normal)), 1_000)).toBeUndefined();
    expect(silenceOf(group(Admin, mute(Normal)), 999)).toBeUndefined();
    expect(silenceOf(group(Owner, mute(All)), 999)).toBeDefined();
    expect(silenceOf(group(120, mute(Custom, [120])), 999)).toBeDefined();
    expect(silenceOf(group(Member, mute(Custom, [120])), 999)).toBeUndefined();
  });

  it('a member’s own mute is told first', () => {
    const self = { ...groupMember('alice'), muteExpiredTime: FOR_EVER };
    expect(silenceOf(group(Member, { self, mutedInfo: all }), 1)?.by).toBe('member');
  });

  it('a search looks into all names, and for nothing with spaces alone', () => {
    const members = new Map([['bob', { ...groupMember('bob'), userName: 'Robert' }]]);
    expect(withSearch(group(Member, { members }), 'ROB').search?.found.size).toBe(1);
    expect(withSearch(group(Member, { members }), '  ').search).toBeUndefined();
  });
});
