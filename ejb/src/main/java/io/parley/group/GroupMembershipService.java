package io.parley.group;

import io.parley.group.GroupInfo.Modes;
import io.parley.group.JpaGroupStore.Newcomer;
import io.parley.kernel.ChatException;
import io.parley.kernel.Settings;
import io.parley.protocol.Empty;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Group;
import io.parley.protocol.GroupMembershipCommand.Ban;
import io.parley.protocol.GroupMembershipCommand.Create;
import io.parley.protocol.GroupMembershipCommand.Invite;
import io.parley.protocol.GroupMembershipCommand.Kick;
import io.parley.protocol.GroupMembershipCommand.Transfer;
import io.parley.protocol.GroupMembershipCommand.Unban;
import io.parley.protocol.GroupMute;
import io.parley.protocol.GroupOperator;
import io.parley.protocol.Limits;
import io.parley.protocol.UserError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is in groups. No enterprise bean: each method is one transaction, but it tells users after
 * the commit. Every method refuses with GROUP_NOT_FOUND, and with NOT_IN_GROUP or FORBIDDEN by
 * {@link GroupPolicy}.
 */
@ApplicationScoped
public class GroupMembershipService {
  /** Ids that begin so are the server's own. */
  private static final String MADE_UP = "#";

  @Inject GroupChanges changes;
  @Inject JpaGroupApplicationStore applications;
  @Inject Settings settings;

  /** Creates a group with the actor as its owner. */
  public Create.Result create(Actor actor, Create create) {
    return create(actor, create, Optional.empty());
  }

  /**
   * As {@link #create(Actor, Create)}, for a group that another system has had.
   *
   * @param createdAtMs when it was created and its members came
   */
  public Create.Result create(Actor actor, Create create, Optional<Long> createdAtMs) {
    if (create.groupId().startsWith(MADE_UP)) {
      throw new ChatException(ErrorCode.PARAMS_INVALID, "groupId must not begin with #");
    }
    String groupId =
        create.groupId().isEmpty()
            ? MADE_UP + UUID.randomUUID().toString().replace("-", "").substring(1)
            : create.groupId();
    return changes.perform(
        actor,
        groupId,
        unit -> create(unit, actor, groupId, info(create, past(unit, createdAtMs)), create));
  }

  /** A time until now. */
  private static long past(GroupUnit unit, Optional<Long> givenMs) {
    long ms = givenMs.orElse(unit.nowMs());
    if (ms < 1 || ms > unit.nowMs()) {
      throw new ChatException(ErrorCode.PARAMS_INVALID, "the time must be one that was");
    }
    return ms;
  }

  private Create.Result create(
      GroupUnit unit, Actor actor, String groupId, GroupInfo info, Create create) {
    ChatGroup group = unit.keep(unit.store().create(actor.appId(), groupId, info));
    List<String> others =
        create.userIds().stream().filter(user -> !user.equals(actor.userId())).toList();
    Set<String> all = new LinkedHashSet<>(others);
    all.add(actor.userId());
    Entrance entrance = new Entrance(unit, group, all, info.createdAtMs());
    Member owner = entrance.enter(actor.userId(), EnterType.CREATED, "");
    List<Member> members =
        entrance.enter(entrance.possible(others), EnterType.INVITED, actor.userId());
    unit.events().founded(group, owner, members, owner.asOperator());
    return new Create.Result(
        group.told(), group.members().stream().map(Member::told).toList(), entrance.errors());
  }

  private GroupInfo info(Create create, long createdAtMs) {
    var given = create.settings();
    int most = settings.groupMembersMax(Limits.GROUP_MEMBERS_MAX);
    return new GroupInfo(
        create.name(),
        create.avatarUrl(),
        given.notice(),
        "",
        given.attributes(),
        new Modes(given.joinMode(), given.inviteMode(), given.beInviteMode(), given.listed()),
        Math.min(given.maxMembers(), most),
        GroupMute.OFF,
        createdAtMs);
  }

  /** Ends a group for ever. */
  public Empty dismiss(Actor actor, String groupId) {
    return changes.perform(
        actor,
        groupId,
        unit -> {
          ChatGroup group = unit.lock(actor, groupId);
          GroupPolicy.requireOwner(group, actor);
          GroupOperator operator = unit.operator(group, actor);
          List<Member> members = group.members();
          group.dismiss();
          unit.events().left(group, members, LeaveType.DISMISSED, operator);
          ended(unit, group);
          return Empty.EMPTY;
        });
  }

