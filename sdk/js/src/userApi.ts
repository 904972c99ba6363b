import type {
  ZIMSelfUserInfoQueriedResult,
  ZIMUserAvatarUrlUpdatedResult,
  ZIMUserExtendedDataUpdatedResult,
  ZIMUserNameUpdatedResult,
  ZIMUsersInfoQueriedResult,
  ZIMUsersInfoQueryConfig,
} from './types/user.js';
import type { Users } from './users.js';

/** What the methods below work on. */
export interface UserFeatures {
  readonly users: Users;
}

/** The client's methods on profiles. */
export abstract class UserApi {
  /**
   * Those of the present login; throws 6000121 without one.
   *
   * @internal
   */
  protected abstract get features(): UserFeatures;

  /**
   * Profiles of up to 10 users. Those seen before come from memory unless `isQueryFromServer`; the
   * server answers for 10 users in 10 seconds, then 6000012.
   *
   * @example
   * const { userList } = await zim.queryUsersInfo(['bob'], { isQueryFromServer: false });
   * console.log(userList[0].baseInfo.userName);
   */
  async queryUsersInfo(
    userIDs: string[],
    config?: ZIMUsersInfoQueryConfig,
  ): Promise<ZIMUsersInfoQueriedResult> {
    return this.features.users.query(userIDs, config);
  }

  /** The own profile, and where one is logged in. */
  async querySelfUserInfo(): Promise<ZIMSelfUserInfoQueriedResult> {
    return { selfUserInfo: await this.features.users.self() };
  }

  /**
   * Changes the own name, at most 256 bytes; other devices get `userInfoUpdated`.
   *
   * @example
   * await zim.updateUserName('Alice');
   */
  async updateUserName(userName: string): Promise<ZIMUserNameUpdatedResult> {
    await this.features.users.updateName(userName);
    return { userName };
  }

  /** Changes the own avatar, at most 500 bytes. */
  async updateUserAvatarUrl(userAvatarUrl: string): Promise<ZIMUserAvatarUrlUpdatedResult> {
    await this.features.users.updateAvatarUrl(userAvatarUrl);
    return { userAvatarUrl };
  }

  /** Changes the own free text, at most 2 KB. */
  async updateUserExtendedData(extendedData: string): Promise<ZIMUserExtendedDataUpdatedResult> {
    await this.features.users.updateExtendedData(extendedData);
    return { extendedData };
  }
}
