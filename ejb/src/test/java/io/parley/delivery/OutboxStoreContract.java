package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.delivery.OutboxStore.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OutboxStore} guarantees. */
interface OutboxStoreContract {
  long NOON_MS = 1_795_262_400_000L;
  long LATER_MS = NOON_MS + 10_000;

  /** The store of one node; each call is a transaction of its own. */
  OutboxStore storeOf(Node node);

  /** Sets the clock of the stores, by which rows are dated. */
  void nowMs(long nowMs);

  /** Unlike those of the other tests. */
  private static String stream() {
    return UUID.randomUUID().toString();
  }

  private static List<Batch> orphans(OutboxStore store, List<String> active) {
    List<Batch> taken = new ArrayList<>();
    store.takeOrphans(active, LATER_MS, NOON_MS, taken::add);
    return taken;
  }

  @BeforeEach
  default void leaveNoOrphansOfOtherTests() {
    nowMs(NOON_MS);
    OutboxStore sweeper = storeOf(Nodes.node("sweeper"));
    int taken;
    do {
      taken = sweeper.takeOrphans(List.of(), Long.MAX_VALUE, Long.MAX_VALUE, batch -> {});
    } while (taken > 0);
  }

  @Test
  default void aRangeAscendsWithBothEndsInclusive() {
    OutboxStore store = storeOf(Nodes.node("a"));
    String stream = stream();
    store.add(stream, 2, "two");
    store.add(stream, 1, "one");
    store.add(stream, 3, "three");
    store.add(stream(), 2, "of another stream");

    assertThat(store.range(stream, 2, 3))
        .containsExactly(new Batch(stream, 2, "two"), new Batch(stream, 3, "three"));
    assertThat(store.range(stream, 1, 9)).hasSize(3);
    assertThat(store.range(stream, 4, 9)).isEmpty();
  }

  @Test
  default void deletedBatchesAreLeftOut() {
    OutboxStore store = storeOf(Nodes.node("a"));
    String stream = stream();
    store.add(stream, 1, "one");
    store.add(stream, 2, "two");

    store.delete(stream, 1, NOON_MS + 1);

    assertThat(store.range(stream, 1, 9)).containsExactly(new Batch(stream, 2, "two"));
  }

  @Test
  default void batchesThatAreYoungerAreNotDeleted() {
    OutboxStore store = storeOf(Nodes.node("a"));
    String stream = stream();
    store.add(stream, 1, "one");

    store.delete(stream, 1, NOON_MS);

    assertThat(store.range(stream, 1, 1)).hasSize(1);
  }

  @Test
  default void batchesOfADeadNodeAreTakenInOrderAndOnce() {
    Node dead = Nodes.node("dead");
    Node alive = Nodes.node("alive");
    String stream = stream();
    storeOf(dead).nodeSeen(NOON_MS - 1);
    storeOf(dead).add(stream, 2, "two");
    storeOf(dead).add(stream, 1, "one");
    OutboxStore store = storeOf(alive);
    store.nodeSeen(NOON_MS);

    assertThat(orphans(store, List.of()))
        .containsExactly(new Batch(stream, 1, "one"), new Batch(stream, 2, "two"));
    assertThat(store.range(stream, 1, 9)).isEmpty();
    assertThat(orphans(store, List.of())).isEmpty();
  }

  @Test
  default void batchesOfANodeNeverSeenAreTaken() {
    storeOf(Nodes.node("unseen")).add(stream(), 1, "one");

    assertThat(orphans(storeOf(Nodes.node("alive")), List.of())).hasSize(1);
  }

  @Test
  default void batchesOfANodeThatIsAliveAreLeftToIt() {
    OutboxStore other = storeOf(Nodes.node("other"));
    other.nodeSeen(NOON_MS);
    other.add(stream(), 1, "one");

    assertThat(orphans(storeOf(Nodes.node("mine")), List.of())).isEmpty();
  }

  @Test
  default void beingSeenAgainKeepsANodeAlive() {
    OutboxStore other = storeOf(Nodes.node("other"));
    other.nodeSeen(NOON_MS - 60_000);
    other.nodeSeen(NOON_MS);
    other.add(stream(), 1, "one");

    assertThat(orphans(storeOf(Nodes.node("mine")), List.of())).isEmpty();
  }

  @Test
  default void ofTheOwnStreamsOnlyThoseGivenUpAreTaken() {
    OutboxStore store = storeOf(Nodes.node("mine"));
    store.nodeSeen(NOON_MS);
    String active = stream();
    String alsoActive = stream();
    String givenUp = stream();
    store.add(active, 1, "active");
    store.add(alsoActive, 1, "active");
    store.add(givenUp, 1, "given up");

    assertThat(orphans(store, List.of(active, alsoActive)))
        .containsExactly(new Batch(givenUp, 1, "given up"));
  }

  @Test
  default void youngBatchesAreLeftToTheirOwners() {
    nowMs(LATER_MS);
    storeOf(Nodes.node("dead")).add(stream(), 1, "one");

    assertThat(orphans(storeOf(Nodes.node("alive")), List.of())).isEmpty();
  }

  @Test
  default void nothingIsDeletedWhenThePublisherThrows() {
    String stream = stream();
    storeOf(Nodes.node("dead")).add(stream, 1, "one");
    storeOf(Nodes.node("dead")).add(stream, 2, "two");
    OutboxStore store = storeOf(Nodes.node("alive"));

    assertThatThrownBy(
            () ->
                store.takeOrphans(
                    List.of(),
                    LATER_MS,
                    NOON_MS,
                    batch -> {
                      if (batch.number() == 2) {
                        throw new DeliveryException(new IllegalStateException("broker away"));
                      }
                    }))
        .isInstanceOf(DeliveryException.class);
    assertThat(store.range(stream, 1, 9)).hasSize(2);
  }

  @Test
  default void aTakeOverIsBoundedAndTellsHowMany() {
    OutboxStore dead = storeOf(Nodes.node("dead"));
    String stream = stream();
    for (int batch = 1; batch <= 150; batch++) {
      dead.add(stream, batch, "content");
    }
    List<Batch> taken = new ArrayList<>();
    OutboxStore store = storeOf(Nodes.node("alive"));

    assertThat(store.takeOrphans(List.of(), LATER_MS, NOON_MS, taken::add)).isEqualTo(100);
    assertThat(store.takeOrphans(List.of(), LATER_MS, NOON_MS, taken::add)).isEqualTo(50);

    assertThat(taken).extracting(Batch::number).isSorted().hasSize(150);
  }
}
