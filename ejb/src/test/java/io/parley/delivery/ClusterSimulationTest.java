package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.DeliveryPublisher.Stamp;
import io.parley.delivery.DeliveryStream.Position;
import io.parley.kernel.AdjustableClock;
import io.parley.kernel.AdjustableTicker;
import io.parley.kernel.ChatException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random interleavings of logins, commits, lost and reordered messages, nodes that hang, die, or
 * are cut off from broker or database, against the one rule: what is committed is seen by the sync
 * that follows the answer to the login, or reaches that connection, or the connection is closed.
 */
class ClusterSimulationTest {
  private static final Logger LOG = Logger.getLogger("io.parley.delivery");
  private static final int RUNS = 300;
  private static final int STEPS = 2_000;
  private static final int USERS = 5;

  /** Messages that had to reach connections that are still open at the end. */
  private static long checked;

  private final AdjustableTicker ticker = new AdjustableTicker();
  private final AdjustableClock clock = new AdjustableClock();
  private final InMemoryNodeStore nodeStore = new InMemoryNodeStore();
  private final InMemoryOutboxStore.Shared shared = new InMemoryOutboxStore.Shared(nodeStore);
  private final List<Machine> machines = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private Random random;
  private int messages;
  private int lossPercent = 10;

  /** The outages, which are many, would fill the log. */
  @BeforeAll
  static void keepQuiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
    assertThat(checked).isGreaterThan(RUNS * 5L);
  }

  static IntStream seeds() {
    return IntStream.range(0, RUNS);
  }

  /** A socket of a user, and what it has to get. */
  private static final class Client {
    private final String userId;
    private final Machine machine;
    private final RecordingConnection connection;
    private final Set<String> owed = new HashSet<>();
    private boolean answered;
    private boolean left;

    Client(String userId, Machine machine, int number) {
      this.userId = userId;
      this.machine = machine;
      this.connection = new RecordingConnection("c" + number);
    }

    boolean isOpen() {
      return !left && !machine.dead && connection.closes().isEmpty();
    }
  }

  private record Commit(Position position, List<Delivery> deliveries) {}

  private record Arrival(Optional<Stamp> stamp, String content) {}

  /** A node with its links to the rest, all of which can fail. */
  private final class Machine implements DeliveryPublisher, NodeStore {
    private final List<Arrival> inbox = new ArrayList<>();
    private final Deque<Commit> unrouted = new ArrayDeque<>();
    private final TestNode node;
    private long nextSecondMs = ticker.millis() + random.nextInt(1_000);
    private boolean hung;
    private boolean dead;
    private boolean withoutBroker;
    private boolean withoutDatabase;

    Machine(String name) {
      node =
          new TestNode(
              name, this, it -> new InMemoryOutboxStore(shared, it, clock), this, ticker, clock);
    }

    boolean runs() {
      return !hung && !dead;
    }

    @Override
    public void publishTo(String nodeId, Stamp stamp, String content) {
      send(nodeId, new Arrival(Optional.of(stamp), content));
    }

    @Override
    public void publishTo(String nodeId, String content) {
      send(nodeId, new Arrival(Optional.empty(), content));
    }

    @Override
    public void publish(String content) {
      requireBroker();
      machines.forEach(machine -> machine.arrive(new Arrival(Optional.empty(), content)));
    }

    private void send(String nodeId, Arrival arrival) {
      requireBroker();
      machines.stream()
          .filter(machine -> machine.node.id().equals(nodeId))
          .forEach(machine -> machine.arrive(arrival));
    }

    private void requireBroker() {
      if (withoutBroker) {
        throw new DeliveryException(new IllegalStateException("away"));
      }
    }

    private void arrive(Arrival arrival) {
      if (!dead && !withoutBroker && random.nextInt(100) >= lossPercent) {
        inbox.add(arrival);
      }
    }

    @Override
    public void register(String nodeId) {
      requireDatabase();
      nodeStore.register(nodeId);
    }

    @Override
    public List<Sighting> touch(String nodeId, long buryUnseenMs) {
      requireDatabase();
      return nodeStore.touch(nodeId, buryUnseenMs);
    }

    @Override
    public void remove(String nodeId) {
      nodeStore.remove(nodeId);
    }

    private void requireDatabase() {
      if (withoutDatabase) {
        throw new IllegalStateException("away");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsCommittedIsSeenByTheSyncOrDelivered(int seed) {
    random = new Random(seed);
    for (int i = 0; i < 3; i++) {
      machines.add(new Machine("node" + i));
    }

    for (int i = 0; i < STEPS; i++) {
      step();
    }
    heal();

    for (Client client : clients) {
      if (client.isOpen()) {
        assertThat(client.answered).isTrue();
        assertThat(client.connection.texts())
            .as("%s on %s", client.userId, client.machine.node.id())
            .containsAll(client.owed);
        checked += client.owed.size();
      }
    }
  }

  private void step() {
    int choice = random.nextInt(100);
    if (choice < 30) {
      pass(random.nextInt(120));
    } else if (choice < 70) {
      arriveAtOne();
    } else if (choice < 82) {
      commit(any());
    } else if (choice < 90) {
      route(any());
    } else if (choice < 95) {
      login(any());
    } else if (choice < 98) {
      leave();
    } else {
      fail(any());
    }
  }

  private Machine any() {
    return machines.get(random.nextInt(machines.size()));
  }

  private void pass(long ms) {
    ticker.advance(ms);
    clock.advance(ms);
    nodeStore.advance(ms);
    for (Machine machine : List.copyOf(machines)) {
      if (machine.runs()) {
        if (ticker.millis() >= machine.nextSecondMs) {
          machine.node.timer.touch();
          if (!machine.withoutDatabase) {
            machine.node.sweeper.sweep();
          }
          machine.nextSecondMs = ticker.millis() + 900 + random.nextInt(200);
        }
        machine.node.runBackground();
      }
    }
  }

  /** Mostly the oldest; now and then another overtakes. */
  private void arriveAtOne() {
    Machine machine = any();
    for (int i = random.nextInt(8); i > 0 && machine.runs() && !machine.inbox.isEmpty(); i--) {
      int index = random.nextInt(10) > 0 ? 0 : random.nextInt(machine.inbox.size());
      Arrival arrival = machine.inbox.remove(index);
      machine.node.take(arrival.stamp(), arrival.content());
    }
  }

  /** What is committed now is owed to all who have been answered before. */
  private void commit(Machine machine) {
    if (!machine.runs() || machine.withoutDatabase || !machine.unrouted.isEmpty()) {
      return;
    }
    String userId = "u" + random.nextInt(USERS);
    String frame = "m" + messages++;
    Position position = machine.node.writer.next();
    List<Delivery> deliveries = List.of(new Delivery(1, List.of(userId), "", Rank.CONTROL, frame));
    machine.node.outbox.add(position.stream(), position.batch(), DeliveryBatch.encode(deliveries));
    clients.stream()
        .filter(client -> client.answered && client.userId.equals(userId))
        .forEach(client -> client.owed.add(frame));
    machine.unrouted.add(new Commit(position, deliveries));
    if (random.nextInt(4) > 0) {
      route(machine);
    }
  }

  private void route(Machine machine) {
    if (machine.runs() && !machine.unrouted.isEmpty()) {
      Commit commit = machine.unrouted.poll();
      machine.node.writer.committed(commit.position(), commit.deliveries());
    }
  }

  private void login(Machine machine) {
    if (machine.runs() && !machine.withoutDatabase) {
      Client client = new Client("u" + random.nextInt(USERS), machine, clients.size());
      try {
        machine.node.login(client.userId, client.connection).thenRun(() -> client.answered = true);
        clients.add(client);
      } catch (ChatException e) {
        assertThat(client.connection.closes()).isNotEmpty();
      }
    }
  }

  private void leave() {
    clients.stream()
        .filter(Client::isOpen)
        .filter(client -> client.machine.runs())
        .skip(random.nextInt(USERS))
        .findFirst()
        .ifPresent(
            client -> {
              client.left = true;
              client.machine.node.logout(client.userId, client.connection);
            });
  }

  private void fail(Machine machine) {
    switch (random.nextInt(8)) {
      case 0 -> machine.withoutBroker = true;
      case 1 -> machine.withoutDatabase = true;
      case 2 -> machine.hung = true;
      case 3 -> replace(machine);
      default -> recover(machine);
    }
  }

  private void replace(Machine machine) {
    if (machines.stream().noneMatch(other -> other.withoutDatabase)) {
      machine.dead = true;
      machines.remove(machine);
      machines.add(new Machine("node" + messages));
    }
  }

  private static void recover(Machine machine) {
    machine.withoutBroker = false;
    machine.withoutDatabase = false;
    machine.hung = false;
  }

  /** All works again for long enough that everything is made good. */
  private void heal() {
    lossPercent = 0;
    machines.forEach(ClusterSimulationTest::recover);
    for (int i = 0; i < 400; i++) {
      machines.forEach(this::route);
      pass(50);
      for (Machine machine : machines) {
        while (!machine.inbox.isEmpty()) {
          Arrival arrival = machine.inbox.remove(0);
          machine.node.take(arrival.stamp(), arrival.content());
        }
      }
    }
  }
}
