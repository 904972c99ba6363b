package io.parley.delivery;

import io.parley.delivery.RecordingPublisher.Published;
import io.parley.kernel.AdjustableClock;
import io.parley.kernel.AdjustableTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/** Some nodes on one broker and one database, all in memory; time stands until it is moved. */
final class TestCluster {
  final AdjustableTicker ticker = new AdjustableTicker();
  final AdjustableClock clock = new AdjustableClock();
  final InMemoryNodeStore nodeStore = new InMemoryNodeStore();
  final InMemoryOutboxStore.Shared outbox = new InMemoryOutboxStore.Shared(nodeStore);
  final RecordingPublisher broker = new RecordingPublisher();
  private final List<TestNode> nodes = new ArrayList<>();
  private final List<Queue<Published>> ofAll = new ArrayList<>();
  private final List<Queue<Published>> ofOne = new ArrayList<>();

  /** One more node that has joined. */
  TestNode join(String name) {
    TestNode node =
        new TestNode(
            name,
            nodeStore,
            it -> new InMemoryOutboxStore(outbox, it, clock),
            broker,
            ticker,
            clock);
    nodes.add(node);
    ofAll.add(broker.subscribe(RecordingPublisher.ALL));
    ofOne.add(broker.subscribe(node.id()));
    return node;
  }

  void advance(long ms) {
    ticker.advance(ms);
    clock.advance(ms);
    nodeStore.advance(ms);
  }

  /** A second in which all do what they do each second. */
  void second() {
    advance(1_000);
    nodes.forEach(TestNode::second);
    settle();
  }

  /** Until all know each other and take logins. */
  void warmUp() {
    for (int i = 0; i < 7; i++) {
      second();
    }
  }

  /** All messages arrive, and what they cause. */
  void settle() {
    settle(message -> true);
  }

  /** The broker loses all messages that are not wanted. */
  void settle(Predicate<Published> wanted) {
    boolean busy = true;
    while (busy) {
      busy = false;
      for (int i = 0; i < nodes.size(); i++) {
        nodes.get(i).runBackground();
        busy |= take(nodes.get(i), ofAll.get(i), wanted) | take(nodes.get(i), ofOne.get(i), wanted);
      }
    }
  }

  private static boolean take(
      TestNode node, Queue<Published> messages, Predicate<Published> wanted) {
    boolean any = !messages.isEmpty();
    for (Published it = messages.poll(); it != null; it = messages.poll()) {
      if (wanted.test(it)) {
        node.take(it.stamp(), it.content());
      }
    }
    return any;
  }
}
