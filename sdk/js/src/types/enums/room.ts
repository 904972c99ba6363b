// Enums of rooms; names and numbers as in ZIM (zim.md B).

/** Whether room attributes were set or deleted. */
export enum ZIMRoomAttributesUpdateAction {
  Set = 0,
  Delete = 1,
}

/** Why a room state changed. */
export enum ZIMRoomEvent {
  Success = 0,
  NetworkInterrupted = 1,
  NetworkDisconnected = 2,
  RoomNotExist = 3,
  ActiveCreate = 4,
  CreateFailed = 5,
  ActiveEnter = 6,
  EnterFailed = 7,
  KickedOut = 8,
  ConnectTimeout = 9,
  KickedOutByOtherDevice = 10,
  ActiveSwitch = 11,
  SwitchFailed = 12,
}

/** What happened to attributes of a room member. */
export enum ZIMRoomMemberAttributesUpdateAction {
  Set = 0,
}

/** State of the user in a room. */
export enum ZIMRoomState {
  Disconnected = 0,
  Connecting = 1,
  Connected = 2,
}
