package io.parley.group;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.delivery.Delivery;
import io.parley.kernel.ChatException;
import io.parley.kernel.Threads;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Group;
import io.parley.protocol.GroupApplicationCommand.AnswerApplication;
import io.parley.protocol.GroupApplicationCommand.AnswerInvitation;
import io.parley.protocol.GroupApplicationCommand.Apply;
import io.parley.protocol.GroupApplicationCommand.ListApplications;
import io.parley.protocol.GroupMember;
import io.parley.protocol.GroupMembershipCommand.Ban;
import io.parley.protocol.GroupMembershipCommand.Create;
import io.parley.protocol.GroupMembershipCommand.Invite;
import io.parley.protocol.GroupMembershipCommand.Kick;
import io.parley.protocol.GroupMembershipCommand.Settings;
import io.parley.protocol.GroupMembershipCommand.Transfer;
import io.parley.protocol.GroupQueryCommand.Members;
import io.parley.protocol.GroupSettingsCommand.MuteMembers;
import io.parley.protocol.GroupSettingsCommand.SetRole;
import io.parley.protocol.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who comes, goes and applies, on the real database. */
class GroupMembershipIT {
  @RegisterExtension static final GroupDatabase GROUPS = new GroupDatabase();

  private final long appId = GROUPS.newApp("alice", "bob", "carol", "dan");

  @BeforeEach
  void forget() {
    GROUPS.told();
  }

  private Actor as(String userId) {
    return new Actor(appId, userId, false);
  }

  private static int refusal(Supplier<?> call) {
    try {
      call.get();
      return 0;
    } catch (ChatException e) {
      return e.code().number();
    }
  }

  private void create(String groupId, Settings settings, String... members) {
    GROUPS
        .membership()
        .create(as("alice"), new Create(1, groupId, "Team", "", List.of(members), settings));
  }

  private static Settings modes(int join, int beInvite, int max) {
    return new Settings("", Map.of(), max, join, 0, beInvite, false);
  }

  private Map<String, Integer> roles(String groupId) {
    return GROUPS.store().read(appId, groupId).orElseThrow().members().stream()
        .collect(toMap(Member::userId, Member::role));
  }

  private static List<String> told(String userId) {
    return GROUPS.told().stream()
        .filter(delivery -> delivery.names().contains(userId))
        .map(Delivery::frame)
        .map(frame -> frame.replaceAll("\\{\"push\":\"([a-zA-Z.]*)\".*", "$1"))
        .toList();
  }

  @Test
  void aGroupHasItsOwnerAndThoseWhoAreRegistered() {
    var result =
        GROUPS
            .membership()
            .create(
                as("alice"),
                new Create(1, "", "Team", "", List.of("bob", "nobody", "alice"), null));

    assertThat(result.group().groupId()).startsWith("#").hasSize(32);
    assertThat(result.group().ownerId()).isEqualTo("alice");
    assertThat(result.group().memberCount()).isEqualTo(2);
    assertThat(result.members()).extracting(GroupMember::role).containsExactly(1, 3);
    assertThat(result.errors()).containsExactly(new UserError("nobody", 6000011));
    assertThat(told("bob"))
        .containsExactly("group.stateChanged", "group.membersChanged", "group.membersChanged");
  }

  @Test
  void whatAnotherSystemHadKeepsItsTimes() {
    Actor backend = new Actor(appId, "alice", true);
    Create old = new Create(1, "old", "", "", List.of("bob"), null);
    Invite carol = new Invite(1, "old", List.of("carol"), "", false);
    Invite dan = new Invite(1, "old", List.of("dan"), "", false);
    long nowMs = GROUPS.clock().millis();

    var group = GROUPS.membership().create(backend, old, Optional.of(1_000L)).group();
    GROUPS.membership().invite(backend, dan, Optional.of(3_000L));
    GROUPS.membership().invite(backend, carol, Optional.of(2_000L));

    assertThat(group.createdAtMs()).isEqualTo(1_000);
    assertThat(GROUPS.store().read(appId, "old").orElseThrow().members())
        .extracting(Member::userId, Member::enteredAtMs)
        .containsExactly(
            tuple("alice", 1_000L),
            tuple("bob", 1_000L),
            tuple("carol", 2_000L),
            tuple("dan", 3_000L));
    assertThat(
            refusal(
                () -> GROUPS.membership().create(backend, named("next"), Optional.of(nowMs + 1))))
        .isEqualTo(6000001);
  }

