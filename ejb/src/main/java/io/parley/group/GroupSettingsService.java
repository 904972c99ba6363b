package io.parley.group;

import io.parley.group.GroupInfo.Modes;
import io.parley.kernel.ChatException;
import io.parley.kernel.Settings;
import io.parley.protocol.Empty;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Group;
import io.parley.protocol.GroupMember;
import io.parley.protocol.GroupMute;
import io.parley.protocol.GroupPush.Updated;
import io.parley.protocol.GroupSettingsCommand.Allow;
import io.parley.protocol.GroupSettingsCommand.DeleteAttributes;
import io.parley.protocol.GroupSettingsCommand.Mute;
import io.parley.protocol.GroupSettingsCommand.MuteMembers;
import io.parley.protocol.GroupSettingsCommand.SetAlias;
import io.parley.protocol.GroupSettingsCommand.SetAttributes;
import io.parley.protocol.GroupSettingsCommand.SetNickname;
import io.parley.protocol.GroupSettingsCommand.SetRole;
import io.parley.protocol.GroupSettingsCommand.Update;
import io.parley.protocol.Limits;
import io.parley.protocol.UserError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What groups are like, and who may send. See {@link GroupMembershipService} for what all refuse.
 */
@ApplicationScoped
public class GroupSettingsService {
  @Inject GroupChanges changes;
  @Inject JpaGroupMemberStore members;
  @Inject Settings settings;

  /** Changes what is given. */
  public Group update(Actor actor, Update update) {
    return update(actor, update, Optional.empty());
  }

  /**
   * As {@link #update(Actor, Update)}, and how many members the group may have, within the limit of
   * the server; who is in stays in.
   */
  public Group update(Actor actor, Update update, Optional<Integer> maxMembers) {
    return change(
        actor,
        update.groupId(),
        (unit, group) -> {
          boolean managing =
              update.announcement() != null
                  || update.joinMode() != null
                  || update.inviteMode() != null
                  || update.beInviteMode() != null
                  || update.listed() != null;
          if (managing) {
            GroupPolicy.requireManager(group, actor);
          } else {
            GroupPolicy.requireMember(group, actor);
          }
          GroupInfo info = group.info();
          GroupInfo changed = changed(info, update).withMaxMembers(maxMembers(info, maxMembers));
          group.change(changed);
          unit.events().updated(group, fields(info, changed), unit.operator(group, actor));
          return group.told();
        });
  }

  private int maxMembers(GroupInfo info, Optional<Integer> given) {
    if (given.isEmpty()) {
      return info.maxMembers();
    }
    int most = settings.groupMembersMax(Limits.GROUP_MEMBERS_MAX);
    if (given.get() < 1 || given.get() > most) {
      throw new ChatException(ErrorCode.PARAMS_INVALID, "maxMembers must be between 1 and " + most);
    }
    return given.get();
  }

  private static GroupInfo changed(GroupInfo info, Update update) {
    Modes modes = info.modes();
    return info.texts(
            or(update.name(), info.name()),
            or(update.avatarUrl(), info.avatarUrl()),
            or(update.notice(), info.notice()),
            or(update.announcement(), info.announcement()))
        .with(
            new Modes(
                or(update.joinMode(), modes.join()),
                or(update.inviteMode(), modes.invite()),
                or(update.beInviteMode(), modes.beInvite()),
                or(update.listed(), modes.listed())));
  }

  private static <T> T or(T given, T former) {
    return given == null ? former : given;
  }

  private static List<String> fields(GroupInfo before, GroupInfo after) {
    List<String> fields = new ArrayList<>();
    add(fields, "name", before, after, GroupInfo::name);
    add(fields, "avatarUrl", before, after, GroupInfo::avatarUrl);
    add(fields, "notice", before, after, GroupInfo::notice);
    add(fields, "announcement", before, after, GroupInfo::announcement);
    add(fields, "joinMode", before, after, info -> info.modes().join());
    add(fields, "inviteMode", before, after, info -> info.modes().invite());
    add(fields, "beInviteMode", before, after, info -> info.modes().beInvite());
    add(fields, "maxMembers", before, after, GroupInfo::maxMembers);
    add(fields, "listed", before, after, info -> info.modes().listed());
    return fields;
  }

  private static void add(
      List<String> fields,
      String field,
      GroupInfo before,
      GroupInfo after,
      Function<GroupInfo, Object> value) {
    if (!value.apply(before).equals(value.apply(after))) {
      fields.add(field);
    }
  }

  /** The actor's own name for a group; the actor's devices learn of it. */
  public Empty setAlias(Actor actor, SetAlias command) {
    return change(
        actor,
        command.groupId(),
        (unit, group) -> {
          group.require(actor.userId());
          members.setAlias(
              actor.appId(), actor.userId(), command.groupId(), command.alias(), unit.nowMs());
          unit.events()
              .tell(
                  group,
                  List.of(actor.userId()),
                  new Updated(
                      List.of("alias"), unit.operator(group, actor), group.told(command.alias())));
          return Empty.EMPTY;
        });
  }

