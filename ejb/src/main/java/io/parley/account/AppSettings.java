package io.parley.account;

import io.parley.protocol.Checks;

/**
 * What an app has chosen. In a change, what is absent stays.
 *
 * @param groupTips which events of groups are stored as tips: the sum of 2 for created, 4
 *     dismissed, 8 joined, 16 invited, 32 left, 64 kicked, 128 group changed, 256 members changed
 * @param roomHistoryS for how long messages of rooms are kept while the room is, 0 to {@value
 *     #ROOM_HISTORY_S_MAX} seconds; 0, the default, for not at all, which deletes what is kept
 * @param roomHistoryBeforeS how far before the entry a member may read, 0 to {@value
 *     #ROOM_HISTORY_S_MAX} seconds; 10800 by default
 */
public record AppSettings(Integer groupTips, Integer roomHistoryS, Integer roomHistoryBeforeS) {
  static final int GROUP_TIPS_ALL = 510;
  static final int ROOM_HISTORY_S_MAX = 86_400;

  public AppSettings {
    if (groupTips != null) {
      Checks.range("groupTips", groupTips, 0, GROUP_TIPS_ALL);
    }
    if (roomHistoryS != null) {
      Checks.range("roomHistoryS", roomHistoryS, 0, ROOM_HISTORY_S_MAX);
    }
    if (roomHistoryBeforeS != null) {
      Checks.range("roomHistoryBeforeS", roomHistoryBeforeS, 0, ROOM_HISTORY_S_MAX);
    }
  }

  AppSettings changedBy(AppSettings change) {
    return new AppSettings(
        change.groupTips == null ? groupTips : change.groupTips,
        change.roomHistoryS == null ? roomHistoryS : change.roomHistoryS,
        change.roomHistoryBeforeS == null ? roomHistoryBeforeS : change.roomHistoryBeforeS);
  }
}
