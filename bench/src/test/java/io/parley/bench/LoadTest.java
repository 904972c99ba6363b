package io.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.parley.bench.FakeServer.Fault;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadTest {
  private static final long DRAIN_SECONDS_MAX = 5;
  private static final int PAIRS = 5;
  private static final int FAULTY = 10;

  @Test
  void everyMessageArrivesOnceAndInOrderFromAServerThatWorks() throws Exception {
    Phase phase = run(Fault.NONE, load -> load.openLoop("clean", 500, 1));

    assertThat(phase.counts().isClean()).isTrue();
    assertThat(phase.counts())
        .extracting(Ledger.Counts::sent, Ledger.Counts::acknowledged, Ledger.Counts::delivered)
        .containsExactly(500L, 500L, 500L);
  }

  @Test
  void twoPhasesCountApart() throws Exception {
    try (FakeServer server = new FakeServer(Fault.NONE, 0);
        Load load = connected(server, 2)) {
      load.openLoop("first", 100, 0.5);
      Phase second = load.openLoop("second", 100, 1);

      assertThat(second.counts().sent()).isEqualTo(100);
      assertThat(second.counts().isClean()).isTrue();
    }
  }

  @Test
  void aStallOfTheServerShowsInThePercentilesOfAllThatWereDueMeanwhile() throws Exception {
    Phase phase = run(Fault.STALL, load -> load.openLoop("stalled", 1000, 1));

    assertThat(phase.counts().sent()).isEqualTo(1000);
    assertThat(phase.delivery().maxMs()).isGreaterThan(290);
    // 300 of the 1,000 were due while the server stood still; one by one only 5 would show.
    assertThat(phase.delivery().p99Ms()).isGreaterThan(200);
  }

  @Test
  void aLostMessageIsCounted() throws Exception {
    Ledger.Counts counts = run(Fault.LOSE, load -> load.openLoop("lost", 200, 1)).counts();

    assertThat(counts.lost()).isEqualTo(PAIRS);
    assertThat(counts.holes()).isEqualTo(PAIRS);
    assertThat(counts.outOfOrder()).isZero();
  }

  @Test
  void aDoubledMessageIsCounted() throws Exception {
    Ledger.Counts counts = run(Fault.DOUBLE, load -> load.openLoop("doubled", 200, 1)).counts();

    assertThat(counts.doubled()).isEqualTo(PAIRS);
    assertThat(counts.lost()).isZero();
  }

  @Test
  void aMessageThatAnotherOvertookIsCounted() throws Exception {
    Ledger.Counts counts =
        run(Fault.SWAP_WITH_NEXT, load -> load.openLoop("swapped", 200, 1)).counts();

    assertThat(counts.outOfOrder()).isEqualTo(PAIRS);
    assertThat(counts.lost()).isZero();
    assertThat(counts.holes()).isZero();
  }

  @Test
  void aRefusedMessageIsNeitherLostNorUnanswered() throws Exception {
    Phase phase = run(Fault.REFUSE, load -> load.openLoop("refused", 200, 1));

    assertThat(phase.counts().refused()).isEqualTo(PAIRS);
    assertThat(phase.counts().isClean()).isTrue();
    assertThat(phase.holds(200)).isFalse();
  }

  @Test
  void aClosedLoopGoesOnAfterEachFinishedMessage() throws Exception {
    Phase phase = run(Fault.NONE, load -> load.closedLoop("window", 4, 0.5));

    assertThat(phase.counts().isClean()).isTrue();
    assertThat(phase.counts().sent()).isGreaterThan(PAIRS * 4L);
    assertThat(phase.deliveredPerSecond()).isPositive();
  }

  @Test
  void receiversAcknowledgeAtMostOnceASecond() throws Exception {
    try (FakeServer server = new FakeServer(Fault.NONE, 0);
        Load load = connected(server, 1)) {
      long startNs = System.nanoTime();
      load.openLoop("acknowledged", 200, 2);
      long seconds = (System.nanoTime() - startNs) / 1_000_000_000;

      assertThat(server.clientAcks.get()).isBetween(1, (int) (PAIRS * (seconds + 2)));
    }
  }

  /** One phase of load. */
  private interface Run {
    Phase on(Load load) throws ExecutionException, TimeoutException, InterruptedException;
  }

  private static Phase run(Fault fault, Run run) throws Exception {
    try (FakeServer server = new FakeServer(fault, FAULTY);
        Load load = connected(server, 1)) {
      return run.on(load);
    }
  }

  private static Load connected(FakeServer server, int threads)
      throws JOSEException, ExecutionException, TimeoutException, InterruptedException {
    Load load = new Load(server.url(), Map.of(), threads, DRAIN_SECONDS_MAX);
    var key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
    load.connect(PAIRS, 50, Users.of(key, 1));
    return load;
  }
}
