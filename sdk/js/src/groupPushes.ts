import {
  applicationOf,
  fullInfoOf,
  groupMemberOf,
  muteOf,
  operatorOf,
  verifyOf,
} from './groupViews.js';
import type { Emit } from './listeners.js';
import type { Group, GroupMember, GroupOperator, Push } from './protocol.gen.js';
import {
  ZIMGroupApplicationListChangeAction,
  ZIMGroupAttributesUpdateAction,
  ZIMGroupState,
} from './types/enums/index.js';
import { Versions } from './versions.js';

export type GroupPush = Extract<Push, { push: `group.${string}` }>;
type PushOf<Name extends GroupPush['push']> = Extract<GroupPush, { push: Name }>;

export const isGroupPush = (push: Push): push is GroupPush => push.push.startsWith('group.');

export interface GroupPort {
  self: string;
  emit: Emit;
  /** The user is in the group; what is up to the position was said before. */
  entered(groupID: string, seq: number): void;
  left(groupID: string): void;
  named(group: Group): void;
  /** What the group's conversation says of the user in the group is to be read again. */
  changed(groupID: string): void;
}

/** Fields that the group's conversation shows, as the push has them. */
const NAMES = ['name', 'avatarUrl'];

/** Fields that it shows as they are for the user, which only the server knows. */
const OWN = ['alias', 'mute'];

const VERIFY = 'verify';
const ATTRIBUTE = 'attributes.';

/** Fields of a group that change together, as far as events go. */
const subjectOf = (field: string): string =>
  ['joinMode', 'inviteMode', 'beInviteMode'].includes(field) ? VERIFY : field;

/** Turns what the server tells of groups into events, and leaves out what news have overtaken. */
export class GroupPushes {
  readonly #port: GroupPort;
  readonly #versions = new Versions();

  constructor(port: GroupPort) {
    this.#port = port;
  }

  receive(push: GroupPush): void {
    switch (push.push) {
      case 'group.stateChanged':
        this.#stateChanged(push);
        break;
      case 'group.membersChanged':
        this.#membersChanged(push);
        break;
      case 'group.membersUpdated':
        this.#membersUpdated(push);
        break;
      case 'group.updated':
        this.#updated(push);
        break;
      case 'group.memberAttributesChanged':
        this.#memberAttributesChanged(push);
        break;
      case 'group.applicationsChanged':
        this.#applicationsChanged(push);
        break;
    }
  }

