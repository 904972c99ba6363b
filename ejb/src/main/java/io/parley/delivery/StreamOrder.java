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

  @Inject OutboxStore outbox;
  @Inject ConnectionRegistry registry;
  @Inject DeliveryStreams own;
  @Inject Meters meters;

  private final Map<String, Long> lastByStream = new HashMap<>();

  /**
   * Takes one batch, or a heartbeat (empty content) that says how far the stream is.
   *
   * <p>A stream that is heard of for the first time starts after what was published before this
   * node listened; a node accepts logins only when it listens, so nobody here has missed that.
   */
  synchronized void receive(String stream, long batch, String content) {
    long last = lastByStream.getOrDefault(stream, content.isEmpty() ? batch : batch - 1);
    long missingTo = content.isEmpty() ? batch : batch - 1;
    if (missingTo > last) {
      recover(stream, last + 1, missingTo);
      last = missingTo;
    }
    if (batch > last) {
      registry.deliver(DeliveryBatch.decode(content));
      last = batch;
    }
    lastByStream.put(stream, last);
    own.confirm(stream, last);
  }

  private void recover(String stream, long from, long to) {
    List<OutboxStore.Batch> found = outbox.range(stream, from, to);
    found.forEach(batch -> registry.deliver(DeliveryBatch.decode(batch.content())));
    meters.recovered().inc(found.size());
    if (found.size() < to - from + 1) {
      LOG.warning("batches " + from + " to " + to + " of " + stream + " are lost: clients resume");
      registry.closeAll(CloseCode.GOING_AWAY);
    }
  }
}
