package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Who is in a group. */
public sealed interface GroupMembershipCommand extends GroupCommand {

  /** Operation names. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "group.create",
          Create.class,
          "group.dismiss",
          Dismiss.class,
          "group.join",
          Join.class,
          "group.leave",
          Leave.class,
          "group.invite",
          Invite.class,
          "group.kick",
          Kick.class,
          "group.transfer",
          Transfer.class,
          "group.ban",
          Ban.class,
          "group.unban",
          Unban.class);

  /**
   * Creates a group with the caller as its owner. Users who are not registered, or are in too many
   * groups, are left out. 6000524 when there is such a group, 6000527 when there was.
   *
   * @param id request id
   * @param groupId 1 to {@link Limits#GROUP_ID_BYTES_MAX} bytes, not beginning with #; absent or
   *     empty for one that the server makes up
   * @param name at most {@link Limits#GROUP_NAME_CHARACTERS_MAX} characters; absent for none
   * @param avatarUrl at most {@link Limits#AVATAR_URL_BYTES_MAX} bytes; absent for none
   * @param userIds first members, at most {@link Limits#GROUP_USERS_PER_COMMAND_MAX}; absent for
   *     none
   * @param settings the rest; absent for what is usual
   */
  record Create(
      int id,
      String groupId,
      String name,
      String avatarUrl,
      List<String> userIds,
      Settings settings)
      implements GroupMembershipCommand {
    public Create {
      Checks.id(id);
      groupId = Checks.orEmpty("groupId", groupId, Limits.GROUP_ID_BYTES_MAX);
      if (!groupId.isEmpty()) {
        Checks.groupId(groupId);
      }
      name = name == null ? "" : name;
      Checks.characters("name", name, Limits.GROUP_NAME_CHARACTERS_MAX);
      avatarUrl = Checks.orEmpty("avatarUrl", avatarUrl, Limits.AVATAR_URL_BYTES_MAX);
      userIds = userIds == null || userIds.isEmpty() ? List.of() : Checks.userIds(userIds);
      settings =
          settings == null ? new Settings(null, null, null, null, null, null, null) : settings;
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().createGroup(this);
    }

    /**
     * What was created.
     *
     * @param group the group
     * @param members its members
     * @param errors users for whom it failed, and why
     */
    public record Result(Group group, List<GroupMember> members, List<UserError> errors) {}
  }

  /**
   * What a group may be created with.
   *
   * @param notice at most {@link Limits#GROUP_NOTICE_BYTES_MAX} bytes; absent for none
   * @param attributes at most {@link Limits#GROUP_ATTRIBUTES_MAX}; absent for none
   * @param maxMembers 1 to the app's maximum; absent for that
   * @param joinMode 0 (default), 1 or 2; absent for the default
   * @param inviteMode 0 (default) or 1; absent for the default
   * @param beInviteMode 0 (default) or 1; absent for the default
   * @param listed whether the public directory has it; absent means no
   */
  record Settings(
      String notice,
      Map<String, String> attributes,
      Integer maxMembers,
      Integer joinMode,
      Integer inviteMode,
      Integer beInviteMode,
      Boolean listed) {
    public Settings {
      notice = Checks.orEmpty("notice", notice, Limits.GROUP_NOTICE_BYTES_MAX);
      attributes = attributes == null ? Map.of() : Checks.groupAttributes(attributes);
      maxMembers = maxMembers == null ? Limits.GROUP_MEMBERS_MAX : maxMembers;
      Checks.range("maxMembers", maxMembers, 1, Limits.GROUP_MEMBERS_MAX);
      joinMode = joinMode == null ? 0 : joinMode;
      Checks.range("joinMode", joinMode, 0, 2);
      inviteMode = inviteMode == null ? 0 : inviteMode;
      Checks.range("inviteMode", inviteMode, 0, 1);
      beInviteMode = beInviteMode == null ? 0 : beInviteMode;
      Checks.range("beInviteMode", beInviteMode, 0, 1);
      listed = listed != null && listed;
    }
  }

  /**
   * Ends a group for ever; owner only.
   *
   * @param id request id
   * @param groupId group
   */
  record Dismiss(int id, String groupId) implements GroupMembershipCommand {
    public Dismiss {
      Checks.id(id);
      Checks.groupId(groupId);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.groups().dismissGroup(this);
    }
  }

  /**
   * Leaves a group. When the owner leaves, the member who came first is the owner; when the last
   * one does, the group is dismissed.
   *
   * @param id request id
   * @param groupId group
   */
  record Leave(int id, String groupId) implements GroupMembershipCommand {
    public Leave {
      Checks.id(id);
      Checks.groupId(groupId);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.groups().leaveGroup(this);
    }
  }

