import { GroupRole, TipChange, TipEvent, type GroupUser, type Tip } from '../src/chat/groupTypes';
import { ConversationType, MessageType } from '../src/chat/types';
import type { FakeClient } from '../src/testing/fakeClient';

const MINUTE_MS = 60_000;
const CROWD_COUNT = 400;

const user = (userID: string, userName = ''): GroupUser => ({
  userID,
  userName,
  memberNickname: '',
});

const ANN = user('ann', 'Ann Lee');
const BOB = user('bob', 'Bob Martin');
const ALICE = user('alice', 'Alice');

/** A team to administrate, a crowd to page through, and requests to answer. */
export function seedGroups(client: FakeClient): void {
  client.found('team', ['alice', 'bob', 'ann', 'xiaoming', 'edith'], 'Release team');
  client.writeGroup('team', {
    groupNotice: 'We ship on Thursday. Please write what is missing into the notes until noon.',
  });
  client.writeMember('team', 'alice', { userName: 'Alice' });
  client.writeMember('team', 'bob', { userName: 'Bob Martin', memberRole: GroupRole.Admin });
  client.writeMember('team', 'ann', { userName: 'Ann Lee', memberNickname: 'Annie' });
  client.writeMember('team', 'xiaoming', { userName: '李小明', memberRole: 120 });
  client.writeMember('team', 'edith', {
    userName: 'Édith Haddad',
    muteExpiredTime: Date.now() + 30 * MINUTE_MS,
  });
  seedTalk(client);
  const crowd = Array.from({ length: CROWD_COUNT }, (_, index) => `user-${index + 1}`);
  client.found('crowd', ['bob', 'alice', ...crowd], 'Everybody at the office');
  client.found('book-club', ['ann'], 'Book club');
  client.writeGroup('book-club', { verifyInfo: { joinMode: 1, inviteMode: 0, beInviteMode: 1 } });
  client.apply('team', 'marie', 'I do the translations from now on.');
  client.ask('book-club', 'ann', 'Come and read with us!');
}

function seedTalk(client: FakeClient): void {
  const tips: [number, Tip][] = [
    [60, { event: TipEvent.Created, operatedUser: ALICE, targetUserList: [ALICE] }],
    [59, { event: TipEvent.Invited, operatedUser: ALICE, targetUserList: [ANN, BOB] }],
    [
      50,
      {
        event: TipEvent.MemberChanged,
        operatedUser: ALICE,
        targetUserList: [BOB],
        changeInfo: { type: TipChange.Role, memberRole: GroupRole.Admin },
      },
    ],
  ];
  for (const [age, tip] of tips) {
    client.receive('team', '', {
      ...tip,
      type: MessageType.Tips,
      conversationType: ConversationType.Group,
      senderUserID: tip.operatedUser.userID,
      timestamp: Date.now() - age * MINUTE_MS,
    });
  }
  const lines: [number, string, string][] = [
    [40, 'ann', 'All tests are green on both servers.'],
    [39, 'ann', 'The report is in the usual place.'],
    [12, 'xiaoming', '文档已经更新，请大家检查一下。'],
    [3, 'bob', 'Reading. Two figures are from last week, I measure them again tonight.'],
  ];
  for (const [age, senderUserID, text] of lines) {
    client.receive('team', text, {
      conversationType: ConversationType.Group,
      senderUserID,
      timestamp: Date.now() - age * MINUTE_MS,
    });
  }
  client.rename('team', 'Release team');
}
