package io.parley.group;

import io.parley.delivery.Delivery;
import io.parley.delivery.Rank;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.GroupMember;
import io.parley.protocol.GroupOperator;
import io.parley.protocol.GroupPush;
import io.parley.protocol.GroupPush.MemberAttributesChanged;
import io.parley.protocol.GroupPush.MembersChanged;
import io.parley.protocol.GroupPush.MembersUpdated;
import io.parley.protocol.GroupPush.StateChanged;
import io.parley.protocol.GroupPush.Updated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a change of a group has users learn, in order. */
final class GroupEvents {
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Tips tips = new Tips();

  List<Delivery> deliveries() {
    return deliveries;
  }

  /** What is stored besides. */
  Tips tips() {
    return tips;
  }

  /** The group is new: each learns of being in before learning of the others. */
  void founded(ChatGroup group, Member owner, Collection<Member> others, GroupOperator operator) {
    List<Member> owners = List.of(owner);
    tellEntered(group, owners, EnterType.CREATED, operator);
    tellEntered(group, others, EnterType.INVITED, operator);
    tellMembers(group, owners, EnterType.CREATED, operator);
    tellMembers(group, others, EnterType.INVITED, operator);
  }

  /** These have entered; they learn that they are in, and all members who has come. */
  void entered(ChatGroup group, Collection<Member> members, EnterType how, GroupOperator operator) {
    tellEntered(group, members, how, operator);
    tellMembers(group, members, how, operator);
  }

  private void tellEntered(
      ChatGroup group, Collection<Member> members, EnterType how, GroupOperator operator) {
    tell(
        group,
        userIds(members),
        new StateChanged(
            GroupPush.ENTER, how.groupEvent(), group.id().lastSeq(), operator, group.told()));
  }

  private void tellMembers(
      ChatGroup group, Collection<Member> members, EnterType how, GroupOperator operator) {
    if (members.isEmpty()) {
      return;
    }
    tell(
        group,
        group.userIds(),
        new MembersChanged(
            group.id().groupId(),
            group.version(),
            GroupPush.ENTER,
            how.memberEvent(),
            told(members),
            operator));
    tips.members(group, how.groupEvent(), operator, told(members), null);
  }

  /** These are out; they learn that, and all members who has gone. */
  void left(ChatGroup group, Collection<Member> members, LeaveType how, GroupOperator operator) {
    if (members.isEmpty()) {
      return;
    }
    Set<String> concerned = new LinkedHashSet<>(group.userIds());
    concerned.addAll(userIds(members));
    tell(
        group,
        userIds(members),
        new StateChanged(
            GroupPush.QUIT, how.groupEvent(), group.id().lastSeq(), operator, group.told()));
    if (how != LeaveType.DISMISSED) {
      tell(
          group,
          concerned,
          new MembersChanged(
              group.id().groupId(),
              group.version(),
              GroupPush.QUIT,
              how.memberEvent(),
              told(members),
              operator));
    }
    boolean hasHeir = members.stream().anyMatch(member -> member.role() == Role.OWNER);
    String heir = hasHeir && !group.isDismissed() ? group.told().ownerId() : null;
    tips.members(group, how.groupEvent(), operator, told(members), heir);
  }

  /** Role or mute have changed, of which a tip tells; see {@link Tips}. */
  void updated(
      ChatGroup group, Collection<Member> members, GroupOperator operator, int changeType) {
    updated(group, members, operator);
    tips.change(group, changeType, operator, told(members));
  }

  /** Nickname, role or mute have changed. */
  void updated(ChatGroup group, Collection<Member> members, GroupOperator operator) {
    if (!members.isEmpty()) {
      tell(
          group,
          group.userIds(),
          new MembersUpdated(group.id().groupId(), group.version(), told(members), operator));
    }
  }

  /** The group has changed in these fields. */
  void updated(ChatGroup group, List<String> fields, GroupOperator operator) {
    if (!fields.isEmpty()) {
      tell(group, group.userIds(), new Updated(fields, operator, group.told()));
      tips.change(group, fields, operator);
    }
  }

  /** Attributes of a member have changed. */
  void attributesChanged(
      ChatGroup group, MemberAttributes before, MemberAttributes now, GroupOperator operator) {
    tell(
        group,
        group.userIds(),
        new MemberAttributesChanged(
            group.id().groupId(), now.userId(), now.version(), now.changesSince(before), operator));
  }

  /** These users get the push on all their devices. */
  void tell(ChatGroup group, Collection<String> userIds, GroupPush push) {
    tell(group.id().appId(), userIds, Rank.CONTROL, FrameCodec.push(push));
  }

  /** These users get the frame on all their devices. */
  void tell(long appId, Collection<String> userIds, Rank rank, String frame) {
    if (!userIds.isEmpty()) {
      deliveries.add(new Delivery(appId, List.copyOf(userIds), "", rank, frame));
    }
  }

  private static List<String> userIds(Collection<Member> members) {
    return members.stream().map(Member::userId).toList();
  }

  private static List<GroupMember> told(Collection<Member> members) {
    return members.stream().map(Member::told).toList();
  }
}
