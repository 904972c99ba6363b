package io.parley.delivery;

import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.protocol.CloseCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The logged-in connections of this node. */
@ApplicationScoped
public class ConnectionRegistry {
  private final Map<Addressee, List<Connection>> byUser = new ConcurrentHashMap<>();
  private final Map<String, Connection> byId = new ConcurrentHashMap<>();
  private Meters meters;
  private ClusterLink cluster;

  /** For the container's proxy. */
  protected ConnectionRegistry() {}

  /** Counts in the given meters, and tells the cluster who is here. */
  @Inject
  public ConnectionRegistry(Meters meters, ClusterLink cluster) {
    this.meters = meters;
    this.cluster = cluster;
  }

  /**
   * Deliveries of this node for the user reach this connection from now on.
   *
   * @return completes within seconds, when those of all nodes do: what was committed before is in
   *     the database then, the rest arrives
   * @throws ChatException OVERLOADED while other nodes may not know of this one; the connection is
   *     closed, so that the client tries again
   */
  public CompletionStage<Void> register(long appId, String userId, Connection connection) {
    byId.put(connection.id(), connection);
    byUser.compute(
        new Addressee(appId, userId),
        (user, connections) -> {
          List<Connection> all = connections == null ? new CopyOnWriteArrayList<>() : connections;
          all.add(connection);
          cluster.online(user);
          return all;
        });
    meters.connections().set(byId.size());
    try {
      return cluster.known();
    } catch (ChatException e) {
      unregister(appId, userId, connection);
      connection.close(CloseCode.GOING_AWAY);
      throw e;
    }
  }

  /** The connection is gone; harmless when it was never registered. */
  public void unregister(long appId, String userId, Connection connection) {
    byUser.computeIfPresent(
        new Addressee(appId, userId),
        (user, connections) -> {
          connections.remove(connection);
          if (!connections.isEmpty()) {
            return connections;
          }
          cluster.offline(user);
          return null;
        });
    byId.remove(connection.id());
    meters.connections().set(byId.size());
  }

  /**
   * Queues each delivery at the local connections of its users, then flushes each of them once.
   *
   * @return the deliveries that a connection got, by index
   */
  BitSet deliver(List<Delivery> deliveries) {
    Set<Connection> touched = new LinkedHashSet<>();
    BitSet reached = new BitSet();
    for (int i = 0; i < deliveries.size(); i++) {
      Delivery delivery = deliveries.get(i);
      for (String userId : delivery.userIds()) {
        for (Connection connection :
            byUser.getOrDefault(new Addressee(delivery.appId(), userId), List.of())) {
          if (!connection.id().equals(delivery.exceptConnectionId())) {
            connection.enqueue(delivery.frame(), delivery.rank(), delivery.acceptedAtMs());
            touched.add(connection);
            reached.set(i);
            meters.delivered().inc();
          }
        }
      }
    }
    touched.forEach(Connection::flush);
    return reached;
  }

  /** Closes a connection, if it is on this node. */
  void kick(Kick kick) {
    Connection connection = byId.get(kick.connectionId());
    if (connection != null) {
      connection.close(kick.code());
    }
  }

  /** Makes every client resume, because this node may have missed deliveries for good. */
  void closeAll(CloseCode code) {
    byId.values().forEach(connection -> connection.close(code));
  }
}
