package io.parley.presence;

import io.parley.delivery.Kick;
import io.parley.delivery.Node;
import io.parley.kernel.Settings;
import io.parley.presence.PresenceStore.Since;
import io.parley.presence.PresenceStore.User;
import io.parley.protocol.CloseCode;
import io.parley.protocol.Limits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Notes the coming and going of devices, and tells who is online. */
@Stateless
public class PresenceService {
  @Inject PresenceStore store;
  @Inject Event<Kick> kicks;
  @Inject Node node;
  @Inject Settings settings;
  @Inject Clock clock;

  /** For the container: Payara makes enterprise beans by this constructor only. */
  public PresenceService() {}

  PresenceService(
      PresenceStore store, Event<Kick> kicks, Node node, Settings settings, Clock clock) {
    this.store = store;
    this.kicks = kicks;
    this.node = node;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A device of a registered user has logged in on this node. After the commit its former
   * connection is closed as replaced; beyond {@link Limits#DEVICES_PER_USER_MAX} devices the oldest
   * are kicked out.
   */
  public void online(
      long appId, String userId, String deviceId, String connectionId, int platform) {
    User user = new User(appId, userId);
    Instant now = clock.instant();
    store.lock(user, now);
    List<Device> before = store.devices(user);
    before.stream()
        .filter(device -> device.deviceId().equals(deviceId))
        .filter(device -> !device.connectionId().equals(connectionId))
        .forEach(device -> kick(device, CloseCode.REPLACED));
    List<Device> others =
        before.stream().filter(device -> !device.deviceId().equals(deviceId)).toList();
    others.stream()
        .limit(Math.max(0, others.size() + 1 - Limits.DEVICES_PER_USER_MAX))
        .forEach(
            device -> {
              store.remove(user, device.deviceId());
              kick(device, CloseCode.KICKED_OUT);
            });
    store.put(user, new Device(deviceId, connectionId, node.id(), platform, now, Optional.empty()));
    store.setStatus(user, OnlineStatus.ONLINE, now);
  }

  /**
   * A connection ended without logout: the user stays online for the grace period. Does nothing
   * when the device has a newer connection.
   */
  public void lost(long appId, String userId, String deviceId, String connectionId) {
    User user = new User(appId, userId);
    Instant now = clock.instant();
    store.lock(user, now);
    current(user, deviceId, connectionId)
        .filter(device -> device.offlineDueAt().isEmpty())
        .ifPresent(device -> store.put(user, device.lost(now.plus(grace()))));
  }

  /**
   * A device logged out: with no other device left the user is logged out at once. Does nothing
   * when the device has a newer connection.
   */
  public void logout(long appId, String userId, String deviceId, String connectionId) {
    User user = new User(appId, userId);
    Instant now = clock.instant();
    store.lock(user, now);
    current(user, deviceId, connectionId)
        .ifPresent(device -> leave(user, device::equals, OnlineStatus.LOGOUT, now));
  }

  /** Whether the user is online, since when, and on which platforms. */
  public UserStatus status(long appId, String userId) {
    User user = new User(appId, userId);
    Optional<Since> status = store.status(user);
    if (status.isEmpty()) {
      return UserStatus.NEVER_SEEN;
    }
    List<Integer> platforms =
        store.devices(user).stream().map(Device::platform).distinct().sorted().toList();
    return new UserStatus(status.get().status(), status.get().since(), platforms);
  }

  /**
   * Removes devices whose time is over; users without another device are offline.
   *
   * @return how many users were looked at; call again when it is {@code max}
   */
  public int removeDue(int max) {
    Instant now = clock.instant();
    List<User> due = store.claimDue(now, max);
    due.forEach(user -> leave(user, device -> device.isDue(now), OnlineStatus.OFFLINE, now));
    return due.size();
  }

  /** Starts the grace period for devices of nodes that are dead. */
  public void loseDeadNodes() {
    store.loseDeadNodes(clock.instant().plus(grace()));
  }

  private void leave(User user, Predicate<Device> leaving, OnlineStatus last, Instant now) {
    List<Device> devices = store.devices(user);
    List<Device> gone = devices.stream().filter(leaving).toList();
    gone.forEach(device -> store.remove(user, device.deviceId()));
    if (!gone.isEmpty() && gone.size() == devices.size()) {
      store.setStatus(user, last, now);
    }
  }

  private Optional<Device> current(User user, String deviceId, String connectionId) {
    return store.devices(user).stream()
        .filter(device -> device.deviceId().equals(deviceId))
        .filter(device -> device.connectionId().equals(connectionId))
        .findFirst();
  }

  private void kick(Device device, CloseCode code) {
    kicks.fire(new Kick(device.nodeId(), device.connectionId(), code));
  }

  private Duration grace() {
    return Duration.ofMillis(settings.offlineGraceMs((int) Limits.OFFLINE_GRACE_MS));
  }
}
