package io.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger(0);

  @Test
  void aCleanStreamIsClean() {
    send(3);
    deliver(0, 1);
    deliver(1, 2);
    deliver(2, 3);

    assertThat(ledger.counts()).isEqualTo(new Ledger.Counts(3, 3, 3, 0, 0, 0, 0, 0, 0));
    assertThat(ledger.counts().isClean()).isTrue();
  }

  @Test
  void whatWasAcknowledgedAndNeverCameIsLost() {
    send(3);
    deliver(0, 1);
    deliver(2, 3);

    assertThat(ledger.counts().lost()).isEqualTo(1);
    assertThat(ledger.counts().holes()).isEqualTo(1);
  }

  @Test
  void theLastMessageIsMissedToo() {
    send(2);
    deliver(0, 1);

    assertThat(ledger.counts().lost()).isEqualTo(1);
  }

  @Test
  void theSameMessageUnderAnotherSeqIsDoubled() {
    send(1);
    deliver(0, 1);
    deliver(0, 2);

    assertThat(ledger.counts().doubled()).isEqualTo(1);
  }

  @Test
  void aMessageBehindALaterOneIsOutOfOrder() {
    send(3);
    deliver(0, 1);
    deliver(2, 3);
    deliver(1, 2);

    assertThat(ledger.counts().outOfOrder()).isEqualTo(1);
    assertThat(ledger.counts().holes()).isZero();
  }

  @Test
  void aServerThatNumbersAgainstTheSendersOrderIsOutOfOrder() {
    send(2);
    deliver(1, 1);
    deliver(0, 2);

    assertThat(ledger.counts().outOfOrder()).isEqualTo(1);
  }

  @Test
  void aSkippedSeqIsAHole() {
    send(2);
    deliver(0, 1);
    deliver(1, 3);

    assertThat(ledger.counts().holes()).isEqualTo(1);
    assertThat(ledger.counts().isClean()).isFalse();
  }

  @Test
  void silenceIsUnanswered() {
    ledger.sent();

    assertThat(ledger.counts().unanswered()).isEqualTo(1);
    assertThat(ledger.counts().isClean()).isFalse();
  }

  @Test
  void aDeliveryBeforeItsAcknowledgementFinishesWithTheLatter() {
    ledger.sent();
    ledger.delivered(0, 1);
    assertThat(ledger.isFinished(0)).isFalse();

    ledger.acknowledged(0);
    assertThat(ledger.isFinished(0)).isTrue();
  }

  private void send(int count) {
    for (int index = 0; index < count; index++) {
      ledger.sent();
      ledger.acknowledged(index);
    }
  }

  private void deliver(int index, long seq) {
    ledger.delivered(index, seq);
  }
}
