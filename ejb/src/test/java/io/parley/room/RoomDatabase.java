package io.parley.room;

import io.parley.delivery.DeliveryStream.Position;
import io.parley.delivery.Node;
import io.parley.delivery.Nodes;
import io.parley.delivery.RecordingConnection;
import io.parley.kernel.AdjustableClock;
import io.parley.kernel.DatabaseExtension;
import io.parley.kernel.Settings;
import io.parley.kernel.TestConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The transaction of a batch with its real store. */
final class RoomDatabase implements BeforeAllCallback {
  final AdjustableClock clock = new AdjustableClock();
  private final DatabaseExtension database = new DatabaseExtension();
  private final Node node = Nodes.node("rooms");

  @Override
  public void beforeAll(ExtensionContext context) {
    database.beforeAll(context);
  }

  long newApp() {
    return database.newApp();
  }

  /** A registered user with one device that is logged in. */
  Actor login(long appId, String userId, String deviceId) {
    String connectionId = UUID.randomUUID().toString();
    database.doInTransaction(
        entities -> {
          entities
              .createNativeQuery(
                  "insert into account (app_id, user_id, user_name, created_at)"
                      + " values (?1, ?2, 'Name of ' || ?2, now()) on conflict do nothing")
              .setParameter(1, appId)
              .setParameter(2, userId)
              .executeUpdate();
          entities
              .createNativeQuery(
                  "insert into presence (app_id, user_id, status, since_ms)"
                      + " values (?1, ?2, 0, 0) on conflict do nothing")
              .setParameter(1, appId)
              .setParameter(2, userId)
              .executeUpdate();
          entities
              .createNativeQuery(
                  "insert into device (app_id, user_id, device_id, connection_id, node_id,"
                      + " platform, logged_in_at_ms) values (?1, ?2, ?3, ?4, 'n', 6, ?5)"
                      + " on conflict (app_id, user_id, device_id)"
                      + " do update set connection_id = excluded.connection_id")
              .setParameter(1, appId)
              .setParameter(2, userId)
              .setParameter(3, deviceId)
              .setParameter(4, connectionId)
              .setParameter(5, clock.millis())
              .executeUpdate();
        });
    return new Actor(appId, userId, deviceId, Optional.of(new RecordingConnection(connectionId)));
  }

  /** The device is gone, as after a logout. */
  void logOut(Actor actor) {
    database.doInTransaction(
        entities ->
            entities
                .createNativeQuery(
                    "delete from device where app_id = ?1 and user_id = ?2 and device_id = ?3")
                .setParameter(1, actor.appId())
                .setParameter(2, actor.userId())
                .setParameter(3, actor.deviceId())
                .executeUpdate());
  }

  /** One batch in one transaction; nobody is known to have a seat. */
  RoomBatch.Done commit(Order... orders) {
    return database.inTransaction(
        entities -> {
          RoomBatch batch = new RoomBatch();
          batch.store = new JpaRoomStore(entities, node);
          batch.seats = new RoomSeats();
          batch.settings = new Settings(new TestConfig(Map.of()));
          batch.clock = clock;
          return batch.commit(List.of(orders), new Position(UUID.randomUUID().toString(), 1));
        });
  }

  RoomReader reader() {
    return database.transactional(RoomReader.class, JpaRoomReader::new);
  }

  RoomHistoryStore history() {
    return database.transactional(RoomHistoryStore.class, JpaRoomHistoryStore::new);
  }

  /** What the app keeps of its rooms, in seconds. */
  void keep(long appId, int keptS, int beforeS) {
    database.doInTransaction(
        entities ->
            entities
                .createNativeQuery(
                    "update app set room_history_s = ?2, room_history_before_s = ?3"
                        + " where app_id = ?1")
                .setParameter(1, appId)
                .setParameter(2, keptS)
                .setParameter(3, beforeS)
                .executeUpdate());
  }

  RoomStore store() {
    return database.transactional(RoomStore.class, entities -> new JpaRoomStore(entities, node));
  }
}
