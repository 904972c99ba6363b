package io.parley.group;

import io.parley.protocol.GroupApplication;
import io.parley.protocol.GroupPush.ApplicationsChanged;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who learns of applications. */
final class Applications {
  private Applications() {}

  /**
   * Whom they concern learns of them: who would enter, who invited, and of a wish to join owner and
   * administrators.
   *
   * @param added whether they are new
   */
  static void tell(
      GroupUnit unit, ChatGroup group, Collection<Application> applications, boolean added) {
    for (Application application : applications) {
      Set<String> concerned = new LinkedHashSet<>(List.of(application.userId()));
      if (application.isInvitation()) {
        concerned.add(application.inviterId());
      } else {
        concerned.addAll(group.managers());
      }
      tell(unit, group, concerned, List.of(application), added);
    }
  }

  /** Invitations, for who is invited. */
  static void tellInvitees(
      GroupUnit unit, ChatGroup group, Collection<Application> applications, boolean added) {
    applications.forEach(
        application ->
            tell(unit, group, Set.of(application.userId()), List.of(application), added));
  }

  /** These users learn of them, each as he sees them. */
  static void tell(
      GroupUnit unit,
      ChatGroup group,
      Collection<String> userIds,
      Collection<Application> applications,
      boolean added) {
    for (String userId : userIds) {
      List<GroupApplication> told =
          applications.stream().map(it -> it.told(userId, unit.nowMs())).toList();
      if (!told.isEmpty()) {
        unit.events().tell(group, List.of(userId), new ApplicationsChanged(added, told));
      }
    }
  }
}
