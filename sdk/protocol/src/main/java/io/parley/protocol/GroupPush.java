package io.parley.protocol;

import java.util.List;
import java.util.Map;

/**
 * What members learn of their groups. Each carries the group's version after the change, if not
 * said otherwise; what is older than what a client knows is to be dropped.
 */
public sealed interface GroupPush extends Push {
  int QUIT = 0;
  int ENTER = 1;

  /** Record to name. */
  Map<Class<? extends Push>, String> NAMES =
      Map.of(
          StateChanged.class, "group.stateChanged",
          MembersChanged.class, "group.membersChanged",
          MembersUpdated.class, "group.membersUpdated",
          Updated.class, "group.updated",
          MemberAttributesChanged.class, "group.memberAttributesChanged",
          ApplicationsChanged.class, "group.applicationsChanged");

  /**
   * The user is in the group, or no longer; to all devices of the user. After a quit the
   * conversation is disabled, and has nothing above {@code seq}.
   *
   * @param state 0 out, 1 in
   * @param event 1 created, 2 dismissed, 3 joined, 4 invited, 5 left, 6 kicked
   * @param seq position of the newest message then
   * @param operator who did it
   * @param group the group
   */
  record StateChanged(int state, int event, long seq, GroupOperator operator, Group group)
      implements GroupPush {}

  /**
   * Members have come or gone; to all members, and to those who have gone.
   *
   * @param groupId group
   * @param version version of the group
   * @param state 0 out, 1 in
   * @param event 1 joined, 2 left, 4 kicked, 5 invited
   * @param members who
   * @param operator who did it
   */
  record MembersChanged(
      String groupId,
      long version,
      int state,
      int event,
      List<GroupMember> members,
      GroupOperator operator)
      implements GroupPush {}

  /**
   * Nickname, role or mute of members have changed; to all members.
   *
   * @param groupId group
   * @param version version of the group
   * @param members as they are now
   * @param operator who did it
   */
  record MembersUpdated(
      String groupId, long version, List<GroupMember> members, GroupOperator operator)
      implements GroupPush {}

  /**
   * The group has changed; to all members.
   *
   * @param changed names of the fields of the group that changed, and of {@code attributes} the
   *     keys as {@code attributes.KEY}; {@code alias} goes to the user's own devices only
   * @param operator who did it
   * @param group as it is now
   */
  record Updated(List<String> changed, GroupOperator operator, Group group) implements GroupPush {}

  /**
   * Attributes of a member have changed; to all members.
   *
   * @param groupId group
   * @param userId the member
   * @param version of this member's attributes, which rises with each change of them
   * @param attributes those that have changed, by key; empty for what is gone
   * @param operator who did it
   */
  record MemberAttributesChanged(
      String groupId,
      String userId,
      long version,
      Map<String, String> attributes,
      GroupOperator operator)
      implements GroupPush {}

  /**
   * Applications that concern the user are new, or have another state.
   *
   * @param added whether they are new
   * @param applications as they are now
   */
  record ApplicationsChanged(boolean added, List<GroupApplication> applications)
      implements GroupPush {}
}
