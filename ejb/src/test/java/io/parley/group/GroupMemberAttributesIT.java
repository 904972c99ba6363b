package io.parley.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.delivery.Delivery;
import io.parley.kernel.ChatException;
import io.parley.kernel.Threads;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.GroupMemberAttributeCommand.QueryMemberAttributes;
import io.parley.protocol.GroupMemberAttributeCommand.SetMemberAttributes;
import io.parley.protocol.GroupMemberAttributes;
import io.parley.protocol.GroupSettingsCommand.SetRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an app keeps with members, on the real database. */
class GroupMemberAttributesIT {
  @RegisterExtension static final GroupDatabase GROUPS = new GroupDatabase();

  private final long appId = GROUPS.newApp("alice", "bob", "carol", "dan");

  @BeforeEach
  void create() {
    GROUPS.create(appId, "team", "alice", "bob", "carol");
    GROUPS.settings().setRole(as("alice"), new SetRole(1, "team", "bob", Role.ADMIN));
    GROUPS.told();
  }

  private Actor as(String userId) {
    return new Actor(appId, userId, false);
  }

  private GroupMemberAttributes set(String actor, String userId, Map<String, String> attributes) {
    return GROUPS
        .attributes()
        .set(as(actor), new SetMemberAttributes(1, "team", userId, attributes));
  }

  private Map<String, String> of(String userId, String... keys) {
    return GROUPS
        .queries()
        .attributes(
            as("alice"), new QueryMemberAttributes(1, "team", List.of(userId), List.of(keys)))
        .members()
        .get(0)
        .attributes();
  }

  private static void assertRefused(ErrorCode code, Supplier<?> call) {
    assertThatThrownBy(call::get)
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void whatIsSetIsAddedAndWhatIsEmptyIsGone() {
    set("carol", null, Map.of("title", "cook", "desk", "7"));

    var now = set("carol", null, Map.of("desk", "", "shift", "late", "title", "cook"));

    assertThat(now.version()).isEqualTo(2);
    assertThat(now.attributes()).isEqualTo(Map.of("title", "cook", "shift", "late"));
    assertThat(of("carol")).isEqualTo(now.attributes());
    assertThat(of("carol", "shift", "none")).isEqualTo(Map.of("shift", "late"));
    assertThat(of("bob")).isEmpty();
  }

  @Test
  void allMembersLearnWhatHasChangedAndTheGroupStaysAtItsVersion() {
    long version = GROUPS.queries().get(as("alice"), "team").version();
    set("carol", null, Map.of("title", "cook", "desk", "7"));
    GROUPS.told();

    set("bob", "carol", Map.of("title", "cook", "desk", ""));

    Delivery told = GROUPS.told().get(0);
    assertThat(told.names()).containsExactly("alice", "bob", "carol");
    assertThat(told.frame())
        .contains("group.memberAttributesChanged", "\"userId\":\"carol\"", "\"version\":2")
        .contains("\"attributes\":{\"desk\":\"\"}");
    set("bob", "carol", Map.of("title", "cook"));
    assertThat(GROUPS.told()).isEmpty();
    assertThat(GROUPS.queries().get(as("alice"), "team").version()).isEqualTo(version);
  }

  @Test
  void everybodySetsHisOwnAnAdministratorThoseOfOrdinaryMembersTheOwnerAll() {
    Map<String, String> title = Map.of("title", "x");
    set("alice", "bob", title);
    set("bob", "carol", title);
    set("bob", "bob", title);
    GROUPS
        .attributes()
        .set(new Actor(appId, "", true), new SetMemberAttributes(1, "team", "alice", title));

    assertRefused(ErrorCode.FORBIDDEN, () -> set("bob", "alice", title));
    assertRefused(ErrorCode.FORBIDDEN, () -> set("carol", "bob", title));
    assertRefused(ErrorCode.NOT_IN_GROUP, () -> set("dan", null, title));
    assertRefused(ErrorCode.NOT_IN_GROUP, () -> set("alice", "dan", title));
    var query = new QueryMemberAttributes(1, "team", List.of("alice"), null);
    assertRefused(ErrorCode.NOT_IN_GROUP, () -> GROUPS.queries().attributes(as("dan"), query));
  }

  @Test
  void aMemberHasFourKibibytes() {
    Map<String, String> large = new HashMap<>();
    for (int i = 0; i < 7; i++) {
      large.put("k" + i, "é".repeat(256)); // 2 + 512 bytes
    }
    set("carol", null, large);

    assertRefused(
        ErrorCode.GROUP_ATTRIBUTES_TOO_MANY,
        () -> set("carol", null, Map.of("k7", "x".repeat(497))));

    assertThat(set("carol", null, Map.of("k7", "x".repeat(496))).attributes()).hasSize(8);
  }

  @Test
  void theyAreGoneWithTheMemberAndTheirVersionNeverFalls() {
    set("carol", null, Map.of("title", "cook"));
    GROUPS.membership().leave(as("carol"), "team");
    var query = new QueryMemberAttributes(1, "team", List.of("carol"), null);
    assertThat(GROUPS.queries().attributes(as("alice"), query).members()).isEmpty();

    GROUPS.membership().join(as("carol"), "team");

    assertThat(of("carol")).isEmpty();
    assertThat(set("carol", null, Map.of("title", "smith")).version()).isEqualTo(3);
  }

  @Test
  void noneIsLostWhenSeveralAreSetAtOnce() throws Exception {
    Threads.atOnce(8, i -> set("carol", null, Map.of("k" + i, "v")));

    assertThat(of("carol")).hasSize(8);
  }
}
