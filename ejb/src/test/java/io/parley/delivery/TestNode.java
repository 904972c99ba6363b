package io.parley.delivery;

import io.parley.kernel.AdjustableClock;
import io.parley.kernel.Background;
import io.parley.kernel.HandDrivenTimer;
import io.parley.kernel.Meters;
import io.parley.kernel.Ticker;
import io.parley.kernel.Tracing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** All of this package that makes up a node, wired as the container does. */
final class TestNode {
  final Meters meters = new Meters();
  final Membership membership = new Membership();
  final Directory directory = new Directory();
  final LoginBarrier barrier = new LoginBarrier();
  final ClusterLink cluster = new ClusterLink();
  final DeliveryRouter router = new DeliveryRouter();
  final DeliveryStreams streams = new DeliveryStreams();
  final StreamOrder order = new StreamOrder();
  final BrokerLink link = new BrokerLink();
  final Arrivals arrivals = new Arrivals();
  final ConnectionRegistry registry = new ConnectionRegistry(meters, cluster);
  final OutboxSweeper sweeper = new OutboxSweeper();
  final MembershipTimer timer = new MembershipTimer();
  final Node node;
  final WritableOutbox outbox;
  final DeliveryStream writer;

  private final Deque<Runnable> background = new ArrayDeque<>();

  /** A node that has joined. */
  TestNode(
      String name,
      NodeStore nodes,
      Function<Node, WritableOutbox> outboxOf,
      DeliveryPublisher publisher,
      Ticker ticker,
      AdjustableClock clock) {
    node = Nodes.node(name);
    outbox = outboxOf.apply(node);
    membership.store = nodes;
    membership.node = node;
    membership.ticker = ticker;
    directory.membership = membership;
    directory.ticker = ticker;
    barrier.directory = directory;
    barrier.membership = membership;
    barrier.ticker = ticker;
    barrier.meters = meters;
    wireCluster(publisher, ticker);
    wireDelivery(publisher, ticker);
    wireSweepers(publisher, clock);
    timer.start();
    sweeper.start();
    writer = streams.open("0");
  }

  private void wireCluster(DeliveryPublisher publisher, Ticker ticker) {
    cluster.node = node;
    cluster.membership = membership;
    cluster.directory = directory;
    cluster.barrier = barrier;
    cluster.streams = streams;
    cluster.order = order;
    cluster.publisher = publisher;
    cluster.link = link;
    cluster.ticker = ticker;
    cluster.background =
        new Background() {
          @Override
          public void run(Runnable task) {
            synchronized (background) {
              background.add(task);
            }
          }
        };
    link.ticker = ticker;
    link.membership = membership;
    link.subscribed();
  }

  private void wireDelivery(DeliveryPublisher publisher, Ticker ticker) {
    router.registry = registry;
    router.directory = directory;
    router.membership = membership;
    router.publisher = publisher;
    router.node = node;
    router.ticker = ticker;
    router.meters = meters;
    router.tracing = new Tracing();
    streams.router = router;
    streams.node = node;
    order.outbox = outbox;
    order.registry = registry;
    order.membership = membership;
    order.meters = meters;
    arrivals.tracing = router.tracing;
    arrivals.order = order;
    arrivals.registry = registry;
    arrivals.cluster = cluster;
  }

  private void wireSweepers(DeliveryPublisher publisher, AdjustableClock clock) {
    sweeper.outbox = outbox;
    sweeper.streams = streams;
    sweeper.publisher = publisher;
    sweeper.cluster = cluster;
    sweeper.meters = meters;
    sweeper.clock = clock;
    sweeper.timer = new HandDrivenTimer();
    timer.membership = membership;
    timer.directory = directory;
    timer.streams = streams;
    timer.registry = registry;
    timer.barrier = barrier;
    timer.meters = meters;
    timer.node = node;
    timer.timer = new HandDrivenTimer();
  }

  String id() {
    return node.id();
  }

  /** What the timers do each second. */
  void second() {
    timer.touch();
    sweeper.sweep();
    runBackground();
  }

  void runBackground() {
    for (Runnable task = poll(); task != null; task = poll()) {
      task.run();
    }
  }

  private Runnable poll() {
    synchronized (background) {
      return background.poll();
    }
  }

  CompletionStage<Void> login(String userId, Connection connection) {
    return registry.register(1, userId, connection);
  }

  void logout(String userId, Connection connection) {
    registry.unregister(1, userId, connection);
  }

  /** What the writer does. */
  void commit(String frame, String... userIds) {
    List<Delivery> deliveries = List.of(new Delivery(1, List.of(userIds), "", Rank.CONTROL, frame));
    DeliveryStream.Position next = writer.next();
    outbox.add(next.stream(), next.batch(), DeliveryBatch.encode(deliveries));
    writer.committed(next, deliveries);
  }

  void take(Optional<DeliveryPublisher.Stamp> stamp, String content) {
    arrivals.take(stamp, content);
  }
}
