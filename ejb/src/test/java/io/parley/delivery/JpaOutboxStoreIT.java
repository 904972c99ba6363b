package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.DeliveryStream.Position;
import io.parley.delivery.OutboxStore.Batch;
import io.parley.kernel.AdjustableClock;
import io.parley.kernel.DatabaseExtension;
import io.parley.kernel.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaOutboxStoreIT implements OutboxStoreContract {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private final AdjustableClock clock = new AdjustableClock();

  @Override
  public WritableOutbox storeOf(Node node) {
    return DATABASE.transactional(
        WritableOutbox.class, entities -> new JpaWritableOutbox(entities, node, clock));
  }

  @Override
  public Node alive(String name) {
    Node node = Nodes.node(name);
    DATABASE.transactional(NodeStore.class, JpaNodeStore::new).register(node.id());
    return node;
  }

  @Override
  public void nowMs(long nowMs) {
    clock.set(nowMs);
  }

  @Test
  void twoNodesNeverTakeTheSameBatch() throws Exception {
    String stream = UUID.randomUUID().toString();
    WritableOutbox dead = storeOf(Nodes.node("dead"));
    for (int batch = 1; batch <= 300; batch++) {
      dead.add(stream, batch, "content " + batch);
    }
    List<String> taken = Collections.synchronizedList(new ArrayList<>());

    Threads.atOnce(
        4,
        thread -> {
          WritableOutbox store = storeOf(alive("node" + thread));
          String own = UUID.randomUUID().toString();
          long next = 1;
          while (!dead.range(stream, 1, 300, 1).isEmpty()) {
            List<Batch> mine = store.takeOrphans(List.of(own), LATER_MS, new Position(own, next));
            mine.forEach(batch -> taken.add(batch.content()));
            next += mine.size();
          }
          return thread;
        });

    assertThat(taken)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 300).mapToObj(batch -> "content " + batch).toList());
  }
}
