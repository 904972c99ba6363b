package io.parley.presence;

import static java.util.stream.Collectors.toSet;

import io.parley.delivery.Kick;
import io.parley.delivery.Node;
import io.parley.kernel.Settings;
import io.parley.presence.PresenceStore.Since;
import io.parley.presence.PresenceStore.User;
import io.parley.protocol.Limits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notes the coming and going of devices, and tells who is online. */
@Stateless
public class PresenceService {
  @Inject PresenceStore store;
  @Inject Event<Kick> kicks;
  @Inject Event<DeviceGone> gone;
  @Inject Node node;
  @Inject Settings settings;
  @Inject Clock clock;

  /** For the container: Payara makes enterprise beans by this constructor only. */
  public PresenceService() {}

  PresenceService(
      PresenceStore store,
      Event<Kick> kicks,
      Event<DeviceGone> gone,
      Node node,
      Settings settings,
      Clock clock) {
    this.store = store;
    this.kicks = kicks;
    this.gone = gone;
    this.node = node;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Notes changes, in order; those of users that are not registered have no effect. A connection
   * that its device has left for a newer one can no longer be lost or log out.
   */
  public void apply(List<PresenceChange> changes) {
    Instant now = clock.instant();
    Instant dueAt = now.plus(grace());
    Set<User> users = changes.stream().map(PresenceChange::user).collect(toSet());
    Map<User, Presence> locked = store.lock(users, now);
    List<Kick> toKick = new ArrayList<>();
    for (PresenceChange change : changes) {
      if (!locked.containsKey(change.user())) {
        continue; // the login failed before, and this is the loss of its connection
      }
      Presence presence = locked.get(change.user());
      switch (change.kind()) {
        case ONLINE -> toKick.addAll(presence.online(device(change, now)));
        case LOST -> presence.lost(change.deviceId(), change.connectionId(), dueAt);
        case LOGOUT -> presence.logout(change.deviceId(), change.connectionId(), now);
      }
    }
    save(locked.values());
    toKick.forEach(kicks::fire);
  }

  private void save(Collection<Presence> changed) {
    store.save(changed);
    changed.forEach(presence -> presence.gone().forEach(gone::fire));
  }

  private Device device(PresenceChange change, Instant now) {
    return new Device(
        change.deviceId(),
        change.connectionId(),
        node.id(),
        change.platform(),
        now,
        Optional.empty());
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
    Collection<Presence> users = store.lock(due, now).values();
    users.forEach(user -> user.removeDue(now));
    save(users);
    return due.size();
  }

  /** Starts the grace period for devices of nodes that are dead. */
  public void loseDeadNodes() {
    store.loseDeadNodes(clock.instant().plus(grace()));
  }

  private Duration grace() {
    return Duration.ofMillis(settings.offlineGraceMs((int) Limits.OFFLINE_GRACE_MS));
  }
}
