package io.parley.protocol;

import java.util.List;

/**
 * The body, as JSON, of a message of type 32: what happened in a group.
 *
 * @param event 1 created, 2 dismissed, 3 joined, 4 invited, 5 left, 6 kicked, 7 the group changed,
 *     8 members changed
 * @param operator who did it
 * @param targets members concerned; absent for event 7
 * @param changeType of event 7: 2 notice, 3 name, 4 avatar, 5 mute, 1 several of them; of event 8:
 *     10 owner, 11 role, 12 mute of members; absent else
 * @param dataFlag of change type 1: 1 name, 2 notice, 4 avatar, added up; absent else
 * @param name the new name; absent if that did not change
 * @param notice the new notice; absent if that did not change
 * @param avatarUrl the new avatar; absent if that did not change
 * @param mute the new mute; absent if that did not change
 * @param newOwnerId who succeeds an owner who left; absent else
 */
public record GroupTip(
    int event,
    GroupOperator operator,
    List<GroupMember> targets,
    Integer changeType,
    Integer dataFlag,
    String name,
    String notice,
    String avatarUrl,
    GroupMute mute,
    String newOwnerId) {}