  private void ended(GroupUnit unit, ChatGroup group) {
    Applications.tell(unit, group, applications.disable(group, List.of(), unit.nowMs()), false);
  }

  /** Enters a group that is open to anybody. */
  public Group join(Actor actor, String groupId) {
    return changes.perform(
        actor,
        groupId,
        unit -> {
          ChatGroup group = unit.lock(actor, groupId);
          GroupPolicy.requireJoining(group, actor);
          Entrance entrance = new Entrance(unit, group, List.of(actor.userId()));
          Member member = entrance.enter(actor.userId(), EnterType.JOINED, "");
          entered(unit, group, List.of(member), EnterType.JOINED, member.asOperator());
          return group.told();
        });
  }

  private void entered(
      GroupUnit unit,
      ChatGroup group,
      List<Member> members,
      EnterType how,
      GroupOperator operator) {
    if (members.isEmpty()) {
      return;
    }
    unit.events().entered(group, members, how, operator);
    List<String> userIds = members.stream().map(Member::userId).toList();
    Applications.tell(unit, group, applications.disable(group, userIds, unit.nowMs()), false);
  }

  /** Leaves a group; an owner leaves it to whom came first. */
  public Empty leave(Actor actor, String groupId) {
    return changes.perform(
        actor,
        groupId,
        unit -> {
          ChatGroup group = unit.lock(actor, groupId);
          Member member = group.require(actor.userId());
          remove(unit, group, List.of(member), LeaveType.LEFT, member.asOperator());
          return Empty.EMPTY;
        });
  }

  /** Takes members out; the group ends with its last one, and has another owner without its own. */
  private void remove(
      GroupUnit unit,
      ChatGroup group,
      List<Member> members,
      LeaveType how,
      GroupOperator operator) {
    boolean withoutOwner = members.stream().anyMatch(member -> member.role() == Role.OWNER);
    members.forEach(member -> group.leave(member.userId()));
    Optional<Member> heir = withoutOwner ? group.succeed() : Optional.empty();
    unit.events().left(group, members, how, operator);
    if (group.isDismissed()) {
      ended(unit, group);
    }
    heir.ifPresent(owner -> unit.events().updated(group, List.of(owner), operator));
  }

  /** Has users enter, or asks them to; a backend asks only if it says so. */
  public Invite.Result invite(Actor actor, Invite invite) {
    return invite(actor, invite, Optional.empty());
  }

  /**
   * As {@link #invite(Actor, Invite)}, for members that another system has had.
   *
   * @param enteredAtMs when they came
   */
  public Invite.Result invite(Actor actor, Invite invite, Optional<Long> enteredAtMs) {
    return changes.perform(
        actor,
        invite.groupId(),
        unit -> {
          ChatGroup group = unit.lock(actor, invite.groupId());
          GroupPolicy.requireInviting(group, actor);
          long atMs = past(unit, enteredAtMs);
          Entrance entrance = new Entrance(unit, group, invite.userIds(), atMs);
          List<Newcomer> possible = entrance.possible(invite.userIds());
          if (possible.isEmpty()) {
            refuseAll(entrance.errors());
          }
          List<Member> entered = List.of();
          boolean directly = actor.server() && !invite.application();
          if (GroupPolicy.asksInvitees(group) && !directly) {
            ask(unit, group, actor, possible, invite);
          } else {
            entered = entrance.enter(possible, EnterType.INVITED, actor.userId());
            entered(unit, group, entered, EnterType.INVITED, unit.operator(group, actor));
          }
          return new Invite.Result(entered.stream().map(Member::told).toList(), entrance.errors());
        });
  }

  private void ask(
      GroupUnit unit, ChatGroup group, Actor actor, List<Newcomer> users, Invite invite) {
    List<String> userIds = users.stream().map(Newcomer::userId).toList();
    Set<String> waiting = applications.waiting(group, userIds, actor.userId(), unit.nowMs());
    List<Application> added =
        applications.add(group, userIds, actor.userId(), invite.wording(), unit.nowMs());
    List<Application> news = added.stream().filter(it -> !waiting.contains(it.userId())).toList();
    List<Application> others = added.stream().filter(it -> waiting.contains(it.userId())).toList();
    Applications.tellInvitees(unit, group, news, true);
    Applications.tellInvitees(unit, group, others, false);
    if (invite.application()
        && !actor.server()
        && Role.isManager(GroupPolicy.roleOf(group, actor))) {
      Applications.tell(unit, group, List.of(actor.userId()), news, true);
      Applications.tell(unit, group, List.of(actor.userId()), others, false);
    }
  }

