package io.parley.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.parley.delivery.Rank;
import io.parley.delivery.Rank.Lane;
import io.parley.kernel.Meters;
import io.parley.protocol.CloseCode;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class WebSocketConnectionTest {
  private static final Rank LOW = Rank.ofMessage(1, 1);
  private static final Rank BARRAGE = new Rank(Lane.BARRAGE, 0);
  private static final String QUARTER = "x".repeat(WebSocketConnection.QUEUE_CHARS_MAX / 4);

  private final Meters meters = new Meters();
  private final FakeSocket socket = new FakeSocket();
  private final SendQueues queues = new SendQueues(Long.MAX_VALUE, meters, Clock.systemUTC());
  private final WebSocketConnection connection = queues.open(socket.session());

  private void send(String text, Rank rank) {
    connection.enqueue(text, rank);
    connection.flush();
  }

  @Test
  void whatGathersDuringAWriteLeavesInOneFrame() {
    send("first", LOW);
    send("second", LOW);
    send("third", LOW);
    assertThat(socket.frames()).containsExactly("first");

    socket.read();

    assertThat(socket.frames()).containsExactly("first", "[second,third]");
  }

  @Test
  void whatIsBetterOvertakesWhatWaits() {
    send("in flight", LOW);
    send("low", LOW);
    send("high", Rank.ofMessage(3, 2));
    send("reply", Rank.CONTROL);

    socket.read();

    assertThat(socket.frames()).last().isEqualTo("[reply,high,low]");
  }

  @Test
  void aPeerThatDoesNotReadIsClosedWith4004() {
    for (int i = 0; i < 4; i++) {
      send(QUARTER, LOW);
    }
    assertThat(socket.closes()).isEmpty();

    send("one too many", LOW);
    send("later", LOW);

    assertThat(socket.closes()).containsExactly(CloseCode.SLOW_CONSUMER.number());
    assertThat(meters.connectionsClosed(CloseCode.SLOW_CONSUMER).get()).isEqualTo(1);
    assertThat(connection.heldChars()).isZero();
  }

  @Test
  void barragesAreDroppedBeforeThePeerIsClosed() {
    send(QUARTER, LOW);
    send(QUARTER, BARRAGE);
    send(QUARTER, LOW);
    send("new", BARRAGE);
    send(QUARTER, LOW);
    send(QUARTER, LOW);

    assertThat(socket.closes()).isEmpty();
    assertThat(meters.barragesDropped().get()).isEqualTo(2);
    send("one too many", LOW);
    assertThat(socket.closes()).containsExactly(CloseCode.SLOW_CONSUMER.number());
  }

  @Test
  void aKickIsTheLastWordAndThenTheSocketCloses() {
    send("in flight", LOW);
    send("waiting", LOW);
    connection.close(CloseCode.KICKED_OUT);
    send("too late", Rank.CONTROL);

    socket.read();
    socket.read();

    assertThat(socket.frames()).hasSize(2);
    assertThat(socket.frames().get(1)).startsWith("[waiting,{").contains("session.kicked");
    assertThat(socket.closes()).containsExactly(CloseCode.KICKED_OUT.number());
  }

  @Test
  void aSocketThatClosesAtThisMomentDoesNotDisturbTheDeliverer() {
    socket.breakDown();

    assertThatNoException().isThrownBy(() -> send("text", LOW));
    assertThat(connection.heldChars()).isZero();
  }

  @Test
  void afterAFailedWriteNothingIsKept() {
    send("in flight", LOW);
    send("waiting", LOW);

    socket.fail();
    send("later", LOW);

    assertThat(socket.frames()).containsExactly("in flight");
    assertThat(connection.heldChars()).isZero();
  }
}
