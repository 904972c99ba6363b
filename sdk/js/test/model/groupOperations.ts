import type { ZIM } from '../../src/client.js';
import type { ZIMErrorUserInfo } from '../../src/types/user.js';
import { AllGroupRules } from './applicationRules.js';
import { applicationOf, groupOf, memberOf, muteOf } from './groupEvents.js';
import type { Mute, Span, Values } from './groupLines.js';
import { sorted, type Founding } from './groupRules.js';
import type { Groups } from './groupState.js';
import { show } from './lines.js';
import { nameOf } from './names.js';
import type { Operation } from './run.js';
import type { World } from './world.js';

export type GroupOperation = Operation<Groups>;

type Call = (zim: ZIM, world: World) => Promise<unknown>;
type Apply = (rules: AllGroupRules) => unknown;

const FOR_A_WHILE_S = 600;
const durationOf = (span: Span): number => (span === 1 ? FOR_A_WHILE_S : span);

function operation(by: string, text: string, call: Call, apply: Apply): GroupOperation {
  return {
    text: `${by} ${text}`,
    by,
    call: (world) => call(world.zim(by), world),
    apply: (groups, heard) => apply(new AllGroupRules(groups, heard)),
  };
}

const errorsOf = (list: ZIMErrorUserInfo[]): [string, number][] =>
  list.map(({ userID, reason }) => [nameOf(userID), reason]);

const idsOf = (world: World, users: string[]): string[] => users.map((user) => world.user(user));

export const create = (
  by: string,
  id: string,
  users: string[],
  founding: Founding,
): GroupOperation =>
  operation(
    by,
    `create ${id} with ${users.join()} ${show(founding)}`,
    async (zim, world) => {
      const { name, notice, attributes, max, verify } = founding;
      const [joinMode, inviteMode, beInviteMode] = verify;
      const info = { groupID: world.id(id), groupName: name, groupAvatarUrl: '' };
      const result = await zim.createGroup(info, idsOf(world, users), {
        groupNotice: notice,
        groupAttributes: attributes,
        maxMemberCount: max,
        joinMode: joinMode!,
        inviteMode: inviteMode!,
        beInviteMode: beInviteMode!,
      });
      return {
        group: groupOf(result.groupInfo),
        members: result.userList.map(memberOf),
        errors: sorted(errorsOf(result.errorUserList)),
      };
    },
    (rules) => rules.create(by, id, users, structuredClone(founding)),
  );

export const dismiss = (by: string, id: string): GroupOperation =>
  operation(
    by,
    `dismiss ${id}`,
    async (zim, world) => void (await zim.dismissGroup(world.id(id))),
    (rules) => rules.dismiss(by, id),
  );

export const join = (by: string, id: string): GroupOperation =>
  operation(
    by,
    `join ${id}`,
    async (zim, world) => groupOf((await zim.joinGroup(world.id(id))).groupInfo),
    (rules) => rules.join(by, id),
  );

export const leave = (by: string, id: string): GroupOperation =>
  operation(
    by,
    `leave ${id}`,
    async (zim, world) => void (await zim.leaveGroup(world.id(id))),
    (rules) => rules.leave(by, id),
  );

export const invite = (by: string, id: string, users: string[]): GroupOperation =>
  operation(
    by,
    `invite ${users.join()} ${id}`,
    async (zim, world) => {
      const result = await zim.inviteUsersIntoGroup(idsOf(world, users), world.id(id));
      const errors = sorted(errorsOf(result.errorUserList));
      return { done: result.userList.map(memberOf), errors };
    },
    (rules) => rules.invite(by, id, users, '', false),
  );

export const ask = (by: string, id: string, users: string[], wording: string): GroupOperation =>
  operation(
    by,
    `ask ${users.join()} into ${id} ${wording.slice(0, 9)}`,
    async (zim, world) => {
      const ids = idsOf(world, users);
      const result = await zim.sendGroupInviteApplications(ids, world.id(id), { wording });
      return { errors: sorted(errorsOf(result.errorUserList)) };
    },
    (rules) => rules.invite(by, id, users, wording, true),
  );

export const kick = (by: string, id: string, users: string[]): GroupOperation =>
  operation(
    by,
    `kick ${users.join()} ${id}`,
    async (zim, world) => {
      const result = await zim.kickGroupMembers(idsOf(world, users), world.id(id));
      return { done: result.kickedUserIDs.map(nameOf), errors: errorsOf(result.errorUserList) };
    },
    (rules) => rules.kick(by, id, users),
  );

