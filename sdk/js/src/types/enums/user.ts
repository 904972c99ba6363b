// Enums of users and the connection; names and numbers as in ZIM (zim.md B).

/** Kind of handle of an iOS call. */
export enum ZIMCXHandleType {
  Generic = 1,
  PhoneNumber = 2,
  EmailAddress = 3,
}

/** Why the connection state changed. */
export enum ZIMConnectionEvent {
  Success = 0,
  ActiveLogin = 1,
  LoginTimeout = 2,
  LoginInterrupted = 3,
  KickedOut = 4,
  TokenExpired = 5,
  Unregistered = 6,
}

/** State of the connection to the server. */
export enum ZIMConnectionState {
  Disconnected = 0,
  Connecting = 1,
  Connected = 2,
  Reconnecting = 3,
}

/** Whether the regions listed are included or excluded. */
export enum ZIMGeofencingType {
  None = 0,
  Include = 1,
  Exclude = 2,
}

/** Client platform; skips 8. */
export enum ZIMPlatformType {
  Win = 1,
  IPhoneOS = 2,
  Android = 3,
  MacOS = 4,
  Linux = 5,
  Web = 6,
  MiniProgram = 7,
  IPadOS = 9,
  OHOS = 10,
  Unknown = 32,
}

/** Whether a user is online. */
export enum ZIMUserOnlineStatus {
  Online = 0,
  Offline = 1,
  Logout = 2,
  Unknown = 99,
}
