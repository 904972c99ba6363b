package io.parley.protocol;

/**
 * Every numbered error, on the socket, in the SDK and in REST problem documents. Numbers and names
 * of ZIM are kept (zim.md A15); a released number is never reused.
 */
public enum ErrorCode {
  /**
   * A field is missing, of the wrong type or out of bounds. The text names it. Correct the call.
   */
  PARAMS_INVALID(6000001, 400, false),
  /** The app does not exist or is switched off. Correct the appID. */
  INVALID_APP_ID(6000003, 404, false),
  /** Too fast for the rate of this command. Wait for {@code retryAfterMs}, then retry. */
  RATE_LIMITED(6000005, 429, true),
  /** Something unforeseen; the text holds the log id to give to the operator. */
  INTERNAL(6000007, 500, true),
  /** The database did not answer. Nothing was lost: retry with the same client message id. */
  DATABASE_UNAVAILABLE(6000008, 503, true),
  /** The user is not registered. */
  USER_NOT_FOUND(6000011, 404, false),
  /** Too many profiles were asked for. Wait for {@code retryAfterMs}, then retry. */
  USERS_QUERIED_LIMIT(6000012, 429, true),
  /** Unknown operation, or one this app does not offer. */
  UNSUPPORTED(6000013, 400, false),
  /** The node is at its capacity. Wait for {@code retryAfterMs}, then retry. */
  OVERLOADED(6000102, 503, true),
  /** Signature, issuer, audience, app or user of the token is wrong. Get another token. */
  TOKEN_INVALID(6000103, 401, false),
  /** The token's time is over. Get another token. */
  TOKEN_EXPIRED(6000106, 401, false),
  /** A token04 without its version prefix, or an app that does not allow token04. */
  TOKEN_VERSION(6000107, 401, false),
  /** The token was issued with less than 30 s to live. */
  TOKEN_TOO_SHORT(6000108, 401, false),
  /** The frame is not JSON, or not an object or array of objects. */
  BAD_FRAME(6000109, 400, false),
  /** A second login on a connection that is logged in. */
  ALREADY_LOGGED_IN(6000111, 409, false),
  /** A command before login. */
  NOT_LOGGED_IN(6000121, 401, false),
  /** The user id has forbidden characters or length, or is not the token's. */
  USER_ID_INVALID(6000124, 400, false),
  /** The peer, room or group that a message is for does not exist. */
  TARGET_NOT_FOUND(6000204, 404, false),
  /** The sender is muted here. In a room {@code retryAfterMs} says until when, if it ends. */
  SENDER_MUTED(6000231, 403, false),
  /** REST: the app has no message of that id, or no longer. */
  MESSAGE_NOT_FOUND(6000299, 404, false),
  /** The room has as many members as a room may have. */
  ROOM_FULL(6000304, 409, false),
  /** This device is in the room. */
  ALREADY_IN_ROOM(6000320, 409, false),
  /** The user, or this device of the user, is not a member of the room. */
  NOT_IN_ROOM(6000321, 403, false),
  /** There is no such room. */
  ROOM_NOT_FOUND(6000322, 404, false),
  /** A room of that id exists. */
  ROOM_EXISTS(6000323, 409, false),
  /** The app has as many rooms as it may have. */
  ROOMS_LIMIT(6000324, 409, false),
  /** The user is in as many rooms as a user may be in. */
  JOINED_ROOMS_LIMIT(6000325, 409, false),
  /** The user is banned from the room. */
  BANNED_FROM_ROOM(6000327, 403, false),
  /** None of the keys could be changed: others own them, or they do not exist. */
  ROOM_ATTRIBUTES_REFUSED(6000331, 403, false),
  /** The room would have too many attributes. */
  ROOM_ATTRIBUTES_COUNT(6000334, 400, false),
  /** The key of an attribute is too long. */
  ROOM_ATTRIBUTE_KEY_LENGTH(6000335, 400, false),
  /** The value of an attribute is too long. */
  ROOM_ATTRIBUTE_VALUE_LENGTH(6000336, 400, false),
  /** The attributes of the room would be too long together. */
  ROOM_ATTRIBUTES_LENGTH(6000337, 400, false),
  /** None of the users is in the room. */
  ROOM_MEMBER_ATTRIBUTES_REFUSED(6000350, 400, false),
  /** The attributes of a member would be too long together. */
  ROOM_MEMBER_ATTRIBUTES_LENGTH(6000351, 400, false),
  /** The key of a member's attribute is too long. */
  ROOM_MEMBER_ATTRIBUTE_KEY_LENGTH(6000352, 400, false),
  /** The value of a member's attribute is too long. */
  ROOM_MEMBER_ATTRIBUTE_VALUE_LENGTH(6000353, 400, false),
  /** Too many changes of this room's attributes. Wait for {@code retryAfterMs}, then retry. */
  ROOM_ATTRIBUTES_RATE(6000354, 429, true),
  /** Too many queries of attributes in this room. Wait for {@code retryAfterMs}, then retry. */
  ROOM_QUERIES_RATE(6000355, 429, true),
  /** Too many queries of attributes by this user. Wait for {@code retryAfterMs}, then retry. */
  USER_QUERIES_RATE(6000356, 429, true),
  /** Too many members have attributes, or are named in one command. */
  ROOM_MEMBER_ATTRIBUTES_COUNT(6000357, 400, false),
  /** The application is not there, or is not to be answered any more. */
  GROUP_APPLICATION_CLOSED(6000502, 409, false),
  /** The user is in too many groups. */
  GROUP_JOIN_FAILED(6000505, 409, false),
  /** The new owner must be another member. */
  GROUP_TRANSFER_FAILED(6000509, 400, false),
  /** The user is not a member of the group. */
  NOT_IN_GROUP(6000521, 403, false),
  /** The user is a member of the group already. */
  ALREADY_IN_GROUP(6000522, 409, false),
  /** There is no such group, or it was dismissed. */
  GROUP_NOT_FOUND(6000523, 404, false),
  /** There is such a group. */
  GROUP_EXISTS(6000524, 409, false),
  /** The group has all the members that it may have. */
  GROUP_FULL(6000525, 409, false),
  /** The group has no such attribute. */
  GROUP_ATTRIBUTE_NOT_FOUND(6000526, 404, false),
  /** A dismissed group had this id; it is never used again. */
  GROUP_WAS_DISMISSED(6000527, 409, false),
  /** Too many attributes. */
  GROUP_ATTRIBUTES_TOO_MANY(6000531, 400, false),
  /** The key of an attribute is too long. */
  GROUP_ATTRIBUTE_KEY_TOO_LONG(6000532, 400, false),
  /** The value of an attribute is too long. */
  GROUP_ATTRIBUTE_VALUE_TOO_LONG(6000533, 400, false),
  /** The caller's role does not allow this (REST: not a server token, or another app's). */
  FORBIDDEN(6000541, 403, false),
  /** Nobody joins this group by himself, or this user is banned from it. */
  GROUP_JOIN_FORBIDDEN(6000542, 403, false),
  /** Who wants to join this group applies. */
  GROUP_JOIN_NEEDS_APPLICATION(6000543, 403, false),
  /** As many conversations with peers as may be silent are. */
  SILENT_PEERS_LIMIT(6000601, 409, false),
  /** The user has no conversation of that id. */
  CONVERSATION_NOT_FOUND(6000603, 404, false);

  private final int number;
  private final int httpStatus;
  private final boolean retryable;

  ErrorCode(int number, int httpStatus, boolean retryable) {
    this.number = number;
    this.httpStatus = httpStatus;
    this.retryable = retryable;
  }

  /** The number on the wire and in the SDK's rejection. */
  public int number() {
    return number;
  }

  /** Status of the REST answer. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Whether the same command may succeed later without a change. */
  public boolean retryable() {
    return retryable;
  }
}
