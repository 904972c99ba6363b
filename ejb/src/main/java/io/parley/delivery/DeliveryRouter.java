package io.parley.delivery;

import io.parley.delivery.DeliveryPublisher.Stamp;
import io.parley.kernel.LogLine;
import io.parley.kernel.Meters;
import io.parley.kernel.Step;
import io.parley.kernel.Ticker;
import io.parley.kernel.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.List;
import java.util.logging.Logger;

/** Brings deliveries to the connections of this node directly, and to the nodes concerned. */
@ApplicationScoped
public class DeliveryRouter {
  private static final Logger LOG = Logger.getLogger(DeliveryRouter.class.getName());

  @Inject ConnectionRegistry registry;
  @Inject Directory directory;
  @Inject Membership membership;
  @Inject DeliveryPublisher publisher;
  @Inject Node node;
  @Inject Ticker ticker;
  @Inject Meters meters;
  @Inject Tracing tracing;

  /** Delivers here; the deliveries that a connection got, by index. */
  BitSet deliver(List<Delivery> deliveries) {
    try (Step step = tracing.part("deliver")) {
      step.with("parley.deliveries", deliveries.size());
      return registry.deliver(deliveries);
    }
  }

  Directory.Routes route(List<Delivery> deliveries) {
    return directory.route(deliveries);
  }

  void send(String nodeId, String stream, long batch, long after, List<Delivery> deliveries) {
    try (Step step = tracing.publish("publish")) {
      step.with("parley.node", nodeId).with("parley.stream", stream).with("parley.batch", batch);
      publisher.publishTo(
          nodeId, new Stamp(node.id(), stream, batch, after), DeliveryBatch.encode(deliveries));
    }
    meters.batchesSent().inc();
    meters.deliveriesSentRemote().inc(deliveries.size());
  }

  /** Counts those that nobody got. */
  void count(List<Delivery> deliveries, BitSet here, BitSet elsewhere) {
    BitSet reached = (BitSet) here.clone();
    reached.or(elsewhere);
    meters.deliveriesWithoutReceiver().inc(deliveries.size() - reached.cardinality());
  }

  long nowMs() {
    return ticker.millis();
  }

  /** Delivers what is not stored: other nodes miss it when the broker is away. */
  public void deliverUnstored(List<Delivery> deliveries) {
    registry.deliver(deliveries);
    tellUnstored(deliveries);
  }

  /** As {@link #deliverUnstored}, to the other nodes alone. */
  public void tellUnstored(List<Delivery> deliveries) {
    directory
        .route(deliveries)
        .byNode()
        .forEach((nodeId, own) -> tell(nodeId, DeliveryBatch.encode(own)));
  }

  /** Closes the connection, on whichever node it is. */
  void kick(Kick kick) {
    if (kick.nodeId().equals(node.id())) {
      registry.kick(kick);
    } else if (membership.others().contains(kick.nodeId())) {
      tell(kick.nodeId(), DeliveryBatch.encode(kick));
    }
  }

  private void tell(String nodeId, String content) {
    try {
      publisher.publishTo(nodeId, content);
    } catch (DeliveryException e) {
      LogLine line = LogLine.of("a node is not told: the broker is away");
      LOG.info(line.with("node", nodeId).toString());
    }
  }
}
