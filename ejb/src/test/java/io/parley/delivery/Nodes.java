package io.parley.delivery;

import io.parley.kernel.Settings;
import io.parley.kernel.TestConfig;
import java.util.Map;

/** Nodes for tests. */
public final class Nodes {
  private Nodes() {}

  /** A node of this name, with the random tail of a run. */
  public static Node node(String name) {
    return new Node(new Settings(new TestConfig(Map.of("parley.node.id", name))));
  }

  /** Streams of a node that deliver there. */
  public static DeliveryStreams streams(Node node, DeliveryRouter router) {
    DeliveryStreams streams = new DeliveryStreams();
    streams.node = node;
    streams.router = router;
    return streams;
  }
}
