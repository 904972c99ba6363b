package io.parley.group;

import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryBatch;
import io.parley.delivery.DeliveryStream.Position;
import io.parley.delivery.Node;
import io.parley.kernel.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * The transaction of one command. No enterprise bean, because Payara's proxies cannot reach
 * package-private types.
 */
@ApplicationScoped
class GroupTransaction {
  @Inject JpaGroupStore groups;
  @Inject JpaGroupMemberStore members;
  @Inject Node node;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * What a transaction leaves behind.
   *
   * @param result of the work
   * @param deliveries what users learn; nothing was added to the outbox when empty
   */
  record Done<T>(T result, List<Delivery> deliveries) {}

  /** Does the work, writes what has changed, and what is told to the outbox at the position. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public <T> Done<T> perform(Position position, Function<GroupUnit, T> work) {
    GroupUnit unit = new GroupUnit(groups, clock.millis());
    T result = work.apply(unit);
    for (ChatGroup group : unit.changed()) {
      members.save(group, unit.nowMs(), settings.groupHistoryOfNewcomers());
      groups.save(group, unit.nowMs());
    }
    List<Delivery> deliveries = unit.events().deliveries();
    if (!deliveries.isEmpty()) {
      groups.tell(position, node.id(), unit.nowMs(), DeliveryBatch.encode(deliveries));
    }
    return new Done<>(result, deliveries);
  }
}