export const transfer = (by: string, id: string, to: string): GroupOperation =>
  operation(
    by,
    `transfer ${id} to ${to}`,
    async (zim, world) => void (await zim.transferGroupOwner(world.user(to), world.id(id))),
    (rules) => rules.transfer(by, id, to),
  );

export const setField = (
  by: string,
  id: string,
  field: 'name' | 'avatarUrl' | 'notice',
  value: string,
): GroupOperation =>
  operation(
    by,
    `set ${field} of ${id} ${value.slice(0, 9)}`,
    async (zim, world) => {
      const group = world.id(id);
      if (field === 'name') await zim.updateGroupName(value, group);
      else if (field === 'notice') await zim.updateGroupNotice(value, group);
      else await zim.updateGroupAvatarUrl(value, group);
    },
    (rules) => rules.setField(by, id, field, value),
  );

export const setAlias = (by: string, id: string, alias: string): GroupOperation =>
  operation(
    by,
    `call ${id} ${alias.slice(0, 9)}`,
    async (zim, world) => void (await zim.updateGroupAlias(alias, world.id(id))),
    (rules) => rules.setAlias(by, id, alias),
  );

export const setMode = (by: string, id: string, which: number, mode: number): GroupOperation =>
  operation(
    by,
    `set ${['join', 'invite', 'be-invite'][which]} mode of ${id} ${mode}`,
    async (zim, world) => {
      const group = world.id(id);
      if (which === 0) await zim.updateGroupJoinMode(mode, group);
      else if (which === 1) await zim.updateGroupInviteMode(mode, group);
      else await zim.updateGroupBeInviteMode(mode, group);
    },
    (rules) => rules.setMode(by, id, which, mode),
  );

export const setAttributes = (by: string, id: string, values: Values): GroupOperation =>
  operation(
    by,
    `set ${id} ${show(values).slice(0, 99)}`,
    async (zim, world) => void (await zim.setGroupAttributes(values, world.id(id))),
    (rules) => rules.setAttributes(by, id, values),
  );

export const deleteAttributes = (by: string, id: string, keys: string[]): GroupOperation =>
  operation(
    by,
    `delete ${id} ${keys.join()}`,
    async (zim, world) => (await zim.deleteGroupAttributes(keys, world.id(id))).errorKeys,
    (rules) => rules.deleteAttributes(by, id, keys),
  );

export const setRole = (by: string, id: string, user: string, role: number): GroupOperation =>
  operation(
    by,
    `set role of ${user} ${id} ${role}`,
    async (zim, world) => void (await zim.setGroupMemberRole(role, world.user(user), world.id(id))),
    (rules) => rules.setRole(by, id, user, role),
  );

export const setNickname = (
  by: string,
  id: string,
  user: string,
  nickname: string,
): GroupOperation =>
  operation(
    by,
    `set nickname of ${user} ${id} ${nickname.slice(0, 9)}`,
    async (zim, world) =>
      void (await zim.setGroupMemberNickname(nickname, world.user(user), world.id(id))),
    (rules) => rules.setNickname(by, id, user, nickname),
  );

export const mute = (by: string, id: string, how: Mute): GroupOperation =>
  operation(
    by,
    `mute ${id} ${show(how)}`,
    async (zim, world) => {
      const { mode, span, roles } = how;
      const config = { mode, duration: durationOf(span), roles };
      return muteOf((await zim.muteGroup(mode !== 0, world.id(id), config)).mutedInfo);
    },
    (rules) => rules.mute(by, id, how),
  );

export const muteMembers = (by: string, id: string, users: string[], span: Span): GroupOperation =>
  operation(
    by,
    `mute ${users.join()} ${id} ${span}`,
    async (zim, world) => {
      const config = { duration: durationOf(span) };
      const ids = idsOf(world, users);
      const result = await zim.muteGroupMembers(span !== 0, ids, world.id(id), config);
      return { done: result.mutedUserIDs.map(nameOf), errors: errorsOf(result.errorUserList) };
    },
    (rules) => rules.muteMembers(by, id, users, span),
  );

export const say = (by: string, id: string, text: string): GroupOperation => ({
  ...operation(
    by,
    `say ${id} ${text}`,
    async (zim, world) => {
      const message = { type: 1, message: text } as never;
      await zim.sendMessage(message, world.id(id), 2, { priority: 1 });
    },
    (rules) => rules.say(by, id, text),
  ),
  orRate: 6000004,
});

// applications

