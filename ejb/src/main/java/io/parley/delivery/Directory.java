package io.parley.delivery;

import io.parley.delivery.ClusterMessage.Beat;
import io.parley.delivery.ClusterMessage.Echo;
import io.parley.delivery.ClusterMessage.News;
import io.parley.delivery.ClusterMessage.Part;
import io.parley.kernel.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is reached on which other node: kept in memory, told by the nodes themselves, and good for as
 * long as a lease (docs/adr/0011). A node of which this one is not sure gets everything.
 */
@ApplicationScoped
public class Directory {
  /** Own beats of which the time is known; an echo of an older one says nothing. */
  private static final int BEATS_MAX = 16;

  @Inject Membership membership;
  @Inject Ticker ticker;

  private final Map<String, OtherNode> nodes = new HashMap<>();
  private final Map<Long, Long> beatSentAtMs = new LinkedHashMap<>();
  private long beat;

  /**
   * Where some deliveries go.
   *
   * @param byNode what each other node gets; nodes that get nothing are absent
   * @param reached the deliveries that go to any other node, by index
   * @param complete whether no other node can have been overlooked
   */
  record Routes(Map<String, List<Delivery>> byNode, BitSet reached, boolean complete) {}

  /** Decides at this moment; call it after the commit of what is delivered. */
  synchronized Routes route(List<Delivery> deliveries) {
    boolean complete = membership.isCurrent();
    Map<String, List<Delivery>> byNode = new HashMap<>();
    BitSet reached = new BitSet();
    long nowMs = ticker.millis();
    for (String nodeId : membership.others()) {
      OtherNode node = nodes.get(nodeId);
      boolean fresh = node != null && node.isFresh(nowMs);
      List<Delivery> own = new ArrayList<>();
      for (int i = 0; i < deliveries.size(); i++) {
        if (!fresh || isFor(node, deliveries.get(i))) {
          own.add(deliveries.get(i));
          reached.set(i);
        }
      }
      if (!own.isEmpty()) {
        byNode.put(nodeId, own);
      }
    }
    return new Routes(byNode, reached, complete);
  }

  private static boolean isFor(OtherNode node, Delivery delivery) {
    for (String name : delivery.names()) {
      if (node.has(new Addressee(delivery.appId(), name))) {
        return true;
      }
    }
    return false;
  }

  /** Number of the next beat, which is sent now. */
  synchronized long nextBeat() {
    beat++;
    beatSentAtMs.put(beat, ticker.millis());
    beatSentAtMs.remove(beat - BEATS_MAX);
    nodes.keySet().retainAll(membership.others());
    return beat;
  }

  /** What has arrived from each other node. */
  synchronized List<Echo> echoes() {
    return nodes.entrySet().stream()
        .map(it -> new Echo(it.getKey(), it.getValue().beat(), it.getValue().applied()))
        .toList();
  }

  /**
   * Another node's beat.
   *
   * @return whether to ask that node for a snapshot
   */
  synchronized boolean hear(String ownId, Beat heard) {
    if (!membership.others().contains(heard.nodeId())) {
      return false;
    }
    OtherNode node = nodes.computeIfAbsent(heard.nodeId(), id -> new OtherNode());
    if (heard.number() <= node.beat()) {
      return false;
    }
    boolean behind = node.hear(heard.number(), heard.log(), ticker.millis());
    heard.echoes().stream()
        .filter(echo -> echo.nodeId().equals(ownId))
        .forEach(
            echo -> {
              node.acknowledge(echo.log());
              Long sentAtMs = beatSentAtMs.get(echo.beat());
              if (sentAtMs != null) {
                node.echo(sentAtMs);
              }
            });
    return behind;
  }

  /**
   * Another node's users have changed.
   *
   * @return number of its newest change that is applied; -1 when there is nothing to acknowledge
   */
  synchronized long apply(News news) {
    OtherNode node = nodes.get(news.nodeId());
    if (node == null) {
      return -1;
    }
    node.apply(news);
    return node.applied();
  }

  /** A part of the snapshot that was asked for; see {@link #apply(News)}. */
  synchronized long apply(Part part) {
    OtherNode node = nodes.get(part.nodeId());
    if (node == null) {
      return -1;
    }
    node.apply(part);
    return node.applied();
  }

  /** Another node has applied this node's changes up to a number. */
  synchronized void acknowledge(String nodeId, long log) {
    OtherNode node = nodes.get(nodeId);
    if (node != null) {
      node.acknowledge(log);
    }
  }

  /**
   * Which nodes may still leave out, by what they knew before, a user that has come with this
   * change; each with the time until then.
   */
  synchronized Map<String, Long> unaware(long log) {
    long nowMs = ticker.millis();
    Map<String, Long> unaware = new HashMap<>();
    nodes.forEach(
        (id, node) -> {
          long leaseEndMs = node.heardAtMs() + Membership.LEASE_OVER_MS;
          if (node.acknowledged() < log && nowMs < leaseEndMs) {
            unaware.put(id, leaseEndMs);
          }
        });
    return unaware;
  }

  /** Whether the node has applied the change by now, or is gone. */
  synchronized boolean isAware(String nodeId, long log) {
    OtherNode node = nodes.get(nodeId);
    return node == null || node.acknowledged() >= log;
  }

  /** This node begins anew: no other waits for it by what they told each other before. */
  synchronized void forget() {
    nodes.clear();
  }

  /** Users and rooms known on other nodes; one on two nodes counts twice. */
  synchronized int users() {
    return nodes.values().stream().mapToInt(OtherNode::users).sum();
  }
}