  @Test
  void anIdIsUsedOnce() {
    GROUPS.create(appId, "team", "alice");
    assertThat(refusal(() -> GROUPS.membership().create(as("bob"), named("team"))))
        .isEqualTo(ErrorCode.GROUP_EXISTS.number());
    GROUPS.membership().dismiss(as("alice"), "team");
    assertThat(refusal(() -> GROUPS.membership().create(as("bob"), named("team"))))
        .isEqualTo(ErrorCode.GROUP_WAS_DISMISSED.number());
    assertThat(refusal(() -> GROUPS.membership().create(as("bob"), named("#1"))))
        .isEqualTo(ErrorCode.PARAMS_INVALID.number());
    GROUPS.create(GROUPS.newApp("alice"), "team", "alice");
  }

  private static Create named(String groupId) {
    return new Create(1, groupId, "", "", List.of(), null);
  }

  @Test
  void whoCameFirstInheritsAndTheLastOneEndsTheGroup() {
    GROUPS.create(appId, "team", "alice", "bob", "carol");
    GROUPS.told();
    GROUPS.membership().leave(as("alice"), "team");
    assertThat(roles("team")).isEqualTo(Map.of("bob", 1, "carol", 3));
    assertThat(told("carol")).containsExactly("group.membersChanged", "group.membersUpdated");
    GROUPS.membership().leave(as("carol"), "team");
    GROUPS.membership().leave(as("bob"), "team");
    assertThat(GROUPS.store().read(appId, "team")).isEmpty();
    assertThat(refusal(() -> GROUPS.membership().join(as("bob"), "team")))
        .isEqualTo(ErrorCode.GROUP_NOT_FOUND.number());
  }

  @Test
  void whoComeBackStandAsTheyWereNamed() {
    GROUPS.create(appId, "team", "alice", "bob", "carol");
    GROUPS.membership().kick(as("alice"), new Kick(1, "team", List.of("bob", "carol")));
    invite("carol", "bob");
    assertThat(GROUPS.queries().members(as("alice"), new Members(1, "team", 0, 9, null, null)))
        .extracting(page -> page.members().stream().map(GroupMember::userId).toList())
        .isEqualTo(List.of("alice", "carol", "bob"));
    GROUPS.membership().leave(as("alice"), "team");
    assertThat(roles("team")).isEqualTo(Map.of("carol", 1, "bob", 3));
  }

  @Test
  void whoFailsIsAmongTheErrorsUnlessAllDo() {
    GROUPS.create(appId, "team", "alice", "bob", "carol");
    GROUPS.settings().setRole(as("alice"), new SetRole(1, "team", "bob", 2));

    var kicked =
        GROUPS.membership().kick(as("bob"), new Kick(1, "team", List.of("alice", "carol", "dan")));

    assertThat(kicked.userIds()).containsExactly("carol");
    assertThat(kicked.errors())
        .containsExactly(new UserError("alice", 6000541), new UserError("dan", 6000521));
    assertThat(
            refusal(
                () -> GROUPS.membership().kick(as("bob"), new Kick(1, "team", List.of("alice")))))
        .isEqualTo(6000541);
  }

