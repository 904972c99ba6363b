package io.parley.group;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One locked group as it changes: what its members and settings are now, and what the store has to
 * write. Of one transaction.
 */
final class ChatGroup {
  private final Id id;
  private final long version;
  private final Map<String, Member> members;
  private final Map<String, Long> mutesOfOthers;
  private final Set<String> banned;
  private final Map<String, Member> entered = new LinkedHashMap<>();
  private final Set<String> left = new LinkedHashSet<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private final Map<String, Boolean> bans = new HashMap<>();
  private GroupInfo info;
  private boolean infoChanged;
  private boolean dismissed;

  /**
   * Names a group.
   *
   * @param lastSeq position of the newest message when it was read
   */
  record Id(long appId, String groupId, long conversationId, long lastSeq) {}

  /**
   * A group as it is stored.
   *
   * @param version that it has once a change is saved
   * @param members in the order of their entry
   * @param mutesOfOthers mutes of former members, which outlive a leave
   */
  ChatGroup(
      Id id,
      long version,
      GroupInfo info,
      Collection<Member> members,
      Map<String, Long> mutesOfOthers,
      Set<String> banned) {
    this.id = id;
    this.version = version;
    this.info = info;
    this.members = new LinkedHashMap<>();
    members.forEach(member -> this.members.put(member.userId(), member));
    this.mutesOfOthers = mutesOfOthers;
    this.banned = new LinkedHashSet<>(banned);
  }

  Id id() {
    return id;
  }

  long version() {
    return version;
  }

  GroupInfo info() {
    return info;
  }

  Optional<Member> member(String userId) {
    return Optional.ofNullable(members.get(userId));
  }

  Member require(String userId) {
    return member(userId)
        .orElseThrow(
            () -> new ChatException(ErrorCode.NOT_IN_GROUP, "the user is not in this group"));
  }

  /** In the order of their entry. */
  List<Member> members() {
    return List.copyOf(members.values());
  }

  List<String> userIds() {
    return List.copyOf(members.keySet());
  }

  List<String> managers() {
    return members.values().stream()
        .filter(member -> Role.isManager(member.role()))
        .map(Member::userId)
        .toList();
  }

  boolean isBanned(String userId) {
    return banned.contains(userId);
  }

  boolean isFull() {
    return members.size() >= info.maxMembers();
  }

  boolean isDismissed() {
    return dismissed;
  }

  /** Who comes back is still muted. */
  Member enter(Member newcomer) {
    Member member = newcomer.mutedUntil(mutesOfOthers.getOrDefault(newcomer.userId(), 0L));
    members.put(member.userId(), member);
    entered.put(member.userId(), member);
    return member;
  }

  /** Takes a member out; the group goes on, or ends when that was the last one. */
  Member leave(String userId) {
    Member member = members.remove(userId);
    left.add(userId);
    changed.remove(userId);
    dismissed = members.isEmpty();
    return member;
  }

  /** The member who came first becomes the owner. */
  Optional<Member> succeed() {
    return members.values().stream().findFirst().map(heir -> change(heir.withRole(Role.OWNER)));
  }

  /** Takes everybody out, and ends the group. */
  void dismiss() {
    userIds().forEach(this::leave);
    dismissed = true;
  }

  Member change(Member member) {
    members.put(member.userId(), member);
    changed.add(member.userId());
    return member;
  }

  void change(GroupInfo newInfo) {
    infoChanged = infoChanged || !newInfo.equals(info);
    info = newInfo;
  }

  void ban(String userId, boolean isBanned) {
    if (isBanned ? banned.add(userId) : banned.remove(userId)) {
      bans.put(userId, isBanned);
    }
  }

  Collection<Member> entered() {
    return entered.values();
  }

  Set<String> left() {
    return left;
  }

  /** Members who were there before and are different now. */
  List<Member> changed() {
    List<Member> different = new ArrayList<>();
    changed.stream().filter(members::containsKey).map(members::get).forEach(different::add);
    return different;
  }

  boolean isInfoChanged() {
    return infoChanged;
  }

  /** By user, whether banned now; only those of which that has changed. */
  Map<String, Boolean> bans() {
    return bans;
  }

  boolean isChanged() {
    return infoChanged
        || dismissed
        || !(entered.isEmpty() && left.isEmpty() && changed.isEmpty() && bans.isEmpty());
  }

  /** As members see it. */
  Group told() {
    return told("");
  }

  /** As a user sees it who calls it by an alias. */
  Group told(String alias) {
    String owner =
        members.values().stream()
            .filter(member -> member.role() == Role.OWNER)
            .map(Member::userId)
            .findFirst()
            .orElse("");
    return new Group(
        id.groupId(),
        info.name(),
        info.avatarUrl(),
        info.notice(),
        info.announcement(),
        info.attributes(),
        alias.isEmpty() ? null : alias,
        null,
        owner,
        info.modes().join(),
        info.modes().invite(),
        info.modes().beInvite(),
        info.modes().listed(),
        members.size(),
        info.maxMembers(),
        info.mute(),
        info.createdAtMs(),
        isChanged() ? version : version - 1);
  }
}
