package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static io.parley.message.Drafts.batch;
import static io.parley.message.Drafts.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationStore.Delivered;
import io.parley.conversation.ConversationTwins;
import io.parley.conversation.InMemoryConversationStore;
import io.parley.conversation.PeerKey;
import io.parley.conversation.Tail;
import io.parley.kernel.AdjustableClock;
import io.parley.protocol.Conversation;
import io.parley.protocol.Limits;
import io.parley.protocol.Message;
import io.parley.protocol.Position;
import io.parley.protocol.SessionCommand.Sync;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncServiceTest {
  private static final long DAY_MS = 24 * 3600 * 1000L;

  private final InMemoryConversationStore conversations = new InMemoryConversationStore();
  private final InMemoryMessageStore messages = new InMemoryMessageStore(conversations);
  private final AdjustableClock clock = new AdjustableClock();
  private final SyncService service = new SyncService();

  @BeforeEach
  void wire() {
    NewestMessages newest = new NewestMessages();
    newest.store = messages;
    service.store = conversations;
    service.messages = messages;
    service.clock = clock;
    service.conversations = ConversationTwins.service(conversations, newest, clock);
  }

  private void send(String from, String to, long atMs) {
    PeerKey key = PeerKey.of(from, to);
    conversations.create(1, Set.of(key));
    Tail tail = conversations.lock(1, Set.of(key)).get(0);
    Tail next = tail.next(from, atMs, true);
    Draft draft = draft(1, from, to, from + next.seq());
    MessageRow row = MessageRow.of(draft, next.slot(from));
    messages.append(batch(List.of(row), List.of(new Move(tail, next)), 0));
  }

  private Sync.Result sync(long sinceMs, Position... positions) {
    return service.sync(1, "alice", new Sync(1, sinceMs, List.of(positions)));
  }

  private static Position has(String peer, long seq) {
    return new Position(0, peer, seq);
  }

  @Test
  void aFreshClientGetsItsConversationsAndWhatNoDeviceHasAcknowledged() {
    send("bob", "alice", NOON_MS - 3);
    send("bob", "alice", NOON_MS - 2);
    send("carol", "alice", NOON_MS - 1);
    conversations.advanceDelivered(List.of(new Delivered(1, "alice", "bob", 1)));

    Sync.Result result = sync(0);

    assertThat(result.conversations())
        .extracting(Conversation::conversationId)
        .containsExactly("carol", "bob");
    assertThat(result.conversations().get(1).lastMessage().seq()).isEqualTo(2);
    assertThat(result.messages())
        .extracting(Message::clientMessageId)
        .containsExactlyInAnyOrder("bob2", "carol1");
    assertThat(result.more()).isFalse();
    assertThat(result.serverTimeMs()).isEqualTo(NOON_MS);
  }

  @Test
  void aFreshClientGetsNoOwnMessagesAndNoneOlderThanTheWindow() {
    send("bob", "alice", NOON_MS - Limits.OFFLINE_WINDOW_DAYS * DAY_MS - 1);
    send("bob", "alice", NOON_MS - Limits.OFFLINE_WINDOW_DAYS * DAY_MS);
    send("alice", "bob", NOON_MS);

    assertThat(sync(0).messages()).extracting(Message::clientMessageId).containsExactly("bob2");
  }

  @Test
  void aFreshClientGetsThePageOfTheNewestAndLearnsOfMore() {
    for (int i = 0; i <= Limits.PAGE_MAX; i++) {
      send("peer" + i, "alice", NOON_MS + i);
    }

    Sync.Result result = sync(0);

    assertThat(result.more()).isTrue();
    assertThat(result.conversations()).hasSize(Limits.PAGE_MAX);
    assertThat(result.conversations().get(0).conversationId()).isEqualTo("peer100");
  }

  @Test
  void aResumingClientGetsWhatIsAboveItsPositionsItsOwnIncluded() {
    send("bob", "alice", NOON_MS - DAY_MS);
    send("alice", "bob", NOON_MS + 1);
    send("bob", "alice", NOON_MS + 2);

    assertThat(sync(NOON_MS, has("bob", 1)).messages())
        .extracting(Message::clientMessageId)
        .containsExactly("alice2", "bob3");
  }

  @Test
  void aResumingClientGetsOfAnUnknownConversationWhatCameSince() {
    send("bob", "alice", NOON_MS - DAY_MS);
    send("bob", "alice", NOON_MS + 1);

    assertThat(sync(NOON_MS).messages())
        .extracting(Message::clientMessageId)
        .containsExactly("bob2");
  }

  @Test
  void aMessageCommittedAMomentBeforeTheTimeGivenIsNotMissed() {
    send("bob", "alice", NOON_MS - 9_000);

    assertThat(sync(NOON_MS).messages()).hasSize(1);
  }

  @Test
  void aResumingClientWithEverythingGetsNothing() {
    send("bob", "alice", NOON_MS - DAY_MS);
    send("carol", "alice", NOON_MS);

    Sync.Result result = sync(NOON_MS, has("bob", 1), has("carol", 1));

    assertThat(result.messages()).isEmpty();
    assertThat(result.conversations())
        .extracting(Conversation::conversationId)
        .containsExactly("carol");
  }

  @Test
  void missedMessagesAreBoundedAndTheConversationTellsThatThereAreMore() {
    for (int i = 0; i < Limits.SYNC_MESSAGES_MAX + 5; i++) {
      send("bob", "alice", NOON_MS);
    }

    Sync.Result result = sync(NOON_MS);

    assertThat(result.messages()).hasSize(Limits.SYNC_MESSAGES_MAX);
    assertThat(result.messages().get(Limits.SYNC_MESSAGES_MAX - 1).seq())
        .isEqualTo(Limits.SYNC_MESSAGES_MAX);
    assertThat(result.conversations().get(0).seq()).isEqualTo(Limits.SYNC_MESSAGES_MAX + 5L);
  }
}