  @Test
  void whoIsInvitedIsAskedWhereTheGroupSaysSo() {
    create("team", modes(0, 1, 10), "bob");
    GROUPS.told();
    var asked =
        GROUPS
            .membership()
            .invite(as("bob"), new Invite(1, "team", List.of("carol"), "come", false));
    assertThat(asked.members()).isEmpty();
    assertThat(asked.errors()).isEmpty();
    assertThat(told("carol")).containsExactly("group.applicationsChanged");
    assertThat(
            refusal(
                () ->
                    GROUPS
                        .applications()
                        .answer(as("dan"), new AnswerInvitation(1, "team", "bob", true))))
        .isEqualTo(6000502);

    GROUPS.applications().answer(as("carol"), new AnswerInvitation(1, "team", "bob", true));

    Member carol = GROUPS.store().read(appId, "team").orElseThrow().require("carol");
    assertThat(carol.enterType()).isEqualTo(5);
    assertThat(carol.enteredBy()).isEqualTo("bob");
    assertThat(GROUPS.queries().applications(as("bob"), new ListApplications(1, 0, 9)))
        .extracting(it -> it.applications().get(0).state(), it -> it.applications().get(0).type())
        .containsExactly(2, 2);
  }

  @Test
  void anApplicationIsAnsweredOnceAndWithinSevenDays() {
    create("team", modes(1, 0, 10));
    GROUPS.applications().apply(as("bob"), new Apply(1, "team", "please"));
    GROUPS.applications().answer(as("alice"), new AnswerApplication(1, "team", "bob", false));
    assertThat(refusal(() -> answer("bob"))).isEqualTo(6000502);
    GROUPS.applications().apply(as("bob"), new Apply(1, "team", "please!"));
    GROUPS.clock().advance(7 * 24 * 3600 * 1000L);
    assertThat(refusal(() -> answer("bob"))).isEqualTo(6000502);
    assertThat(GROUPS.queries().applications(as("alice"), new ListApplications(1, 0, 9)))
        .extracting(it -> it.applications().get(0).state())
        .isEqualTo(4);
    GROUPS.applications().apply(as("bob"), new Apply(1, "team", "once more"));
    assertThat(refusal(() -> answer("bob"))).isZero();
    assertThat(roles("team")).containsEntry("bob", 3);
  }

  @Test
  void whatIsSaidAnewOfAWaitingApplicationIsNoNewOne() {
    create("team", modes(1, 1, 10));
    GROUPS.told();
    apply("please");
    assertThat(added("alice")).containsExactly(true);
    apply("please!");
    assertThat(added("alice")).containsExactly(false);
    GROUPS.applications().answer(as("alice"), new AnswerApplication(1, "team", "bob", false));
    GROUPS.told();
    apply("again");
    assertThat(added("alice")).containsExactly(true);

    invite("carol");
    assertThat(added("carol")).containsExactly(true);
    invite("carol", "dan");
    List<Delivery> told = GROUPS.told();
    assertThat(added("carol", told)).containsExactly(false);
    assertThat(added("dan", told)).containsExactly(true);
    assertThat(added("alice", told)).containsExactly(true, false);
  }

  private void apply(String wording) {
    GROUPS.applications().apply(as("bob"), new Apply(1, "team", wording));
  }

  private void invite(String... users) {
    GROUPS.membership().invite(as("alice"), new Invite(1, "team", List.of(users), "come", true));
  }

  private static List<Boolean> added(String userId) {
    return added(userId, GROUPS.told());
  }

  /** Of the applications that a user was told of, whether they were new. */
  private static List<Boolean> added(String userId, List<Delivery> told) {
    return told.stream()
        .filter(delivery -> delivery.names().contains(userId))
        .map(Delivery::frame)
        .filter(frame -> frame.contains("group.applicationsChanged"))
        .map(frame -> frame.contains("\"added\":true"))
        .toList();
  }

  private Object answer(String applicant) {
    return GROUPS
        .applications()
        .answer(as("alice"), new AnswerApplication(1, "team", applicant, true));
  }

