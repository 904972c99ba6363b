package io.parley.group;

import io.parley.group.JpaGroupStore.Newcomer;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import io.parley.protocol.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings users into a group, each for himself: who cannot enter is among the errors. Their locks
 * are held from here on, so that nobody enters too many groups by entering several at once.
 */
final class Entrance {
  private final GroupUnit unit;
  private final ChatGroup group;
  private final Map<String, Newcomer> registered = new HashMap<>();
  private final List<UserError> errors = new ArrayList<>();
  private final long enteredAtMs;

  /** Opened once in a transaction, for all who may be brought in now. */
  Entrance(GroupUnit unit, ChatGroup group, Collection<String> userIds) {
    this(unit, group, userIds, unit.nowMs());
  }

  /** As the other one, for those who have been in since another time. */
  Entrance(GroupUnit unit, ChatGroup group, Collection<String> userIds, long enteredAtMs) {
    this.unit = unit;
    this.group = group;
    this.enteredAtMs = enteredAtMs;
    unit.store()
        .lockNewcomers(group.id().appId(), userIds)
        .forEach(user -> registered.put(user.userId(), user));
  }

  List<UserError> errors() {
    return errors;
  }

  /** Those who could enter now; the others are among the errors. */
  List<Newcomer> possible(Collection<String> userIds) {
    List<Newcomer> possible = new ArrayList<>();
    for (String userId : userIds) {
      Optional<ErrorCode> refusal = refusal(userId, Optional.ofNullable(registered.get(userId)));
      refusal.ifPresentOrElse(
          code -> errors.add(new UserError(userId, code.number())),
          () -> possible.add(registered.get(userId)));
    }
    return possible;
  }

  private Optional<ErrorCode> refusal(String userId, Optional<Newcomer> user) {
    if (user.isEmpty()) {
      return Optional.of(ErrorCode.USER_NOT_FOUND);
    }
    Optional<ErrorCode> refusal = GroupPolicy.enter(group, userId);
    return refusal.isEmpty() && user.get().groups() >= Limits.GROUPS_PER_USER_MAX
        ? Optional.of(ErrorCode.GROUP_JOIN_FAILED)
        : refusal;
  }

  /** Brings them in, as long as there is room. */
  List<Member> enter(Collection<Newcomer> users, EnterType how, String by) {
    List<Member> entered = new ArrayList<>();
    for (Newcomer user : users) {
      if (group.isFull()) {
        errors.add(new UserError(user.userId(), ErrorCode.GROUP_FULL.number()));
      } else {
        entered.add(group.enter(member(user, how, by)));
      }
    }
    return entered;
  }

  /** Brings one user in, or refuses it. */
  Member enter(String userId, EnterType how, String by) {
    Optional<Newcomer> user = Optional.ofNullable(registered.get(userId));
    GroupPolicy.refuse(refusal(userId, user));
    return group.enter(member(user.orElseThrow(), how, by));
  }

  private Member member(Newcomer user, EnterType how, String by) {
    int role = how == EnterType.CREATED ? Role.OWNER : Role.MEMBER;
    return new Member(
        user.userId(),
        user.userName(),
        user.avatarUrl(),
        "",
        role,
        0,
        false,
        enteredAtMs,
        how.number(),
        by);
  }
}
