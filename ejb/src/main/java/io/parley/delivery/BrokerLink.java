package io.parley.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Whether this node hears the topic: it sends itself a beat each second, the whole way through the
 * broker.
 */
@ApplicationScoped
public class BrokerLink {
  private static final String BEAT = "B\t";
  private static final long SILENCE_MAX_MS = 5_000;

  @Inject Node node;
  @Inject Clock clock;

  private volatile long heardAtMs;

  String beat() {
    return BEAT + node.id() + '\n';
  }

  /** Whether the text is a beat, of this node or another; notes the time of one's own. */
  boolean isBeat(String content) {
    if (content.equals(beat())) {
      heardAtMs = clock.millis();
    }
    return content.startsWith(BEAT);
  }

  /**
   * Whether the consumer has listened since the start; before that a login could miss deliveries.
   */
  public boolean isListening() {
    return heardAtMs > 0;
  }

  /** Whether the broker works now. */
  public boolean isConnected() {
    return clock.millis() - heardAtMs < SILENCE_MAX_MS;
  }
}
