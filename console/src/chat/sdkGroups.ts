import type { ZIM } from '@parley/sdk';
import type { ChatListener, GroupClient } from './client';
import type { OpenedGroup, Page } from './groups';
import {
  ApplicationType,
  GroupMuteMode,
  GroupRole,
  type GroupApplication,
  type GroupChange,
  type GroupListItem,
  type GroupMember,
  type GroupProfile,
  type MemberChange,
} from './groupTypes';
import type { NewGroup } from './state';

/** The newest ones, of the last two weeks. */
const APPLICATIONS_MAX = 100;
const APPLICATION_PAGE_SIZE = 30;

const GROUP_ENTERED = 1;

type FullInfo = Awaited<ReturnType<ZIM['queryGroupInfo']>>['groupInfo'];

/** Groups, over the SDK. */
export abstract class SdkGroupClient implements GroupClient {
  protected abstract get zim(): ZIM;
  protected abstract readonly self: string;

  async queryGroups(): Promise<GroupListItem[]> {
    const { groupList } = await this.zim.queryGroupList();
    return groupList.map(({ baseInfo, groupAlias }) => ({ ...baseInfo, groupAlias }));
  }

  async queryGroup(groupID: string): Promise<OpenedGroup> {
    const [{ groupInfo }, { userInfo }, { count }] = await Promise.all([
      this.zim.queryGroupInfo(groupID),
      this.zim.queryGroupMemberInfo(this.self, groupID),
      this.zim.queryGroupMemberCount(groupID),
    ]);
    return { profile: profileOf(groupInfo), self: userInfo, memberCount: count };
  }

  async queryGroupMembers(groupID: string, offset: number, count: number): Promise<Page> {
    // With this SDK a flag is the number of members before the page.
    const config = { nextFlag: offset, count };
    const { userList, nextFlag } = await this.zim.queryGroupMemberList(groupID, config);
    return { members: userList, isLast: nextFlag === 0 };
  }

  async searchMembers(groupID: string, text: string, count: number): Promise<GroupMember[]> {
    const { userList } = await this.zim.searchLocalGroupMembers(groupID, {
      nextFlag: 0,
      count,
      keywords: [text],
      isAlsoMatchGroupMemberNickname: true,
    });
    return userList;
  }

  async createGroup({ groupID, groupName, userIDs }: NewGroup) {
    const info = { groupID, groupName, groupAvatarUrl: '' };
    const { groupInfo, errorUserList } = await this.zim.createGroup(info, [...userIDs]);
    return { profile: profileOf(groupInfo), refused: errorUserList };
  }

  async joinGroup(groupID: string): Promise<GroupProfile> {
    return profileOf((await this.zim.joinGroup(groupID)).groupInfo);
  }

  async applyToGroup(groupID: string, wording: string): Promise<void> {
    await this.zim.sendGroupJoinApplication(groupID, { wording });
  }

  async leaveGroup(groupID: string): Promise<void> {
    await this.zim.leaveGroup(groupID);
  }

  async dismissGroup(groupID: string): Promise<void> {
    await this.zim.dismissGroup(groupID);
  }

  async inviteToGroup(groupID: string, userIDs: readonly string[]) {
    const { userList, errorUserList: refused } = await this.zim.inviteUsersIntoGroup(
      [...userIDs],
      groupID,
    );
    const done = new Set([...userList, ...refused].map(({ userID }) => userID));
    return { asked: userIDs.filter((userID) => !done.has(userID)), refused };
  }

  async changeGroup(groupID: string, change: GroupChange): Promise<void> {
    const { zim } = this;
    const { groupName, groupAvatarUrl, groupNotice, groupAlias, mute } = change;
    const { joinMode, inviteMode, beInviteMode } = change;
    await Promise.all([
      groupName !== undefined && zim.updateGroupName(groupName, groupID),
      groupAvatarUrl !== undefined && zim.updateGroupAvatarUrl(groupAvatarUrl, groupID),
      groupNotice !== undefined && zim.updateGroupNotice(groupNotice, groupID),
      groupAlias !== undefined && zim.updateGroupAlias(groupAlias, groupID),
      joinMode !== undefined && zim.updateGroupJoinMode(joinMode, groupID),
      inviteMode !== undefined && zim.updateGroupInviteMode(inviteMode, groupID),
      beInviteMode !== undefined && zim.updateGroupBeInviteMode(beInviteMode, groupID),
      mute && this.#mute(groupID, mute),
    ]);
  }