  @Test
  void aMuteOutlivesALeaveAndABanKeepsOut() {
    GROUPS.create(appId, "team", "alice", "bob");
    GROUPS.settings().muteMembers(as("alice"), new MuteMembers(1, "team", List.of("bob"), -1));
    GROUPS.membership().leave(as("bob"), "team");
    GROUPS.membership().join(as("bob"), "team");
    assertThat(GROUPS.queries().members(as("alice"), new Members(1, "team", 0, 9, true, null)))
        .extracting(page -> page.members().get(0).userId(), Members.Result::total)
        .containsExactly("bob", 1);

    GROUPS.membership().ban(as("alice"), new Ban(1, "team", List.of("bob", "carol")));

    assertThat(roles("team")).containsOnlyKeys("alice");
    assertThat(refusal(() -> GROUPS.membership().join(as("carol"), "team"))).isEqualTo(6000542);
    assertThat(GROUPS.queries().banned(as("alice"), "team").userIds())
        .containsExactly("bob", "carol");
    assertThat(refusal(() -> GROUPS.queries().banned(as("bob"), "team"))).isEqualTo(6000521);
  }

  @Test
  void ofSeveralForTheLastPlaceOneGetsIt() throws Exception {
    for (int round = 0; round < 5; round++) {
      String team = "last" + round;
      create(team, modes(0, 0, 2));
      List<String> users = List.of("bob", "carol", "dan");

      List<Integer> codes =
          Threads.atOnce(
              3, thread -> refusal(() -> GROUPS.membership().join(as(users.get(thread)), team)));

      assertThat(codes).containsExactlyInAnyOrder(0, 6000525, 6000525);
      assertThat(roles(team)).hasSize(2);
    }
  }

  @Test
  void nobodyEntersTooManyGroupsByEnteringSeveralAtOnce() throws Exception {
    for (int i = 0; i < 8; i++) {
      create("one" + i, modes(0, 0, 10));
    }
    GROUPS.enterMany(appId, "bob", 998);

    List<Integer> codes =
        Threads.atOnce(8, i -> refusal(() -> GROUPS.membership().join(as("bob"), "one" + i)));

    assertThat(codes).filteredOn(code -> code == 0).hasSize(2);
    assertThat(codes).filteredOn(code -> code == 6000505).hasSize(6);
    var invited =
        GROUPS
            .membership()
            .create(as("alice"), new Create(1, "full", "", "", List.of("bob", "carol"), null));
    assertThat(invited.errors()).containsExactly(new UserError("bob", 6000505));
    GROUPS.membership().leave(as("bob"), entered(codes));
    GROUPS.membership().join(as("bob"), "full");
  }

  private static String entered(List<Integer> codes) {
    return "one" + codes.indexOf(0);
  }

  @Test
  void aGroupHasOneOwnerWhoeverLeavesAndTransfersAtOnce() throws Exception {
    for (int round = 0; round < 8; round++) {
      String team = "heirs" + round;
      GROUPS.create(appId, team, "alice", "bob", "carol");

      Threads.atOnce(
          2,
          thread ->
              refusal(
                  () ->
                      thread == 0
                          ? GROUPS.membership().leave(as("alice"), team)
                          : GROUPS
                              .membership()
                              .transfer(as("alice"), new Transfer(1, team, "carol"))));

      assertThat(roles(team).values().stream().filter(role -> role == 1)).hasSize(1);
      assertThat(roles(team)).doesNotContainKey("alice");
    }
  }

  @Test
  void groupsOfAnotherAppAreUnknown() {
    GROUPS.create(appId, "team", "alice");
    Actor other = new Actor(GROUPS.newApp("alice"), "alice", false);

    assertThat(refusal(() -> GROUPS.membership().join(other, "team"))).isEqualTo(6000523);
    assertThat(refusal(() -> GROUPS.membership().dismiss(other, "team"))).isEqualTo(6000523);
    assertThat(refusal(() -> GROUPS.queries().get(other, "team"))).isEqualTo(6000523);
    Optional<Group> own = Optional.of(GROUPS.queries().get(as("alice"), "team"));
    assertThat(own).isPresent();
  }
}
