import { beforeEach, describe, expect, it } from 'vitest';
import { FOR_EVER, TipChange, TipEvent, type Tip, type TipChangeInfo } from '../chat/groupTypes';
import { i18next } from '../i18n';
import { tipText } from './tipText';

const user = (userID: string, memberNickname = '') => ({ userID, userName: '', memberNickname });
const ANN = user('ann', 'Ann');
const BOB = { ...user('bob'), userName: 'Bob' };
const ME = user('alice');

const said = (tip: Tip) =>
  tipText(tip, { t: i18next.t, language: i18next.language, selfID: 'alice' });

const moved = (event: number, operatedUser = ANN, targets = [BOB]) =>
  said({ event, operatedUser, targetUserList: targets });

const changed = (event: number, changeInfo: TipChangeInfo, targets = [BOB]) =>
  said({ event, operatedUser: ANN, targetUserList: targets, changeInfo });

describe('a tip in English', () => {
  beforeEach(() => i18next.changeLanguage('en'));

  it('tells who came and went', () => {
    expect(moved(TipEvent.Created)).toBe('Ann created the group');
    expect(moved(TipEvent.Joined, BOB)).toBe('Bob joined');
    expect(moved(TipEvent.Joined)).toBe('Ann let Bob in');
    expect(moved(TipEvent.Invited, ANN, [BOB, user('carol'), ME])).toBe(
      'Ann invited Bob, carol, and you',
    );
    expect(moved(TipEvent.Invited, BOB)).toBe('Bob joined');
    expect(moved(TipEvent.Left, ME, [ME])).toBe('You left');
    expect(moved(TipEvent.KickedOut, ANN, [ME])).toBe('Ann removed you');
    expect(moved(TipEvent.Dismissed, user(''))).toBe('The system dismissed the group');
  });

  it('tells who owns the group now', () => {
    const changeInfo = { type: TipChange.Owner, groupNewOwner: BOB };
    expect(
      said({ event: TipEvent.Left, operatedUser: ANN, targetUserList: [ANN], changeInfo }),
    ).toBe('Ann left, and Bob is the owner now');
    expect(changed(TipEvent.MemberChanged, { type: TipChange.Owner }, [ANN, BOB])).toBe(
      'Ann made Bob the owner',
    );
  });

  it('tells of roles and mutes of members', () => {
    const role = (memberRole: number) =>
      changed(TipEvent.MemberChanged, { type: TipChange.Role, memberRole });
    expect(role(2)).toBe('Ann made Bob an admin');
    expect(role(3)).toBe('Ann made Bob an ordinary member');
    expect(role(120)).toBe('Ann gave Bob the role 120');
    const mute = (muteExpiredTime: number) =>
      changed(TipEvent.MemberChanged, { type: TipChange.MemberMute, muteExpiredTime });
    expect(mute(0)).toBe('Ann lets Bob write again');
    expect(mute(FOR_EVER)).toBe('Ann muted Bob');
    expect(mute(new Date(2030, 0, 2, 15, 30).getTime())).toMatch(/^Ann muted Bob until .*2030.*30/);
  });

  it('tells what is new of the group', () => {
    const info = (fields: TipChangeInfo) => changed(TipEvent.InfoChanged, fields);
    expect(info({ type: TipChange.Name, groupName: 'A & B' })).toBe('Ann named the group “A & B”');
    expect(info({ type: TipChange.Notice, groupNotice: 'Hi' })).toBe('Ann wrote a notice: Hi');
    expect(info({ type: TipChange.Notice, groupNotice: '' })).toBe('Ann removed the notice');
    expect(info({ type: TipChange.Avatar })).toBe('Ann changed the picture of the group');
    expect(info({ type: TipChange.Several })).toBe('Ann changed what the group looks like');
    const mute = (mode: number) =>
      info({ type: TipChange.Mute, groupMutedInfo: { mode, expiredTime: -1, roles: [] } });
    expect([0, 1, 2, 3].map(mute)).toEqual([
      'Ann lets everybody write again',
      'Ann lets only owner and admins write',
      'Ann muted everybody',
      'Ann muted some roles',
    ]);
  });

  it('tells at least something of what this page does not know', () => {
    expect(moved(9)).toBe('Something changed in the group');
    expect(changed(TipEvent.MemberChanged, { type: 99 })).toBe('Something changed in the group');
  });
});

describe('a tip in Chinese', () => {
  beforeEach(() => i18next.changeLanguage('zh'));

  it('reads as one sentence as well', () => {
    expect(changed(TipEvent.MemberChanged, { type: TipChange.Role, memberRole: 2 })).toBe(
      'Ann 将 Bob 设为管理员',
    );
    expect(moved(TipEvent.Invited, ANN, [BOB, user('carol'), ME])).toBe(
      'Ann 邀请 Bob、carol和您 加入了群组',
    );
  });
});
