package io.parley.delivery;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The twin of {@link JpaNodeStore}; its clock stands until a test moves it. */
final class InMemoryNodeStore implements NodeStore {
  private final Map<String, Long> seenAtMs = new TreeMap<>();
  private long nowMs = 1_000_000;

  synchronized void advance(long ms) {
    nowMs += ms;
  }

  synchronized void silent(String nodeId, long ms) {
    seenAtMs.compute(nodeId, (id, seen) -> seen - ms);
  }

  synchronized boolean has(String nodeId) {
    return seenAtMs.containsKey(nodeId);
  }

  @Override
  public synchronized void register(String nodeId) {
    seenAtMs.put(nodeId, nowMs);
  }

  @Override
  public synchronized List<Sighting> touch(String nodeId, long buryUnseenMs) {
    seenAtMs.computeIfPresent(nodeId, (id, former) -> nowMs);
    if (buryUnseenMs > 0) {
      seenAtMs.entrySet().removeIf(it -> it.getValue() < nowMs - buryUnseenMs);
    }
    return seenAtMs.entrySet().stream()
        .map(it -> new Sighting(it.getKey(), it.getValue(), nowMs))
        .toList();
  }

  @Override
  public synchronized void remove(String nodeId) {
    seenAtMs.remove(nodeId);
  }
}
