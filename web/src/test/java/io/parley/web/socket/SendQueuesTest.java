package io.parley.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.Rank;
import io.parley.delivery.Rank.Lane;
import io.parley.kernel.Meters;
import io.parley.protocol.CloseCode;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendQueuesTest {
  private static final int CHARS_MAX = 1000;
  private static final Rank LOW = Rank.ofMessage(1, 1);
  private static final Rank BARRAGE = new Rank(Lane.BARRAGE, 0);

  private final Meters meters = new Meters();
  private final Clock clock = Clock.fixed(Instant.ofEpochMilli(10_000), ZoneOffset.UTC);
  private final SendQueues queues = new SendQueues(CHARS_MAX, meters, clock);

  private final class Client {
    private final FakeSocket socket = new FakeSocket();
    private final WebSocketConnection connection = queues.open(socket.session());

    private void send(int chars, Rank rank) {
      connection.enqueue("x".repeat(chars), rank);
      connection.flush();
    }
  }

  private double queuedChars() {
    return meters.registry().scrape("parley_queued_chars"::equals).stream()
        .map(GaugeSnapshot.class::cast)
        .mapToDouble(gauge -> gauge.getDataPoints().get(0).getValue())
        .sum();
  }

  @Test
  void whatWaitsOrIsBeingWrittenCountsUntilItHasLeft() {
    Client client = new Client();

    client.send(100, LOW);
    client.send(200, LOW);
    assertThat(queuedChars()).isEqualTo(300);
    client.socket.read();
    assertThat(queuedChars()).isEqualTo(200);
    client.socket.read();
    assertThat(queuedChars()).isZero();
  }

  @Test
  void aMessageIsTimedWhenItLeavesFromItsAcceptanceOn() {
    Client client = new Client();
    client.send(100, LOW);
    client.connection.enqueue("message", LOW, 9_750);
    client.connection.flush();
    assertThat(delivery().getCount()).isZero();
    assertThat(queued("low")).isEqualTo(1);

    client.socket.read();

    assertThat(delivery().getCount()).isEqualTo(1);
    assertThat(delivery().getSum()).isEqualTo(0.25);
    assertThat(queued("low")).isZero();
  }

  private HistogramSnapshot.HistogramDataPointSnapshot delivery() {
    return meters.deliverySeconds().collect().getDataPoints().get(0);
  }

  private double queued(String lane) {
    return meters.registry().scrape("parley_connection_queue_entries"::equals).stream()
        .flatMap(gauge -> ((GaugeSnapshot) gauge).getDataPoints().stream())
        .filter(series -> series.getLabels().get("lane").equals(lane))
        .mapToDouble(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
        .sum();
  }

  @Test
  void whatAClosedSocketHeldCountsNoMore() {
    Client client = new Client();
    client.send(100, LOW);
    client.send(200, LOW);

    queues.remove(client.connection);
    client.send(300, LOW);

    assertThat(queuedChars()).isZero();
  }

  @Test
  void theFullestAreClosedWhenTheNodeHoldsTooMuch() {
    Client small = new Client();
    Client fullest = new Client();
    Client last = new Client();

    small.send(200, LOW);
    fullest.send(500, LOW);
    last.send(301, LOW);

    assertThat(fullest.socket.closes()).containsExactly(4004);
    assertThat(small.socket.closes()).isEmpty();
    assertThat(last.socket.closes()).isEmpty();
    assertThat(meters.connectionsClosed(CloseCode.SLOW_CONSUMER).get()).isEqualTo(1);
    assertThat(queuedChars()).isEqualTo(501);
  }

  @Test
  void barragesGoBeforeAnySocketIsClosed() {
    Client client = new Client();
    Client other = new Client();

    client.send(100, LOW);
    client.send(600, BARRAGE);
    other.send(400, LOW);

    assertThat(client.socket.closes()).isEmpty();
    assertThat(other.socket.closes()).isEmpty();
    assertThat(meters.barragesDropped().get()).isEqualTo(1);
    assertThat(queuedChars()).isEqualTo(500);
  }

  @Test
  void theSumIsRightWhateverThreadsDoAtOnce() {
    Client[] clients = new Client[4];
    CompletableFuture<?>[] writers =
        IntStream.range(0, clients.length)
            .mapToObj(
                i -> {
                  clients[i] = new Client();
                  return CompletableFuture.runAsync(() -> sendAndRead(clients[i]));
                })
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(writers).join();

    int held = 0;
    for (Client client : clients) {
      held += client.connection.heldChars();
    }
    assertThat(queuedChars()).isEqualTo(held).isLessThanOrEqualTo(CHARS_MAX);
  }

  private static void sendAndRead(Client client) {
    for (int i = 0; i < 2_000; i++) {
      client.send(10 + i % 50, i % 3 == 0 ? BARRAGE : LOW);
      if (i % 4 == 3 && client.socket.hasUnread()) {
        client.socket.read();
      }
    }
  }
}