  async #mute(groupID: string, { mode, durationS }: { mode: number; durationS: number }) {
    const isMute = mode !== GroupMuteMode.None;
    await this.zim.muteGroup(isMute, groupID, { mode, duration: durationS, roles: [] });
  }

  async changeMember(groupID: string, userID: string, change: MemberChange): Promise<void> {
    const { role, nickname, muteForS } = change;
    if (role === GroupRole.Owner) {
      await this.zim.transferGroupOwner(userID, groupID);
    } else if (role !== undefined) {
      await this.zim.setGroupMemberRole(role, userID, groupID);
    }
    if (nickname !== undefined) {
      await this.zim.setGroupMemberNickname(nickname, userID, groupID);
    }
    if (muteForS !== undefined) {
      const config = { duration: muteForS };
      await this.zim.muteGroupMembers(muteForS !== 0, [userID], groupID, config);
    }
  }

  async removeMember(groupID: string, userID: string): Promise<void> {
    await this.zim.kickGroupMembers([userID], groupID);
  }

  async queryApplications(): Promise<GroupApplication[]> {
    const found: GroupApplication[] = [];
    let nextFlag = 0;
    do {
      const config = { nextFlag, count: APPLICATION_PAGE_SIZE };
      const page = await this.zim.queryGroupApplicationList(config);
      found.push(...page.applicationList);
      nextFlag = page.nextFlag;
    } while (nextFlag !== 0 && found.length < APPLICATIONS_MAX);
    return found;
  }

  async answerApplication({ type, groupInfo, applyUser }: GroupApplication, isAccepted: boolean) {
    const { zim } = this;
    const { groupID } = groupInfo;
    const { userID } = applyUser;
    if (type === ApplicationType.BeInvite) {
      await (isAccepted
        ? zim.acceptGroupInviteApplication(userID, groupID, {})
        : zim.rejectGroupInviteApplication(userID, groupID, {}));
    } else {
      await (isAccepted
        ? zim.acceptGroupJoinApplication(userID, groupID, {})
        : zim.rejectGroupJoinApplication(userID, groupID, {}));
    }
  }
}

/** Tells the listener what the SDK tells of groups. */
export function forwardGroupEvents(zim: ZIM, listener: ChatListener): void {
  zim.on('groupStateChanged', (_, { state, event, groupInfo }) =>
    state === GROUP_ENTERED
      ? listener.groupEntered(profileOf(groupInfo))
      : listener.groupLeft(groupInfo.baseInfo.groupID, event),
  );
  zim.on('groupMemberStateChanged', (_, { groupID, state, userList }) =>
    state === GROUP_ENTERED
      ? listener.groupMembersEntered(groupID, userList)
      : listener.groupMembersLeft(groupID, userList),
  );
  zim.on('groupMemberInfoUpdated', (_, { groupID, userList }) =>
    listener.groupMembersChanged(groupID, userList),
  );
  zim.on('groupNameUpdated', (_, { groupID, groupName }) =>
    listener.groupChanged(groupID, { groupName }),
  );
  zim.on('groupAvatarUrlUpdated', (_, { groupID, groupAvatarUrl }) =>
    listener.groupChanged(groupID, { groupAvatarUrl }),
  );
  zim.on('groupNoticeUpdated', (_, { groupID, groupNotice }) =>
    listener.groupChanged(groupID, { groupNotice }),
  );
  zim.on('groupAliasUpdated', (_, { groupID, groupAlias }) =>
    listener.groupChanged(groupID, { groupAlias }),
  );
  zim.on('groupVerifyInfoUpdated', (_, { groupID, verifyInfo }) =>
    listener.groupChanged(groupID, { verifyInfo }),
  );
  zim.on('groupMutedInfoUpdated', (_, { groupID, mutedInfo }) =>
    listener.groupChanged(groupID, { mutedInfo }),
  );
  const applicationsChanged = (_: ZIM, data: { applicationList: GroupApplication[] }) =>
    listener.groupApplicationsChanged(data.applicationList);
  zim.on('groupApplicationListChanged', applicationsChanged);
  zim.on('groupApplicationUpdated', applicationsChanged);
}

const profileOf = (info: FullInfo): GroupProfile => ({
  ...info.baseInfo,
  groupAlias: info.groupAlias,
  groupNotice: info.groupNotice,
  mutedInfo: info.mutedInfo,
  verifyInfo: info.verifyInfo,
});
