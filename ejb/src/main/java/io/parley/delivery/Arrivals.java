package io.parley.delivery;

import io.parley.delivery.DeliveryPublisher.Stamp;
import io.parley.kernel.Step;
import io.parley.kernel.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Optional;

/** Takes what the broker brings, by the topic of all or by that of this node. */
@ApplicationScoped
public class Arrivals {
  @Inject StreamOrder order;
  @Inject ConnectionRegistry registry;
  @Inject ClusterLink cluster;
  @Inject Tracing tracing;

  /** Takes one message; runs on one thread for each topic. */
  void take(Message message) throws JMSException {
    try (Step step = tracing.receive("receive", JmsDeliveryPublisher.trace(message))) {
      Optional<Stamp> stamp = JmsDeliveryPublisher.stamp(message);
      stamp.ifPresent(
          it -> step.with("parley.stream", it.stream()).with("parley.batch", it.batch()));
      take(stamp, JmsDeliveryPublisher.content(message));
    }
  }

  void take(Optional<Stamp> stamp, String content) {
    if (stamp.isPresent()) {
      order.receive(stamp.get(), content);
    } else if (DeliveryBatch.isOne(content)) {
      DeliveryBatch batch = DeliveryBatch.decode(content);
      registry.deliver(batch.deliveries());
      batch.kicks().forEach(registry::kick);
    } else {
      cluster.receive(ClusterMessage.decode(content));
    }
  }
}
