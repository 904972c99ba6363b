package io.parley.protocol;

/** Every maximum of the protocol, unit in the name. Sources: zim.md A1, A4, A5, A7, A14. */
public final class Limits {
  public static final int USER_ID_BYTES_MAX = 32;
  public static final int USER_NAME_BYTES_MAX = 256;
  public static final int AVATAR_URL_BYTES_MAX = 500;
  public static final int USER_EXTENDED_DATA_BYTES_MAX = 2048;
  public static final int USER_QUERY_MAX = 10;
  public static final long USER_QUERIES_WINDOW_MS = 10_000;
  public static final int CONVERSATION_ID_BYTES_MAX = 128;
  public static final int CLIENT_ID_BYTES_MAX = 64;
  public static final int TOKEN_BYTES_MAX = 8 * 1024;
  public static final int TEXT_BYTES_MAX = 32 * 1024;
  public static final int CUSTOM_BYTES_MAX = 32 * 1024;
  public static final int CUSTOM_SUB_TYPE_MAX = 200;
  public static final int SEARCHED_CONTENT_BYTES_MAX = 64;
  public static final int MENTIONS_MAX = 50;

  /** Unread mentions that a conversation lists, the newest. */
  public static final int MENTIONS_LISTED_MAX = 100;

  /** Users that a targeted message to a group names (agora.md A5). */
  public static final int TARGETS_MAX = 20;

  public static final int EXTENDED_DATA_BYTES_MAX = 1024;

  /** A 32 KiB body in which every character is escaped takes six times its size. */
  public static final int FRAME_BYTES_MAX = 256 * 1024;

  /** Commands in one frame. */
  public static final int FRAME_COMMANDS_MAX = 100;

  public static final int PAGE_MAX = 100;
  public static final int POSITIONS_MAX = 1000;
  public static final int SYNC_MESSAGES_MAX = 200;
  public static final int DEVICES_PER_USER_MAX = 10;
  public static final int SENDS_PER_SECOND = 10;
  public static final int COMMANDS_PER_SECOND = 30;

  /** Frames a connection may send in a second, after a burst of as many, before it is a flood. */
  public static final int FRAMES_PER_SECOND = 200;

  /** Commands of one connection that wait while an earlier one is under way. */
  public static final int COMMANDS_WAITING_MAX = 1000;

  public static final int GROUP_ID_BYTES_MAX = 32;
  public static final int GROUP_NAME_CHARACTERS_MAX = 50;
  public static final int GROUP_NOTICE_BYTES_MAX = 300;
  public static final int GROUP_ANNOUNCEMENT_BYTES_MAX = 512;
  public static final int GROUP_ALIAS_BYTES_MAX = 256;
  public static final int GROUP_NICKNAME_BYTES_MAX = 256;
  public static final int GROUP_WORDING_BYTES_MAX = 256;
  public static final int GROUP_ATTRIBUTES_MAX = 10;
  public static final int GROUP_ATTRIBUTE_KEY_BYTES_MAX = 16;
  public static final int GROUP_ATTRIBUTE_VALUE_BYTES_MAX = 1024;
  public static final int GROUP_USERS_PER_COMMAND_MAX = 100;
  public static final int GROUP_MUTE_ROLES_MAX = 20;
  public static final int GROUP_MUTE_SECONDS_MAX = 604_800;

  /** Of a backend. */
  public static final int GROUP_MUTE_SECONDS_BACKEND_MAX = 2_592_000;

  public static final int GROUP_MEMBERS_MAX = 2000;
  public static final int GROUPS_PER_USER_MAX = 1000;
  public static final int GROUP_APPLICATION_DAYS = 7;
  public static final int GROUP_APPLICATIONS_PAGE_MAX = 30;
  public static final int GROUP_MEMBER_ATTRIBUTE_KEY_BYTES_MAX = 16;
  public static final int GROUP_MEMBER_ATTRIBUTE_VALUE_BYTES_MAX = 512;

  /** Keys and values of a member together. */
  public static final int GROUP_MEMBER_ATTRIBUTES_BYTES_MAX = 4 * 1024;

  public static final int GROUP_MEMBER_ATTRIBUTES_QUERY_MAX = 10;

  /** Conversations with peers that may be silent; of groups all. */
  public static final int SILENT_PEERS_MAX = 500;

  public static final int OFFLINE_WINDOW_DAYS = 7;

  /**
   * From the opening of the socket to the arrival of the login. Long, because in a storm of logins
   * a node reads what has arrived many seconds late.
   */
  public static final long LOGIN_TIMEOUT_MS = 30_000;

  public static final long HEARTBEAT_INTERVAL_MS = 10_000;
  public static final long HEARTBEAT_TIMEOUT_MS = 30_000;

  /** How long a user stays online after the socket is lost without a logout (zim.md C5). */
  public static final long OFFLINE_GRACE_MS = 30_000;

  public static final int COMMAND_BYTES_MAX = 5 * 1024;
  public static final int BARRAGE_BYTES_MAX = 5 * 1024;
  public static final int ROOM_ID_BYTES_MAX = 128;
  public static final int ROOM_NAME_BYTES_MAX = 64;
  public static final int ROOM_DESTROY_DELAY_S_MAX = 10_800;
  public static final int ROOM_ANNOUNCEMENT_BYTES_MAX = 512;
  public static final int ROOM_KICK_REASON_BYTES_MAX = 32;
  public static final int ROOM_MUTE_S_MAX = 31_536_000;

  /** Rooms in one command; how many a user may be in is a setting, 5 unless changed. */
  public static final int ROOMS_MAX = 100;

  public static final int ROOM_ATTRIBUTES_MAX = 20;
  public static final int ROOM_ATTRIBUTE_KEY_BYTES_MAX = 16;
  public static final int ROOM_ATTRIBUTE_VALUE_BYTES_MAX = 1024;
  public static final int ROOM_ATTRIBUTES_BYTES_MAX = 5120;
  public static final int ROOM_ATTRIBUTE_WRITES = 20;
  public static final long ROOM_ATTRIBUTE_WRITES_WINDOW_MS = 10_000;
  public static final int ROOM_MEMBER_ATTRIBUTE_USERS_MAX = 500;
  public static final int ROOM_MEMBER_ATTRIBUTES_MAX = 30;
  public static final int ROOM_MEMBER_ATTRIBUTE_KEY_BYTES_MAX = 8;
  public static final int ROOM_MEMBER_ATTRIBUTE_VALUE_BYTES_MAX = 64;
  public static final int ROOM_MEMBER_ATTRIBUTES_BYTES_MAX = 144;
  public static final int ROOM_MEMBER_QUERY_MAX = 10;
  public static final int ROOM_COUNTS_MAX = 32;
  public static final int ROOM_KICKS_MAX = 50;
  public static final int ROOM_HISTORY_MAX = 2_000;

  /** Largest integer that a JavaScript number holds exactly. */
  public static final long SAFE_INTEGER_MAX = (1L << 53) - 1;

  private Limits() {}
}
