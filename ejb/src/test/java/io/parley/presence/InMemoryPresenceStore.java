package io.parley.presence;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The twin of {@link JpaPresenceStore}, for one thread; it needs no locks. */
class InMemoryPresenceStore implements PresenceStore {
  private final Map<User, Since> statuses = new ConcurrentHashMap<>();
  private final Map<User, Map<String, Device>> devices = new ConcurrentHashMap<>();
  private final Set<String> nodes = ConcurrentHashMap.newKeySet();

  void nodeIsAlive(String nodeId) {
    nodes.add(nodeId);
  }

  @Override
  public void lock(User user, Instant now) {
    statuses.putIfAbsent(user, new Since(OnlineStatus.OFFLINE, now));
  }

  @Override
  public List<Device> devices(User user) {
    return devices.getOrDefault(user, Map.of()).values().stream()
        .sorted(Comparator.comparing(Device::loggedInAt).thenComparing(Device::deviceId))
        .toList();
  }

  @Override
  public void put(User user, Device device) {
    devices.computeIfAbsent(user, key -> new TreeMap<>()).put(device.deviceId(), device);
  }

  @Override
  public void remove(User user, String deviceId) {
    devices.getOrDefault(user, new TreeMap<>()).remove(deviceId);
  }

  @Override
  public void setStatus(User user, OnlineStatus status, Instant now) {
    statuses.compute(user, (key, was) -> was.status() == status ? was : new Since(status, now));
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
