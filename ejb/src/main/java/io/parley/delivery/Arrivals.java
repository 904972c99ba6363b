package io.parley.delivery;

import io.parley.delivery.DeliveryPublisher.Stamp;
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

  /** Takes one message; runs on one thread for each topic. */
  void take(Message message) throws JMSException {
    take(JmsDeliveryPublisher.stamp(message), JmsDeliveryPublisher.content(message));
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
