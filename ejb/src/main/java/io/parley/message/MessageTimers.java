package io.parley.message;

import io.parley.conversation.ConversationStore;
import io.parley.conversation.ConversationStore.Delivered;
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
  @Inject Submissions submissions;
  @Inject SendRates rates;
  @Inject Clock clock;

  /** At start and each day: the partitions of the coming weeks. */
  @PostConstruct
  @Schedule(hour = "3", persistent = false)
  void createPartitions() {
    messages.createPartitions(clock.millis(), WEEKS_AHEAD);
  }

  /** Each second: what devices have acknowledged, in one statement. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void writeDelivered() {
    List<Delivered> positions = delivered.drain();
    if (positions.isEmpty()) {
      return;
    }
    try {
      conversations.advanceDelivered(positions);
    } catch (RuntimeException e) {
      delivered.putBack(positions);
      throw e;
    }
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
