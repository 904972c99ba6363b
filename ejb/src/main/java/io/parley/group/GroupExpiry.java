package io.parley.group;

import io.parley.group.JpaGroupExpiryStore.Due;
import io.parley.kernel.LogLine;
import io.parley.protocol.GroupMute;
import io.parley.protocol.GroupOperator;
import io.parley.protocol.GroupPush.Updated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells users what has ended by time. It has ended without this: only the telling is here. What is
 * due is in the database, so any node tells it, also of a node that has died; it is read again
 * under the lock of the group, so that one does.
 */
@ApplicationScoped
public class GroupExpiry {
  private static final Logger LOG = Logger.getLogger(GroupExpiry.class.getName());

  /** At once; more wait for the next time. */
  static final int GROUPS_MAX = 200;

  /** Nobody did it, and no tip tells of it. */
  private static final GroupOperator TIME = new GroupOperator("", "", "", Role.NOBODY);

  @Inject JpaGroupExpiryStore store;
  @Inject JpaGroupApplicationStore applications;
  @Inject GroupChanges changes;
  @Inject Clock clock;

  /** Tells what is due; a group that fails is tried again the next time, and keeps up no other. */
  void tell() {
    for (Due due : store.due(clock.millis(), GROUPS_MAX)) {
      try {
        tell(due);
      } catch (Exception e) { // a commit may fail with a checked one that nobody declares
        LogLine line = LogLine.of("what has ended in a group was not told, tried again soon");
        LOG.log(Level.WARNING, line.with("group", due.groupId()).toString(), e);
      }
    }
  }

  private void tell(Due due) {
    Actor time = new Actor(due.appId(), "", true);
    changes.perform(
        time,
        due.groupId(),
        unit -> {
          ChatGroup group = unit.lock(time, due.groupId());
          endMute(unit, group);
          endMutesOfMembers(unit, group);
          Applications.tell(
              unit,
              group,
              applications.expire(group, Application.expiredByMs(unit.nowMs()), unit.nowMs()),
              false);
          return due;
        });
  }

  private static void endMute(GroupUnit unit, ChatGroup group) {
    if (isOver(group.info().mute().untilMs(), unit.nowMs())) {
      group.change(group.info().with(GroupMute.OFF));
      unit.events().tell(group, group.userIds(), new Updated(List.of("mute"), TIME, group.told()));
    }
  }

  private static void endMutesOfMembers(GroupUnit unit, ChatGroup group) {
    List<Member> ended =
        group.members().stream()
            .filter(member -> isOver(member.mutedUntilMs(), unit.nowMs()))
            .map(member -> group.change(member.mutedUntil(0)))
            .toList();
    unit.events().updated(group, ended, TIME);
  }

  private static boolean isOver(long untilMs, long nowMs) {
    return untilMs > 0 && untilMs <= nowMs;
  }
}
