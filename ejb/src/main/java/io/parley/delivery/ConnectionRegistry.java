package io.parley.delivery;

import io.parley.kernel.Meters;
import io.parley.protocol.CloseCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The logged-in connections of this node. */
@ApplicationScoped
public class ConnectionRegistry {
  private record User(long appId, String userId) {}

  private final Map<User, List<Connection>> byUser = new ConcurrentHashMap<>();
  private final Map<String, Connection> byId = new ConcurrentHashMap<>();
  private Meters meters;

  /** For the container's proxy. */
  protected ConnectionRegistry() {}

  /** Counts in the given meters. */
  @Inject
  public ConnectionRegistry(Meters meters) {
    this.meters = meters;
  }

  /** Deliveries for the user reach this connection from now on. */
  public void register(long appId, String userId, Connection connection) {
    byUser.compute(
        new User(appId, userId),
        (user, connections) -> {
          List<Connection> all = connections == null ? new CopyOnWriteArrayList<>() : connections;
          all.add(connection);
          return all;
        });
    byId.put(connection.id(), connection);
    meters.connections().set(byId.size());
  }

  /** The connection is gone; harmless when it was never registered. */
  public void unregister(long appId, String userId, Connection connection) {
    byUser.computeIfPresent(
        new User(appId, userId),
        (user, connections) -> {
          connections.remove(connection);
          return connections.isEmpty() ? null : connections;
        });
    byId.remove(connection.id());
    meters.connections().set(byId.size());
  }

  /** Queues each delivery at the local connections of its users, then flushes each of them once. */
  void deliver(DeliveryBatch batch) {
    Set<Connection> touched = new LinkedHashSet<>();
    for (Delivery delivery : batch.deliveries()) {
      for (String userId : delivery.userIds()) {
        List<Connection> connections =
            byUser.getOrDefault(new User(delivery.appId(), userId), List.of());
        for (Connection connection : connections) {
          if (!connection.id().equals(delivery.exceptConnectionId())) {
            connection.enqueue(delivery.frame(), delivery.rank());
            touched.add(connection);
            meters.delivered().inc();
          }
        }
      }
    }
    touched.forEach(Connection::flush);
    batch.kicks().forEach(kick -> close(kick.connectionId(), kick.code()));
  }

  private void close(String connectionId, CloseCode code) {
    Connection connection = byId.get(connectionId);
    if (connection != null) {
      connection.close(code);
    }
  }

  /** Makes every client resume, because this node may have missed deliveries for good. */
  void closeAll(CloseCode code) {
    byId.values().forEach(connection -> connection.close(code));
  }
}
