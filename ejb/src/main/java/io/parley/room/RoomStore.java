package io.parley.room;

import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryStream;
import java.util.List;

/**
 * Keeps rooms. Users and rooms are locked by {@link #open} until the end of the caller's
 * transaction, in one order for everybody: users before rooms. Failures of the database pass
 * through.
 */
interface RoomStore {
  /**
   * Locks and reads what the orders need.
   *
   * @param limits for the book
   */
  RoomBook open(List<Order> orders, RoomLimits limits, long nowMs);

  /**
   * Writes what the orders have changed, and what is told of it.
   *
   * @param position of the outbox row; none is written when there is nothing to tell
   */
  void save(RoomBook book, DeliveryStream.Position position, List<Delivery> deliveries);

  /**
   * Deletes rooms whose delay is over; several nodes may do so at once.
   *
   * @param max most rooms
   * @return how many
   */
  int deleteDue(long nowMs, int max);

  /**
   * Memberships that no connection can take up any more: their device is gone, or has had another
   * connection since before a time and not resumed them.
   *
   * @param max most of them
   */
  List<Order.Gone> stale(long loggedInBeforeMs, int max);
}
