package io.parley.delivery;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.parley.delivery.NodeStore.Sighting;
import io.parley.kernel.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/**
 * Which nodes are alive, as this node has last read it, and whether all of them know of this one.
 * The lease is what makes it safe: what was read longer ago than {@link #LEASE_MS} decides nothing
 * any more, so a new node is known everywhere when that time has passed.
 */
@ApplicationScoped
public class Membership {
  /** How long a node may be silent. Nodes report once a second; this outlasts a long pause. */
  static final long NODE_DEAD_MS = 6_000;

  /** How long what was read or heard may decide who is left out. */
  static final long LEASE_MS = 3_000;

  /** The lease, and more than clocks differ over that time. */
  static final long LEASE_OVER_MS = 4_000;

  private static final long GAP_MAX_MS = 3_000;

  @Inject NodeStore store;
  @Inject Node node;
  @Inject Ticker ticker;

  private record View(Set<String> others, long readAtMs) {
    static final View NONE = new View(Set.of(), Long.MIN_VALUE / 2);
  }

  private volatile View view = View.NONE;
  private volatile boolean admitted;
  private boolean left;
  private long registeredAtMs = Long.MIN_VALUE;
  private long touchedAtMs = Long.MIN_VALUE / 2;
  private long touchingSinceMs;

  /** From now on other nodes keep what is for this one, as soon as they have read of it. */
  synchronized void join() {
    registeredAtMs = Long.MIN_VALUE;
    store.register(node.id());
    touch();
  }

  /** This node stops; what it still commits is taken over. */
  synchronized void leave() {
    left = true;
    admitted = false;
    view = View.NONE;
    store.remove(node.id());
  }

  /**
   * Once a second: says that this node is alive, and reads who else is.
   *
   * @return false when the others have taken this node for dead: what it knows counts no more
   */
  synchronized boolean touch() {
    if (left) {
      return true; // a late timer
    }
    long nowMs = ticker.millis();
    List<Sighting> all = store.touch(node.id(), hasTouchedSteadily(nowMs) ? NODE_DEAD_MS : 0);
    touchedAtMs = nowMs;
    if (all.stream().noneMatch(sighting -> sighting.nodeId().equals(node.id()))) {
      return false;
    }
    List<Sighting> others =
        all.stream().filter(sighting -> !sighting.nodeId().equals(node.id())).toList();
    view = new View(others.stream().map(Sighting::nodeId).collect(toUnmodifiableSet()), nowMs);
    if (registeredAtMs == Long.MIN_VALUE) {
      registeredAtMs = all.get(0).listedAtMs();
    }
    admitted = admitted || others.stream().noneMatch(this::mayNotKnowThisNode);
    return true;
  }

  /**
   * After a pause of the database or of this node, all others look unseen for a moment; only who
   * has reported without a gap for as long as a node may be silent can tell which are dead.
   */
  private boolean hasTouchedSteadily(long nowMs) {
    if (nowMs - touchedAtMs > GAP_MAX_MS) {
      touchingSinceMs = nowMs;
    }
    return nowMs - touchingSinceMs > NODE_DEAD_MS;
  }

  /** What it has read before this node was there still counts. */
  private boolean mayNotKnowThisNode(Sighting other) {
    return other.listedAtMs() - other.seenAtMs() <= LEASE_OVER_MS
        && other.listedAtMs() - registeredAtMs <= LEASE_OVER_MS;
  }

  /** Gives the former identity up; {@link #join} gives the new one. */
  synchronized void renew() {
    admitted = false;
    view = View.NONE;
    node.renew();
  }

  /** Whether no living node can leave this one out for not knowing of it. */
  boolean isAdmitted() {
    return admitted;
  }

  /** The other nodes, as last read. */
  Set<String> others() {
    return view.others();
  }

  /** Whether {@link #others} is young enough to tell that there are no more. */
  boolean isCurrent() {
    return ticker.millis() - view.readAtMs() < LEASE_MS;
  }
}
