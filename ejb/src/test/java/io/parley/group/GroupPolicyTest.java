package io.parley.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.ChatException;
import io.parley.protocol.GroupMute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what, as a stranger, a member, an administrator, the owner and a backend. */
class GroupPolicyTest {
  private static final long NOW_MS = 1_000;

  private static Member member(String userId, int role) {
    return new Member(userId, "", "", "", role, 0, false, 1, 3, "");
  }

  /** Modes by their digits: join, invite, be invited. */
  private static ChatGroup group(String modes, int max) {
    GroupInfo info =
        new GroupInfo(
            "",
            "",
            "",
            "",
            Map.of(),
            new GroupInfo.Modes(
                modes.charAt(0) - '0', modes.charAt(1) - '0', modes.charAt(2) - '0', false),
            max,
            GroupMute.OFF,
            0);
    List<Member> members =
        List.of(
            member("owner", Role.OWNER),
            member("admin", Role.ADMIN),
            member("other-admin", Role.ADMIN),
            member("member", Role.MEMBER),
            member("other-member", Role.MEMBER),
            member("custom", 120));
    return new ChatGroup(
        new ChatGroup.Id(1, "g", 1, 0), 1, info, members, Map.of(), Set.of("banned"));
  }

  private static Actor actor(String userId) {
    return new Actor(1, userId, userId.equals("server"));
  }

  /** 0 for what is allowed. */
  private static int refusal(Runnable check) {
    try {
      check.run();
      return 0;
    } catch (ChatException e) {
      return e.code().number();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "stranger, 6000521, 6000521, 6000521",
    "banned, 6000521, 6000521, 6000521",
    "custom, 0, 6000541, 6000541",
    "member, 0, 6000541, 6000541",
    "admin, 0, 0, 6000541",
    "owner, 0, 0, 0",
    "server, 0, 0, 0"
  })
  void eachRoleHasItsRights(String who, int asMember, int asManager, int asOwner) {
    ChatGroup group = group("000", 10);

    assertThat(refusal(() -> GroupPolicy.requireMember(group, actor(who)))).isEqualTo(asMember);
    assertThat(refusal(() -> GroupPolicy.requireManager(group, actor(who)))).isEqualTo(asManager);
    assertThat(refusal(() -> GroupPolicy.requireOwner(group, actor(who)))).isEqualTo(asOwner);
  }