  /** Removes members. */
  public Kick.Result kick(Actor actor, Kick kick) {
    return changes.perform(
        actor,
        kick.groupId(),
        unit -> {
          ChatGroup group = unit.lock(actor, kick.groupId());
          GroupPolicy.requireManager(group, actor);
          List<UserError> errors = new ArrayList<>();
          List<Member> members = manageable(group, actor, kick.userIds(), errors);
          GroupOperator operator = unit.operator(group, actor);
          remove(unit, group, members, LeaveType.KICKED, operator);
          return new Kick.Result(members.stream().map(Member::userId).toList(), errors);
        });
  }

  /** Those whom the actor may remove or mute. */
  static List<Member> manageable(
      ChatGroup group, Actor actor, List<String> userIds, List<UserError> errors) {
    List<Member> members = new ArrayList<>();
    for (String userId : userIds) {
      GroupPolicy.manage(group, actor, userId)
          .ifPresentOrElse(
              code -> errors.add(new UserError(userId, code.number())),
              () -> members.add(group.require(userId)));
    }
    if (members.isEmpty()) {
      refuseAll(errors);
    }
    return members;
  }

  /** What fails for all fails as a whole. */
  private static void refuseAll(List<UserError> errors) {
    int first = errors.get(0).reason();
    for (ErrorCode code : ErrorCode.values()) {
      if (code.number() == first) {
        GroupPolicy.refuse(Optional.of(code));
      }
    }
  }

  /** Makes another member the owner. */
  public Empty transfer(Actor actor, Transfer transfer) {
    return changes.perform(
        actor,
        transfer.groupId(),
        unit -> {
          ChatGroup group = unit.lock(actor, transfer.groupId());
          GroupPolicy.requireOwner(group, actor);
          Optional<Member> heir = group.member(transfer.userId());
          if (heir.isEmpty() || heir.get().role() == Role.OWNER) {
            throw new ChatException(
                ErrorCode.GROUP_TRANSFER_FAILED, "the new owner must be another member");
          }
          GroupOperator operator = unit.operator(group, actor);
          List<Member> changed = new ArrayList<>();
          group.members().stream()
              .filter(member -> member.role() == Role.OWNER)
              .forEach(owner -> changed.add(group.change(owner.withRole(Role.MEMBER))));
          changed.add(group.change(heir.get().withRole(Role.OWNER)));
          unit.events().updated(group, changed, operator, Tips.OWNER_CHANGED);
          return Empty.EMPTY;
        });
  }

  /** Bans users, and removes members among them. */
  public Ban.Result ban(Actor actor, Ban ban) {
    return changes.perform(
        actor,
        ban.groupId(),
        unit -> {
          ChatGroup group = unit.lock(actor, ban.groupId());
          GroupPolicy.requireManager(group, actor);
          List<UserError> errors = new ArrayList<>();
          List<String> strangers =
              ban.userIds().stream().filter(user -> group.member(user).isEmpty()).toList();
          List<String> inside = new ArrayList<>(ban.userIds());
          inside.removeAll(strangers);
          List<Member> members =
              inside.isEmpty() ? List.of() : manageable(group, actor, inside, errors);
          GroupOperator operator = unit.operator(group, actor);
          List<String> banned = new ArrayList<>(strangers);
          members.forEach(member -> banned.add(member.userId()));
          banned.forEach(user -> group.ban(user, true));
          if (!members.isEmpty()) {
            remove(unit, group, members, LeaveType.KICKED, operator);
          }
          return new Ban.Result(banned, errors);
        });
  }

  /** Ends bans. */
  public Empty unban(Actor actor, Unban unban) {
    return changes.perform(
        actor,
        unban.groupId(),
        unit -> {
          ChatGroup group = unit.lock(actor, unban.groupId());
          GroupPolicy.requireManager(group, actor);
          unban.userIds().forEach(user -> group.ban(user, false));
          return Empty.EMPTY;
        });
  }
}
