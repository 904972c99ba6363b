package io.parley.delivery;

import io.parley.kernel.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** This run of this node; a restart is another one, and so is a return from the dead. */
@ApplicationScoped
public class Node {
  private String name;
  private volatile String id;

  /** For the container's proxy. */
  protected Node() {}

  /** Takes the configured name, with a random tail for the run. */
  @Inject
  public Node(Settings settings) {
    name = settings.nodeId().orElse("node");
    id = ofThisRun(name);
  }

  /** Unique among nodes and runs; letters, digits and dashes. */
  public String id() {
    return id;
  }

  /** Becomes another node, because the others have taken the former for dead. */
  void renew() {
    id = ofThisRun(name);
  }

  private static String ofThisRun(String name) {
    return name + '-' + UUID.randomUUID().toString().substring(0, 8);
  }
}
