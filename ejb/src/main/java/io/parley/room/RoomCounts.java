package io.parley.room;

import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryRouter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many are in large rooms, told at most once a second: in a storm of entries a frame for each
 * batch to each of thousands would cost many times what the entries do.
 */
@ApplicationScoped
class RoomCounts {
  @Inject DeliveryRouter router;

  private final Map<RoomKey, Delivery> changed = new ConcurrentHashMap<>();

  /** The newest count of a room; call it in the order of the changes of each room. */
  void changed(RoomKey room, Delivery count) {
    changed.put(room, count);
  }

  /** Tells what has changed since the last call. */
  void tell() {
    for (RoomKey room : List.copyOf(changed.keySet())) {
      Delivery count = changed.remove(room);
      if (count != null) {
        router.deliverUnstored(List.of(count));
      }
    }
  }
}
