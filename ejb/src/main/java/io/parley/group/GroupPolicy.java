package io.parley.group;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.GroupMute;
import io.parley.protocol.Limits;
import java.util.Optional;

/** Who may do what in a group (zim.md A7); needs no store. */
final class GroupPolicy {
  private static final int JOIN_ANY = 0;
  private static final int JOIN_BY_APPLICATION = 1;
  private static final int INVITE_BY_ANYBODY = 0;

  private GroupPolicy() {}

  /** The role by which an actor acts: a backend has an owner's rights. */
  static int roleOf(ChatGroup group, Actor actor) {
    return actor.server() ? Role.OWNER : group.require(actor.userId()).role();
  }

  /** Refuses who is not in the group. */
  static void requireMember(ChatGroup group, Actor actor) {
    roleOf(group, actor);
  }

  /** Refuses who is neither owner nor administrator. */
  static void requireManager(ChatGroup group, Actor actor) {
    if (!Role.isManager(roleOf(group, actor))) {
      throw forbidden("this takes the owner or an administrator");
    }
  }

  /** Refuses who is not the owner. */
  static void requireOwner(ChatGroup group, Actor actor) {
    if (roleOf(group, actor) != Role.OWNER) {
      throw forbidden("this takes the owner");
    }
  }

  /**
   * Why the actor may not remove or mute this member; the owner may anybody else, an administrator
   * ordinary members, a backend anybody.
   */
  static Optional<ErrorCode> manage(ChatGroup group, Actor actor, String userId) {
    Optional<Member> target = group.member(userId);
    if (target.isEmpty()) {
      return Optional.of(ErrorCode.NOT_IN_GROUP);
    }
    boolean may =
        actor.server()
            || isAbove(roleOf(group, actor), target.get().role()) && !userId.equals(actor.userId());
    return may ? Optional.empty() : Optional.of(ErrorCode.FORBIDDEN);
  }

  private static boolean isAbove(int role, int other) {
    return role == Role.OWNER || role == Role.ADMIN && !Role.isManager(other);
  }

  /** Refuses to name or describe another member: everybody does himself. */
  static void requireEditing(ChatGroup group, Actor actor, String userId) {
    int role = roleOf(group, actor);
    Member target = group.require(userId);
    if (!userId.equals(actor.userId()) && !isAbove(role, target.role())) {
      throw forbidden("this takes the owner, or an administrator for an ordinary member");
    }
  }

  /** Refuses a mute that only a backend sets. */
  static void requireMuteSeconds(Actor actor, int durationS) {
    if (!actor.server() && durationS > Limits.GROUP_MUTE_SECONDS_MAX) {
      throw new ChatException(
          ErrorCode.PARAMS_INVALID,
          "durationS must be between 1 and " + Limits.GROUP_MUTE_SECONDS_MAX);
    }
  }

  /** Refuses to invite where only owner and administrators do. */
  static void requireInviting(ChatGroup group, Actor actor) {
    int role = roleOf(group, actor);
    if (group.info().modes().invite() != INVITE_BY_ANYBODY && !Role.isManager(role)) {
      throw forbidden("only the owner and administrators invite into this group");
    }
  }

  /** Why nobody can bring this user into the group. */
  static Optional<ErrorCode> enter(ChatGroup group, String userId) {
    if (group.member(userId).isPresent()) {
      return Optional.of(ErrorCode.ALREADY_IN_GROUP);
    }
    if (group.isBanned(userId)) {
      return Optional.of(ErrorCode.GROUP_JOIN_FORBIDDEN);
    }
    return group.isFull() ? Optional.of(ErrorCode.GROUP_FULL) : Optional.empty();
  }

  /** Refuses to join by oneself where that takes an application, or is not possible. */
  static void requireJoining(ChatGroup group, Actor actor) {
    refuse(enter(group, actor.userId()));
    int mode = group.info().modes().join();
    if (mode != JOIN_ANY) {
      refuse(
          Optional.of(
              mode == JOIN_BY_APPLICATION
                  ? ErrorCode.GROUP_JOIN_NEEDS_APPLICATION
                  : ErrorCode.GROUP_JOIN_FORBIDDEN));
    }
  }

  /** Refuses to apply to a group that nobody applies to; it may be full for now. */
  static void requireApplying(ChatGroup group, Actor actor) {
    refuse(enter(group, actor.userId()).filter(code -> code != ErrorCode.GROUP_FULL));
    if (group.info().modes().join() != JOIN_BY_APPLICATION) {
      throw new ChatException(
          ErrorCode.GROUP_JOIN_FORBIDDEN, "this group takes no applications to join");
    }
  }

  /** Whether who is invited has to accept first. */
  static boolean asksInvitees(ChatGroup group) {
    return group.info().modes().beInvite() != 0;
  }

  /** Whether a member may not send now: the group's mute and his own hold by themselves. */
  static boolean isMuted(GroupMute mute, int role, long mutedUntilMs, boolean allowed, long nowMs) {
    return holds(mutedUntilMs, nowMs)
        || !allowed && holds(mute.untilMs(), nowMs) && concerns(mute, role);
  }

  private static boolean concerns(GroupMute mute, int role) {
    return switch (mute.mode()) {
      case GroupMute.NONE -> false;
      case GroupMute.NORMAL -> !Role.isManager(role);
      case GroupMute.ALL -> true;
      default -> mute.roles().contains(role);
    };
  }

  private static boolean holds(long untilMs, long nowMs) {
    return untilMs == GroupMute.FOR_EVER || untilMs > nowMs;
  }

  /** Throws, if there is something to refuse. */
  static void refuse(Optional<ErrorCode> code) {
    if (code.isPresent()) {
      throw new ChatException(code.get(), reason(code.get()));
    }
  }

  private static String reason(ErrorCode code) {
    return switch (code) {
      case NOT_IN_GROUP -> "the user is not in this group";
      case ALREADY_IN_GROUP -> "the user is in this group already";
      case GROUP_FULL -> "the group has all the members that it may have";
      case GROUP_JOIN_FORBIDDEN -> "this user does not enter this group";
      case GROUP_JOIN_NEEDS_APPLICATION -> "who wants to join this group applies";
      case GROUP_JOIN_FAILED -> "the user is in too many groups";
      case USER_NOT_FOUND -> "the user is not registered";
      default -> "the role in the group does not allow this";
    };
  }

  private static ChatException forbidden(String detail) {
    return new ChatException(ErrorCode.FORBIDDEN, detail);
  }
}
