package io.parley.room;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import io.parley.protocol.RoomAttribute;
import io.parley.protocol.RoomAttributeDeletion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The attributes of one room and who may change them (zim.md A6). For one thread. */
final class Attributes {
  private final Map<String, Attribute> byKey = new TreeMap<>();
  private final Set<String> touched = new HashSet<>();
  private long seq;

  /** Those stored. */
  Attributes(long seq, Collection<Attribute> stored) {
    this.seq = seq;
    stored.forEach(it -> byKey.put(it.key(), it));
  }

  /** Number of the newest change. */
  long seq() {
    return seq;
  }

  /** Sorted by key. */
  List<RoomAttribute> all() {
    return byKey.values().stream().map(Attribute::toProtocol).toList();
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** Those that have changed and are there. */
  List<Attribute> changed() {
    return touched.stream().filter(byKey::containsKey).map(byKey::get).toList();
  }

  /** Keys of those that have gone. */
  List<String> removed() {
    return touched.stream().filter(key -> !byKey.containsKey(key)).toList();
  }

  /**
   * What an operation did.
   *
   * @param set attributes set
   * @param deleted attributes deleted
   * @param errorKeys keys refused, sorted
   */
  record Change(
      List<RoomAttribute> set, List<RoomAttributeDeletion> deleted, List<String> errorKeys) {}

  /**
   * Sets and deletes, as far as the caller may.
   *
   * @throws ChatException ROOM_ATTRIBUTES_REFUSED when that is nothing; ROOM_ATTRIBUTES_COUNT,
   *     ROOM_ATTRIBUTES_LENGTH when the room would have too many; nothing has changed then
   */
  Change write(Order.Write order) {
    String caller = order.actor().userId();
    boolean force = order.force() || order.actor().isServer();
    Predicate<String> foreign =
        key -> byKey.containsKey(key) && !byKey.get(key).owner().equals(caller);
    Map<String, String> set = new TreeMap<>(order.set());
    Set<String> errors = new HashSet<>();
    if (!force) {
      set.keySet().stream().filter(foreign).forEach(errors::add);
      order.delete().stream().filter(foreign).forEach(errors::add);
    }
    order.delete().stream().filter(key -> !byKey.containsKey(key)).forEach(errors::add);
    set.keySet().removeAll(errors);
    List<String> delete =
        order.delete().stream().filter(key -> !errors.contains(key)).sorted().toList();
    if (set.isEmpty() && delete.isEmpty()) {
      throw new ChatException(
          ErrorCode.ROOM_ATTRIBUTES_REFUSED, "the keys belong to others or do not exist");
    }
    checkSize(set, delete);
    List<RoomAttribute> done = new ArrayList<>();
    set.forEach((key, value) -> done.add(put(key, value, order)));
    return new Change(done, delete(delete), errors.stream().sorted().toList());
  }

  private RoomAttribute put(String key, String value, Order.Write order) {
    Attribute before = byKey.get(key);
    boolean keeps = before != null && !order.updateOwner();
    String owner = keeps ? before.owner() : order.actor().userId();
    seq++;
    Attribute after = new Attribute(key, value, owner, order.deleteWithOwner(), seq);
    byKey.put(key, after);
    touched.add(key);
    return after.toProtocol();
  }

  private List<RoomAttributeDeletion> delete(Collection<String> keys) {
    List<RoomAttributeDeletion> deleted = new ArrayList<>();
    for (String key : keys) {
      seq++;
      byKey.remove(key);
      touched.add(key);
      deleted.add(new RoomAttributeDeletion(key, seq));
    }
    return deleted;
  }

  private void checkSize(Map<String, String> set, List<String> delete) {
    Map<String, String> after = new TreeMap<>();
    byKey.forEach((key, it) -> after.put(key, it.value()));
    after.keySet().removeAll(delete);
    after.putAll(set);
    check(after);
  }

  /**
   * Refuses more than a room may have.
   *
   * @throws ChatException ROOM_ATTRIBUTES_COUNT, ROOM_ATTRIBUTES_LENGTH
   */
  static void check(Map<String, String> attributes) {
    if (attributes.size() > Limits.ROOM_ATTRIBUTES_MAX) {
      throw new ChatException(
          ErrorCode.ROOM_ATTRIBUTES_COUNT,
          "a room may have at most " + Limits.ROOM_ATTRIBUTES_MAX + " attributes");
    }
    int bytes = attributes.values().stream().mapToInt(Attributes::bytes).sum();
    if (bytes > Limits.ROOM_ATTRIBUTES_BYTES_MAX) {
      throw new ChatException(
          ErrorCode.ROOM_ATTRIBUTES_LENGTH,
          "the values of a room may have at most "
              + Limits.ROOM_ATTRIBUTES_BYTES_MAX
              + " bytes together");
    }
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A user has left: those go that were to go with him. */
  List<RoomAttributeDeletion> ownerLeft(String userId) {
    return delete(
        byKey.values().stream()
            .filter(it -> it.deleteWithOwner() && it.owner().equals(userId))
            .map(Attribute::key)
            .toList());
  }

  /** All go. */
  void clear() {
    delete(List.copyOf(byKey.keySet()));
  }
}
