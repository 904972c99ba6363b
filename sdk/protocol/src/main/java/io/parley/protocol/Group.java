package io.parley.protocol;

import java.util.Map;

/**
 * A lasting group.
 *
 * @param groupId 1 to 32 bytes, unique in the app for ever
 * @param name at most 50 characters; empty for none
 * @param avatarUrl picture; empty for none
 * @param notice at most 300 bytes; empty for none
 * @param announcement at most 512 bytes, written by owner and administrators; empty for none
 * @param attributes at most 10, by key
 * @param alias the caller's own name for it; absent for none, and in what all members get
 * @param notification 2 when its messages are not to disturb the caller; absent for 1, and in what
 *     all members get
 * @param ownerId owner; empty once it is dismissed
 * @param joinMode 0 anybody joins, 1 by application, 2 nobody
 * @param inviteMode 0 every member invites, 1 owner and administrators
 * @param beInviteMode 0 who is invited is in at once, 1 after accepting
 * @param listed whether the public directory has it
 * @param memberCount members now
 * @param maxMembers most members
 * @param mute who may not send
 * @param createdAtMs when it was created, Unix milliseconds
 * @param version rises with each change of the group and its members
 */
public record Group(
    String groupId,
    String name,
    String avatarUrl,
    String notice,
    String announcement,
    Map<String, String> attributes,
    String alias,
    Integer notification,
    String ownerId,
    int joinMode,
    int inviteMode,
    int beInviteMode,
    boolean listed,
    int memberCount,
    int maxMembers,
    GroupMute mute,
    long createdAtMs,
    long version) {}
