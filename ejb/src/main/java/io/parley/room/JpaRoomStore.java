package io.parley.room;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryBatch;
import io.parley.delivery.DeliveryStream;
import io.parley.delivery.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** On PostgreSQL; each statement serves any number of rooms. */
@ApplicationScoped
@Transactional
class JpaRoomStore implements RoomStore {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Node node;

  /** For the container. */
  JpaRoomStore() {}

  JpaRoomStore(EntityManager entities, Node node) {
    this.entities = entities;
    this.node = node;
  }

  @Override
  public RoomBook open(List<Order> orders, RoomLimits limits, long nowMs) {
    RoomBook book = new RoomBook(limits, nowMs);
    JpaRoomReading reading = new JpaRoomReading(entities);
    Set<UserKey> users =
        orders.stream()
            .flatMap(order -> order.session().stream())
            .collect(toCollection(LinkedHashSet::new));
    Map<UserKey, Session> sessions = reading.lockUsers(users);
    sessions.forEach(book::add);
    Set<RoomKey> rooms = new HashSet<>();
    orders.forEach(order -> rooms.addAll(order.rooms()));
    sessions.values().forEach(session -> rooms.addAll(session.rooms));
    Set<RoomKey> wanted = new HashSet<>();
    orders.forEach(order -> order.creates().ifPresent(wanted::add));
    Set<RoomKey> created = new HashSet<>(create(wanted, nowMs));
    Map<RoomKey, RoomHead> heads = reading.lockRooms(rooms);
    while (!heads.keySet().containsAll(wanted)) { // one was there, and went before it was locked
      wanted.removeAll(heads.keySet());
      created.addAll(create(wanted, nowMs));
      heads.putAll(reading.lockRooms(wanted));
    }
    heads.keySet().removeAll(created);
    book.created(created);
    for (RoomKey key : rooms) {
      book.add(new Room(key, Optional.ofNullable(heads.get(key)), limits.memberEvents()));
    }
    reading.readMembers(book, membersOf(orders, sessions), sessions);
    reading.readAttributes(book, heads.keySet());
    reading.countHolders(book, withMemberAttributes(orders));
    if (limits.roomsOfApp() != 0 && !created.isEmpty()) {
      reading.countRooms(created).forEach(book::add);
    }
    return book;
  }

  private static Set<RoomKey> withMemberAttributes(List<Order> orders) {
    return orders.stream()
        .filter(Order.WriteMembers.class::isInstance)
        .flatMap(order -> order.rooms().stream())
        .collect(toSet());
  }

  /** Users by room of whom membership, marks and attributes count. */
  private static Set<JpaRoomReading.Seat> membersOf(
      List<Order> orders, Map<UserKey, Session> sessions) {
    Set<JpaRoomReading.Seat> seats = new HashSet<>();
    for (Order order : orders) {
      for (RoomKey room : order.rooms()) {
        order.users().forEach(userId -> seats.add(new JpaRoomReading.Seat(room, userId)));
      }
    }
    sessions.forEach(
        (user, session) ->
            session.rooms.forEach(room -> seats.add(new JpaRoomReading.Seat(room, user.userId()))));
    return seats;
  }

  /**
   * Makes rows for the rooms that may come into being, so that they can be locked; before existing
   * ones are, so that no two transactions wait for each other.
   */
  private Set<RoomKey> create(Set<RoomKey> wanted, long nowMs) {
    return wanted.isEmpty() ? Set.of() : new JpaRoomWriting(entities).insert(wanted, nowMs);
  }

  @Override
  public void save(RoomBook book, DeliveryStream.Position position, List<Delivery> deliveries) {
    new JpaRoomWriting(entities).write(book.rooms(), book.created());
    if (!deliveries.isEmpty()) {
      entities
          .createNativeQuery(
              "insert into outbox (stream, batch, node_id, created_at_ms, content)"
                  + " values (?1, ?2, ?3, ?4, ?5)")
          .setParameter(1, position.stream())
          .setParameter(2, position.batch())
          .setParameter(3, node.id())
          .setParameter(4, book.nowMs())
          .setParameter(5, DeliveryBatch.encode(deliveries))
          .executeUpdate();
    }
  }

  @Override
  public int deleteDue(long nowMs, int max) {
    return entities
        .createNativeQuery(
            """
            delete from room r using (
              select app_id, room_id from room where destroy_due_at_ms <= ?1
              limit ?2 for update skip locked) due
            where r.app_id = due.app_id and r.room_id = due.room_id
            """)
        .setParameter(1, nowMs)
        .setParameter(2, max)
        .executeUpdate();
  }

  @Override
  public List<Order.Gone> stale(long loggedInBeforeMs, int max) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select distinct m.app_id, m.user_id, m.device_id, m.connection_id
                from room_member m
                left join device d on d.app_id = m.app_id and d.user_id = m.user_id
                  and d.device_id = m.device_id
                where d.device_id is null
                   or d.connection_id <> m.connection_id and d.logged_in_at_ms < ?1
                limit ?2
                """)
            .setParameter(1, loggedInBeforeMs)
            .setParameter(2, max)
            .getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(
            row ->
                new Order.Gone(
                    new UserKey(((Number) row[0]).longValue(), (String) row[1]),
                    (String) row[2],
                    (String) row[3]))
        .toList();
  }
}
