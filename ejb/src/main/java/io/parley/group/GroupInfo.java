package io.parley.group;

import io.parley.protocol.GroupMute;
import java.util.Map;

/** What a group is like, apart from its members. See {@link io.parley.protocol.Group}. */
record GroupInfo(
    String name,
    String avatarUrl,
    String notice,
    String announcement,
    Map<String, String> attributes,
    Modes modes,
    int maxMembers,
    GroupMute mute,
    long createdAtMs) {

  /** Who may enter and invite, and whether the directory has the group. */
  record Modes(int join, int invite, int beInvite, boolean listed) {}

  GroupInfo texts(String newName, String newAvatarUrl, String newNotice, String newAnnouncement) {
    return new GroupInfo(
        newName,
        newAvatarUrl,
        newNotice,
        newAnnouncement,
        attributes,
        modes,
        maxMembers,
        mute,
        createdAtMs);
  }

  GroupInfo with(Map<String, String> newAttributes) {
    return new GroupInfo(
        name, avatarUrl, notice, announcement, newAttributes, modes, maxMembers, mute, createdAtMs);
  }

  GroupInfo with(Modes newModes) {
    return new GroupInfo(
        name, avatarUrl, notice, announcement, attributes, newModes, maxMembers, mute, createdAtMs);
  }

  GroupInfo withMaxMembers(int newMax) {
    return new GroupInfo(
        name, avatarUrl, notice, announcement, attributes, modes, newMax, mute, createdAtMs);
  }

  GroupInfo with(GroupMute newMute) {
    return new GroupInfo(
        name, avatarUrl, notice, announcement, attributes, modes, maxMembers, newMute, createdAtMs);
  }
}
