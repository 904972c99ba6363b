package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.delivery.ClusterMessage.Acknowledgement;
import io.parley.delivery.ClusterMessage.Beat;
import io.parley.delivery.ClusterMessage.Change;
import io.parley.delivery.ClusterMessage.Echo;
import io.parley.delivery.ClusterMessage.News;
import io.parley.delivery.ClusterMessage.Part;
import io.parley.delivery.ClusterMessage.Query;
import io.parley.delivery.ClusterMessage.Received;
import io.parley.delivery.ClusterMessage.Sent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterMessageTest {
  private static final Addressee ALICE = new Addressee(1, "alice");
  private static final Addressee ODD =
      new Addressee(9_007_199_254_740_991L, "!#$ %&()+-:;<=.>?@^_");

  static Stream<ClusterMessage> messages() {
    return Stream.of(
        new Beat("node-1", 1, 0, List.of(), List.of(), List.of()),
        new Beat(
            "node-1",
            7,
            8,
            List.of(new Echo("node-2", 3, -1), new Echo("node-3", 4, 5)),
            List.of(new Sent("node-2", "node-1-0-0", 6, 7, 0)),
            List.of(new Received("node-2-0-0", 9))),
        new News("node-1", 41, List.of(new Change(true, ALICE), new Change(false, ODD))),
        new Acknowledgement("node-1", 42),
        new Query("node-1"),
        new Part("node-1", 42, 0, 1, List.of()),
        new Part("node-1", 42, 2, 3, List.of(ALICE, ODD)));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void itIsReadAsItWasWritten(ClusterMessage message) {
    assertThat(ClusterMessage.decode(message.encode())).isEqualTo(message);
    assertThat(DeliveryBatch.isOne(message.encode())).isFalse();
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> ClusterMessage.decode("X\tnode\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
