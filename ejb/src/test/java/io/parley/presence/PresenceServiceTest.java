package io.parley.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.Kick;
import io.parley.delivery.Node;
import io.parley.kernel.Settings;
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
  private final RecordedKicks kicks = new RecordedKicks();
  private final InMemoryPresenceStore store = new InMemoryPresenceStore();
  private final PresenceService presence =
      new PresenceService(store, kicks, NODE, new TestSettings(), clock);

  @Test
  void aUserNeverSeenIsUnknown() {
    assertThat(presence.status(1, "alice")).isEqualTo(UserStatus.NEVER_SEEN);
  }

  @Test
  void aUserIsOnlineSinceTheFirstDeviceOnThePlatformsOfAll() {
    presence.online(1, "alice", "d1", "c1", WEB);
    clock.advance(Duration.ofSeconds(5));
    presence.online(1, "alice", "d2", "c2", ANDROID);
    presence.online(1, "alice", "d3", "c3", WEB);

    assertThat(presence.status(1, "alice"))
        .isEqualTo(new UserStatus(OnlineStatus.ONLINE, START, List.of(ANDROID, WEB)));
    assertThat(kicks.fired()).isEmpty();
  }

  @Test
  void aUserOfAnotherAppIsAnother() {
    presence.online(1, "alice", "d1", "c1", WEB);

    assertThat(presence.status(2, "alice").status()).isEqualTo(OnlineStatus.UNKNOWN);
  }

  @Test
  void theSameDeviceAgainReplacesItsConnection() {
    presence.online(1, "alice", "d1", "c1", WEB);
    presence.online(1, "alice", "d1", "c2", WEB);

    assertThat(kicks.fired()).containsExactly(new Kick(NODE.id(), "c1", CloseCode.REPLACED));
  }

  @Test
  void oneDeviceTooManyKicksOutTheOldest() {
    for (int i = 0; i <= Limits.DEVICES_PER_USER_MAX; i++) {
      presence.online(1, "alice", "d" + i, "c" + i, WEB);
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(kicks.fired()).containsExactly(new Kick(NODE.id(), "c0", CloseCode.KICKED_OUT));
  }

  @Test
  void logoutIsAtOnce() {
    presence.online(1, "alice", "d1", "c1", WEB);
    clock.advance(Duration.ofSeconds(5));

    presence.logout(1, "alice", "d1", "c1");

    assertThat(presence.status(1, "alice"))
        .isEqualTo(new UserStatus(OnlineStatus.LOGOUT, START.plusSeconds(5), List.of()));
  }

  @Test
  void logoutOfOneOfTwoDevicesLeavesTheUserOnline() {
    presence.online(1, "alice", "d1", "c1", WEB);
    presence.online(1, "alice", "d2", "c2", ANDROID);

    presence.logout(1, "alice", "d1", "c1");

    assertThat(presence.status(1, "alice"))
        .isEqualTo(new UserStatus(OnlineStatus.ONLINE, START, List.of(ANDROID)));
  }

  @Test
  void aLostConnectionKeepsTheUserOnlineForTheGracePeriod() {
    presence.online(1, "alice", "d1", "c1", WEB);
    presence.lost(1, "alice", "d1", "c1");

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
    presence.online(1, "alice", "d1", "c1", WEB);
    presence.lost(1, "alice", "d1", "c1");
    presence.online(1, "alice", "d1", "c2", WEB);
    clock.advance(Duration.ofHours(1));

    presence.removeDue(10);

    assertThat(presence.status(1, "alice").status()).isEqualTo(OnlineStatus.ONLINE);
  }

  @Test
  void theEndOfAReplacedConnectionDoesNotTouchTheNewOne() {
    presence.online(1, "alice", "d1", "c1", WEB);
    presence.online(1, "alice", "d1", "c2", WEB);

    presence.lost(1, "alice", "d1", "c1");
    presence.logout(1, "alice", "d1", "c1");
    clock.advance(Duration.ofHours(1));
    presence.removeDue(10);

    assertThat(presence.status(1, "alice").status()).isEqualTo(OnlineStatus.ONLINE);
  }

  @Test
  void devicesOfADeadNodeGetTheGracePeriod() {
    store.lock(new PresenceStore.User(1, "alice"), START);
    store.put(
        new PresenceStore.User(1, "alice"),
        new Device("d1", "c1", "dead", WEB, START, Optional.empty()));

    presence.loseDeadNodes();
    assertThat(presence.removeDue(10)).isZero();
    clock.advance(Duration.ofSeconds(30));

    assertThat(presence.removeDue(10)).isEqualTo(1);
    assertThat(presence.status(1, "alice").status()).isEqualTo(OnlineStatus.OFFLINE);
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
