package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static io.parley.message.Drafts.batch;
import static io.parley.message.Drafts.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.InMemoryConversationStore;
import io.parley.conversation.PeerKey;
import io.parley.conversation.Tail;
import io.parley.journey.Receipt;
import io.parley.kernel.AdjustableClock;
import io.parley.protocol.ConversationType;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand.Ack;
import io.parley.protocol.MessageCommand.History;
import io.parley.protocol.Position;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageServiceTest {
  private final AdjustableClock clock = new AdjustableClock();
  private final MessageService service = new MessageService();

  @BeforeEach
  void fill() {
    InMemoryConversationStore conversations = new InMemoryConversationStore();
    service.conversations = conversations;
    service.messages = new InMemoryMessageStore(conversations);
    service.delivered = new DeliveredPositions();
    service.clock = clock;
    PeerKey key = PeerKey.of("alice", "bob");
    conversations.create(1, Set.of(key));
    for (int seq = 1; seq <= 5; seq++) {
      Tail tail = conversations.lock(1, Set.of(key)).get(0);
      Tail next = tail.next("alice", NOON_MS, true);
      Draft draft = draft(1, "alice", "bob", "m" + seq);
      MessageRow row = MessageRow.of(draft, next.slot("alice"));
      service.messages.append(batch(List.of(row), List.of(new Move(tail, next)), 0));
    }
  }

  private History.Result page(String userId, String peer, long anchor, boolean back, int count) {
    return service.history(
        1, userId, new History(1, ConversationType.PEER, peer, anchor, back, count));
  }

  private static void assertPage(History.Result page, boolean more, Long... seqs) {
    assertThat(page.messages()).extracting(Message::seq).containsExactly(seqs);
    assertThat(page.more()).isEqualTo(more);
  }

  @Test
  void historyPagesFromNewerToOlder() {
    assertPage(page("alice", "bob", 0, true, 2), true, 4L, 5L);
    assertPage(page("alice", "bob", 4, true, 2), true, 2L, 3L);
    assertPage(page("alice", "bob", 2, true, 2), false, 1L);
    assertPage(page("alice", "bob", 1, true, 2), false);
  }

  @Test
  void historyPagesFromOlderToNewer() {
    assertPage(page("bob", "alice", 0, false, 2), true, 1L, 2L);
    assertPage(page("bob", "alice", 2, false, 3), false, 3L, 4L, 5L);
    assertPage(page("bob", "alice", 5, false, 2), false);
  }

  @Test
  void aStrangerReadsNothing() {
    assertPage(page("carol", "bob", 0, true, 10), false);
    assertPage(page("carol", "alice", 0, false, 10), false);
  }

  @Test
  void whoIsNotInAGroupReadsNothingOfIt() {
    History ofGroup = new History(1, ConversationType.GROUP, "bob", 0, true, 10);

    assertPage(service.history(1, "alice", ofGroup), false);
  }

  @Test
  void acknowledgedPositionsOfPeersAndGroupsAreNoted() {
    service.ack(
        new Recipient(1, "alice", "laptop", NOON_MS),
        new Ack(
            1,
            List.of(
                new Position(ConversationType.PEER, "bob", 4),
                new Position(ConversationType.GROUP, "group", 9))));

    assertThat(service.delivered.drain())
        .containsExactlyInAnyOrder(
            new Receipt(1, "alice", "laptop", "bob", 4, clock.millis(), NOON_MS),
            new Receipt(1, "alice", "laptop", "/group", 9, clock.millis(), NOON_MS));
  }
}
