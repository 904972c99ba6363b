import { checkText, checkUserIDs } from './checks.js';
import type { Connection } from './connection.js';
import { isTransient } from './errors.js';
import type { Emit } from './listeners.js';
import { Limits, type UserInfo, type UserSelfResult, type UserUpdate } from './protocol.gen.js';
import { ZIMUserOnlineStatus } from './types/enums/index.js';
import type {
  ZIMSelfUserInfo,
  ZIMUserFullInfo,
  ZIMUsersInfoQueriedResult,
  ZIMUsersInfoQueryConfig,
} from './types/user.js';

/** Profiles of users; those that were seen are kept for the life of the login. */
export class Users {
  readonly #connection: Connection;
  readonly #emit: Emit;
  readonly #known = new Map<string, UserInfo>();
  #self: UserSelfResult | undefined;

  constructor(connection: Connection, emit: Emit) {
    this.#connection = connection;
    this.#emit = emit;
  }

  /** Asks the server for those that are not known, or for all. */
  async query(
    userIDs: string[],
    config: Partial<ZIMUsersInfoQueryConfig> = {},
  ): Promise<ZIMUsersInfoQueriedResult> {
    checkUserIDs(userIDs, Limits.USER_QUERY_MAX);
    const fromServer = config.isQueryFromServer ?? false;
    const wanted = [...new Set(userIDs)];
    const asked = wanted.filter((userID) => fromServer || !this.#known.has(userID));
    const { users, errorUsers } = asked.length
      ? await this.#connection.request('user.query', { userIds: asked })
      : { users: [], errorUsers: [] };
    for (const user of users) this.#known.set(user.userId, user);
    const missing = new Set(errorUsers.map(({ userId }) => userId));
    return {
      userList: wanted
        .filter((userID) => !missing.has(userID))
        .map((userID) => fullInfoOf(this.#known.get(userID)!)),
      errorUserList: errorUsers.map(({ userId: userID, reason }) => ({ userID, reason })),
    };
  }

  /** Once it was asked for, it is known offline, too. */
  async self(): Promise<ZIMSelfUserInfo> {
    try {
      this.#self = await this.#connection.request('user.self', {});
    } catch (error) {
      if (!this.#self || !isTransient(error)) throw error;
    }
    return selfInfoOf(this.#self);
  }

  updateName(userName: string): Promise<UserInfo> {
    checkText('userName', userName, Limits.USER_NAME_BYTES_MAX);
    return this.#update({ userName });
  }

  updateAvatarUrl(avatarUrl: string): Promise<UserInfo> {
    checkText('userAvatarUrl', avatarUrl, Limits.AVATAR_URL_BYTES_MAX);
    return this.#update({ avatarUrl });
  }

  updateExtendedData(extendedData: string): Promise<UserInfo> {
    checkText('extendedData', extendedData, Limits.USER_EXTENDED_DATA_BYTES_MAX);
    return this.#update({ extendedData });
  }

  /** The own profile was changed elsewhere. */
  changed(user: UserInfo): void {
    this.#learn(user);
    this.#emit('userInfoUpdated', { info: fullInfoOf(user) });
  }

  async #update(fields: UserUpdate): Promise<UserInfo> {
    const user = await this.#connection.request('user.update', fields);
    this.#learn(user);
    return user;
  }

  #learn(user: UserInfo): void {
    this.#known.set(user.userId, user);
    if (this.#self) this.#self = { ...this.#self, user };
  }
}

function fullInfoOf(user: UserInfo): ZIMUserFullInfo {
  const { userId: userID, userName = '', avatarUrl = '', extendedData = '' } = user;
  return {
    baseInfo: { userID, userName, userAvatarUrl: avatarUrl, userExtendedData: extendedData },
    userAvatarUrl: avatarUrl,
    extendedData,
  };
}

function selfInfoOf({ user, platforms, onlineSinceMs }: UserSelfResult): ZIMSelfUserInfo {
  return {
    userFullInfo: fullInfoOf(user),
    userRule: { offlinePushRule: { onlinePlatforms: [], notToReceiveOfflinePushPlatforms: [] } },
    userStatus: {
      userID: user.userId,
      onlineStatus: ZIMUserOnlineStatus.Online,
      onlinePlatforms: platforms,
      customStatus: '',
      customStatusExpiredTime: 0,
      lastUpdateTime: onlineSinceMs,
      lastOnlineStatusUpdateTime: onlineSinceMs,
      lastCustomStatusUpdateTime: 0,
    },
  };
}
