package io.parley.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.Delivery;
import io.parley.kernel.Threads;
import io.parley.protocol.GroupApplicationCommand.Apply;
import io.parley.protocol.GroupApplicationCommand.ListApplications;
import io.parley.protocol.GroupMembershipCommand.Create;
import io.parley.protocol.GroupMembershipCommand.Invite;
import io.parley.protocol.GroupMembershipCommand.Settings;
import io.parley.protocol.GroupQueryCommand.GetMembers;
import io.parley.protocol.GroupSettingsCommand.Mute;
import io.parley.protocol.GroupSettingsCommand.MuteMembers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What ends by time, on the real database. */
class GroupExpiryIT {
  private static final long WEEK_MS = 7 * 24 * 3600 * 1000L;

  @RegisterExtension static final GroupDatabase GROUPS = new GroupDatabase();

  private final long appId = GROUPS.newApp("alice", "bob", "carol", "dan");

  @BeforeEach
  void create() {
    GROUPS.expiry().tell();
    Settings asking = new Settings("", Map.of(), 9, 1, 0, 1, false);
    GROUPS
        .membership()
        .create(
            new Actor(appId, "alice", true),
            new Create(1, "team", "", "", List.of("bob", "carol"), asking));
    GROUPS.told();
  }

  private Actor as(String userId) {
    return new Actor(appId, userId, false);
  }

  private void muteBob(int durationS) {
    GROUPS
        .settings()
        .muteMembers(as("alice"), new MuteMembers(1, "team", List.of("bob"), durationS));
    GROUPS.told();
  }

  private List<Delivery> toldAfter(long ms) {
    GROUPS.clock().advance(ms);
    GROUPS.expiry().tell();
    return GROUPS.told();
  }

  @Test
  void theEndOfAMembersMuteIsToldOnce() {
    muteBob(10);
    long version = GROUPS.queries().get(as("alice"), "team").version();
    assertThat(toldAfter(9_999)).isEmpty();

    List<Delivery> told = toldAfter(1);

    assertThat(told).hasSize(1);
    assertThat(told.get(0).names()).containsExactly("alice", "bob", "carol");
    assertThat(told.get(0).frame())
        .contains("group.membersUpdated", "\"userId\":\"bob\"", "\"mutedUntilMs\":0")
        .contains("\"operator\":{\"userId\":\"\"");
    assertThat(GROUPS.queries().get(as("alice"), "team").version()).isEqualTo(version + 1);
    var bob = new GetMembers(1, "team", List.of("bob"));
    assertThat(GROUPS.queries().member(as("alice"), bob).mutedUntilMs()).isZero();
    assertThat(toldAfter(1)).isEmpty();
  }

  @Test
  void theEndOfTheGroupsMuteIsToldOnceAndLeavesNoTip() {
    GROUPS.wantTips(appId, 510);
    GROUPS.settings().mute(as("alice"), new Mute(1, "team", 1, null, 10));
    GROUPS.told();

    List<Delivery> told = toldAfter(10_000);

    assertThat(told).hasSize(1);
    assertThat(told.get(0).frame())
        .contains("group.updated", "\"changed\":[\"mute\"]", "\"mode\":0");
    assertThat(GROUPS.queries().get(as("alice"), "team").mute().mode()).isZero();
    assertThat(toldAfter(1)).isEmpty();
  }

  @Test
  void applicationsThatExpireAreToldToWhomTheyConcern() {
    GROUPS.applications().apply(as("dan"), new Apply(1, "team", "please"));
    GROUPS.membership().invite(as("bob"), new Invite(1, "team", List.of("dan"), "come", false));
    GROUPS.told();
    assertThat(toldAfter(WEEK_MS - 1)).isEmpty();

    List<Delivery> told = toldAfter(1);

    assertThat(told)
        .extracting(it -> it.names().get(0))
        .containsExactlyInAnyOrder("dan", "alice", "dan", "bob");
    assertThat(told)
        .allSatisfy(it -> assertThat(it.frame()).contains("\"added\":false", "\"state\":4"));
    assertThat(GROUPS.queries().applications(as("dan"), new ListApplications(1, 0, 9)))
        .extracting(page -> page.applications().stream().map(it -> it.state()).toList())
        .isEqualTo(List.of(4, 4));
    assertThat(toldAfter(1)).isEmpty();
  }

  @Test
  void whatHasNoEndOrConcernsNobodyIsNotTold() {
    muteBob(-1);
    GROUPS.settings().mute(as("alice"), new Mute(1, "team", 1, null, -1));
    GROUPS.settings().muteMembers(as("alice"), new MuteMembers(1, "team", List.of("carol"), 10));
    GROUPS.membership().leave(as("carol"), "team");
    GROUPS.told();
    assertThat(toldAfter(WEEK_MS)).isEmpty();

    GROUPS.settings().mute(as("alice"), new Mute(1, "team", 1, null, 10));
    GROUPS.membership().dismiss(as("alice"), "team");
    GROUPS.told();

    assertThat(toldAfter(WEEK_MS)).isEmpty();
  }

  @Test
  void oneOfSeveralNodesTells() throws Exception {
    for (int round = 0; round < 5; round++) {
      muteBob(1);
      GROUPS.clock().advance(1_000);

      Threads.atOnce(
          4,
          node -> {
            GROUPS.expiry().tell();
            return node;
          });

      assertThat(GROUPS.told()).hasSize(1);
    }
  }
}
