import { checkUserID, checkUserIDs } from './checks.js';
import type { Connection } from './connection.js';
import { invalid } from './errors.js';
import { checkGroupID, checkWording, pageOf } from './groupChecks.js';
import { applicationOf, errorUsersOf, fullInfoOf } from './groupViews.js';
import { Limits, type Group } from './protocol.gen.js';
import type {
  ZIMGroupApplicationListQueriedResult,
  ZIMGroupApplicationListQueryConfig,
  ZIMGroupInviteApplicationAcceptedResult,
  ZIMGroupInviteApplicationRejectedResult,
  ZIMGroupInviteApplicationSendConfig,
  ZIMGroupInviteApplicationsSentResult,
  ZIMGroupJoinApplicationAcceptedResult,
  ZIMGroupJoinApplicationSendConfig,
  ZIMGroupJoinApplicationSentResult,
} from './types/group.js';

/** Wishes to enter groups, and invitations that are to be accepted. */
export class GroupApplications {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async apply(
    groupID: string,
    config?: Partial<ZIMGroupJoinApplicationSendConfig>,
  ): Promise<ZIMGroupJoinApplicationSentResult> {
    checkGroupID(groupID);
    await this.#connection.request('group.apply', { groupId: groupID, ...wordingOf(config) });
    return { groupID };
  }

  async answer(
    accept: boolean,
    userID: string,
    groupID: string,
  ): Promise<ZIMGroupJoinApplicationAcceptedResult> {
    checkUserID(userID);
    checkGroupID(groupID);
    const command = { groupId: groupID, userId: userID, accept };
    await this.#connection.request('group.answerApplication', command);
    return { groupID, userID };
  }

  async invite(
    userIDs: string[],
    groupID: string,
    config?: Partial<ZIMGroupInviteApplicationSendConfig>,
  ): Promise<ZIMGroupInviteApplicationsSentResult> {
    checkUserIDs(userIDs, Limits.GROUP_USERS_PER_COMMAND_MAX);
    checkGroupID(groupID);
    const { errors } = await this.#connection.request('group.invite', {
      groupId: groupID,
      userIds: userIDs,
      ...wordingOf(config),
      application: true,
    });
    return { groupID, errorUserList: errorUsersOf(errors) };
  }

  async accept(
    inviterUserID: string,
    groupID: string,
  ): Promise<ZIMGroupInviteApplicationAcceptedResult> {
    const group = await this.#answerInvitation(inviterUserID, groupID, true);
    return { groupInfo: fullInfoOf(group), inviterUserID };
  }

  async reject(
    inviterUserID: string,
    groupID: string,
  ): Promise<ZIMGroupInviteApplicationRejectedResult> {
    await this.#answerInvitation(inviterUserID, groupID, false);
    return { groupID, inviterUserID };
  }

  async list(
    config: ZIMGroupApplicationListQueryConfig,
  ): Promise<ZIMGroupApplicationListQueriedResult> {
    const page = pageOf(config);
    const max = Limits.GROUP_APPLICATIONS_PAGE_MAX;
    if (config.count > max) throw invalid(`count may be at most ${max}`);
    const { applications, more } = await this.#connection.request('group.applications', page);
    const nextFlag = more ? page.offset + applications.length : 0;
    return { applicationList: applications.map(applicationOf), nextFlag };
  }

  #answerInvitation(inviterId: string, groupID: string, accept: boolean): Promise<Group> {
    checkUserID(inviterId);
    checkGroupID(groupID);
    const command = { groupId: groupID, inviterId, accept };
    return this.#connection.request('group.answerInvitation', command);
  }
}

function wordingOf({ wording = '' }: { wording?: string } = {}): { wording?: string } {
  checkWording(wording);
  return wording ? { wording } : {};
}
