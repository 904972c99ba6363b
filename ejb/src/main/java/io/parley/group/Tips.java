package io.parley.group;

import io.parley.protocol.GroupMember;
import io.parley.protocol.GroupOperator;
import io.parley.protocol.GroupTip;
import java.util.ArrayList;
import java.util.List;

/** What a change of a group has stored in its conversation, where the app wants that. */
final class Tips {
  static final int OWNER_CHANGED = 10;
  static final int ROLE_CHANGED = 11;
  static final int MUTE_CHANGED = 12;

  private static final int INFO_CHANGED = 7;
  private static final int MEMBERS_CHANGED = 8;
  private static final int SEVERAL = 1;

  private final List<Tip> tips = new ArrayList<>();

  /** A tip for one group. */
  record Tip(ChatGroup group, GroupTip content) {}

  List<Tip> all() {
    return tips;
  }

  /** Members have come or gone; an owner who leaves names the heir. */
  void members(
      ChatGroup group, int event, GroupOperator operator, List<GroupMember> targets, String heir) {
    tips.add(
        new Tip(
            group,
            new GroupTip(event, operator, targets, null, null, null, null, null, null, heir)));
  }

  /** Members have another role or mute. */
  void change(ChatGroup group, int changeType, GroupOperator operator, List<GroupMember> targets) {
    tips.add(
        new Tip(
            group,
            new GroupTip(
                MEMBERS_CHANGED,
                operator,
                targets,
                changeType,
                null,
                null,
                null,
                null,
                null,
                null)));
  }

  /** The group has changed; most fields are of no interest here. */
  void change(ChatGroup group, List<String> fields, GroupOperator operator) {
    List<Integer> types = new ArrayList<>();
    int flags = 0;
    for (Field field : Field.values()) {
      if (fields.contains(field.text)) {
        types.add(field.changeType);
        flags += field.flag;
      }
    }
    if (types.isEmpty()) {
      return;
    }
    boolean several = types.size() > 1;
    GroupInfo info = group.info();
    tips.add(
        new Tip(
            group,
            new GroupTip(
                INFO_CHANGED,
                operator,
                null,
                several ? SEVERAL : types.get(0),
                several ? flags : null,
                fields.contains(Field.NAME.text) ? info.name() : null,
                fields.contains(Field.NOTICE.text) ? info.notice() : null,
                fields.contains(Field.AVATAR.text) ? info.avatarUrl() : null,
                fields.contains(Field.MUTE.text) ? info.mute() : null,
                null)));
  }

  /** Fields that tips tell of, by the numbers of ZIMTipsMessageChangeInfoType. */
  private enum Field {
    NAME("name", 3, 1),
    NOTICE("notice", 2, 2),
    AVATAR("avatarUrl", 4, 4),
    MUTE("mute", 5, 0);

    private final String text;
    private final int changeType;
    private final int flag;

    Field(String text, int changeType, int flag) {
      this.text = text;
      this.changeType = changeType;
      this.flag = flag;
    }
  }
}
