package io.parley.group;

import io.parley.message.Audience;
import io.parley.message.Sender;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.GroupMute;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may send to a group, and who gets it, at one version; no member for a dismissed one. */
record GroupAudience(long version, GroupMute mute, List<String> userIds, Map<String, Rights> rights)
    implements Audience {

  /** What decides whether a member may send. */
  record Rights(int role, long mutedUntilMs, boolean allowed) {}

  static GroupAudience of(long version, GroupMute mute, Collection<Member> members) {
    Map<String, Rights> rights = new HashMap<>();
    members.forEach(
        it -> rights.put(it.userId(), new Rights(it.role(), it.mutedUntilMs(), it.allowed())));
    return new GroupAudience(
        version, mute, members.stream().map(Member::userId).toList(), Map.copyOf(rights));
  }

  @Override
  public Optional<Refusal> refusal(Sender sender, long nowMs) {
    if (userIds.isEmpty()) {
      return Optional.of(new Refusal(ErrorCode.GROUP_NOT_FOUND, "the group was dismissed"));
    }
    if (sender.server()) {
      return Optional.empty();
    }
    Rights own = rights.get(sender.userId());
    if (own == null) {
      return Optional.of(new Refusal(ErrorCode.NOT_IN_GROUP, "the user is not in this group"));
    }
    boolean muted = GroupPolicy.isMuted(mute, own.role(), own.mutedUntilMs(), own.allowed(), nowMs);
    return muted
        ? Optional.of(new Refusal(ErrorCode.SENDER_MUTED, "the user is muted in this group"))
        : Optional.empty();
  }
}
