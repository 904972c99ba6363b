import type { RoomAttributes } from './roomAttributes.js';
import type { RoomMembers } from './roomMembers.js';
import type { Rooms } from './rooms.js';
import type {
  ZIMRoomAdvancedConfig,
  ZIMRoomAllLeftResult,
  ZIMRoomAttributesBatchOperatedResult,
  ZIMRoomAttributesBatchOperationConfig,
  ZIMRoomAttributesDeleteConfig,
  ZIMRoomAttributesOperatedResult,
  ZIMRoomAttributesQueriedResult,
  ZIMRoomAttributesSetConfig,
  ZIMRoomCreatedResult,
  ZIMRoomEnteredResult,
  ZIMRoomInfo,
  ZIMRoomJoinedResult,
  ZIMRoomLeftResult,
  ZIMRoomMemberAttributesListQueriedResult,
  ZIMRoomMemberAttributesQueryConfig,
  ZIMRoomMemberAttributesSetConfig,
  ZIMRoomMemberQueriedResult,
  ZIMRoomMemberQueryConfig,
  ZIMRoomMembersAttributesOperatedResult,
  ZIMRoomMembersAttributesQueriedResult,
  ZIMRoomMembersQueriedResult,
  ZIMRoomOnlineMemberCountQueriedResult,
  ZIMRoomSwitchedResult,
} from './types/room.js';
import type { ZIMError } from './types/user.js';
import { UserApi, type UserFeatures } from './userApi.js';

/** What the methods below work on. */
export interface RoomFeatures extends UserFeatures {
  readonly rooms: Rooms;
  readonly roomAttributes: RoomAttributes;
  readonly roomMembers: RoomMembers;
}

/** The client's methods on rooms. */
export abstract class RoomApi extends UserApi {
  /**
   * Those of the present login; throws 6000121 without one.
   *
   * @internal
   */
  protected abstract override get features(): RoomFeatures;

  /**
   * Tells the application of a failure that no promise can carry.
   *
   * @internal
   */
  protected abstract report(error: ZIMError): void;

  /**
   * Creates a room and enters it; 6000323 if it exists.
   *
   * @example
   * await zim.createRoom({ roomID: 'stage', roomName: 'The stage' });
   */
  createRoom(roomInfo: ZIMRoomInfo, config?: ZIMRoomAdvancedConfig): Promise<ZIMRoomCreatedResult> {
    return this.#with(({ rooms }) => rooms.create(roomInfo, config));
  }

  /**
   * Enters a room that exists; 6000322 if it does not.
   *
   * @example
   * await zim.joinRoom('stage');
   */
  joinRoom(roomID: string): Promise<ZIMRoomJoinedResult> {
    return this.#with(({ rooms }) => rooms.join(roomID));
  }

  /**
   * Enters a room, and creates it if it does not exist; name and config count for who creates it.
   *
   * @example
   * zim.on('roomMemberJoined', (zim, { roomID, memberList }) => console.log(roomID, memberList));
   * await zim.enterRoom({ roomID: 'stage', roomName: 'The stage' });
   */
  enterRoom(roomInfo: ZIMRoomInfo, config?: ZIMRoomAdvancedConfig): Promise<ZIMRoomEnteredResult> {
    return this.#with(({ rooms }) => rooms.enter(roomInfo, config));
  }