  #stateChanged({ state, event, seq, operator, group }: PushOf<'group.stateChanged'>): void {
    const groupID = group.groupId;
    if (!this.#isNews(group.version, 'state', groupID)) return;
    this.#port.emit('groupStateChanged', {
      state,
      event,
      operatedInfo: operatorOf(operator),
      groupInfo: fullInfoOf(group),
    });
    if ((state as ZIMGroupState) === ZIMGroupState.Enter) this.#port.entered(groupID, seq);
    else this.#port.left(groupID);
  }

  #membersChanged(push: PushOf<'group.membersChanged'>): void {
    const { groupId: groupID, state, event, operator } = push;
    const news = this.#newsOf('membership', push);
    if (news.length === 0) return;
    const userList = news.map(groupMemberOf);
    const operatedInfo = operatorOf(operator);
    this.#port.emit('groupMemberStateChanged', { groupID, state, event, userList, operatedInfo });
  }

  #membersUpdated(push: PushOf<'group.membersUpdated'>): void {
    const { groupId: groupID, operator } = push;
    const news = this.#newsOf('member', push);
    if (news.length === 0) return;
    const userList = news.map(groupMemberOf);
    const operatedInfo = operatorOf(operator);
    this.#port.emit('groupMemberInfoUpdated', { groupID, userList, operatedInfo });
    if (news.some(({ userId }) => userId === this.#port.self)) this.#port.changed(groupID);
  }

  #updated({ changed, operator, group }: PushOf<'group.updated'>): void {
    const groupID = group.groupId;
    const subjects = [...new Set(changed.map(subjectOf))].filter((subject) =>
      this.#isNews(group.version, subject, groupID),
    );
    for (const subject of subjects) this.#fieldChanged(subject, group, operator);
    this.#attributesChanged(
      subjects.flatMap((it) => (it.startsWith(ATTRIBUTE) ? [it.slice(ATTRIBUTE.length)] : [])),
      group,
      operator,
    );
    if (subjects.some((it) => NAMES.includes(it))) this.#port.named(group);
    if (subjects.some((it) => OWN.includes(it))) this.#port.changed(groupID);
  }

  /** Announcement and listing are not in the API that this SDK has. */
  #fieldChanged(field: string, group: Group, operator: GroupOperator): void {
    const { emit } = this.#port;
    const groupID = group.groupId;
    const operatedInfo = operatorOf(operator);
    switch (field) {
      case 'name':
        emit('groupNameUpdated', { groupID, groupName: group.name, operatedInfo });
        break;
      case 'avatarUrl':
        emit('groupAvatarUrlUpdated', { groupID, groupAvatarUrl: group.avatarUrl, operatedInfo });
        break;
      case 'notice':
        emit('groupNoticeUpdated', { groupID, groupNotice: group.notice, operatedInfo });
        break;
      case 'alias': {
        const operatedUserID = operator.userId;
        emit('groupAliasUpdated', { groupID, groupAlias: group.alias ?? '', operatedUserID });
        break;
      }
      case 'mute':
        emit('groupMutedInfoUpdated', { groupID, mutedInfo: muteOf(group.mute), operatedInfo });
        break;
      case VERIFY:
        emit('groupVerifyInfoUpdated', { groupID, verifyInfo: verifyOf(group), operatedInfo });
        break;
    }
  }

  /** Of what was deleted the server tells the keys; their values are empty. */
  #attributesChanged(keys: string[], group: Group, operator: GroupOperator): void {
    const { Set, Delete } = ZIMGroupAttributesUpdateAction;
    const valuesOf = (some: string[]) =>
      Object.fromEntries(some.map((key) => [key, group.attributes[key] ?? '']));
    const isThere = (key: string) => Object.hasOwn(group.attributes, key);
    const infoList = [
      { action: Set, groupAttributes: valuesOf(keys.filter(isThere)) },
      { action: Delete, groupAttributes: valuesOf(keys.filter((key) => !isThere(key))) },
    ].filter(({ groupAttributes }) => Object.keys(groupAttributes).length > 0);
    if (infoList.length === 0) return;
    const operatedInfo = operatorOf(operator);
    this.#port.emit('groupAttributesUpdated', { groupID: group.groupId, infoList, operatedInfo });
  }

  #memberAttributesChanged(push: PushOf<'group.memberAttributesChanged'>): void {
    const { groupId: groupID, userId: userID, version, operator } = push;
    const news = Object.entries(push.attributes).filter(([key]) =>
      this.#isNews(version, 'memberAttribute', groupID, userID, key),
    );
    if (news.length === 0) return;
    this.#port.emit('groupMemberAttributesUpdated', {
      groupID,
      userID,
      attributes: Object.fromEntries(news),
      operatedInfo: operatorOf(operator),
    });
  }

  #applicationsChanged({ added, applications }: PushOf<'group.applicationsChanged'>): void {
    const applicationList = applications.map(applicationOf);
    const { Added } = ZIMGroupApplicationListChangeAction;
    const { emit } = this.#port;
    if (added) emit('groupApplicationListChanged', { action: Added, applicationList });
    else emit('groupApplicationUpdated', { applicationList });
  }

  #newsOf(
    what: string,
    { groupId, version, members }: { groupId: string; version: number; members: GroupMember[] },
  ): GroupMember[] {
    return members.filter(({ userId }) => this.#isNews(version, what, groupId, userId));
  }

  /** No id has a line break. */
  #isNews(version: number, ...subject: string[]): boolean {
    return this.#versions.isNews(subject.join('\n'), version);
  }
}