  /**
   * Enters a group of join mode 0. 6000542 for mode 2 and for who is banned, 6000543 for mode 1.
   *
   * @param id request id
   * @param groupId group
   */
  record Join(int id, String groupId) implements GroupMembershipCommand {
    public Join {
      Checks.id(id);
      Checks.groupId(groupId);
    }

    @Override
    public CompletionStage<Group> handleWith(Command.Handler handler) {
      return handler.groups().joinGroup(this);
    }
  }

  /**
   * Has users enter, or asks them to where the group's {@code beInviteMode} says so.
   *
   * @param id request id
   * @param groupId group
   * @param userIds 1 to {@link Limits#GROUP_USERS_PER_COMMAND_MAX} users
   * @param wording words to who is asked, at most {@link Limits#GROUP_WORDING_BYTES_MAX} bytes;
   *     absent for none
   * @param application whether the caller, owner or administrator, gets the applications as well;
   *     absent means no
   */
  record Invite(int id, String groupId, List<String> userIds, String wording, Boolean application)
      implements GroupMembershipCommand {
    public Invite {
      Checks.id(id);
      Checks.groupId(groupId);
      userIds = Checks.userIds(userIds);
      wording = Checks.orEmpty("wording", wording, Limits.GROUP_WORDING_BYTES_MAX);
      application = application != null && application;
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().inviteToGroup(this);
    }

    /**
     * Who is in now; who was asked is neither in nor among the errors.
     *
     * @param members who entered
     * @param errors users for whom it failed, and why
     */
    public record Result(List<GroupMember> members, List<UserError> errors) {}
  }

  /**
   * Removes members: the owner anybody else, an administrator ordinary members. Fails when it fails
   * for all.
   *
   * @param id request id
   * @param groupId group
   * @param userIds 1 to {@link Limits#GROUP_USERS_PER_COMMAND_MAX} users
   */
  record Kick(int id, String groupId, List<String> userIds) implements GroupMembershipCommand {
    public Kick {
      Checks.id(id);
      Checks.groupId(groupId);
      userIds = Checks.userIds(userIds);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().kickFromGroup(this);
    }

    /**
     * Who is out.
     *
     * @param userIds who was removed
     * @param errors users for whom it failed, and why
     */
    public record Result(List<String> userIds, List<UserError> errors) {}
  }

  /**
   * Makes another member the owner; the former one is an ordinary member.
   *
   * @param id request id
   * @param groupId group
   * @param userId the new owner
   */
  record Transfer(int id, String groupId, String userId) implements GroupMembershipCommand {
    public Transfer {
      Checks.id(id);
      Checks.groupId(groupId);
      Checks.present("userId", userId);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.groups().transferGroup(this);
    }
  }

  /**
   * Bans users: they cannot enter, and members among them are removed. Owner and administrators.
   *
   * @param id request id
   * @param groupId group
   * @param userIds 1 to {@link Limits#GROUP_USERS_PER_COMMAND_MAX} users
   */
  record Ban(int id, String groupId, List<String> userIds) implements GroupMembershipCommand {
    public Ban {
      Checks.id(id);
      Checks.groupId(groupId);
      userIds = Checks.userIds(userIds);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().banFromGroup(this);
    }

    /**
     * Who is banned.
     *
     * @param userIds who is banned now
     * @param errors users for whom it failed, and why
     */
    public record Result(List<String> userIds, List<UserError> errors) {}
  }

  /**
   * Ends a ban. Owner and administrators.
   *
   * @param id request id
   * @param groupId group
   * @param userIds 1 to {@link Limits#GROUP_USERS_PER_COMMAND_MAX} users
   */
  record Unban(int id, String groupId, List<String> userIds) implements GroupMembershipCommand {
    public Unban {
      Checks.id(id);
      Checks.groupId(groupId);
      userIds = Checks.userIds(userIds);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.groups().unbanFromGroup(this);
    }
  }

  /** Performs the commands of this part. */
  interface Handler {
    CompletionStage<Create.Result> createGroup(Create command);

    CompletionStage<Empty> dismissGroup(Dismiss command);

    CompletionStage<Empty> leaveGroup(Leave command);

    CompletionStage<Group> joinGroup(Join command);

    CompletionStage<Invite.Result> inviteToGroup(Invite command);

    CompletionStage<Kick.Result> kickFromGroup(Kick command);

    CompletionStage<Empty> transferGroup(Transfer command);

    CompletionStage<Ban.Result> banFromGroup(Ban command);

    CompletionStage<Empty> unbanFromGroup(Unban command);
  }
}
