import type { Group } from './groups';
import {
  FOR_EVER,
  GroupInviteMode,
  GroupMuteMode,
  GroupRole,
  type GroupMember,
  type GroupMute,
} from './groupTypes';

// Who may do what: what this user may not do is not offered. The server holds everybody to it.

export const isManager = (role: number | undefined): boolean =>
  role === GroupRole.Owner || role === GroupRole.Admin;

export const isOwner = ({ self }: Group): boolean => self?.memberRole === GroupRole.Owner;

export const mayInvite = ({ self, verifyInfo }: Group): boolean =>
  self !== undefined &&
  (verifyInfo.inviteMode === GroupInviteMode.Any || isManager(self.memberRole));

/** Whether this user removes, mutes and names the member. */
export function mayManage({ self }: Group, { userID, memberRole }: GroupMember): boolean {
  if (!self || self.userID === userID) {
    return false;
  }
  const isAdmin = self.memberRole === GroupRole.Admin;
  return self.memberRole === GroupRole.Owner || (isAdmin && !isManager(memberRole));
}

/** Muting everybody, the owner as well, and ending it is for the owner. */
export const mayMuteAll = isOwner;

export const mayMute = ({ self, mutedInfo }: Group): boolean =>
  self?.memberRole === GroupRole.Owner ||
  (self?.memberRole === GroupRole.Admin && mutedInfo.mode !== GroupMuteMode.All);

export const isMuted = (expiredTime: number, now: number): boolean =>
  expiredTime === FOR_EVER || expiredTime > now;

/** Why this user cannot write, and until when; by the own mute or by the group's. */
export interface Silence {
  readonly by: 'member' | 'group';
  readonly until: number;
}

export function silenceOf({ self, mutedInfo }: Group, now: number): Silence | undefined {
  if (self && isMuted(self.muteExpiredTime, now)) {
    return { by: 'member', until: self.muteExpiredTime };
  }
  const isOn = isMuted(mutedInfo.expiredTime, now) && self && concerns(mutedInfo, self.memberRole);
  return isOn ? { by: 'group', until: mutedInfo.expiredTime } : undefined;
}

function concerns({ mode, roles }: GroupMute, role: number): boolean {
  switch (mode) {
    case GroupMuteMode.Normal:
      return !isManager(role);
    case GroupMuteMode.All:
      return true;
    case GroupMuteMode.Custom:
      return roles.includes(role);
    default:
      return false;
  }
}
