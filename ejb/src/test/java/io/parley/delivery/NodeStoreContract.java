package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.NodeStore.Sighting;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link NodeStore} guarantees. */
interface NodeStoreContract {
  long DEAD_MS = 6_000;

  NodeStore store();

  /** Makes a node look as if it had been silent for that time. */
  void silent(String nodeId, long ms);

  /** Unlike those of other tests. */
  private static String node() {
    return UUID.randomUUID().toString();
  }

  private static Sighting of(List<Sighting> all, String nodeId) {
    return all.stream().filter(it -> it.nodeId().equals(nodeId)).findFirst().orElseThrow();
  }

  private static List<String> ids(List<Sighting> all) {
    return all.stream().map(Sighting::nodeId).toList();
  }

  @Test
  default void aNodeThatRegistersIsListedByAll() {
    String mine = node();
    String other = node();
    store().register(mine);
    store().register(other);

    assertThat(ids(store().touch(mine, 0))).contains(mine, other);
    assertThat(ids(store().touch(other, 0))).contains(mine, other);
  }

  @Test
  default void aTouchIsSeenByTheSameClockThatTellsWhenItWasListed() {
    String mine = node();
    String other = node();
    store().register(mine);
    store().register(other);
    silent(mine, 5_000);
    silent(other, 4_000);

    List<Sighting> all = store().touch(mine, 0);

    assertThat(of(all, mine).listedAtMs() - of(all, mine).seenAtMs()).isBetween(0L, 999L);
    assertThat(of(all, other).listedAtMs() - of(all, other).seenAtMs()).isBetween(4_000L, 4_999L);
  }

  @Test
  default void onlyWhoIsSilentForLongerIsBuriedAndOnlyOnDemand() {
    String mine = node();
    String pausing = node();
    String dead = node();
    List.of(mine, pausing, dead).forEach(store()::register);
    silent(pausing, DEAD_MS - 2_000);
    silent(dead, DEAD_MS + 1);

    assertThat(ids(store().touch(mine, 0))).contains(mine, pausing, dead);
    assertThat(ids(store().touch(mine, DEAD_MS))).contains(mine, pausing).doesNotContain(dead);
  }

  @Test
  default void whoWasBuriedIsNotRevivedByATouch() {
    String mine = node();
    String dead = node();
    store().register(mine);
    store().register(dead);
    silent(dead, DEAD_MS + 1);
    store().touch(mine, DEAD_MS);

    assertThat(ids(store().touch(dead, 0))).contains(mine).doesNotContain(dead);
    store().register(dead);
    assertThat(ids(store().touch(dead, 0))).contains(dead);
  }

  @Test
  default void whoLooksDeadButTouchesIsAlive() {
    String mine = node();
    store().register(mine);
    silent(mine, DEAD_MS + 1);

    assertThat(ids(store().touch(mine, DEAD_MS))).contains(mine);
  }

  @Test
  default void whoStopsIsGoneAtOnce() {
    String mine = node();
    String stopping = node();
    store().register(mine);
    store().register(stopping);

    store().remove(stopping);

    assertThat(ids(store().touch(mine, 0))).doesNotContain(stopping);
  }
}