  /**
   * Goes from one room to another in one step; if that fails, the user stays in the first.
   *
   * @example
   * await zim.switchRoom('stage', { roomID: 'lounge', roomName: 'The lounge' }, true);
   */
  switchRoom(
    fromRoomID: string,
    toRoomInfo: ZIMRoomInfo,
    isCreateWhenRoomNotExisted: boolean,
    config?: ZIMRoomAdvancedConfig,
  ): Promise<ZIMRoomSwitchedResult> {
    return this.#with(({ rooms }) =>
      rooms.switch(fromRoomID, toRoomInfo, isCreateWhenRoomNotExisted, config),
    );
  }

  /**
   * Leaves a room.
   *
   * @example
   * await zim.leaveRoom('stage');
   */
  leaveRoom(roomID: string): Promise<ZIMRoomLeftResult> {
    return this.#with(({ rooms }) => rooms.leave(roomID));
  }

  /**
   * Leaves every room that this device is in.
   *
   * @example
   * const { roomIDs } = await zim.leaveAllRoom();
   */
  leaveAllRoom(): Promise<ZIMRoomAllLeftResult> {
    return this.#with(({ rooms }) => rooms.leaveAll());
  }

  /**
   * One page of the members of a room that the user is in; `nextFlag` is empty at both ends.
   *
   * @example
   * const { memberList } = await zim.queryRoomMemberList('stage', { nextFlag: '', count: 50 });
   */
  queryRoomMemberList(
    roomID: string,
    config: ZIMRoomMemberQueryConfig,
  ): Promise<ZIMRoomMemberQueriedResult> {
    return this.#with(({ roomMembers }) => roomMembers.list(roomID, config));
  }

  /**
   * Which of at most ten users are in the room.
   *
   * @example
   * const { memberList, errorUserList } = await zim.queryRoomMembers(['bob', 'carol'], 'stage');
   */
  queryRoomMembers(userIDs: string[], roomID: string): Promise<ZIMRoomMembersQueriedResult> {
    return this.#with(({ roomMembers }) => roomMembers.find(userIDs, roomID));
  }

  /**
   * How many are in the room.
   *
   * @example
   * const { count } = await zim.queryRoomOnlineMemberCount('stage');
   */
  queryRoomOnlineMemberCount(roomID: string): Promise<ZIMRoomOnlineMemberCountQueriedResult> {
    return this.#with(({ roomMembers }) => roomMembers.count(roomID));
  }

  /**
   * Sets attributes; who sets one owns it, and others need `isForce` to change it. Keys that were
   * refused come back in `errorKeys`; when all were, the promise rejects with 6000331.
   *
   * @example
   * const config = { isForce: false, isDeleteAfterOwnerLeft: true, isUpdateOwner: false };
   * await zim.setRoomAttributes({ seat1: 'alice' }, 'stage', config);
   */
  setRoomAttributes(
    roomAttributes: Record<string, string>,
    roomID: string,
    config: ZIMRoomAttributesSetConfig,
  ): Promise<ZIMRoomAttributesOperatedResult> {
    return this.#with((features) => features.roomAttributes.set(roomAttributes, roomID, config));
  }

  /**
   * Deletes attributes, by the same rules.
   *
   * @example
   * await zim.deleteRoomAttributes(['seat1'], 'stage', { isForce: false });
   */
  deleteRoomAttributes(
    keys: string[],
    roomID: string,
    config: ZIMRoomAttributesDeleteConfig,
  ): Promise<ZIMRoomAttributesOperatedResult> {
    return this.#with(({ roomAttributes }) => roomAttributes.delete(keys, roomID, config));
  }

  /**
   * From here to the end of the batch, what is set and deleted in this room is collected; it
   * becomes one operation, and the calls settle with it. A failure is told by the event `error`.
   *
   * @example
   * const config = { isForce: true, isDeleteAfterOwnerLeft: true, isUpdateOwner: true };
   * zim.beginRoomAttributesBatchOperation('stage', config);
   * zim.setRoomAttributes({ seat2: 'alice' }, 'stage', config);
   * zim.deleteRoomAttributes(['seat1'], 'stage', config);
   * await zim.endRoomAttributesBatchOperation('stage');
   */
  beginRoomAttributesBatchOperation(
    roomID: string,
    config: ZIMRoomAttributesBatchOperationConfig,
  ): void {
    try {
      this.features.roomAttributes.begin(roomID, config);
    } catch (error) {
      this.report(error as ZIMError);
    }
  }

  endRoomAttributesBatchOperation(roomID: string): Promise<ZIMRoomAttributesBatchOperatedResult> {
    return this.#with(({ roomAttributes }) => roomAttributes.end(roomID));
  }

  /**
   * All attributes of a room that the user is in.
   *
   * @example
   * const { roomAttributes } = await zim.queryRoomAllAttributes('stage');
   */
  queryRoomAllAttributes(roomID: string): Promise<ZIMRoomAttributesQueriedResult> {
    return this.#with(({ roomAttributes }) => roomAttributes.all(roomID));
  }

  /**
   * Sets attributes of members, the same ones for each; unless the config says otherwise, a
   * member's attributes go when the member leaves.
   *
   * @example
   * const config = { isDeleteAfterOwnerLeft: true };
   * await zim.setRoomMembersAttributes({ hand: 'up' }, ['alice'], 'stage', config);
   */
  setRoomMembersAttributes(
    attributes: Record<string, string>,
    userIDs: string[],
    roomID: string,
    config: ZIMRoomMemberAttributesSetConfig,
  ): Promise<ZIMRoomMembersAttributesOperatedResult> {
    return this.#with(({ roomMembers }) =>
      roomMembers.setAttributes(attributes, userIDs, roomID, config),
    );
  }

  /**
   * The attributes of at most a hundred members.
   *
   * @example
   * const { infos } = await zim.queryRoomMembersAttributes(['alice', 'bob'], 'stage');
   */
  queryRoomMembersAttributes(
    userIDs: string[],
    roomID: string,
  ): Promise<ZIMRoomMembersAttributesQueriedResult> {
    return this.#with(({ roomMembers }) => roomMembers.attributesOf(userIDs, roomID));
  }

  /**
   * One page of the members that have attributes, with these.
   *
   * @example
   * const page = { nextFlag: '', count: 50 };
   * const { infos, nextFlag } = await zim.queryRoomMemberAttributesList('stage', page);
   */
  queryRoomMemberAttributesList(
    roomID: string,
    config: ZIMRoomMemberAttributesQueryConfig,
  ): Promise<ZIMRoomMemberAttributesListQueriedResult> {
    return this.#with(({ roomMembers }) => roomMembers.attributesList(roomID, config));
  }

  /** Hands out the feature's own promise: it may be one that nobody has to await. */
  #with<T>(call: (features: RoomFeatures) => Promise<T>): Promise<T> {
    try {
      return call(this.features);
    } catch (error) {
      return Promise.reject(error);
    }
  }
}
