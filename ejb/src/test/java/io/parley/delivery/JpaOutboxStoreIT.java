package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.OutboxStore.Batch;
import io.parley.kernel.AdjustableClock;
import io.parley.kernel.DatabaseExtension;
import io.parley.kernel.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaOutboxStoreIT implements OutboxStoreContract {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private final AdjustableClock clock = new AdjustableClock();

  @Override
  public OutboxStore storeOf(Node node) {
    return DATABASE.transactional(
        OutboxStore.class, entities -> new JpaOutboxStore(entities, node, clock));
  }

  @Override
  public void nowMs(long nowMs) {
    clock.set(nowMs);
  }

  @Test
  void twoNodesNeverTakeTheSameBatch() throws Exception {
    String stream = UUID.randomUUID().toString();
    OutboxStore dead = storeOf(Nodes.node("dead"));
    for (int batch = 1; batch <= 300; batch++) {
      dead.add(stream, batch, "content");
    }
    List<Long> taken = Collections.synchronizedList(new ArrayList<>());

    Threads.atOnce(
        4,
        thread -> {
          OutboxStore store = storeOf(Nodes.node("node" + thread));
          while (!dead.range(stream, 1, 300).isEmpty()) {
            List<Long> mine = new ArrayList<>();
            store.takeOrphans(
                List.of(), LATER_MS, NOON_MS, (Batch batch) -> mine.add(batch.number()));
            taken.addAll(mine);
          }
          return thread;
        });

    assertThat(taken)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 300).boxed().toList());
  }
}
