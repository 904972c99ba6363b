import type { ChatListener, GroupClient } from '../chat/client';
import type { OpenedGroup, Page } from '../chat/groups';
import { isManager } from '../chat/groupPolicy';
import {
  ApplicationState,
  ApplicationType,
  FOR_EVER,
  GroupError,
  GroupEvent,
  GroupJoinMode,
  GroupRole,
  type GroupApplication,
  type GroupChange,
  type GroupListItem,
  type GroupMember,
  type GroupProfile,
  type MemberChange,
} from '../chat/groupTypes';
import type { NewGroup } from '../chat/state';

interface FakeGroup {
  profile: GroupProfile;
  readonly members: Map<string, GroupMember>;
}

const NO_SUCH_USER = 6000011;
const NOT_IN_GROUP = 6000521;
const NO_SUCH_GROUP = 6000523;
const FORBIDDEN = 6000541;

const profile = (groupID: string, groupName = ''): GroupProfile => ({
  groupID,
  groupName,
  groupAvatarUrl: '',
  groupAlias: '',
  groupNotice: '',
  mutedInfo: { mode: 0, expiredTime: 0, roles: [] },
  verifyInfo: { joinMode: 0, inviteMode: 0, beInviteMode: 0 },
});

export const groupMember = (userID: string, memberRole: number = GroupRole.Member) => ({
  userID,
  userName: '',
  memberNickname: '',
  memberRole,
  memberAvatarUrl: '',
  muteExpiredTime: 0,
});

/**
 * The groups of a fake server. What others do in them is called from the test. Everybody is
 * registered whose name is not "nobody".
 */
export abstract class FakeGroupClient implements GroupClient {
  readonly groups = new Map<string, FakeGroup>();
  applications: GroupApplication[] = [];
  protected abstract readonly listener: ChatListener | null;
  protected abstract readonly userID: string;

  protected abstract refuseOnDemand(): void;

  async queryGroups(): Promise<GroupListItem[]> {
    this.refuseOnDemand();
    const own = [...this.groups.values()].filter(({ members }) => members.has(this.userID));
    return own.map(({ profile: { groupID, groupName, groupAvatarUrl, groupAlias } }) => ({
      groupID,
      groupName,
      groupAvatarUrl,
      groupAlias,
    }));
  }

  async queryGroup(groupID: string): Promise<OpenedGroup> {
    this.refuseOnDemand();
    const { profile, members } = this.asMember(groupID);
    return { profile, self: members.get(this.userID)!, memberCount: members.size };
  }

  async queryGroupMembers(groupID: string, offset: number, count: number): Promise<Page> {
    this.refuseOnDemand();
    const all = [...this.asMember(groupID).members.values()];
    return { members: all.slice(offset, offset + count), isLast: offset + count >= all.length };
  }

  async searchMembers(groupID: string, text: string, count: number): Promise<GroupMember[]> {
    this.refuseOnDemand();
    const all = [...this.asMember(groupID).members.values()];
    return all.filter(({ userID }) => userID.includes(text)).slice(0, count);
  }

  async createGroup({ groupID, groupName, userIDs }: NewGroup) {
    this.refuseOnDemand();
    if (this.groups.has(groupID)) {
      throw { code: 6000524, message: 'there is such a group' };
    }
    const isKnown = (userID: string) => userID !== 'nobody';
    const id = groupID || `#${this.groups.size + 1}`;
    this.found(id, [this.userID, ...userIDs.filter(isKnown)], groupName);
    return { profile: this.group(id).profile, refused: this.unknownOf(userIDs) };
  }

  async joinGroup(groupID: string): Promise<GroupProfile> {
    this.refuseOnDemand();
    const { profile, members } = this.group(groupID);
    if (members.has(this.userID)) {
      throw { code: GroupError.AlreadyIn, message: 'you are in' };
    }
    if (profile.verifyInfo.joinMode !== GroupJoinMode.Any) {
      throw { code: GroupError.NeedsApplication, message: 'who wants to join applies' };
    }
    this.enter(groupID, this.userID);
    return profile;
  }

  async applyToGroup(groupID: string, wording: string): Promise<void> {
    this.refuseOnDemand();
    this.apply(groupID, this.userID, wording);
  }

  async leaveGroup(groupID: string): Promise<void> {
    this.refuseOnDemand();
    this.exit(groupID, this.userID, GroupEvent.Left);
  }

  async dismissGroup(groupID: string): Promise<void> {
    this.refuseOnDemand();
    this.dismiss(groupID);
  }

  async inviteToGroup(groupID: string, userIDs: readonly string[]) {
    this.refuseOnDemand();
    const { profile } = this.asMember(groupID);
    const refused = this.unknownOf(userIDs);
    const asked = userIDs.filter((userID) => userID !== 'nobody');
    if (profile.verifyInfo.beInviteMode !== 0) {
      return { asked, refused };
    }
    asked.forEach((userID) => this.enter(groupID, userID));
    return { asked: [], refused };
  }

  async changeGroup(groupID: string, change: GroupChange): Promise<void> {
    this.refuseOnDemand();
    const { mute, joinMode, inviteMode, beInviteMode, ...texts } = change;
    const modes = Object.entries({ joinMode, inviteMode, beInviteMode }).filter(
      ([, mode]) => mode !== undefined,
    );
    const { verifyInfo } = this.group(groupID).profile;
    this.writeGroup(groupID, {
      ...texts,
      ...(mute && {
        mutedInfo: { mode: mute.mode, expiredTime: timeOf(mute.durationS), roles: [] },
      }),
      ...(modes.length > 0 && { verifyInfo: { ...verifyInfo, ...Object.fromEntries(modes) } }),
    });
  }

