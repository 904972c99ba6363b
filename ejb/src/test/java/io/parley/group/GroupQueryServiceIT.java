package io.parley.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Group;
import io.parley.protocol.GroupApplication;
import io.parley.protocol.GroupApplicationCommand.Apply;
import io.parley.protocol.GroupApplicationCommand.ListApplications;
import io.parley.protocol.GroupMembershipCommand.Create;
import io.parley.protocol.GroupMembershipCommand.Settings;
import io.parley.protocol.GroupQueryCommand.Directory;
import io.parley.protocol.GroupSettingsCommand.Allow;
import io.parley.protocol.GroupSettingsCommand.Mute;
import io.parley.protocol.GroupSettingsCommand.MuteMembers;
import io.parley.protocol.GroupSettingsCommand.Update;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What backends and managers list, on the real database. */
class GroupQueryServiceIT {
  @RegisterExtension static final GroupDatabase GROUPS = new GroupDatabase();

  private final long appId = GROUPS.newApp("alice", "bob", "carol", "dan");
  private final Actor backend = new Actor(appId, "", true);

  private Actor as(String userId) {
    return new Actor(appId, userId, false);
  }

  private static void assertRefused(ErrorCode code, Supplier<?> call) {
    assertThatThrownBy(call::get)
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void mutedGroupsAreThoseWhereAMuteHoldsNow() {
    for (String group : List.of("all", "one", "over", "free", "left")) {
      GROUPS.create(appId, group, "alice", "bob");
    }
    GROUPS.settings().mute(as("alice"), new Mute(1, "all", 1, null, 60));
    GROUPS.settings().mute(as("alice"), new Mute(1, "over", 1, null, 10));
    List<String> bob = List.of("bob");
    GROUPS.settings().muteMembers(as("alice"), new MuteMembers(1, "one", bob, -1));
    GROUPS.settings().muteMembers(as("alice"), new MuteMembers(1, "left", bob, -1));
    GROUPS.membership().leave(as("bob"), "left");
    GROUPS.clock().advance(30_000);

    var page = GROUPS.queries().muted(backend, new Directory(1, null, null, 9));

    assertThat(page.groups()).extracting(Group::groupId).containsExactly("all", "one");
    assertThat(GROUPS.queries().directory(backend, new Directory(1, null, null, 9)).groups())
        .hasSize(5);
  }

  @Test
  void theAllowListIsForManagers() {
    GROUPS.create(appId, "team", "alice", "bob", "carol");
    GROUPS.settings().allow(as("alice"), new Allow(1, "team", List.of("carol", "bob"), true));

    assertThat(GROUPS.queries().allowed(backend, "team").userIds()).containsExactly("bob", "carol");
    GROUPS.settings().allow(as("alice"), new Allow(1, "team", List.of("bob"), false));
    assertThat(GROUPS.queries().allowed(as("alice"), "team").userIds()).containsExactly("carol");
    assertRefused(ErrorCode.FORBIDDEN, () -> GROUPS.queries().allowed(as("bob"), "team"));
    assertRefused(ErrorCode.NOT_IN_GROUP, () -> GROUPS.queries().allowed(as("dan"), "team"));
  }

  @Test
  void applicationsOfAGroupAreForManagers() {
    Settings byApplication = new Settings("", Map.of(), 9, 1, 0, 0, false);
    for (String group : List.of("team", "other")) {
      GROUPS
          .membership()
          .create(as("alice"), new Create(1, group, "", "", List.of("dan"), byApplication));
      GROUPS.applications().apply(as("bob"), new Apply(1, group, group));
    }
    GROUPS.clock().advance(1);
    GROUPS.applications().apply(as("carol"), new Apply(1, "team", ""));
    ListApplications one = new ListApplications(1, 0, 1);

    var page = GROUPS.queries().applications(backend, "team", one);

    assertThat(page.applications()).extracting(GroupApplication::userId).containsExactly("carol");
    assertThat(page.more()).isTrue();
    page = GROUPS.queries().applications(as("alice"), "team", new ListApplications(1, 1, 9));
    assertThat(page.applications()).extracting(GroupApplication::wording).containsExactly("team");
    assertThat(page.more()).isFalse();
    assertRefused(ErrorCode.FORBIDDEN, () -> GROUPS.queries().applications(as("dan"), "team", one));
  }

  @Test
  void aBackendSaysHowManyMembersAGroupMayHave() {
    GROUPS.create(appId, "team", "alice", "bob");
    Update nothing = new Update(1, "team", null, null, null, null, null, null, null, null);

    assertThat(GROUPS.settings().update(backend, nothing, Optional.of(2)).maxMembers())
        .isEqualTo(2);

    assertRefused(ErrorCode.GROUP_FULL, () -> GROUPS.membership().join(as("carol"), "team"));
    assertRefused(
        ErrorCode.PARAMS_INVALID,
        () -> GROUPS.settings().update(backend, nothing, Optional.of(2001)));
    GROUPS.settings().update(backend, nothing, Optional.of(1));
    assertThat(GROUPS.queries().get(backend, "team").memberCount()).isEqualTo(2);
  }
}
