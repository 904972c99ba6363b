package io.parley.message;

import io.parley.conversation.ConversationStore;
import io.parley.journey.JpaReceiptStore;
import io.parley.journey.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Writes what devices have acknowledged, for users and for each device. */
@ApplicationScoped
class DeliveredWriter {
  @Inject ConversationStore conversations;
  @Inject JpaReceiptStore receipts;
  @Inject DeliveredPositions delivered;

  /** What cannot be written now is written with the next. */
  @Transactional
  public void write() {
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
}