  @ParameterizedTest
  @CsvSource({
    "owner, owner, 6000541",
    "owner, admin, 0",
    "owner, member, 0",
    "owner, custom, 0",
    "owner, stranger, 6000521",
    "admin, owner, 6000541",
    "admin, admin, 6000541",
    "admin, other-admin, 6000541",
    "admin, member, 0",
    "admin, custom, 0",
    "member, other-member, 6000541",
    "member, member, 6000541",
    "custom, member, 6000541",
    "server, owner, 0",
    "server, member, 0",
    "server, stranger, 6000521"
  })
  void onlyWhoIsAboveRemovesAndMutes(String who, String whom, int code) {
    assertThat(
            GroupPolicy.manage(group("000", 10), actor(who), whom)
                .map(refused -> refused.number())
                .orElse(0))
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "owner, member, 0",
    "owner, owner, 0",
    "admin, member, 0",
    "admin, owner, 6000541",
    "admin, other-admin, 6000541",
    "admin, admin, 0",
    "member, member, 0",
    "member, other-member, 6000541",
    "stranger, member, 6000521",
    "member, stranger, 6000521",
    "server, owner, 0"
  })
  void everybodyNamesHimselfAndWhoIsAboveOthers(String who, String whom, int code) {
    assertThat(refusal(() -> GroupPolicy.requireEditing(group("000", 10), actor(who), whom)))
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "000, 0, 0, 0, 0, 6000521",
    "001, 0, 0, 0, 0, 6000521",
    "010, 6000541, 6000541, 0, 0, 6000521",
    "011, 6000541, 6000541, 0, 0, 6000521"
  })
  void theMatrixSaysWhoInvites(
      String modes, int member, int custom, int admin, int owner, int stranger) {
    List<Integer> codes = new ArrayList<>();
    for (String who : List.of("member", "custom", "admin", "owner", "stranger")) {
      codes.add(refusal(() -> GroupPolicy.requireInviting(group(modes, 10), actor(who))));
    }

    assertThat(codes).containsExactly(member, custom, admin, owner, stranger);
    assertThat(GroupPolicy.asksInvitees(group(modes, 10))).isEqualTo(modes.endsWith("1"));
  }

  @ParameterizedTest
  @CsvSource({
    "stranger, 000, 10, 0, 6000542",
    "stranger, 100, 10, 6000543, 0",
    "stranger, 200, 10, 6000542, 6000542",
    "stranger, 000, 6, 6000525, 6000542",
    "stranger, 100, 6, 6000525, 0",
    "member, 000, 10, 6000522, 6000522",
    "member, 100, 10, 6000522, 6000522",
    "banned, 000, 10, 6000542, 6000542",
    "banned, 100, 10, 6000542, 6000542"
  })
  void theModeSaysWhoJoinsAndWhoApplies(String who, String modes, int max, int join, int apply) {
    ChatGroup group = group(modes, max);

    assertThat(refusal(() -> GroupPolicy.requireJoining(group, actor(who)))).isEqualTo(join);
    assertThat(refusal(() -> GroupPolicy.requireApplying(group, actor(who)))).isEqualTo(apply);
  }

  /** Until: -1 for ever, 0 not, else a time; roles of mode 3 are 3 and 120. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 3, 0, false, false",
    "1, -1, 3, 0, false, true",
    "1, -1, 120, 0, false, true",
    "1, -1, 2, 0, false, false",
    "1, -1, 1, 0, false, false",
    "1, 1001, 3, 0, false, true",
    "1, 1000, 3, 0, false, false",
    "2, -1, 1, 0, false, true",
    "2, -1, 2, 0, false, true",
    "3, -1, 120, 0, false, true",
    "3, -1, 121, 0, false, false",
    "3, -1, 2, 0, false, false",
    "1, -1, 3, 0, true, false",
    "1, -1, 3, -1, true, true",
    "0, 0, 3, 1001, false, true",
    "0, 0, 3, 1000, false, false",
    "0, 0, 1, -1, false, true"
  })
  void theMuteOfTheGroupAndTheOwnOneHoldByThemselves(
      int mode, long groupUntilMs, int role, long ownUntilMs, boolean allowed, boolean muted) {
    GroupMute mute =
        new GroupMute(mode, groupUntilMs, mode == GroupMute.CUSTOM ? List.of(3, 120) : List.of());

    assertThat(GroupPolicy.isMuted(mute, role, ownUntilMs, allowed, NOW_MS)).isEqualTo(muted);
  }

  @ParameterizedTest
  @CsvSource({"604800, true, true", "604801, false, true", "-1, true, true"})
  void aBackendMutesForLongerThanMembersDo(int durationS, boolean member, boolean backend) {
    for (boolean server : new boolean[] {false, true}) {
      Actor actor = new Actor(1, "owner", server);
      boolean may = server ? backend : member;
      if (may) {
        GroupPolicy.requireMuteSeconds(actor, durationS);
      } else {
        assertThatThrownBy(() -> GroupPolicy.requireMuteSeconds(actor, durationS))
            .isInstanceOf(ChatException.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"owner, admin", "admin, other-admin"})
  void whoCameFirstSucceeds(String gone, String heir) {
    ChatGroup group = group("000", 10);
    group.leave("owner");
    group.leave(gone);

    Optional<Member> owner = group.succeed();

    assertThat(owner.orElseThrow().userId()).isEqualTo(heir);
    assertThat(group.told().ownerId()).isEqualTo(heir);
  }
}
