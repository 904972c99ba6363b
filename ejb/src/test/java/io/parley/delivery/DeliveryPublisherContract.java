package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.delivery.DeliveryPublisher.Stamp;
import io.parley.delivery.RecordingPublisher.Published;
import io.parley.kernel.Threads;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link DeliveryPublisher} guarantees. */
interface DeliveryPublisherContract {
  DeliveryPublisher publisher();

  /** What reaches the topic of a node, or that of all, from now on. */
  Queue<Published> subscribe(String nodeId) throws Exception;

  void stopBroker() throws Exception;

  void startBroker() throws Exception;

  private static Stamp stamp(long batch) {
    return new Stamp("sender", "sender-0-0", batch, batch - 1);
  }

  private static Published stamped(String nodeId, long batch, String content) {
    return new Published(nodeId, Optional.of(stamp(batch)), content);
  }

  private static Published plain(String nodeId, String content) {
    return new Published(nodeId, Optional.empty(), content);
  }

  @Test
  default void aNodeGetsItsBatchesOnceAndInOrderAndNoOtherNodeDoes() throws Exception {
    Queue<Published> one = subscribe("one");
    Queue<Published> other = subscribe("other");

    for (int batch = 1; batch <= 200; batch++) {
      publisher().publishTo("one", stamp(batch), "content " + batch);
    }
    publisher().publishTo("other", "the end");

    Threads.until(() -> one.size() >= 200 && !other.isEmpty());
    assertThat(one)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 200)
                .mapToObj(batch -> stamped("one", batch, "content " + batch))
                .toList());
    assertThat(other).containsExactly(plain("other", "the end"));
  }

  @Test
  default void whatIsForAllReachesAll() throws Exception {
    Queue<Published> one = subscribe(RecordingPublisher.ALL);
    Queue<Published> other = subscribe(RecordingPublisher.ALL);

    publisher().publish("grüße");

    Threads.until(() -> !one.isEmpty() && !other.isEmpty());
    assertThat(one).containsExactly(plain(RecordingPublisher.ALL, "grüße"));
    assertThat(other).containsExactlyElementsOf(one);
  }

  @Test
  default void aNodeThatNobodyHearsIsNoFailure() throws Exception {
    publisher().publishTo("gone", stamp(1), "content");
    Queue<Published> node = subscribe("gone");
    publisher().publishTo("gone", stamp(2), "content");

    Threads.until(() -> !node.isEmpty());
    assertThat(node).containsExactly(stamped("gone", 2, "content"));
  }

  @Test
  default void moreNodesThanAreKeptOpenAreServed() throws Exception {
    Queue<Published> first = subscribe("node1");
    for (int node = 1; node <= 100; node++) {
      publisher().publishTo("node" + node, "to " + node);
    }
    publisher().publishTo("node1", "again");

    Threads.until(() -> first.size() == 2);
    assertThat(first).containsExactly(plain("node1", "to 1"), plain("node1", "again"));
  }

  @Test
  default void aBrokerThatIsAwayIsToldAndServesAgainAfterItsRestart() throws Exception {
    publisher().publishTo("node", stamp(1), "before");
    stopBroker();

    assertThatThrownBy(() -> publisher().publishTo("node", stamp(2), "while away"))
        .isInstanceOf(DeliveryException.class);
    assertThatThrownBy(() -> publisher().publishTo("node", "while away"))
        .isInstanceOf(DeliveryException.class);
    assertThatThrownBy(() -> publisher().publish("while away"))
        .isInstanceOf(DeliveryException.class);
    startBroker();
    Queue<Published> node = subscribe("node");
    publisher().publishTo("node", stamp(2), "again");

    Threads.until(() -> !node.isEmpty());
    assertThat(node).containsExactly(stamped("node", 2, "again"));
  }
}