  async changeMember(groupID: string, userID: string, change: MemberChange): Promise<void> {
    this.refuseOnDemand();
    const { role, nickname, muteForS } = change;
    if (role === GroupRole.Owner) {
      this.writeMember(groupID, this.userID, { memberRole: GroupRole.Member });
    }
    this.writeMember(groupID, userID, {
      ...(role !== undefined && { memberRole: role }),
      ...(nickname !== undefined && { memberNickname: nickname }),
      ...(muteForS !== undefined && { muteExpiredTime: timeOf(muteForS) }),
    });
  }

  async removeMember(groupID: string, userID: string): Promise<void> {
    this.refuseOnDemand();
    const { members } = this.asMember(groupID);
    if (!isManager(members.get(this.userID)!.memberRole)) {
      throw { code: FORBIDDEN, message: 'this takes the owner or an administrator' };
    }
    this.exit(groupID, userID, GroupEvent.KickedOut);
  }

  async queryApplications(): Promise<GroupApplication[]> {
    this.refuseOnDemand();
    return this.applications;
  }

  async answerApplication(application: GroupApplication, isAccepted: boolean): Promise<void> {
    this.refuseOnDemand();
    const { type, groupInfo, applyUser } = application;
    const state = isAccepted ? ApplicationState.Accepted : ApplicationState.Rejected;
    if (isAccepted) {
      const isInvited = type === ApplicationType.BeInvite;
      this.enter(groupInfo.groupID, isInvited ? this.userID : applyUser.userID);
    }
    this.put({ ...application, state });
  }

  /** Makes a group; the first of these is the owner. */
  found(groupID: string, userIDs: readonly string[], groupName = ''): void {
    const members = userIDs.map((userID, index) =>
      groupMember(userID, index === 0 ? GroupRole.Owner : GroupRole.Member),
    );
    this.groups.set(groupID, {
      profile: profile(groupID, groupName),
      members: new Map(members.map((member) => [member.userID, member])),
    });
    if (userIDs.includes(this.userID)) {
      this.listener?.groupEntered(this.group(groupID).profile);
      this.listener?.groupMembersEntered(groupID, members);
    }
  }

  enter(groupID: string, userID: string): void {
    const { profile, members } = this.group(groupID);
    members.set(userID, groupMember(userID));
    if (userID === this.userID) {
      this.listener?.groupEntered(profile);
    }
    this.listener?.groupMembersEntered(groupID, [groupMember(userID)]);
  }

  /** Somebody leaves or is removed. */
  exit(groupID: string, userID: string, event: number): void {
    this.group(groupID).members.delete(userID);
    if (userID === this.userID) {
      this.listener?.groupLeft(groupID, event);
    }
    this.listener?.groupMembersLeft(groupID, [groupMember(userID)]);
  }

  dismiss(groupID: string): void {
    this.groups.delete(groupID);
    this.listener?.groupLeft(groupID, GroupEvent.Dismissed);
  }

  /** Somebody changes the group. */
  writeGroup(groupID: string, changed: Partial<GroupProfile>): void {
    const group = this.group(groupID);
    group.profile = { ...group.profile, ...changed };
    this.listener?.groupChanged(groupID, changed);
  }

  /** Somebody changes a member. */
  writeMember(groupID: string, userID: string, changed: Partial<GroupMember>): void {
    const { members } = this.group(groupID);
    const member = { ...(members.get(userID) ?? groupMember(userID)), ...changed };
    members.set(userID, member);
    this.listener?.groupMembersChanged(groupID, [member]);
  }

  /** Somebody wants to join. */
  apply(groupID: string, userID: string, wording = ''): void {
    this.put(this.application(groupID, ApplicationType.Join, userID, wording));
  }

  /** Somebody invites this user, who has to accept. */
  ask(groupID: string, inviterID: string, wording = ''): void {
    this.put(this.application(groupID, ApplicationType.BeInvite, inviterID, wording));
  }

  put(application: GroupApplication): void {
    const isSame = ({ type, groupInfo, applyUser }: GroupApplication) =>
      type === application.type &&
      groupInfo.groupID === application.groupInfo.groupID &&
      applyUser.userID === application.applyUser.userID;
    this.applications = [application, ...this.applications.filter((each) => !isSame(each))];
    this.listener?.groupApplicationsChanged([application]);
  }

  private application(groupID: string, type: number, userID: string, wording: string) {
    const { groupName, groupAvatarUrl } = this.group(groupID).profile;
    return {
      type,
      state: ApplicationState.Waiting,
      groupInfo: { groupID, groupName, groupAvatarUrl },
      applyUser: { userID, userName: '' },
      createTime: Date.now(),
      wording,
    };
  }

  private group(groupID: string): FakeGroup {
    const group = this.groups.get(groupID);
    if (!group) {
      throw { code: NO_SUCH_GROUP, message: 'there is no such group' };
    }
    return group;
  }

  private asMember(groupID: string): FakeGroup {
    const group = this.group(groupID);
    if (!group.members.has(this.userID)) {
      throw { code: NOT_IN_GROUP, message: 'you are not in the group' };
    }
    return group;
  }

  private unknownOf(userIDs: readonly string[]) {
    const unknown = userIDs.filter((userID) => userID === 'nobody');
    return unknown.map((userID) => ({ userID, reason: NO_SUCH_USER }));
  }
}

const timeOf = (durationS: number): number =>
  durationS > 0 ? Date.now() + durationS * 1000 : durationS === FOR_EVER ? FOR_EVER : 0;
