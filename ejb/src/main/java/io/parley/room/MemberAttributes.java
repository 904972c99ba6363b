package io.parley.room;

import io.parley.protocol.Limits;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The attributes of those members of one room that a batch looks at. For one thread. */
final class MemberAttributes {
  private final Map<String, Map<String, MemberAttribute>> byUser = new HashMap<>();
  private final Set<String> written = new HashSet<>();
  private final Set<String> left = new HashSet<>();
  private boolean cleared;
  private int holders;

  void stored(String userId, String key, MemberAttribute attribute) {
    of(userId).put(key, attribute);
  }

  /** How many members have any. */
  void holders(int count) {
    holders = count;
  }

  /** Whether these may have some, too. */
  boolean haveRoomFor(Collection<String> userIds) {
    long others = userIds.stream().filter(userId -> of(userId).isEmpty()).count();
    return holders + others <= Limits.ROOM_MEMBER_ATTRIBUTE_USERS_MAX;
  }

  private Map<String, MemberAttribute> of(String userId) {
    return byUser.computeIfAbsent(userId, any -> new HashMap<>());
  }

  /**
   * Sets some of a member.
   *
   * @return false when the member would have too many, or too long ones together; nothing has
   *     changed then
   */
  boolean write(String userId, Map<String, String> attributes, boolean deleteWithOwner) {
    Map<String, MemberAttribute> after = new HashMap<>(of(userId));
    attributes.forEach((key, value) -> after.put(key, new MemberAttribute(value, deleteWithOwner)));
    int bytes =
        after.entrySet().stream()
            .mapToInt(it -> Attributes.bytes(it.getKey()) + Attributes.bytes(it.getValue().value()))
            .sum();
    if (after.size() > Limits.ROOM_MEMBER_ATTRIBUTES_MAX
        || bytes > Limits.ROOM_MEMBER_ATTRIBUTES_BYTES_MAX) {
      return false;
    }
    holders += of(userId).isEmpty() ? 1 : 0;
    byUser.put(userId, after);
    written.add(userId);
    return true;
  }

  /** A user has left: those go that were to go with him, also what this does not know of. */
  void ownerLeft(String userId) {
    Map<String, MemberAttribute> own = of(userId);
    boolean held = !own.isEmpty();
    own.values().removeIf(MemberAttribute::deleteWithOwner);
    holders -= held && own.isEmpty() ? 1 : 0;
    left.add(userId);
  }

  /** All go, also what this does not know of. */
  void clear() {
    byUser.clear();
    written.clear();
    holders = 0;
    cleared = true;
  }

  boolean isCleared() {
    return cleared;
  }

  /** Users who left: what goes with them is deleted first. */
  Set<String> left() {
    return left;
  }

  /** All attributes of the users of whom some were written. */
  Map<String, Map<String, MemberAttribute>> written() {
    Map<String, Map<String, MemberAttribute>> all = new HashMap<>();
    written.forEach(userId -> all.put(userId, of(userId)));
    return all;
  }
}