export const apply = (by: string, id: string, wording: string): GroupOperation =>
  operation(
    by,
    `apply ${id} ${wording.slice(0, 9)}`,
    async (zim, world) => void (await zim.sendGroupJoinApplication(world.id(id), { wording })),
    (rules) => rules.apply(by, id, wording),
  );

export const answer = (by: string, id: string, user: string, isYes: boolean): GroupOperation =>
  operation(
    by,
    `${isYes ? 'accept' : 'reject'} ${user} ${id}`,
    async (zim, world) => {
      const ids = [world.user(user), world.id(id)] as const;
      await (isYes
        ? zim.acceptGroupJoinApplication(...ids, {})
        : zim.rejectGroupJoinApplication(...ids, {}));
    },
    (rules) => rules.answer(by, id, user, isYes),
  );

export const answerInvitation = (
  by: string,
  id: string,
  inviter: string,
  isYes: boolean,
): GroupOperation =>
  operation(
    by,
    `${isYes ? 'accept' : 'reject'} the invitation of ${inviter} ${id}`,
    async (zim, world) => {
      const ids = [world.user(inviter), world.id(id)] as const;
      if (isYes) return groupOf((await zim.acceptGroupInviteApplication(...ids, {})).groupInfo);
      return void (await zim.rejectGroupInviteApplication(...ids, {}));
    },
    (rules) => {
      const view = rules.answerInvitation(by, id, inviter, isYes);
      return isYes ? view : undefined;
    },
  );

// queries

export const queryInfo = (by: string, id: string): GroupOperation =>
  operation(
    by,
    `query ${id}`,
    async (zim, world) => {
      const { groupInfo } = await zim.queryGroupInfo(world.id(id));
      return { view: groupOf(groupInfo), alias: groupInfo.groupAlias };
    },
    (rules) => rules.info(by, id),
  );

/** Alone: who may ask, and what the answer is, are read one after the other. */
const queryAlone = (...parts: Parameters<typeof operation>): GroupOperation => ({
  ...operation(...parts),
  alone: true,
});

export const queryMembers = (by: string, id: string, isMuted: boolean): GroupOperation =>
  queryAlone(
    by,
    `list ${isMuted ? 'muted ' : ''}members ${id}`,
    async (zim, world) => {
      const page = { nextFlag: 0, count: 100 };
      const { userList } = await (isMuted
        ? zim.queryGroupMemberMutedList(world.id(id), page)
        : zim.queryGroupMemberList(world.id(id), page));
      return userList.map(memberOf);
    },
    (rules) => structuredClone(rules.members(by, id, isMuted)),
  );

export const queryMember = (by: string, id: string, user: string): GroupOperation =>
  queryAlone(
    by,
    `query ${user} ${id}`,
    async (zim, world) =>
      memberOf((await zim.queryGroupMemberInfo(world.user(user), world.id(id))).userInfo),
    (rules) => ({ ...rules.memberInfo(by, id, user) }),
  );

export const queryCount = (by: string, id: string): GroupOperation =>
  operation(
    by,
    `count ${id}`,
    async (zim, world) => (await zim.queryGroupMemberCount(world.id(id))).count,
    (rules) => rules.count(id),
  );

export const queryAttributes = (by: string, id: string): GroupOperation =>
  operation(
    by,
    `query attributes ${id}`,
    async (zim, world) => (await zim.queryGroupAllAttributes(world.id(id))).groupAttributes,
    (rules) => ({ ...rules.attributes(id) }),
  );

export const queryGroups = (by: string): GroupOperation =>
  operation(
    by,
    'list groups',
    async (zim, world) => {
      const { groupList } = await zim.queryGroupList();
      const ids = groupList.map(({ baseInfo }) => baseInfo.groupID);
      return ids
        .filter((id) => world.isOfScene(id))
        .map(nameOf)
        .sort();
    },
    (rules) => rules.list(by),
  );

export const queryApplications = (by: string): GroupOperation =>
  operation(
    by,
    'list applications',
    async (zim, world) => {
      const all: [string, ReturnType<typeof applicationOf>][] = [];
      let nextFlag = 0;
      do {
        const page = await zim.queryGroupApplicationList({ nextFlag, count: 30 });
        for (const each of page.applicationList) {
          const { groupID } = each.groupInfo;
          if (world.isOfScene(groupID)) all.push([nameOf(groupID), applicationOf(each)]);
        }
        nextFlag = page.nextFlag;
      } while (nextFlag !== 0);
      return all.map((each) => show(each)).sort();
    },
    (rules) =>
      rules
        .applications(by)
        .map((each) => show(each))
        .sort(),
  );
