package io.parley.group;

import io.parley.conversation.GroupKey;
import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryBatch;
import io.parley.delivery.DeliveryStream.Position;
import io.parley.delivery.Node;
import io.parley.delivery.Rank;
import io.parley.kernel.Settings;
import io.parley.message.JpaTipStore;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Message;
import io.parley.protocol.Push;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The transaction of one command. No enterprise bean, because Payara's proxies cannot reach
 * package-private types.
 */
@ApplicationScoped
class GroupTransaction {
  @Inject JpaGroupStore groups;
  @Inject JpaGroupMemberStore members;
  @Inject JpaTipStore tips;
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
      if (group.isDismissed()) {
        addTips(unit, group); // while those who read it are in
      }
      members.save(group, unit.nowMs(), settings.groupHistoryOfNewcomers());
      groups.save(group, unit.nowMs());
      if (!group.isDismissed()) {
        addTips(unit, group);
      }
    }
    List<Delivery> deliveries = unit.events().deliveries();
    if (!deliveries.isEmpty()) {
      groups.tell(position, node.id(), unit.nowMs(), DeliveryBatch.encode(deliveries));
    }
    return new Done<>(result, deliveries);
  }

  private void addTips(GroupUnit unit, ChatGroup group) {
    int wanted = groups.tips(group.id().appId());
    for (Tips.Tip tip : unit.events().tips().all()) {
      if (tip.group() == group && (wanted >> tip.content().event() & 1) == 1) {
        Message message =
            tips.add(
                group.id().appId(),
                group.id().conversationId(),
                new GroupKey(group.id().groupId()),
                tip.content().operator().userId(),
                FrameCodec.write(tip.content()),
                unit.nowMs());
        Set<String> readers = new LinkedHashSet<>(group.userIds());
        if (group.isDismissed()) {
          readers.addAll(group.left());
        }
        unit.events()
            .tell(
                group.id().appId(),
                readers,
                Rank.ofMessage(message.priority(), group.id().groupId().hashCode()),
                FrameCodec.push(new Push.MessageReceived(message)));
      }
    }
  }
}
