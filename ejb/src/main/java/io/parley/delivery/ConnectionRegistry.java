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

/** The logged-in connections of this node, by whom they are reached as: their user, their rooms. */
@ApplicationScoped
public class ConnectionRegistry {
  private final Map<Addressee, List<Connection>> byAddressee = new ConcurrentHashMap<>();
  private final Map<String, Connection> byId = new ConcurrentHashMap<>();
  private Meters meters;
  private ClusterLink cluster;
  private volatile NoticeListener notices = delivery -> {};

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
    add(new Addressee(appId, userId), connection);
    meters.connections().set(byId.size());
    try {
      return cluster.known();
    } catch (ChatException e) {
      unregister(appId, userId, connection);
      connection.close(CloseCode.GOING_AWAY);
      throw e;
    }
  }

  /**
   * Deliveries of this node for a room reach this connection from now on.
   *
   * @return completes within seconds, when those of all nodes do
   * @throws ChatException OVERLOADED while other nodes may not know of this one; nothing is changed
   */
  public CompletionStage<Void> enter(Addressee room, Connection connection) {
    add(room, connection);
    try {
      return cluster.known();
    } catch (ChatException e) {
      leave(room, connection);
      throw e;
    }
  }

  /**
   * Completes when every node sends here what the addressees get that are here now.
   *
   * @throws ChatException OVERLOADED while other nodes may not know of this one
   */
  public CompletionStage<Void> known() {
    return cluster.known();
  }

  /** Deliveries for the room reach the connection no more; harmless when they never did. */
  public void leave(Addressee room, Connection connection) {
    remove(room, connection);
  }

  private void add(Addressee addressee, Connection connection) {
    byAddressee.compute(
        addressee,
        (any, connections) -> {
          List<Connection> all = connections == null ? new CopyOnWriteArrayList<>() : connections;
          all.add(connection);
          if (all.size() == 1) {
            cluster.online(addressee);
          }
          return all;
        });
  }

  private void remove(Addressee addressee, Connection connection) {
    byAddressee.computeIfPresent(
        addressee,
        (any, connections) -> {
          connections.remove(connection);
          if (!connections.isEmpty()) {
            return connections;
          }
          cluster.offline(addressee);
          return null;
        });
  }

  /** The connection is gone; harmless when it was never registered. */
  public void unregister(long appId, String userId, Connection connection) {
    remove(new Addressee(appId, userId), connection);
    byId.remove(connection.id());
    meters.connections().set(byId.size());
  }

  /** Who takes the notices of this node from now on. */
  public void listen(NoticeListener listener) {
    notices = listener;
  }

  /**
   * Queues each delivery at the local connections of its addressees, then flushes each of them
   * once.
   *
   * @return the deliveries that a connection got, by index
   */
  BitSet deliver(List<Delivery> deliveries) {
    Set<Connection> touched = new LinkedHashSet<>();
    BitSet reached = new BitSet();
    for (int i = 0; i < deliveries.size(); i++) {
      Delivery delivery = deliveries.get(i);
      if (!delivery.notice().isEmpty()) {
        notices.take(delivery);
        reached.set(i);
      } else if (enqueue(delivery, touched)) {
        reached.set(i);
      }
    }
    touched.forEach(Connection::flush);
    return reached;
  }

  private boolean enqueue(Delivery delivery, Set<Connection> touched) {
    int count = 0;
    for (String name : delivery.names()) {
      for (Connection connection : connections(new Addressee(delivery.appId(), name))) {
        if (!connection.id().equals(delivery.exceptConnectionId())) {
          connection.enqueue(delivery.frame(), delivery.rank(), delivery.acceptedAtMs());
          touched.add(connection);
          count++;
        }
      }
    }
    meters.delivered().inc(count);
    return count > 0;
  }

  /** The connections of this node that an addressee is reached by. */
  public List<Connection> connections(Addressee addressee) {
    return byAddressee.getOrDefault(addressee, List.of());
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
