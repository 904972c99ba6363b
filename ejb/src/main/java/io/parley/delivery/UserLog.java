package io.parley.delivery;

import io.parley.delivery.ClusterMessage.Change;
import io.parley.delivery.ClusterMessage.News;
import io.parley.delivery.ClusterMessage.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The users that have a connection on this node, and the numbered changes of that, which the other
 * nodes are told. Thread-safe; never blocks on the broker.
 */
final class UserLog {
  /** Users in one part of a snapshot: about 64 kB. */
  static final int PART_USERS_MAX = 2_000;

  /** Changes that wait to be told; with more the others need a snapshot. */
  static final int PENDING_MAX = 10_000;

  private final Set<Addressee> users = new HashSet<>();
  private List<Change> pending = new ArrayList<>();
  private long number;

  synchronized void online(Addressee user) {
    if (users.add(user)) {
      note(new Change(true, user));
    }
  }

  synchronized void offline(Addressee user) {
    if (users.remove(user)) {
      note(new Change(false, user));
    }
  }

  private void note(Change change) {
    number++;
    if (pending.size() == PENDING_MAX) {
      pending.clear(); // the gap makes the others ask for a snapshot
    }
    pending.add(change);
  }

  /** Number of the newest change. */
  synchronized long number() {
    return number;
  }

  /** What has not been told yet, and is taken for told from now on; empty for nothing. */
  synchronized Optional<News> take(String nodeId) {
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    News news = new News(nodeId, number - pending.size(), pending);
    pending = new ArrayList<>();
    return Optional.of(news);
  }

  /** All users, in parts; at least one part. */
  synchronized List<Part> snapshot(String nodeId) {
    List<Addressee> all = List.copyOf(users);
    int count = Math.max(1, (all.size() + PART_USERS_MAX - 1) / PART_USERS_MAX);
    List<Part> parts = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      int from = index * PART_USERS_MAX;
      int to = Math.min(all.size(), from + PART_USERS_MAX);
      parts.add(new Part(nodeId, number, index, count, all.subList(from, to)));
    }
    return parts;
  }
}
