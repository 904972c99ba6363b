package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.AdjustableClock;
import io.parley.kernel.Background;
import io.parley.kernel.DatabaseExtension;
import io.parley.kernel.HandDrivenTimer;
import io.parley.kernel.Threads;
import io.parley.kernel.Ticker;
import io.parley.kernel.Tracing;
import io.parley.protocol.CloseCode;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes in one process, on a real broker and a real database, in real time. */
class ClusterIT {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  @TempDir Path data;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(6);
  private final List<RunningNode> nodes = new ArrayList<>();
  private TestBroker broker;
  private ActiveMQConnectionFactory connections;

  /** As a message-driven bean hears. */
  private ActiveMQConnectionFactory hearing;

  /** A node with its threads; it can be stopped like a process. */
  private final class RunningNode {
    private final TestNode parts;
    private final NodeListener listener = new NodeListener();
    private final Connection shared;
    private volatile boolean stopped;

    RunningNode(String name) throws JMSException {
      JmsDeliveryPublisher publisher = new JmsDeliveryPublisher();
      publisher.connections = connections;
      publisher.tracing = new Tracing();
      parts =
          new TestNode(
              name,
              DATABASE.transactional(NodeStore.class, JpaNodeStore::new),
              it ->
                  DATABASE.transactional(
                      WritableOutbox.class,
                      entities -> new JpaWritableOutbox(entities, it, new AdjustableClock())),
              publisher,
              new Ticker(),
              new AdjustableClock());
      listener.node = parts.node;
      listener.arrivals = parts.arrivals;
      listener.link = parts.link;
      listener.connections = connections;
      listener.threads = Thread::new;
      listener.listening = new HandDrivenTimer().every(Duration.ZERO, listener::listen);
      parts.cluster.background =
          new Background() {
            @Override
            public void run(Runnable task) {
              threads.execute(task);
            }
          };
      shared = hearAll();
      every(parts.timer::touch);
      every(parts.sweeper::sweep);
      every(listener::listen);
    }

    private Connection hearAll() throws JMSException {
      DeliveryConsumer consumer = new DeliveryConsumer();
      consumer.arrivals = parts.arrivals;
      Connection connection = hearing.createConnection();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      session
          .createConsumer(session.createTopic(JmsDeliveryPublisher.TOPIC))
          .setMessageListener(consumer);
      connection.start();
      return connection;
    }

    private void every(Runnable work) {
      timers.scheduleAtFixedRate(
          () -> {
            if (!stopped) {
              work.run();
            }
          },
          0,
          1,
          TimeUnit.SECONDS);
    }

    RecordingConnection login(String userId) {
      RecordingConnection connection = new RecordingConnection(userId);
      CompletionStage<Void> answered = parts.login(userId, connection);
      Threads.until(() -> answered.toCompletableFuture().isDone());
      return connection;
    }

    long sent() {
      return parts.meters.batchesSent().getLongValue();
    }

    void stop() throws Exception {
      stopped = true;
      listener.stop();
      shared.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    broker = new TestBroker(data);
    broker.start();
    connections = new ActiveMQConnectionFactory(broker.url());
    connections.setReconnectAttempts(0); // as both servers are set up
    connections.setCallTimeout(2_000);
    hearing = new ActiveMQConnectionFactory(broker.url());
    hearing.setReconnectAttempts(-1);
    for (String name : List.of("a", "b", "c")) {
      nodes.add(new RunningNode(name));
    }
    Threads.until(() -> nodes.stream().allMatch(node -> node.parts.link.isListening()));
    Threads.until(() -> nodes.stream().allMatch(this::leavesOthersOut));
  }

  private boolean leavesOthersOut(RunningNode node) {
    List<Delivery> toNobody = List.of(new Delivery(1, List.of("nobody"), "", Rank.CONTROL, "{}"));
    return node.parts.membership.others().size() == 2
        && node.parts.directory.route(toNobody).byNode().isEmpty();
  }

  @AfterEach
  void stop() throws Exception {
    timers.shutdownNow();
    for (RunningNode node : nodes) {
      node.stop();
      node.parts.timer.stop();
    }
    connections.close();
    hearing.close();
    broker.stop();
    threads.shutdownNow();
  }

  private static String[] numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "m" + i).toArray(String[]::new);
  }

  @Test
  void aMessageReachesTheNodeOfItsReceiverAndNoOther() {
    RecordingConnection alice = nodes.get(0).login("alice");
    RecordingConnection bob = nodes.get(1).login("bob");

    for (String frame : numbered(100)) {
      nodes.get(0).parts.commit(frame, "bob", "alice");
    }
    nodes.get(0).parts.commit("to herself", "alice");

    Threads.until(() -> bob.texts().size() >= 100);
    assertThat(bob.texts()).containsExactly(numbered(100));
    assertThat(alice.texts()).hasSize(101);
    assertThat(nodes.get(0).sent()).isEqualTo(100);
    assertThat(nodes.get(2).parts.meters.deliveriesReceivedRemote().get()).isZero();
  }

  @Test
  void aBrokerThatIsRestartedAmidAStreamLosesNothing() throws Exception {
    RecordingConnection bob = nodes.get(1).login("bob");
    for (int i = 1; i <= 60; i++) {
      if (i == 20) {
        broker.stop();
      }
      if (i == 40) {
        broker.start();
      }
      nodes.get(0).parts.commit("m" + i, "bob");
    }

    Threads.until(() -> bob.texts().stream().distinct().count() == 60);
    assertThat(bob.texts().stream().distinct()).containsExactly(numbered(60));
  }

  @Test
  void aNodeThatWasStoppedIsLeftOutAndItsClientsResumeWhenItComesBack() {
    RunningNode stopped = nodes.get(1);
    RecordingConnection bob = stopped.login("bob");
    String former = stopped.parts.id();

    stopped.stopped = true;
    Threads.until(() -> !nodes.get(0).parts.membership.others().contains(former));
    nodes.get(0).parts.commit("meanwhile", "bob");
    assertThat(nodes.get(0).sent()).isZero();
    stopped.stopped = false;

    Threads.until(() -> !bob.closes().isEmpty());
    assertThat(bob.closes()).containsExactly(CloseCode.GOING_AWAY);
    Threads.until(() -> stopped.parts.link.isListening());
    RecordingConnection again = stopped.login("bob");
    nodes.get(0).parts.commit("again", "bob");
    Threads.until(() -> !again.texts().isEmpty());
    assertThat(again.texts()).containsExactly("again");
    assertThat(stopped.parts.id()).isNotEqualTo(former);
  }
}
