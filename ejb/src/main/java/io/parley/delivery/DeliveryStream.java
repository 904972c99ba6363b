package io.parley.delivery;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The numbered batches of one writer. What the broker does not take stays in the outbox and is
 * published by the sweeper, still in order. Only the writer's thread commits; the sweeper works
 * beside it.
 */
public class DeliveryStream {
  private static final Logger LOG = Logger.getLogger(DeliveryStream.class.getName());

  /**
   * How often, once a second, the last number is told after the stream has fallen silent: as long
   * as the outbox surely has the batch, so that a node which missed it can read it there.
   */
  static final int HEARTBEATS = 30;

  /** Batches published in one sweep, so that a long absence of the broker is made good in steps. */
  private static final int WAITING_MAX = 100;

  private final DeliveryPublisher publisher;
  private final String base;
  private int epoch;
  private String name;
  private long committed;
  private long published;
  private long confirmed;
  private int heartbeats;

  DeliveryStream(DeliveryPublisher publisher, String base) {
    this.publisher = publisher;
    this.base = base;
    this.name = base + "-0";
  }

  /** Name of the stream, as in the outbox. */
  public synchronized String name() {
    return name;
  }

  /** The number that the next batch will have. */
  public synchronized long nextBatch() {
    return committed + 1;
  }

  /** Starts a new stream because it is not known whether the last number was committed. */
  public synchronized void renew() {
    epoch++;
    name = base + '-' + epoch;
    committed = 0;
    published = 0;
    confirmed = 0;
    heartbeats = 0;
  }

  /** The next batch has been committed with this content: publishes it unless older ones wait. */
  public synchronized void committed(String content) {
    committed++;
    if (published == committed - 1) {
      tryPublish(committed, content);
    }
  }

  private void tryPublish(long batch, String content) {
    try {
      publisher.publish(name, batch, content);
      published = batch;
      heartbeats = 0;
    } catch (DeliveryException e) {
      LOG.log(Level.INFO, "batch {0} of {1} waits for the broker", new Object[] {batch, name});
    }
  }

  /** Publishes what waits, and tells consumers the last number, so that a lost last one shows. */
  synchronized void sweep(OutboxStore outbox) {
    for (OutboxStore.Batch batch : waiting(outbox)) {
      tryPublish(batch.number(), batch.content());
      if (published < batch.number()) {
        return;
      }
    }
    if (published > 0 && heartbeats < HEARTBEATS) {
      publisher.publish(name, published, "");
      heartbeats++;
    }
  }

  private List<OutboxStore.Batch> waiting(OutboxStore outbox) {
    long last = Math.min(committed, published + WAITING_MAX);
    return published < last ? outbox.range(name, published + 1, last) : List.of();
  }

  /** Whether the broker has taken this batch; always false for another stream. */
  synchronized boolean isPublished(String stream, long batch) {
    return stream.equals(name) && batch <= published;
  }

  /** This node's own consumer has got up to this number. */
  synchronized void confirm(String stream, long batch) {
    if (stream.equals(name)) {
      confirmed = Math.max(confirmed, batch);
    }
  }

  synchronized long confirmed() {
    return confirmed;
  }
}
