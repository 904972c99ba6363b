import type { TFunction } from 'i18next';
import { nameOfUser } from '../chat/groups';
import {
  FOR_EVER,
  GroupMuteMode,
  GroupRole,
  TipChange,
  TipEvent,
  type GroupUser,
  type Tip,
  type TipChangeInfo,
} from '../chat/groupTypes';
import { momentOf } from './time';

/** Who reads, and in which words. */
export interface Reader {
  readonly t: TFunction;
  readonly language: string;
  readonly selfID: string;
}

/** What happened in a group, as a sentence. */
export function tipText(tip: Tip, reader: Reader): string {
  const { t } = reader;
  const { event, operatedUser, targetUserList, changeInfo } = tip;
  const who = actor(operatedUser, reader);
  const whom = names(targetUserList, reader);
  switch (event) {
    case TipEvent.Created:
      return t('tips.created', { who });
    case TipEvent.Dismissed:
      return t('tips.dismissed', { who });
    case TipEvent.Joined:
    case TipEvent.Invited:
      return entered(tip, reader);
    case TipEvent.Left: {
      const heir = changeInfo?.groupNewOwner;
      return heir
        ? t('tips.leftTo', { who, heir: names([heir], reader) })
        : t('tips.left', { who });
    }
    case TipEvent.KickedOut:
      return t('tips.kickedOut', { who, whom });
    case TipEvent.InfoChanged:
      return infoChanged(who, changeInfo, t);
    case TipEvent.MemberChanged:
      return memberChanged(tip, reader);
    default:
      return t('tips.other');
  }
}

/** Whoever enters by an own decision is the one who acts. */
function entered({ event, operatedUser, targetUserList }: Tip, reader: Reader): string {
  const { t } = reader;
  const who = actor(operatedUser, reader);
  if (targetUserList.some(({ userID }) => userID === operatedUser.userID)) {
    return t('tips.joined', { who });
  }
  const whom = names(targetUserList, reader);
  return t(event === TipEvent.Joined ? 'tips.letIn' : 'tips.invited', { who, whom });
}

function infoChanged(who: string, change: TipChangeInfo | undefined, t: TFunction): string {
  switch (change?.type) {
    case TipChange.Name:
      return t('tips.name', { who, name: change.groupName });
    case TipChange.Notice:
      return change.groupNotice
        ? t('tips.notice', { who, notice: change.groupNotice })
        : t('tips.noticeGone', { who });
    case TipChange.Avatar:
      return t('tips.avatar', { who });
    case TipChange.Mute:
      return t(MUTES[change.groupMutedInfo?.mode ?? 0] ?? 'tips.muteCustom', { who });
    default:
      return t('tips.several', { who });
  }
}

const MUTES: Readonly<Record<number, 'tips.muteNone' | 'tips.muteNormal' | 'tips.muteAll'>> = {
  [GroupMuteMode.None]: 'tips.muteNone',
  [GroupMuteMode.Normal]: 'tips.muteNormal',
  [GroupMuteMode.All]: 'tips.muteAll',
};

function memberChanged(tip: Tip, reader: Reader): string {
  const { t } = reader;
  const { operatedUser, targetUserList, changeInfo } = tip;
  const who = actor(operatedUser, reader);
  const whom = names(targetUserList, reader);
  switch (changeInfo?.type) {
    case TipChange.Owner: {
      // The former owner is among the targets, before the new one.
      const heir = changeInfo.groupNewOwner ?? targetUserList.at(-1);
      return t('tips.owner', { who, whom: names(heir ? [heir] : [], reader) });
    }
    case TipChange.Role:
      return roleGiven(who, whom, changeInfo.memberRole ?? GroupRole.Member, t);
    case TipChange.MemberMute:
      return muted(who, whom, changeInfo.muteExpiredTime ?? 0, reader);
    default:
      return t('tips.other');
  }
}

function roleGiven(who: string, whom: string, role: number, t: TFunction): string {
  if (role === GroupRole.Admin) {
    return t('tips.admin', { who, whom });
  }
  return role === GroupRole.Member
    ? t('tips.member', { who, whom })
    : t('tips.role', { who, whom, role });
}

function muted(who: string, whom: string, until: number, { t, language }: Reader): string {
  if (until === 0) {
    return t('tips.unmuted', { who, whom });
  }
  return until === FOR_EVER
    ? t('tips.muted', { who, whom })
    : t('tips.mutedUntil', { who, whom, time: momentOf(until, language) });
}

/** The one who acts, at the beginning of the sentence. */
function actor(user: GroupUser, { t, selfID }: Reader): string {
  if (user.userID === '') {
    return t('tips.system');
  }
  return user.userID === selfID ? t('tips.selfActs') : nameOfUser(user);
}

function names(users: readonly GroupUser[], { t, language, selfID }: Reader): string {
  const all = users.map((user) => (user.userID === selfID ? t('tips.self') : nameOfUser(user)));
  return new Intl.ListFormat(language).format(all);
}
