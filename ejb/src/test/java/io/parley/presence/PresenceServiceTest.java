package io.parley.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.delivery.Kick;
import io.parley.delivery.Node;
import io.parley.kernel.Settings;
import io.parley.presence.PresenceChange.Kind;
import io.parley.protocol.CloseCode;
import io.parley.protocol.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresenceServiceTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final int WEB = 6;
  private static final int ANDROID = 3;

  private static final Node NODE = new Node(new TestSettings());

  private final TestClock clock = new TestClock();
  private final RecordedEvents<Kick> kicks = new RecordedEvents<>();
  private final RecordedEvents<DeviceGone> gone = new RecordedEvents<>();
  private final InMemoryPresenceStore store = new InMemoryPresenceStore();
  private final PresenceService presence =
      new PresenceService(store, kicks, gone, NODE, new TestSettings(), clock);

  @Test
  void aUserNeverSeenIsUnknown() {
    assertThat(presence.status(1, "alice")).isEqualTo(UserStatus.NEVER_SEEN);
  }

  @Test
  void aUserIsOnlineSinceTheFirstDeviceOnThePlatformsOfAll() {
    online("d1", "c1", WEB);
    clock.advance(Duration.ofSeconds(5));
    online("d2", "c2", ANDROID);
    online("d3", "c3", WEB);

    assertThat(presence.status(1, "alice"))
        .isEqualTo(new UserStatus(OnlineStatus.ONLINE, START, List.of(ANDROID, WEB)));
    assertThat(kicks.fired()).isEmpty();
  }

  @Test
  void aUserOfAnotherAppIsAnother() {
    online("d1", "c1", WEB);

    assertThat(presence.status(2, "alice").status()).isEqualTo(OnlineStatus.UNKNOWN);
  }

  @Test
  void theSameDeviceAgainReplacesItsConnection() {
    online("d1", "c1", WEB);
    online("d1", "c2", WEB);

    assertThat(kicks.fired()).containsExactly(new Kick(NODE.id(), "c1", CloseCode.REPLACED));
  }

  @Test
  void oneDeviceTooManyKicksOutTheOldest() {
    for (int i = 0; i <= Limits.DEVICES_PER_USER_MAX; i++) {
      online("d" + i, "c" + i, WEB);
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(gone.fired()).extracting(DeviceGone::connectionId).containsExactly("c0");
    assertThat(kicks.fired()).containsExactly(new Kick(NODE.id(), "c0", CloseCode.KICKED_OUT));
  }

  @Test
  void logoutIsAtOnce() {
    online("d1", "c1", WEB);
    clock.advance(Duration.ofSeconds(5));

    logout("d1", "c1");

    assertThat(presence.status(1, "alice"))
        .isEqualTo(new UserStatus(OnlineStatus.LOGOUT, START.plusSeconds(5), List.of()));
  }

  @Test
  void logoutOfOneOfTwoDevicesLeavesTheUserOnline() {
    online("d1", "c1", WEB);
    online("d2", "c2", ANDROID);

    logout("d1", "c1");

    assertThat(presence.status(1, "alice"))
        .isEqualTo(new UserStatus(OnlineStatus.ONLINE, START, List.of(ANDROID)));
  }

  @Test
  void aLostConnectionKeepsTheUserOnlineForTheGracePeriod() {
    online("d1", "c1", WEB);
    lost("d1", "c1");

    clock.advance(Duration.ofMillis(29_999));
    presence.removeDue(10);
    assertThat(presence.status(1, "alice").status()).isEqualTo(OnlineStatus.ONLINE);

    clock.advance(Duration.ofMillis(1));
    presence.removeDue(10);
    assertThat(presence.status(1, "alice"))
        .isEqualTo(new UserStatus(OnlineStatus.OFFLINE, START.plusSeconds(30), List.of()));
  }

  @Test
  void aDeviceThatComesBackInTimeStaysOnline() {
    online("d1", "c1", WEB);
    lost("d1", "c1");
    online("d1", "c2", WEB);
    clock.advance(Duration.ofHours(1));

    presence.removeDue(10);

    assertThat(presence.status(1, "alice").status()).isEqualTo(OnlineStatus.ONLINE);
  }

  @Test
  void theEndOfAReplacedConnectionDoesNotTouchTheNewOne() {
    online("d1", "c1", WEB);
    online("d1", "c2", WEB);

    lost("d1", "c1");
    logout("d1", "c1");
    clock.advance(Duration.ofHours(1));
    presence.removeDue(10);

    assertThat(presence.status(1, "alice").status()).isEqualTo(OnlineStatus.ONLINE);
  }

  @Test
  void devicesOfADeadNodeGetTheGracePeriod() {
    PresenceStore.User alice = new PresenceStore.User(1, "alice");
    Presence before = store.lock(List.of(alice), START).get(alice);
    before.online(new Device("d1", "c1", "dead", WEB, START, Optional.empty()));
    store.save(List.of(before));

    presence.loseDeadNodes();
    assertThat(presence.removeDue(10)).isZero();
    clock.advance(Duration.ofSeconds(30));

    assertThat(presence.removeDue(10)).isEqualTo(1);
    assertThat(presence.status(1, "alice").status()).isEqualTo(OnlineStatus.OFFLINE);
  }

  @Test
  void aConnectionThatThisNodeHasLostIsNotKicked() {
    online("d1", "c1", WEB);
    lost("d1", "c1");

    online("d1", "c2", WEB);

    assertThat(kicks.fired()).isEmpty();
  }

  @Test
  void changesOfOneUserInOneBatchTakeEffectInOrder() {
    presence.apply(
        List.of(
            change(Kind.ONLINE, "alice", "d1", "c1", WEB),
            change(Kind.ONLINE, "bob", "d1", "c3", WEB),
            change(Kind.ONLINE, "alice", "d1", "c2", ANDROID),
            change(Kind.LOST, "alice", "d1", "c1", 0),
            change(Kind.LOGOUT, "bob", "d1", "c3", 0)));

    assertThat(kicks.fired()).containsExactly(new Kick(NODE.id(), "c1", CloseCode.REPLACED));
    assertThat(store.devices(new PresenceStore.User(1, "alice")))
        .extracting(Device::connectionId, Device::offlineDueAt)
        .containsExactly(tuple("c2", Optional.empty()));
    assertThat(presence.status(1, "bob").status()).isEqualTo(OnlineStatus.LOGOUT);
  }

  @Test
  void aLossOfAUserThatIsNotRegisteredHasNoEffect() {
    presence.apply(List.of(change(Kind.LOST, "nobody", "d1", "c1", 0)));

    assertThat(presence.status(1, "nobody")).isEqualTo(UserStatus.NEVER_SEEN);
  }

  private void online(String deviceId, String connectionId, int platform) {
    presence.apply(List.of(change(Kind.ONLINE, "alice", deviceId, connectionId, platform)));
  }

  private void lost(String deviceId, String connectionId) {
    presence.apply(List.of(change(Kind.LOST, "alice", deviceId, connectionId, 0)));
  }

  private void logout(String deviceId, String connectionId) {
    presence.apply(List.of(change(Kind.LOGOUT, "alice", deviceId, connectionId, 0)));
  }

  private static PresenceChange change(
      Kind kind, String userId, String deviceId, String connectionId, int platform) {
    return new PresenceChange(kind, 1, userId, deviceId, connectionId, platform);
  }

  private static final class TestSettings extends Settings {
    @Override
    public Optional<String> nodeId() {
      return Optional.empty();
    }

    @Override
    public int offlineGraceMs(int byDefault) {
      return byDefault;
    }
  }

  private static final class TestClock extends Clock {
    private Instant now = START;

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
