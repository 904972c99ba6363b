package io.parley.room;

import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryStream;
import io.parley.kernel.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The transaction of a batch. No enterprise bean, because Payara's proxies cannot reach
 * package-private types.
 */
@ApplicationScoped
class RoomBatch {
  private static final int ROOMS_OF_USER = 5;
  private static final int MEMBER_EVENTS = 500;

  @Inject RoomStore store;
  @Inject RoomSeats seats;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * What a batch did.
   *
   * @param outcomes one for each order, in order
   * @param deliveries what those in the rooms are told
   * @param counts of large rooms that have changed
   */
  record Done(List<Outcome> outcomes, List<Delivery> deliveries, Map<RoomKey, Delivery> counts) {}

  /** Performs the orders one after the other, with one outbox row for all. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Done commit(List<Order> orders, DeliveryStream.Position position) {
    RoomBook book = store.open(orders, limits(), clock.millis());
    RoomPolicy policy = new RoomPolicy(book, seats::isSeated);
    List<Outcome> outcomes = orders.stream().map(policy::apply).toList();
    List<Delivery> deliveries =
        book.rooms().stream().flatMap(room -> room.events().deliveries().stream()).toList();
    Map<RoomKey, Delivery> counts = new HashMap<>();
    book.rooms().forEach(room -> room.events().count().ifPresent(it -> counts.put(room.key(), it)));
    store.save(book, position, deliveries);
    return new Done(outcomes, deliveries, counts);
  }

  private RoomLimits limits() {
    return new RoomLimits(
        settings.roomsPerUser(ROOMS_OF_USER),
        settings.roomsPerApp(),
        settings.roomMembersMax(),
        settings.roomMemberEventsMax(MEMBER_EVENTS),
        settings.roomsImplicit());
  }
}
