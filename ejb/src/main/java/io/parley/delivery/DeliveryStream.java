package io.parley.delivery;

import io.parley.delivery.ClusterMessage.Sent;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * The stream of one writer. Only the writer's thread commits, one batch at a time; when the fate of
 * a number is uncertain the stream goes on under another name.
 */
public class DeliveryStream {
  private final DeliveryRouter router;
  private final Node node;
  private final String writer;
  private int epoch;
  private volatile NumberedStream current;

  DeliveryStream(DeliveryRouter router, Node node, String writer) {
    this.router = router;
    this.node = node;
    this.writer = writer;
    renew();
  }

  /**
   * The place of a batch.
   *
   * @param stream name of the stream, as in the outbox
   * @param batch number in it
   */
  public record Position(String stream, long batch) {}

  /** Where the next batch goes. */
  public Position next() {
    NumberedStream stream = current;
    return new Position(stream.name(), stream.committed() + 1);
  }

  /**
   * A batch has been committed: delivers it on this node at once, then has it routed to others.
   *
   * @param position where it was committed; when the stream has been renewed since, the sweeper
   *     takes it over from the outbox
   */
  public void committed(Position position, List<Delivery> deliveries) {
    BitSet reached = router.deliver(deliveries);
    NumberedStream stream = current;
    if (stream.name().equals(position.stream())) {
      stream.committed(deliveries, reached);
    }
  }

  /** Starts a new stream because it is not known whether the last number was committed. */
  public final synchronized void renew() {
    current = new NumberedStream(router, node.id() + '-' + writer + '-' + epoch);
    epoch++;
  }

  String name() {
    return current.name();
  }

  void sweep(OutboxStore outbox) {
    current.sweep(outbox);
  }

  void acknowledge(String nodeId, String stream, long batch) {
    NumberedStream own = current;
    if (own.name().equals(stream)) {
      own.acknowledge(nodeId, batch);
    }
  }

  List<Sent> sent(Collection<String> nodeIds) {
    return current.sent(nodeIds);
  }

  /** Deletes what no living node needs and is older than a time. */
  void release(OutboxStore outbox, long createdBeforeMs) {
    NumberedStream stream = current;
    long upTo = stream.releasable();
    if (upTo > 0) {
      outbox.delete(stream.name(), upTo, createdBeforeMs);
    }
  }

  /** How many batches wait for their way to other nodes. */
  long waiting() {
    return current.waiting();
  }

  /** For how long some have waited, in milliseconds; 0 when none waits. */
  long behindMs() {
    return current.behindMs();
  }

  /** Whether this batch has been routed to all nodes concerned; false for another stream. */
  boolean isPublished(String stream, long batch) {
    NumberedStream own = current;
    return own.name().equals(stream) && batch <= own.routed();
  }
}
