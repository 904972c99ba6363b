package io.parley.group;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.GroupMemberAttributes;
import io.parley.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What an app keeps with a member, as stored.
 *
 * @param userId member
 * @param values by key
 * @param version rises with each change; 0 for none yet
 */
record MemberAttributes(String userId, Map<String, String> values, long version) {

  /**
   * With what is given set, and removed where it is empty.
   *
   * @throws ChatException GROUP_ATTRIBUTES_TOO_MANY
   */
  MemberAttributes with(Map<String, String> given) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(given);
    all.values().removeIf(String::isEmpty);
    if (all.equals(values)) {
      return this;
    }
    int size =
        all.entrySet().stream().mapToInt(it -> size(it.getKey()) + size(it.getValue())).sum();
    if (size > Limits.GROUP_MEMBER_ATTRIBUTES_BYTES_MAX) {
      throw new ChatException(
          ErrorCode.GROUP_ATTRIBUTES_TOO_MANY,
          "a member may have at most "
              + Limits.GROUP_MEMBER_ATTRIBUTES_BYTES_MAX
              + " bytes of attributes");
    }
    return new MemberAttributes(userId, all, version + 1);
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** What is different from before, by key; empty for what is gone. */
  Map<String, String> changesSince(MemberAttributes before) {
    Map<String, String> changes = new HashMap<>();
    before.values.keySet().forEach(key -> changes.put(key, ""));
    changes.putAll(values);
    changes.entrySet().removeIf(it -> it.getValue().equals(before.values.get(it.getKey())));
    return changes;
  }

  /** As members see it; only these keys, if there are any. */
  GroupMemberAttributes told(Collection<String> keys) {
    Map<String, String> told = new HashMap<>(values);
    if (!keys.isEmpty()) {
      told.keySet().retainAll(keys);
    }
    return new GroupMemberAttributes(userId, told, version);
  }
}
