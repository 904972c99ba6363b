package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What an app keeps with members of a group; not in ZIM. */
public sealed interface GroupMemberAttributeCommand extends GroupCommand {

  /** Operation names. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "group.setMemberAttributes",
          SetMemberAttributes.class,
          "group.memberAttributes",
          QueryMemberAttributes.class);

  /**
   * Sets attributes of a member, and leaves the others: everybody his own, an administrator those
   * of ordinary members, the owner all. They are gone when the member goes. Fails with 6000532 and
   * 6000533 for a key or value that is too long, and with 6000531 when the member would have more
   * than {@link Limits#GROUP_MEMBER_ATTRIBUTES_BYTES_MAX} bytes of both.
   *
   * @param id request id
   * @param groupId group
   * @param userId the member; absent for the caller
   * @param attributes at least one, by key; an empty value removes it
   */
  record SetMemberAttributes(int id, String groupId, String userId, Map<String, String> attributes)
      implements GroupMemberAttributeCommand {
    public SetMemberAttributes {
      Checks.id(id);
      Checks.groupId(groupId);
      userId = userId == null ? "" : userId;
      Checks.present("attributes", attributes);
      attributes = Checks.groupMemberAttributes(attributes);
    }

    @Override
    public CompletionStage<GroupMemberAttributes> handleWith(Command.Handler handler) {
      return handler.groups().setGroupMemberAttributes(this);
    }
  }

  /**
   * Attributes of some members, for members.
   *
   * @param id request id
   * @param groupId group
   * @param userIds 1 to {@link Limits#GROUP_MEMBER_ATTRIBUTES_QUERY_MAX} users; those who are no
   *     members are left out
   * @param keys only these; absent for all
   */
  record QueryMemberAttributes(int id, String groupId, List<String> userIds, List<String> keys)
      implements GroupMemberAttributeCommand {
    public QueryMemberAttributes {
      Checks.id(id);
      Checks.groupId(groupId);
      userIds = Checks.userIds(userIds);
      Checks.size("userIds", userIds, Limits.GROUP_MEMBER_ATTRIBUTES_QUERY_MAX);
      keys = keys == null ? List.of() : List.copyOf(keys);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.groups().queryGroupMemberAttributes(this);
    }

    /**
     * What they have.
     *
     * @param members in no order
     */
    public record Result(List<GroupMemberAttributes> members) {}
  }

  /** Performs the commands of this part. */
  interface Handler {
    CompletionStage<GroupMemberAttributes> setGroupMemberAttributes(SetMemberAttributes command);

    CompletionStage<QueryMemberAttributes.Result> queryGroupMemberAttributes(
        QueryMemberAttributes command);
  }
}
