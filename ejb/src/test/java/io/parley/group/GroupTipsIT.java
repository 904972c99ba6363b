package io.parley.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.Delivery;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.GroupSettingsCommand.SetRole;
import io.parley.protocol.GroupSettingsCommand.Update;
import io.parley.protocol.GroupTip;
import io.parley.protocol.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What groups store of themselves, on the real database. */
class GroupTipsIT {
  private static final int ALL = 0b1_1111_1110;

  @RegisterExtension static final GroupDatabase GROUPS = new GroupDatabase();

  private final long appId = GROUPS.newApp("alice", "bob", "carol");

  /** A push of a message. */
  private record Received(Message message) {}

  private Actor as(String userId) {
    return new Actor(appId, userId, false);
  }

  private List<GroupTip> tips(String receiver) {
    return GROUPS.told().stream()
        .filter(delivery -> delivery.names().contains(receiver))
        .map(Delivery::frame)
        .filter(frame -> frame.contains("message.received"))
        .map(frame -> FrameCodec.read(frame, Received.class).message())
        .map(message -> FrameCodec.read(message.message(), GroupTip.class))
        .toList();
  }

  private long lastSeq() {
    return GROUPS.count(
        "select last_seq from conversation where app_id = ?1 and peer_key = '/team'", appId);
  }

  @Test
  void nothingIsStoredUnlessTheAppWantsIt() {
    GROUPS.create(appId, "team", "alice", "bob");
    GROUPS.membership().dismiss(as("alice"), "team");

    assertThat(lastSeq()).isZero();
    assertThat(tips("bob")).isEmpty();
  }

  @Test
  void eachEventIsAMessageOfTheGroup() {
    GROUPS.wantTips(appId, ALL);
    GROUPS.told();
    GROUPS.create(appId, "team", "alice", "bob");
    GROUPS.membership().join(as("carol"), "team");
    GROUPS.settings().setRole(as("alice"), new SetRole(1, "team", "bob", 2));
    GROUPS
        .settings()
        .update(
            as("bob"), new Update(1, "team", "Name", null, "Notice", null, null, null, null, null));
    GROUPS.membership().leave(as("alice"), "team");
    GROUPS.membership().dismiss(as("bob"), "team");

    List<GroupTip> told = tips("bob");
    assertThat(told).extracting(GroupTip::event).containsExactly(1, 4, 3, 8, 7, 5, 2);
    assertThat(told.get(3).changeType()).isEqualTo(11);
    assertThat(told.get(4).changeType()).isEqualTo(1);
    assertThat(told.get(4).dataFlag()).isEqualTo(3);
    assertThat(told.get(4).notice()).isEqualTo("Notice");
    assertThat(told.get(5).newOwnerId()).isEqualTo("bob");
    assertThat(lastSeq()).isEqualTo(7);
    assertThat(untilSeq("alice")).isEqualTo(5);
    assertThat(untilSeq("bob")).isEqualTo(7);
  }

  private long untilSeq(String userId) {
    return GROUPS.count(
        "select until_seq from conversation_member where app_id = ?1 and user_id = ?2",
        appId,
        userId);
  }

  @Test
  void anAppMayWantSomeEventsOnly() {
    GROUPS.wantTips(appId, 1 << 6);
    GROUPS.create(appId, "team", "alice", "bob");
    GROUPS.membership().leave(as("bob"), "team");

    assertThat(lastSeq()).isZero();
  }
}
