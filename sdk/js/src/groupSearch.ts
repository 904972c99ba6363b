import { checkText } from './checks.js';
import type { Connection } from './connection.js';
import { invalid } from './errors.js';
import { checkGroupID } from './groupChecks.js';
import { groupMemberOf } from './groupViews.js';
import type { Groups } from './groups.js';
import { Limits, type GroupMember } from './protocol.gen.js';
import type {
  ZIMGroup,
  ZIMGroupMemberSearchConfig,
  ZIMGroupMembersSearchedResult,
  ZIMGroupSearchConfig,
  ZIMGroupSearchInfo,
  ZIMGroupsSearchedResult,
} from './types/group.js';

const KEYWORDS_MAX = 5;

/** How long a keyword may be that the server looks for. */
const KEYWORD_BYTES_MAX = 64;

/** Which names of members count. */
interface Where {
  userName: boolean;
  nickname: boolean;
}

/** Searches what ZIM has on the device; here the server is asked. All keywords have to be there. */
export class GroupSearch {
  readonly #connection: Connection;
  readonly #groups: Groups;

  constructor(connection: Connection, groups: Groups) {
    this.#connection = connection;
    this.#groups = groups;
  }

  /** Groups of the user by name or, if asked for, by members; `userList` has those members. */
  async groups(config: ZIMGroupSearchConfig): Promise<ZIMGroupsSearchedResult> {
    const keywords = keywordsOf(config);
    const { isAlsoMatchGroupMemberUserName: userName, isAlsoMatchGroupMemberNickname: nickname } =
      config;
    const where = { userName: userName ?? false, nickname: nickname ?? false };
    const { groupList } = await this.#groups.list();
    const found: ZIMGroupSearchInfo[] = [];
    // As many at once as one frame takes.
    for (let i = 0; i < groupList.length; i += Limits.FRAME_COMMANDS_MAX) {
      const some = groupList.slice(i, i + Limits.FRAME_COMMANDS_MAX);
      const infos = await Promise.all(some.map((group) => this.#look(group, keywords, where)));
      found.push(...infos.flat());
    }
    const { items: groupSearchInfoList, nextFlag } = pageOf(found, config);
    return { groupSearchInfoList, nextFlag };
  }

  async members(
    groupID: string,
    config: ZIMGroupMemberSearchConfig,
  ): Promise<ZIMGroupMembersSearchedResult> {
    checkGroupID(groupID);
    const keywords = keywordsOf(config);
    const where = { userName: true, nickname: config.isAlsoMatchGroupMemberNickname ?? false };
    const found = await this.#members(groupID, keywords, where);
    const { items, nextFlag } = pageOf(found, config);
    return { groupID, userList: items.map(groupMemberOf), nextFlag };
  }

  async #look(
    { baseInfo: groupInfo }: ZIMGroup,
    keywords: string[],
    where: Where,
  ): Promise<ZIMGroupSearchInfo[]> {
    const asksMembers = where.userName || where.nickname;
    const members = asksMembers ? await this.#members(groupInfo.groupID, keywords, where) : [];
    if (members.length === 0 && !hasAll(groupInfo.groupName, keywords)) return [];
    return [{ groupInfo, userList: members.map(groupMemberOf) }];
  }

  /** The server looks for one keyword, in ids as well. */
  async #members(groupID: string, keywords: string[], where: Where): Promise<GroupMember[]> {
    const found: GroupMember[] = [];
    let more = true;
    for (let offset = 0; more; offset += Limits.PAGE_MAX) {
      const page = await this.#connection.request('group.members', {
        groupId: groupID,
        offset,
        count: Limits.PAGE_MAX,
        search: keywords[0]!,
      });
      found.push(...page.members);
      more = page.more;
    }
    return found.filter(
      ({ userName, nickname }) =>
        (where.userName && hasAll(userName, keywords)) ||
        (where.nickname && hasAll(nickname, keywords)),
    );
  }
}

const hasAll = (text: string, keywords: string[]): boolean =>
  keywords.every((keyword) => text.toLowerCase().includes(keyword.toLowerCase()));

function keywordsOf(config: { keywords: string[] }): string[] {
  const { keywords } = config ?? {};
  const isList = Array.isArray(keywords) && keywords.length > 0;
  if (!isList || keywords.length > KEYWORDS_MAX) {
    throw invalid(`keywords must be a list of 1 to ${KEYWORDS_MAX}`);
  }
  for (const keyword of keywords) {
    checkText('keyword', keyword, KEYWORD_BYTES_MAX);
    if (keyword === '') throw invalid('a keyword must not be empty');
  }
  return keywords;
}

function pageOf<T>(
  found: T[],
  { nextFlag = 0, count }: { nextFlag: number; count: number },
): { items: T[]; nextFlag: number } {
  if (!Number.isInteger(nextFlag) || nextFlag < 0) throw invalid('nextFlag must be a number');
  if (!Number.isInteger(count) || count < 1) throw invalid('count must be a positive integer');
  const end = nextFlag + count;
  return { items: found.slice(nextFlag, end), nextFlag: end < found.length ? end : 0 };
}
