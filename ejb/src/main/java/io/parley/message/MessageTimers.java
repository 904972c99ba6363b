package io.parley.message;

import io.parley.conversation.ConversationStore;
import io.parley.journey.JpaDroppedConnectionStore;
import io.parley.journey.JpaReceiptStore;
import io.parley.journey.Receipt;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** What the message feature does by the clock. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
public class MessageTimers {
  private static final int WEEKS_AHEAD = 4;

  @Inject MessageStore messages;
  @Inject ConversationStore conversations;
  @Inject DeliveredPositions delivered;
  @Inject JpaReceiptStore receipts;
  @Inject JpaDroppedConnectionStore dropped;
  @Inject Submissions submissions;
  @Inject SendRates rates;
  @Inject Clock clock;

  /** At start and each day: the partitions of the coming weeks. */
  @PostConstruct
  @Schedule(hour = "3", persistent = false)
  void createPartitions() {
    messages.createPartitions(clock.millis(), WEEKS_AHEAD);
  }

  /** Each second: what devices have acknowledged, for users and for each device. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void writeDelivered() {
    List<Receipt> positions = delivered.drain();
    if (positions.isEmpty()) {
      return;
    }
    try {
      conversations.advanceDelivered(DeliveredPositions.ofUsers(positions));
      receipts.add(positions);
    } catch (RuntimeException e) {
      delivered.putBack(positions);
      throw e;
    }
  }

  /** Each day: what devices acknowledged long ago, and which were dropped. */
  @Schedule(hour = "4", persistent = false)
  void pruneReceipts() {
    receipts.prune(clock.millis());
    dropped.prune(clock.millis());
  }

  /** Each second: what other applications submitted and nobody has stored yet. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void forwardSubmissions() {
    submissions.sweep();
  }

  /** Each minute: forget silent senders. */
  @Schedule(hour = "*", minute = "*", persistent = false)
  void pruneRates() {
    rates.prune();
  }
}
