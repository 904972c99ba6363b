package io.parley.group;

import io.parley.kernel.ChatException;
import io.parley.protocol.GroupMemberAttributeCommand.SetMemberAttributes;
import io.parley.protocol.GroupMemberAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * What an app keeps with members of groups. They have a version of their own and not the group's,
 * because they change no rights: no node has to read the members again.
 */
@ApplicationScoped
public class GroupMemberAttributeService {
  @Inject GroupChanges changes;
  @Inject JpaGroupMemberAttributeStore attributes;

  /**
   * Sets attributes of a member, and leaves the others.
   *
   * @throws ChatException GROUP_NOT_FOUND, NOT_IN_GROUP, FORBIDDEN, GROUP_ATTRIBUTES_TOO_MANY
   */
  public GroupMemberAttributes set(Actor actor, SetMemberAttributes command) {
    String userId = command.userId().isEmpty() ? actor.userId() : command.userId();
    return changes.perform(
        actor,
        command.groupId(),
        unit -> {
          ChatGroup group = unit.lock(actor, command.groupId());
          GroupPolicy.requireEditing(group, actor, userId);
          MemberAttributes before = find(group, userId);
          MemberAttributes now = before.with(command.attributes());
          if (now != before) {
            attributes.save(group, now);
            unit.events().attributesChanged(group, before, now, unit.operator(group, actor));
          }
          return now.told(List.of());
        });
  }

  private MemberAttributes find(ChatGroup group, String userId) {
    return attributes.find(group.id().appId(), group.id().groupId(), List.of(userId)).get(0);
  }
}
