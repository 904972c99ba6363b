package io.parley.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The twin of {@link JpaPresenceStore}, for one thread; it needs no locks. */
class InMemoryPresenceStore implements PresenceStore {
  /** The one user id that is not registered. */
  private static final String NOBODY = "nobody";

  private final Map<User, Since> statuses = new ConcurrentHashMap<>();
  private final Map<User, Map<String, Device>> devices = new ConcurrentHashMap<>();
  private final Set<String> nodes = ConcurrentHashMap.newKeySet();

  void nodeIsAlive(String nodeId) {
    nodes.add(nodeId);
  }

  @Override
  public Map<User, Presence> lock(Collection<User> users, Instant now) {
    Map<User, Presence> locked = new HashMap<>();
    for (User user : users) {
      if (!user.userId().equals(NOBODY)) {
        Since since = statuses.computeIfAbsent(user, key -> new Since(OnlineStatus.OFFLINE, now));
        locked.put(user, new Presence(user, since.status(), since.since(), devices(user)));
      }
    }
    return locked;
  }

  @Override
  public void save(Collection<Presence> changed) {
    for (Presence presence : changed) {
      Map<String, Device> own = devices.computeIfAbsent(presence.user(), key -> new TreeMap<>());
      presence.removed().forEach(own::remove);
      presence.changed().forEach(device -> own.put(device.deviceId(), device));
      statuses.put(presence.user(), new Since(presence.status(), presence.since()));
    }
  }

  @Override
  public List<Device> devices(User user) {
    return devices.getOrDefault(user, Map.of()).values().stream()
        .sorted(Comparator.comparing(Device::loggedInAt).thenComparing(Device::deviceId))
        .toList();
  }

  @Override
  public Optional<Since> status(User user) {
    return Optional.ofNullable(statuses.get(user));
  }

  @Override
  public List<User> claimDue(Instant now, int max) {
    return devices.entrySet().stream()
        .filter(entry -> entry.getValue().values().stream().anyMatch(d -> d.isDue(now)))
        .map(Map.Entry::getKey)
        .limit(max)
        .toList();
  }

  @Override
  public void loseDeadNodes(Instant dueAt) {
    devices
        .values()
        .forEach(
            all ->
                all.replaceAll(
                    (id, device) ->
                        device.offlineDueAt().isEmpty() && !nodes.contains(device.nodeId())
                            ? device.lost(dueAt)
                            : device));
  }
}
