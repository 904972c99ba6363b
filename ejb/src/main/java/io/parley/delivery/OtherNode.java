package io.parley.delivery;

import io.parley.delivery.ClusterMessage.Change;
import io.parley.delivery.ClusterMessage.News;
import io.parley.delivery.ClusterMessage.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What this node knows of one other. Guarded by the directory. */
final class OtherNode {
  /** News kept while a snapshot is on its way. */
  private static final int EARLY_MAX = 1_000;

  private final Set<Addressee> users = new HashSet<>();
  private final List<News> early = new ArrayList<>();
  private final Map<Integer, Part> parts = new HashMap<>();
  private long applied = -1;
  private long told = -1;
  private long askedAtMs = Long.MIN_VALUE / 2;
  private long freshUntilMs = Long.MIN_VALUE;
  private long beat;
  private long heardAtMs = Long.MIN_VALUE / 2;
  private long acknowledged = -1;

  /** Number of its newest change that is applied here; -1 before the first snapshot. */
  long applied() {
    return applied;
  }

  /** Its newest beat that was heard here; 0 for none. */
  long beat() {
    return beat;
  }

  /** When that was. */
  long heardAtMs() {
    return heardAtMs;
  }

  /** Number of this node's newest change that it has applied. */
  long acknowledged() {
    return acknowledged;
  }

  int users() {
    return users.size();
  }

  boolean has(Addressee user) {
    return users.contains(user);
  }

  /** Whether it may be left out when none of its users is concerned. */
  boolean isFresh(long nowMs) {
    return nowMs < freshUntilMs;
  }

  void acknowledge(long log) {
    acknowledged = Math.max(acknowledged, log);
  }

  /**
   * Its newest beat is here.
   *
   * @param log number of its newest change when it sent the beat
   * @return whether to ask for a snapshot: what its last beat told of has not come since
   */
  boolean hear(long number, long log, long nowMs) {
    boolean behind = applied < 0 || applied < told;
    beat = number;
    told = log;
    heardAtMs = nowMs;
    return behind;
  }

  /**
   * It sent its last beat after it had heard this node's beat of that time. Until the lease ends,
   * whoever came since is not yet told to be reached there, so nothing is missed by leaving the
   * node out, provided all is applied that had happened before its beat.
   */
  void echo(long ownBeatSentAtMs) {
    askedAtMs = ownBeatSentAtMs;
    refresh();
  }

  private void refresh() {
    if (applied >= told) {
      freshUntilMs = Math.max(freshUntilMs, askedAtMs + Membership.LEASE_MS);
    }
  }

  /** Applies changes in their order; those that come too early wait for the ones before. */
  void apply(News news) {
    if (early.size() < EARLY_MAX) {
      early.add(news);
    }
    applyEarly();
  }

  /** Takes a part of a snapshot; with the last one it counts. */
  void apply(Part part) {
    parts.values().removeIf(other -> other.log() != part.log());
    parts.put(part.index(), part);
    if (parts.size() == part.count() && part.log() > applied) {
      users.clear();
      parts.values().forEach(it -> users.addAll(it.users()));
      applied = part.log();
      parts.clear();
      applyEarly();
    }
  }

  private void applyEarly() {
    boolean progress = applied >= 0;
    while (progress) {
      progress = false;
      for (News news : List.copyOf(early)) {
        if (news.from() <= applied) {
          early.remove(news);
          applyRest(news);
          progress = true;
        }
      }
    }
    refresh();
  }

  private void applyRest(News news) {
    long known = Math.min(applied - news.from(), news.changes().size());
    for (Change change : news.changes().subList((int) known, news.changes().size())) {
      if (change.online()) {
        users.add(change.user());
      } else {
        users.remove(change.user());
      }
    }
    applied = Math.max(applied, news.to());
  }
}
