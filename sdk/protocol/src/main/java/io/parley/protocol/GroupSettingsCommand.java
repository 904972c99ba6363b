package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What a group is like. */
public sealed interface GroupSettingsCommand extends GroupCommand {

  /** Operation names. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "group.update",
          Update.class,
          "group.setAlias",
          SetAlias.class,
          "group.setAttributes",
          SetAttributes.class,
          "group.deleteAttributes",
          DeleteAttributes.class,
          "group.setRole",
          SetRole.class,
          "group.setNickname",
          SetNickname.class,
          "group.mute",
          Mute.class,
          "group.muteMembers",
          MuteMembers.class,
          "group.allow",
          Allow.class);

  /**
   * Changes what is given. Name, avatar and notice: any member; the rest: owner and administrators.
   *
   * @param id request id
   * @param groupId group
   * @param name absent: unchanged
   * @param avatarUrl absent: unchanged
   * @param notice absent: unchanged
   * @param announcement absent: unchanged
   * @param joinMode 0 to 2; absent: unchanged
   * @param inviteMode 0 or 1; absent: unchanged
   * @param beInviteMode 0 or 1; absent: unchanged
   * @param listed absent: unchanged
   */
  record Update(
      int id,
      String groupId,
      String name,
      String avatarUrl,
      String notice,
      String announcement,
      Integer joinMode,
      Integer inviteMode,
      Integer beInviteMode,
      Boolean listed)
      implements GroupSettingsCommand {
    public Update {
      Checks.id(id);
      Checks.groupId(groupId);
      if (name != null) {
        Checks.characters("name", name, Limits.GROUP_NAME_CHARACTERS_MAX);
      }
      Checks.optional("avatarUrl", avatarUrl, Limits.AVATAR_URL_BYTES_MAX);
      Checks.optional("notice", notice, Limits.GROUP_NOTICE_BYTES_MAX);
      Checks.optional("announcement", announcement, Limits.GROUP_ANNOUNCEMENT_BYTES_MAX);
      Checks.optional("joinMode", joinMode, 0, 2);
      Checks.optional("inviteMode", inviteMode, 0, 1);
      Checks.optional("beInviteMode", beInviteMode, 0, 1);
    }

    @Override
    public CompletionStage<Group> handleWith(Command.Handler handler) {
      return handler.groups().updateGroup(this);
    }
  }

  /**
   * The caller's own name for the group; the user's other devices are told.
   *
   * @param id request id
   * @param groupId group
   * @param alias at most {@link Limits#GROUP_ALIAS_BYTES_MAX} bytes; absent or empty for none
   */
  record SetAlias(int id, String groupId, String alias) implements GroupSettingsCommand {
    public SetAlias {
      Checks.id(id);
      Checks.groupId(groupId);
      alias = Checks.orEmpty("alias", alias, Limits.GROUP_ALIAS_BYTES_MAX);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.groups().setGroupAlias(this);
    }
  }

  /**
   * Sets attributes, and leaves the others; any member.
   *
   * @param id request id
   * @param groupId group
   * @param attributes by key
   */
  record SetAttributes(int id, String groupId, Map<String, String> attributes)
      implements GroupSettingsCommand {
    public SetAttributes {
      Checks.id(id);
      Checks.groupId(groupId);
      Checks.present("attributes", attributes);
      attributes = Checks.groupAttributes(attributes);
    }

    @Override
    public CompletionStage<Group> handleWith(Command.Handler handler) {
      return handler.groups().setGroupAttributes(this);
    }
  }

  /**
   * Removes attributes; any member. Fails with 6000526 when none of the keys is there.
   *
   * @param id request id
   * @param groupId group
   * @param keys keys
   */
  record DeleteAttributes(int id, String groupId, List<String> keys)
      implements GroupSettingsCommand {
    public DeleteAttributes {
      Checks.id(id);
      Checks.groupId(groupId);
      Checks.present("keys", keys);
      Checks.size("keys", keys, Limits.GROUP_ATTRIBUTES_MAX);
      keys = List.copyOf(keys);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().deleteGroupAttributes(this);
    }

    /**
     * What is left.
     *
     * @param errorKeys keys that were not there
     * @param group the group
     */
    public record Result(List<String> errorKeys, Group group) {}
  }

  /**
   * Gives another member a role; owner only.
   *
   * @param id request id
   * @param groupId group
   * @param userId the member
   * @param role 2 administrator, 3 member, 100 to 255 the app's own
   */
  record SetRole(int id, String groupId, String userId, int role) implements GroupSettingsCommand {
    public SetRole {
      Checks.id(id);
      Checks.groupId(groupId);
      Checks.present("userId", userId);
      Checks.groupRole("role", role);
    }

