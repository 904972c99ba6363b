package io.parley.group;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.GroupOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The work of one transaction on groups: what it has locked, and what it has users learn. */
final class GroupUnit {
  private final JpaGroupStore store;
  private final long nowMs;
  private final GroupEvents events = new GroupEvents();
  private final List<ChatGroup> locked = new ArrayList<>();

  GroupUnit(JpaGroupStore store, long nowMs) {
    this.store = store;
    this.nowMs = nowMs;
  }

  long nowMs() {
    return nowMs;
  }

  JpaGroupStore store() {
    return store;
  }

  GroupEvents events() {
    return events;
  }

  /**
   * Locks a group for the rest of the transaction.
   *
   * @throws ChatException GROUP_NOT_FOUND
   */
  ChatGroup lock(Actor actor, String groupId) {
    return keep(store.lock(actor.appId(), groupId).orElseThrow(GroupUnit::notFound));
  }

  /** Has a new group saved at the end. */
  ChatGroup keep(ChatGroup group) {
    locked.add(group);
    return group;
  }

  /** What has changed. */
  List<ChatGroup> changed() {
    return locked.stream().filter(ChatGroup::isChanged).toList();
  }

  /** How members see who asks. */
  GroupOperator operator(ChatGroup group, Actor actor) {
    Optional<Member> member = group.member(actor.userId());
    return member
        .map(Member::asOperator)
        .orElseGet(
            () ->
                store.newcomers(actor.appId(), List.of(actor.userId())).stream()
                    .findFirst()
                    .map(user -> new GroupOperator(user.userId(), user.userName(), "", 0))
                    .orElse(new GroupOperator(actor.userId(), "", "", 0)));
  }

  static ChatException notFound() {
    return new ChatException(ErrorCode.GROUP_NOT_FOUND, "there is no such group");
  }
}
