package io.parley.delivery;

import io.parley.kernel.Meters;
import io.parley.protocol.CloseCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/**
 * Turns what the broker delivers into gap-free streams: drops what came before, reads what is
 * missing from the outbox before it goes on. Should the outbox not have it any more, all
 * connections are closed so that the clients resume by their positions.
 */
@ApplicationScoped
public class StreamOrder {
  private static final Logger LOG = Logger.getLogger(StreamOrder.class.getName());

  /** How far back a stream is read when it is first heard of; bounds what a new node loads. */
  private static final int FIRST_HEARD_MAX = 100;

  @Inject OutboxStore outbox;
  @Inject ConnectionRegistry registry;
  @Inject DeliveryStreams own;
  @Inject Meters meters;

  private final Map<String, Long> lastByStream = new HashMap<>();

  /**
   * Takes one batch, or a heartbeat (empty content) that says how far the stream is.
   *
   * <p>Of a stream that is heard of for the first time, what the outbox still has is delivered as
   * well: the broker may have lost its first batches. Clients drop what they know.
   */
  synchronized void receive(String stream, long batch, String content) {
    long missingTo = content.isEmpty() ? batch : batch - 1;
    Long heard = lastByStream.get(stream);
    long last = heard == null ? 0 : heard;
    if (missingTo > last) {
      if (heard == null) {
        replay(stream, Math.max(1, missingTo - FIRST_HEARD_MAX + 1), missingTo);
      } else {
        recover(stream, last + 1, missingTo);
      }
      last = missingTo;
    }
    if (batch > last) {
      registry.deliver(DeliveryBatch.decode(content));
      last = batch;
    }
    lastByStream.put(stream, last);
    own.confirm(stream, last);
  }

  private int replay(String stream, long from, long to) {
    List<OutboxStore.Batch> found = outbox.range(stream, from, to);
    found.forEach(batch -> registry.deliver(DeliveryBatch.decode(batch.content())));
    meters.recovered().inc(found.size());
    return found.size();
  }

  private void recover(String stream, long from, long to) {
    if (replay(stream, from, to) < to - from + 1) {
      LOG.warning("batches " + from + " to " + to + " of " + stream + " are lost: clients resume");
      registry.closeAll(CloseCode.GOING_AWAY);
    }
  }
}
