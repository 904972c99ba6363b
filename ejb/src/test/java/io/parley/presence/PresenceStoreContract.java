package io.parley.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.presence.PresenceStore.Since;
import io.parley.presence.PresenceStore.User;
import java.time.Instant;
import java.util.List;
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
  default void aUserThatIsNotRegisteredIsLeftOut() {
    User user = newUser();
    User stranger = new User(user.appId(), "nobody");

    assertThat(store().lock(List.of(stranger, user), NOW)).containsOnlyKeys(user);
  }

  @Test
  default void aStatusSetAgainKeepsItsTime() {
    User user = locked();

    put(user, device("phone", NOW.plusSeconds(1)));
    put(user, device("phone", NOW.plusSeconds(2)));

    assertThat(store().status(user)).contains(new Since(OnlineStatus.ONLINE, NOW.plusSeconds(1)));
  }

  @Test
  default void manyUsersAreSavedAtOnce() {
    User first = newUser();
    User second = newUser();
    var presences = store().lock(List.of(first, second), NOW);
    presences.get(first).online(device("phone", NOW));
    presences.get(first).online(device("tablet", NOW));
    presences.get(second).online(device("phone", NOW));

    store().save(presences.values());

    assertThat(store().devices(first)).hasSize(2);
    assertThat(store().devices(second)).containsExactly(device("phone", NOW));
    assertThat(store().lock(List.of(second), NOW).get(second).devices())
        .containsExactly(device("phone", NOW));
  }

  @Test
  default void devicesComeWithTheLongestLoggedInFirst() {
    User user = locked();
    Device older = device("tablet", NOW);
    Device newer = device("phone", NOW.plusSeconds(1));
    put(user, newer);
    put(user, older);

    assertThat(store().devices(user)).containsExactly(older, newer);
  }

  @Test
  default void aDevicePutAgainReplacesTheFirst() {
    User user = locked();
    put(user, device("phone", NOW));
    Device lost = device("phone", NOW.plusSeconds(5)).lost(NOW.plusSeconds(35));

    put(user, lost);

    assertThat(store().devices(user)).containsExactly(lost);
  }

  @Test
  default void aDeviceThatLoggedOutIsGone() {
    User user = locked();
    put(user, device("phone", NOW));
    put(user, device("tablet", NOW));
    Presence presence = store().lock(List.of(user), NOW).get(user);
    presence.logout("phone", "c-phone", NOW);

    store().save(List.of(presence));

    assertThat(store().devices(user)).containsExactly(device("tablet", NOW));
    assertThat(store().status(user)).contains(new Since(OnlineStatus.ONLINE, NOW));
  }

  @Test
  default void usersWithADueDeviceAreClaimed() {
    User due = locked();
    put(due, device("phone", NOW).lost(NOW));
    User later = locked();
    put(later, device("phone", NOW).lost(NOW.plusMillis(1)));
    User connected = locked();
    put(connected, device("phone", NOW));

    assertThat(store().claimDue(NOW, 10_000)).contains(due).doesNotContain(later, connected);
  }

  @Test
  default void aClaimTakesAtMostTheGivenNumber() {
    for (int i = 0; i < 3; i++) {
      put(locked(), device("phone", NOW).lost(NOW));
    }

    assertThat(store().claimDue(NOW, 2)).hasSize(2);
  }

  @Test
  default void devicesOfADeadNodeAreDueAndThoseOfOthersAreNot() {
    Instant dueAt = NOW.plusSeconds(30);
    nodeIsAlive("alive");
    User user = locked();
    put(user, device("on-dead", "dead"));
    put(user, device("on-alive", "alive"));

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
    put(user, lost);

    store().loseDeadNodes(NOW.plusSeconds(30));

    assertThat(store().devices(user)).containsExactly(lost);
  }

  private User locked() {
    User user = newUser();
    store().lock(List.of(user), NOW);
    return user;
  }

  private void put(User user, Device device) {
    Presence presence = store().lock(List.of(user), NOW).get(user);
    presence.online(
        new Device(
            device.deviceId(),
            device.connectionId(),
            device.nodeId(),
            device.platform(),
            device.loggedInAt(),
            Optional.empty()));
    device
        .offlineDueAt()
        .ifPresent(due -> presence.lost(device.deviceId(), device.connectionId(), due));
    store().save(List.of(presence));
  }

  private static Device device(String deviceId, Instant loggedInAt) {
    return new Device(deviceId, "c-" + deviceId, "node", 6, loggedInAt, Optional.empty());
  }

  private static Device device(String deviceId, String nodeId) {
    return new Device(deviceId, "c-" + deviceId, nodeId, 6, NOW, Optional.empty());
  }
}
