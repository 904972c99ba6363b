package io.parley.delivery;

import io.parley.kernel.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Whether this node hears the broker: it sends itself a beat each second, the whole way through the
 * broker, and listens at a topic of its own.
 */
@ApplicationScoped
public class BrokerLink {
  private static final long SILENCE_MAX_MS = 5_000;

  @Inject Ticker ticker;
  @Inject Membership membership;

  private volatile boolean beatHeard;
  private volatile long heardAtMs;
  private volatile boolean subscribed;

  /** The node's own beat has come back. */
  void heard() {
    heardAtMs = ticker.millis();
    beatHeard = true;
  }

  /** What is sent to this node alone is heard from now on. */
  void subscribed() {
    subscribed = true;
  }

  /**
   * Whether the node has listened since the start and is known to the others; before that a login
   * could miss deliveries.
   */
  public boolean isListening() {
    return beatHeard && subscribed && membership.isAdmitted();
  }

  /** Whether the broker works now. */
  public boolean isConnected() {
    return beatHeard && ticker.millis() - heardAtMs < SILENCE_MAX_MS;
  }
}
