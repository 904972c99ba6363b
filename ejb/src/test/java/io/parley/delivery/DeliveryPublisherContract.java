package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.delivery.RecordingPublisher.Published;
import io.parley.kernel.Threads;
import java.util.Queue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link DeliveryPublisher} guarantees. */
interface DeliveryPublisherContract {
  DeliveryPublisher publisher();

  /** What reaches one more node, from now on. */
  Queue<Published> subscribe() throws Exception;

  void stopBroker() throws Exception;

  void startBroker() throws Exception;

  @Test
  default void everyNodeGetsEveryBatchOnceAndInOrder() throws Exception {
    Queue<Published> one = subscribe();
    Queue<Published> other = subscribe();

    for (int batch = 1; batch <= 200; batch++) {
      publisher().publish("stream", batch, "content " + batch);
    }

    Threads.until(() -> one.size() >= 200 && other.size() >= 200);
    assertThat(one)
        .extracting(Published::batch)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
    assertThat(one).contains(new Published("stream", 7, "content 7"));
    assertThat(other).containsExactlyElementsOf(one);
  }

  @Test
  default void aHeartbeatArrivesWithoutContent() throws Exception {
    Queue<Published> node = subscribe();

    publisher().publish("stream", 7, "");

    Threads.until(() -> !node.isEmpty());
    assertThat(node).containsExactly(new Published("stream", 7, ""));
  }

  @Test
  default void whatIsNotNumberedArrivesToo() throws Exception {
    Queue<Published> node = subscribe();

    publisher().publish("grüße");

    Threads.until(() -> !node.isEmpty());
    assertThat(node).containsExactly(new Published("", 0, "grüße"));
  }

  @Test
  default void aBrokerThatIsAwayIsToldAndServesAgainAfterItsRestart() throws Exception {
    publisher().publish("stream", 1, "before");
    stopBroker();

    assertThatThrownBy(() -> publisher().publish("stream", 2, "while away"))
        .isInstanceOf(DeliveryException.class);
    assertThatThrownBy(() -> publisher().publish("while away"))
        .isInstanceOf(DeliveryException.class);
    startBroker();
    Queue<Published> node = subscribe();
    publisher().publish("stream", 2, "again");

    Threads.until(() -> !node.isEmpty());
    assertThat(node).containsExactly(new Published("stream", 2, "again"));
  }
}
