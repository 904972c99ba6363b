package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What a group has. */
public sealed interface GroupQueryCommand extends GroupCommand {

  /** Operation names. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "group.get",
          Get.class,
          "group.list",
          ListOwn.class,
          "group.members",
          Members.class,
          "group.getMembers",
          GetMembers.class,
          "group.banned",
          Banned.class,
          "group.allowed",
          Allowed.class,
          "group.directory",
          Directory.class);

  /**
   * One group; 6000523 when there is none.
   *
   * @param id request id
   * @param groupId group
   */
  record Get(int id, String groupId) implements GroupQueryCommand {
    public Get {
      Checks.id(id);
      Checks.groupId(groupId);
    }

    @Override
    public CompletionStage<Group> handleWith(Command.Handler handler) {
      return handler.groups().getGroup(this);
    }
  }

  /**
   * The groups that the caller is in, by id.
   *
   * @param id request id
   * @param after id of the last group of the previous page; absent for the first page
   * @param userIds only groups that all of these are in, too; absent for all
   * @param count 1 to {@link Limits#PAGE_MAX}
   */
  record ListOwn(int id, String after, List<String> userIds, int count)
      implements GroupQueryCommand {
    public ListOwn {
      Checks.id(id);
      after = Checks.orEmpty("after", after, Limits.GROUP_ID_BYTES_MAX);
      userIds = userIds == null || userIds.isEmpty() ? List.of() : Checks.userIds(userIds);
      Checks.range("count", count, 1, Limits.PAGE_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().listGroups(this);
    }

    /**
     * The page.
     *
     * @param groups by id
     * @param more whether there are more
     */
    public record Result(List<Group> groups, boolean more) {}
  }

  /**
   * Members of a group that the caller is in, those who came first first.
   *
   * @param id request id
   * @param groupId group
   * @param offset members to pass over, 0 for the first page
   * @param count 1 to {@link Limits#PAGE_MAX}
   * @param muted only those muted by themselves; absent means no
   * @param search only those whose id, name or nickname has this in it, at most 64 bytes; absent
   *     for all
   */
  record Members(int id, String groupId, int offset, int count, Boolean muted, String search)
      implements GroupQueryCommand {
    public Members {
      Checks.id(id);
      Checks.groupId(groupId);
      Checks.range("offset", offset, 0, Limits.GROUP_MEMBERS_MAX);
      Checks.range("count", count, 1, Limits.PAGE_MAX);
      muted = muted != null && muted;
      search = Checks.orEmpty("search", search, 64);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().listGroupMembers(this);
    }

    /**
     * The page.
     *
     * @param members as they came
     * @param total how many there are on all pages
     * @param more whether there are more
     */
    public record Result(List<GroupMember> members, int total, boolean more) {}
  }

  /**
   * Some members of a group that the caller is in; who is none is left out.
   *
   * @param id request id
   * @param groupId group
   * @param userIds 1 to {@link Limits#GROUP_USERS_PER_COMMAND_MAX} users
   */
  record GetMembers(int id, String groupId, List<String> userIds) implements GroupQueryCommand {
    public GetMembers {
      Checks.id(id);
      Checks.groupId(groupId);
      userIds = Checks.userIds(userIds);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().getGroupMembers(this);
    }

    /**
     * The members.
     *
     * @param members in no order
     */
    public record Result(List<GroupMember> members) {}
  }

  /**
   * Who is banned, for owner and administrators.
   *
   * @param id request id
   * @param groupId group
   */
  record Banned(int id, String groupId) implements GroupQueryCommand {
    public Banned {
      Checks.id(id);
      Checks.groupId(groupId);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().listBanned(this);
    }

    /**
     * The ban list.
     *
     * @param userIds banned users
     */
    public record Result(List<String> userIds) {}
  }

  /**
   * Who is exempt from mutes of the group, for owner and administrators.
   *
   * @param id request id
   * @param groupId group
   */
  record Allowed(int id, String groupId) implements GroupQueryCommand {
    public Allowed {
      Checks.id(id);
      Checks.groupId(groupId);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().listAllowed(this);
    }

    /**
     * The allow-list.
     *
     * @param userIds members who are exempt
     */
    public record Result(List<String> userIds) {}
  }

  /**
   * The app's listed groups, by id.
   *
   * @param id request id
   * @param search only those whose id or name has this in it, at most 64 bytes; absent for all
   * @param after id of the last group of the previous page; absent for the first page
   * @param count 1 to {@link Limits#PAGE_MAX}
   */
  record Directory(int id, String search, String after, int count) implements GroupQueryCommand {
    public Directory {
      Checks.id(id);
      search = Checks.orEmpty("search", search, 64);
      after = Checks.orEmpty("after", after, Limits.GROUP_ID_BYTES_MAX);
      Checks.range("count", count, 1, Limits.PAGE_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().listDirectory(this);
    }

    /**
     * The page.
     *
     * @param groups by id
     * @param more whether there are more
     */
    public record Result(List<Group> groups, boolean more) {}
  }

  /** Performs the commands of this part. */
  interface Handler {
    CompletionStage<Group> getGroup(Get command);

    CompletionStage<ListOwn.Result> listGroups(ListOwn command);

    CompletionStage<Members.Result> listGroupMembers(Members command);

    CompletionStage<GetMembers.Result> getGroupMembers(GetMembers command);

    CompletionStage<Banned.Result> listBanned(Banned command);

    CompletionStage<Allowed.Result> listAllowed(Allowed command);

    CompletionStage<Directory.Result> listDirectory(Directory command);
  }
}
