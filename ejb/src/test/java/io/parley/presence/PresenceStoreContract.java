package io.parley.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.presence.PresenceStore.Since;
import io.parley.presence.PresenceStore.User;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link PresenceStore} guarantees. */
interface PresenceStoreContract {
  Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  PresenceStore store();

  /** A registered user that never logged in. */
  User newUser();

  /** Notes when a node was last seen. */
  void nodeIsAlive(String nodeId);

  @Test
  default void aUserNeverSeenHasNoStatus() {
    assertThat(store().status(newUser())).isEmpty();
  }

  @Test
  default void aLockedUserBeginsAsOffline() {
    User user = locked();

    assertThat(store().status(user)).contains(new Since(OnlineStatus.OFFLINE, NOW));
  }

  @Test
  default void aStatusSetAgainKeepsItsTime() {
    User user = locked();

    store().setStatus(user, OnlineStatus.ONLINE, NOW.plusSeconds(1));
    store().setStatus(user, OnlineStatus.ONLINE, NOW.plusSeconds(2));

    assertThat(store().status(user)).contains(new Since(OnlineStatus.ONLINE, NOW.plusSeconds(1)));
  }

  @Test
  default void devicesComeWithTheLongestLoggedInFirst() {
    User user = locked();
    Device older = device("tablet", NOW);
    Device newer = device("phone", NOW.plusSeconds(1));
    store().put(user, newer);
    store().put(user, older);

    assertThat(store().devices(user)).containsExactly(older, newer);
  }

  @Test
  default void aDevicePutAgainReplacesTheFirst() {
    User user = locked();
    store().put(user, device("phone", NOW));
    Device lost = device("phone", NOW.plusSeconds(5)).lost(NOW.plusSeconds(35));

    store().put(user, lost);

    assertThat(store().devices(user)).containsExactly(lost);
  }

  @Test
  default void aRemovedDeviceIsGoneAndARemovedTwiceDoesNoHarm() {
    User user = locked();
    store().put(user, device("phone", NOW));

    store().remove(user, "phone");
    store().remove(user, "phone");

    assertThat(store().devices(user)).isEmpty();
  }

  @Test
  default void usersWithADueDeviceAreClaimed() {
    User due = locked();
    store().put(due, device("phone", NOW).lost(NOW));
    User later = locked();
    store().put(later, device("phone", NOW).lost(NOW.plusMillis(1)));
    User connected = locked();
    store().put(connected, device("phone", NOW));

    assertThat(store().claimDue(NOW, 10_000)).contains(due).doesNotContain(later, connected);
  }

  @Test
  default void aClaimTakesAtMostTheGivenNumber() {
    for (int i = 0; i < 3; i++) {
      store().put(locked(), device("phone", NOW).lost(NOW));
    }

    assertThat(store().claimDue(NOW, 2)).hasSize(2);
  }

  @Test
  default void devicesOfADeadNodeAreDueAndThoseOfOthersAreNot() {
    Instant dueAt = NOW.plusSeconds(30);
    nodeIsAlive("alive");
    User user = locked();
    store().put(user, device("on-dead", "dead"));
    store().put(user, device("on-alive", "alive"));

    store().loseDeadNodes(dueAt);

    assertThat(store().devices(user))
        .filteredOn(device -> device.offlineDueAt().equals(Optional.of(dueAt)))
        .extracting(Device::deviceId)
        .containsExactly("on-dead");
  }

  @Test
  default void aDeviceDueAlreadyKeepsItsTimeWhenItsNodeDies() {
    User user = locked();
    Device lost = device("phone", "gone").lost(NOW.plusSeconds(3));
    store().put(user, lost);

    store().loseDeadNodes(NOW.plusSeconds(30));

    assertThat(store().devices(user)).containsExactly(lost);
  }

  private User locked() {
    User user = newUser();
    store().lock(user, NOW);
    return user;
  }

  private static Device device(String deviceId, Instant loggedInAt) {
    return new Device(deviceId, "c-" + deviceId, "node", 6, loggedInAt, Optional.empty());
  }

  private static Device device(String deviceId, String nodeId) {
    return new Device(deviceId, "c-" + deviceId, nodeId, 6, NOW, Optional.empty());
  }
}
