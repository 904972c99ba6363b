package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.DeliveryStream.Position;
import io.parley.delivery.OutboxStore.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OutboxStore} guarantees. */
interface OutboxStoreContract {
  long NOON_MS = 1_795_262_400_000L;
  long LATER_MS = NOON_MS + 10_000;

  /** The store of one node; each call is a transaction of its own. */
  WritableOutbox storeOf(Node node);

  /** A node that is among those that are alive. */
  Node alive(String name);

  /** Sets the clock of the stores, by which rows are dated. */
  void nowMs(long nowMs);

  /** Unlike those of the other tests. */
  private static String stream() {
    return UUID.randomUUID().toString();
  }

  private static List<Batch> orphans(WritableOutbox store, List<String> active) {
    return store.takeOrphans(active, LATER_MS, new Position(stream(), 1));
  }

  private static List<String> contents(List<Batch> batches) {
    return batches.stream().map(Batch::content).toList();
  }

  @BeforeEach
  default void leaveNoOrphansOfOtherTests() {
    nowMs(NOON_MS);
    WritableOutbox sweeper = storeOf(Nodes.node("sweeper"));
    String bin = stream();
    List<Batch> taken;
    do {
      taken = sweeper.takeOrphans(List.of(bin), Long.MAX_VALUE, new Position(bin, 1));
      sweeper.delete(bin, Long.MAX_VALUE, Long.MAX_VALUE);
    } while (!taken.isEmpty());
  }

  @Test
  default void aRangeAscendsWithBothEndsInclusive() {
    WritableOutbox store = storeOf(Nodes.node("a"));
    String stream = stream();
    store.add(stream, 2, "two");
    store.add(stream, 1, "one");
    store.add(stream, 3, "three");
    store.add(stream(), 2, "of another stream");

    assertThat(store.range(stream, 2, 3, 9))
        .containsExactly(new Batch(stream, 2, "two"), new Batch(stream, 3, "three"));
    assertThat(store.range(stream, 1, 9, 9)).hasSize(3);
    assertThat(store.range(stream, 4, 9, 9)).isEmpty();
    assertThat(store.range(stream, 1, 9, 2))
        .containsExactly(new Batch(stream, 1, "one"), new Batch(stream, 2, "two"));
  }

  @Test
  default void deletedBatchesAreLeftOut() {
    WritableOutbox store = storeOf(Nodes.node("a"));
    String stream = stream();
    store.add(stream, 1, "one");
    store.add(stream, 2, "two");

    store.delete(stream, 1, NOON_MS + 1);

    assertThat(store.range(stream, 1, 9, 9)).containsExactly(new Batch(stream, 2, "two"));
  }

  @Test
  default void batchesThatAreYoungerAreNotDeleted() {
    WritableOutbox store = storeOf(Nodes.node("a"));
    String stream = stream();
    store.add(stream, 1, "one");

    store.delete(stream, 1, NOON_MS);

    assertThat(store.range(stream, 1, 1, 9)).hasSize(1);
  }

  @Test
  default void batchesOfADeadNodeMoveInOrderAndOnceIntoTheStreamOfTheTaker() {
    WritableOutbox dead = storeOf(Nodes.node("dead"));
    String stream = stream();
    dead.add(stream, 2, "two");
    dead.add(stream, 1, "one");
    WritableOutbox store = storeOf(alive("alive"));
    String own = stream();

    assertThat(store.takeOrphans(List.of(own), LATER_MS, new Position(own, 7)))
        .containsExactly(new Batch(own, 7, "one"), new Batch(own, 8, "two"));
    assertThat(store.range(own, 1, 9, 9))
        .containsExactly(new Batch(own, 7, "one"), new Batch(own, 8, "two"));
    assertThat(store.range(stream, 1, 9, 9)).isEmpty();
    nowMs(LATER_MS + 1);
    assertThat(orphans(storeOf(alive("third")), List.of())).isEmpty();
  }

  @Test
  default void batchesOfANodeThatIsAliveAreLeftToIt() {
    storeOf(alive("other")).add(stream(), 1, "one");

    assertThat(orphans(storeOf(alive("mine")), List.of())).isEmpty();
  }

  @Test
  default void ofTheOwnStreamsOnlyThoseGivenUpAreTaken() {
    WritableOutbox store = storeOf(alive("mine"));
    String active = stream();
    String alsoActive = stream();
    String givenUp = stream();
    store.add(active, 1, "active");
    store.add(alsoActive, 1, "active");
    store.add(givenUp, 1, "given up");

    assertThat(contents(orphans(store, List.of(active, alsoActive)))).containsExactly("given up");
  }

  @Test
  default void youngBatchesAreLeftToTheirOwners() {
    nowMs(LATER_MS);
    storeOf(Nodes.node("dead")).add(stream(), 1, "one");

    assertThat(orphans(storeOf(alive("alive")), List.of())).isEmpty();
  }

  @Test
  default void aTakeOverIsBounded() {
    WritableOutbox dead = storeOf(Nodes.node("dead"));
    String stream = stream();
    for (int batch = 1; batch <= 150; batch++) {
      dead.add(stream, batch, "content " + batch);
    }
    WritableOutbox store = storeOf(alive("alive"));
    String own = stream();

    List<Batch> taken =
        new ArrayList<>(store.takeOrphans(List.of(own), LATER_MS, new Position(own, 1)));
    assertThat(taken).hasSize(100);
    taken.addAll(store.takeOrphans(List.of(own), LATER_MS, new Position(own, 101)));

    assertThat(contents(taken))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 150).mapToObj(batch -> "content " + batch).toList());
    assertThat(taken).extracting(Batch::number).isSorted().endsWith(150L);
  }
}
