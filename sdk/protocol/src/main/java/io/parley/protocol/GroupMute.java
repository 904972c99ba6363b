package io.parley.protocol;

import java.util.List;

/**
 * Which roles may not send to a group. A member may also be muted alone; both hold by themselves.
 *
 * @param mode 0 nobody is muted, 1 ordinary members, 2 everybody, 3 the roles listed
 * @param untilMs when it ends, Unix milliseconds; -1 for never, 0 for mode 0
 * @param roles of mode 3, at most 20
 */
public record GroupMute(int mode, long untilMs, List<Integer> roles) {
  public static final int NONE = 0;
  public static final int NORMAL = 1;
  public static final int ALL = 2;
  public static final int CUSTOM = 3;

  /** Never ends. */
  public static final long FOR_EVER = -1;

  /** Nobody is muted. */
  public static final GroupMute OFF = new GroupMute(NONE, 0, List.of());
}
