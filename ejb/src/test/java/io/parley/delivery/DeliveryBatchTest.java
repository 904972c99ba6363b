package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.protocol.CloseCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryBatchTest {
  @Test
  void deliveriesAreReadAsTheyWereWritten() {
    List<Delivery> deliveries =
        List.of(
            new Delivery(
                1,
                List.of("bob", "alice"),
                "connection",
                Rank.ofMessage(3, -17),
                1_795_262_399_997L,
                "{\"a\":\"\\t\\n grüße\"}"),
            new Delivery(
                9_007_199_254_740_991L,
                List.of("!#$%&()+-:;<=.>?@[]^_{}|~"),
                "",
                Rank.CONTROL,
                "{}"));

    assertThat(DeliveryBatch.decode(DeliveryBatch.encode(deliveries)))
        .isEqualTo(new DeliveryBatch(deliveries, List.of()));
  }

  /** Batches of a release that noted no times may lie in the outbox. */
  @Test
  void deliveriesWithoutATimeAreRead() {
    String line = "D\t1\tbob\t\tHIGH -17\t{}\n";

    assertThat(DeliveryBatch.decode(line).deliveries())
        .containsExactly(new Delivery(1, List.of("bob"), "", Rank.ofMessage(3, -17), "{}"));
  }

  @Test
  void kicksAreReadAsTheyWereWritten() {
    Kick kick = new Kick("node", "connection", CloseCode.KICKED_OUT);
    Delivery delivery = new Delivery(1, List.of("bob"), "", Rank.CONTROL, "{}");

    DeliveryBatch batch =
        DeliveryBatch.decode(DeliveryBatch.encode(List.of(delivery)) + DeliveryBatch.encode(kick));

    assertThat(batch).isEqualTo(new DeliveryBatch(List.of(delivery), List.of(kick)));
  }

  @Test
  void noDeliveriesAreNoText() {
    assertThat(DeliveryBatch.encode(List.of())).isEmpty();
    assertThat(DeliveryBatch.decode("")).isEqualTo(new DeliveryBatch(List.of(), List.of()));
  }
}
