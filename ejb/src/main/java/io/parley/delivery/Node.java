package io.parley.delivery;

import io.parley.kernel.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** This run of this node; a restart is another one. */
@ApplicationScoped
public class Node {
  private String id;

  /** For the container's proxy. */
  protected Node() {}

  /** Takes the configured name, with a random tail for the run. */
  @Inject
  public Node(Settings settings) {
    id = settings.nodeId().orElse("node") + '-' + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Unique among nodes and runs; letters, digits and dashes. */
  public String id() {
    return id;
  }
}