    @Override
    public CompletionStage<GroupMember> handleWith(Command.Handler handler) {
      return handler.groups().setGroupRole(this);
    }
  }

  /**
   * Names a member in this group: everybody himself, an administrator ordinary members, the owner
   * all.
   *
   * @param id request id
   * @param groupId group
   * @param userId the member
   * @param nickname at most {@link Limits#GROUP_NICKNAME_BYTES_MAX} bytes; absent or empty for none
   */
  record SetNickname(int id, String groupId, String userId, String nickname)
      implements GroupSettingsCommand {
    public SetNickname {
      Checks.id(id);
      Checks.groupId(groupId);
      Checks.present("userId", userId);
      nickname = Checks.orEmpty("nickname", nickname, Limits.GROUP_NICKNAME_BYTES_MAX);
    }

    @Override
    public CompletionStage<GroupMember> handleWith(Command.Handler handler) {
      return handler.groups().setGroupNickname(this);
    }
  }

  /**
   * Decides which roles may not send. Owner and administrators; mode 2 the owner only.
   *
   * @param id request id
   * @param groupId group
   * @param mode see {@link GroupMute}
   * @param roles roles of mode 3; absent else
   * @param durationS seconds, 1 to {@link Limits#GROUP_MUTE_SECONDS_MAX}, -1 for ever; ignored for
   *     mode 0
   */
  record Mute(int id, String groupId, int mode, List<Integer> roles, int durationS)
      implements GroupSettingsCommand {
    public Mute {
      Checks.id(id);
      Checks.groupId(groupId);
      Checks.range("mode", mode, GroupMute.NONE, GroupMute.CUSTOM);
      roles = roles == null || mode != GroupMute.CUSTOM ? List.of() : List.copyOf(roles);
      Checks.size("roles", roles, Limits.GROUP_MUTE_ROLES_MAX);
      if (mode != GroupMute.NONE) {
        Checks.muteSeconds("durationS", durationS);
      }
    }

    @Override
    public CompletionStage<GroupMute> handleWith(Command.Handler handler) {
      return handler.groups().muteGroup(this);
    }
  }

  /**
   * Mutes members, the owner anybody else, an administrator ordinary members; fails when it fails
   * for all.
   *
   * @param id request id
   * @param groupId group
   * @param userIds 1 to {@link Limits#GROUP_USERS_PER_COMMAND_MAX} users
   * @param durationS seconds, 1 to {@link Limits#GROUP_MUTE_SECONDS_MAX}; -1 for ever, 0 for no
   *     longer
   */
  record MuteMembers(int id, String groupId, List<String> userIds, int durationS)
      implements GroupSettingsCommand {
    public MuteMembers {
      Checks.id(id);
      Checks.groupId(groupId);
      userIds = Checks.userIds(userIds);
      if (durationS != 0) {
        Checks.muteSeconds("durationS", durationS);
      }
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().muteGroupMembers(this);
    }

    /**
     * Who is muted now, or no longer.
     *
     * @param members as they are now
     * @param errors users for whom it failed, and why
     */
    public record Result(List<GroupMember> members, List<UserError> errors) {}
  }

  /**
   * Exempts members from mutes of the group, not from their own. Owner and administrators.
   *
   * @param id request id
   * @param groupId group
   * @param userIds 1 to {@link Limits#GROUP_USERS_PER_COMMAND_MAX} users
   * @param allowed whether they are exempt
   */
  record Allow(int id, String groupId, List<String> userIds, boolean allowed)
      implements GroupSettingsCommand {
    public Allow {
      Checks.id(id);
      Checks.groupId(groupId);
      userIds = Checks.userIds(userIds);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.groups().allowInGroup(this);
    }
  }

  /** Performs the commands of this part. */
  interface Handler {
    CompletionStage<Group> updateGroup(Update command);

    CompletionStage<Empty> setGroupAlias(SetAlias command);

    CompletionStage<Group> setGroupAttributes(SetAttributes command);

    CompletionStage<DeleteAttributes.Result> deleteGroupAttributes(DeleteAttributes command);

    CompletionStage<GroupMember> setGroupRole(SetRole command);

    CompletionStage<GroupMember> setGroupNickname(SetNickname command);

    CompletionStage<GroupMute> muteGroup(Mute command);

    CompletionStage<MuteMembers.Result> muteGroupMembers(MuteMembers command);

    CompletionStage<Empty> allowInGroup(Allow command);
  }
}