  /**
   * Sets attributes, and leaves the others.
   *
   * @throws ChatException GROUP_ATTRIBUTES_TOO_MANY
   */
  public Group setAttributes(Actor actor, SetAttributes command) {
    return change(
        actor,
        command.groupId(),
        (unit, group) -> {
          GroupPolicy.requireMember(group, actor);
          Map<String, String> attributes = new HashMap<>(group.info().attributes());
          List<String> fields =
              command.attributes().entrySet().stream()
                  .filter(entry -> !entry.getValue().equals(attributes.get(entry.getKey())))
                  .map(entry -> "attributes." + entry.getKey())
                  .sorted()
                  .toList();
          attributes.putAll(command.attributes());
          if (attributes.size() > Limits.GROUP_ATTRIBUTES_MAX) {
            throw new ChatException(
                ErrorCode.GROUP_ATTRIBUTES_TOO_MANY,
                "a group may have at most " + Limits.GROUP_ATTRIBUTES_MAX + " attributes");
          }
          group.change(group.info().with(attributes));
          unit.events().updated(group, fields, unit.operator(group, actor));
          return group.told();
        });
  }

  /**
   * Removes attributes.
   *
   * @throws ChatException GROUP_ATTRIBUTE_NOT_FOUND when none of the keys is there
   */
  public DeleteAttributes.Result deleteAttributes(Actor actor, DeleteAttributes command) {
    return change(
        actor,
        command.groupId(),
        (unit, group) -> {
          GroupPolicy.requireMember(group, actor);
          Map<String, String> attributes = new HashMap<>(group.info().attributes());
          List<String> fields = new ArrayList<>();
          List<String> unknown = new ArrayList<>();
          for (String key : command.keys()) {
            if (attributes.remove(key) == null) {
              unknown.add(key);
            } else {
              fields.add("attributes." + key);
            }
          }
          if (fields.isEmpty()) {
            throw new ChatException(
                ErrorCode.GROUP_ATTRIBUTE_NOT_FOUND, "the group has none of these attributes");
          }
          group.change(group.info().with(attributes));
          unit.events().updated(group, fields, unit.operator(group, actor));
          return new DeleteAttributes.Result(unknown, group.told());
        });
  }

  /** Gives another member a role. */
  public GroupMember setRole(Actor actor, SetRole command) {
    return change(
        actor,
        command.groupId(),
        (unit, group) -> {
          GroupPolicy.requireOwner(group, actor);
          Member member = group.require(command.userId());
          if (member.role() == Role.OWNER) {
            throw new ChatException(
                ErrorCode.FORBIDDEN, "the owner has another role only after a transfer");
          }
          Member changed = group.change(member.withRole(command.role()));
          unit.events()
              .updated(group, List.of(changed), unit.operator(group, actor), Tips.ROLE_CHANGED);
          return changed.told();
        });
  }

  /** Names a member in the group. */
  public GroupMember setNickname(Actor actor, SetNickname command) {
    return change(
        actor,
        command.groupId(),
        (unit, group) -> {
          GroupPolicy.requireEditing(group, actor, command.userId());
          Member member = group.require(command.userId());
          Member changed = group.change(member.withNickname(command.nickname()));
          unit.events().updated(group, List.of(changed), unit.operator(group, actor));
          return changed.told();
        });
  }

  /** Decides which roles may not send. */
  public GroupMute mute(Actor actor, Mute command) {
    if (command.mode() != GroupMute.NONE) {
      GroupPolicy.requireMuteSeconds(actor, command.durationS());
    }
    return change(
        actor,
        command.groupId(),
        (unit, group) -> {
          if (command.mode() == GroupMute.ALL || group.info().mute().mode() == GroupMute.ALL) {
            GroupPolicy.requireOwner(group, actor);
          } else {
            GroupPolicy.requireManager(group, actor);
          }
          GroupMute mute =
              command.mode() == GroupMute.NONE
                  ? GroupMute.OFF
                  : new GroupMute(
                      command.mode(), untilMs(unit, command.durationS()), command.roles());
          group.change(group.info().with(mute));
          unit.events().updated(group, List.of("mute"), unit.operator(group, actor));
          return mute;
        });
  }

  /** Mutes members, or ends that. */
  public MuteMembers.Result muteMembers(Actor actor, MuteMembers command) {
    GroupPolicy.requireMuteSeconds(actor, command.durationS());
    return change(
        actor,
        command.groupId(),
        (unit, group) -> {
          GroupPolicy.requireManager(group, actor);
          List<UserError> errors = new ArrayList<>();
          List<Member> muted =
              GroupMembershipService.manageable(group, actor, command.userIds(), errors).stream()
                  .map(member -> member.mutedUntil(untilMs(unit, command.durationS())))
                  .map(group::change)
                  .toList();
          unit.events().updated(group, muted, unit.operator(group, actor), Tips.MUTE_CHANGED);
          return new MuteMembers.Result(muted.stream().map(Member::told).toList(), errors);
        });
  }

  private static long untilMs(GroupUnit unit, int durationS) {
    if (durationS == 0) {
      return 0;
    }
    return durationS == GroupMute.FOR_EVER ? GroupMute.FOR_EVER : unit.nowMs() + durationS * 1000L;
  }

  /** Exempts members from mutes of the group, or ends that. */
  public Empty allow(Actor actor, Allow command) {
    return change(
        actor,
        command.groupId(),
        (unit, group) -> {
          GroupPolicy.requireManager(group, actor);
          command
              .userIds()
              .forEach(userId -> group.change(group.require(userId).allowed(command.allowed())));
          return Empty.EMPTY;
        });
  }

  private interface Work<T> {
    T on(GroupUnit unit, ChatGroup group);
  }

  private <T> T change(Actor actor, String groupId, Work<T> work) {
    return changes.perform(actor, groupId, unit -> work.on(unit, unit.lock(actor, groupId)));
  }
}
