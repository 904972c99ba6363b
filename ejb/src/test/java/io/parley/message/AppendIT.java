package io.parley.message;

import static io.parley.message.Drafts.draft;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.ConversationStore;
import io.parley.conversation.PeerKey;
import io.parley.conversation.Tail;
import io.parley.delivery.DeliveryBatch;
import io.parley.kernel.Threads;
import io.parley.message.BatchAppender.Appended;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The append path on the real database, one transaction for each batch. */
class AppendIT {
  @RegisterExtension static final AppendDatabase DATABASE = new AppendDatabase();

  private final long appId = DATABASE.newApp();

  private static Appended append(Draft... drafts) {
    return DATABASE.append(stream(), 1, List.of(drafts));
  }

  private static String stream() {
    return UUID.randomUUID().toString();
  }

  private static Message stored(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Stored.class);
    return ((Outcome.Stored) outcome).message();
  }

  private List<Message> history(String one, String other) {
    long conversation = DATABASE.conversations().find(appId, PeerKey.of(one, other)).orElseThrow();
    return DATABASE.messages().after(appId, conversation, "bob", 0, 10_000);
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void aBatchIsStoredInOrderWithItsOrdinals() {
    Appended appended =
        append(
            draft(appId, "alice", "bob", "a1"),
            draft(appId, "bob", "alice", "b1"),
            draft(appId, "alice", "carol", "a2"),
            draft(appId, "alice", "bob", "a3"));

    assertThat(appended.outcomes())
        .extracting(outcome -> stored(outcome).seq())
        .containsExactly(1L, 2L, 1L, 3L);
    assertThat(appended.outcomes())
        .extracting(outcome -> stored(outcome).unreadOrdinal())
        .containsExactly(1L, 1L, 1L, 2L);
    assertThat(history("alice", "bob"))
        .extracting(Message::clientMessageId)
        .containsExactly("a1", "b1", "a3");
  }

  @Test
  void aBatchOfSeveralAppsKeepsThemApart() {
    long otherApp = DATABASE.newApp();

    Appended appended =
        append(draft(appId, "alice", "bob", "m1"), draft(otherApp, "alice", "bob", "m1"));

    assertThat(appended.outcomes())
        .extracting(outcome -> stored(outcome).seq())
        .containsExactly(1L, 1L);
    assertThat(history("alice", "bob")).hasSize(1);
  }

  @Test
  void anUnregisteredPeerIsRefusedWhileItsNeighboursAreStored() {
    Appended appended =
        append(
            draft(appId, "alice", "bob", "m1"),
            draft(appId, "alice", AppendDatabase.UNREGISTERED, "m2"),
            draft(appId, "alice", "bob", "m3"));

    assertThat(stored(appended.outcomes().get(0)).seq()).isEqualTo(1);
    assertThat(appended.outcomes().get(1))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_NOT_FOUND));
    assertThat(stored(appended.outcomes().get(2)).seq()).isEqualTo(2);
    assertThat(
            DATABASE.conversations().find(appId, PeerKey.of("alice", AppendDatabase.UNREGISTERED)))
        .isEmpty();
  }

  @Test
  void theSameClientMessageIdTwiceInABatchGivesOneRow() {
    Appended appended =
        append(draft(appId, "alice", "bob", "m1"), draft(appId, "alice", "bob", "m1"));

    assertThat(appended.outcomes().get(1))
        .isEqualTo(new Outcome.Repeated(stored(appended.outcomes().get(0))));
    assertThat(history("alice", "bob")).hasSize(1);
    assertThat(appended.deliveries()).hasSize(1);
  }

  @Test
  void aRetryInALaterBatchGetsTheFirstResult() {
    Message first = stored(append(draft(appId, "alice", "bob", "m1")).outcomes().get(0));
    append(draft(appId, "bob", "alice", "m1"));

    Appended retry = append(draft(appId, "alice", "bob", "m1"));

    assertThat(retry.outcomes()).containsExactly(new Outcome.Repeated(first));
    assertThat(history("alice", "bob")).hasSize(2);
  }

  @Test
  void aRetryAmongNewMessagesLeavesNoGap() {
    Message first = stored(append(draft(appId, "alice", "bob", "m1")).outcomes().get(0));

    Appended mixed =
        append(
            draft(appId, "bob", "alice", "b1"),
            draft(appId, "alice", "bob", "m1"),
            draft(appId, "alice", "bob", "m2"),
            draft(appId, "alice", "carol", "c1"));

    assertThat(mixed.outcomes().get(1)).isEqualTo(new Outcome.Repeated(first));
    assertThat(history("alice", "bob")).extracting(Message::seq).containsExactly(1L, 2L, 3L);
    assertThat(history("alice", "bob"))
        .extracting(Message::unreadOrdinal)
        .containsExactly(1L, 1L, 2L);
    assertThat(history("alice", "carol")).hasSize(1);
    assertThat(mixed.deliveries()).hasSize(3);
  }

  @Test
  void everyBatchThatStoresHasItsOutboxRowAndABatchOfRepeatsHasNone() {
    String stream = stream();
    Draft draft = draft(appId, "alice", "bob", "m1");

    Appended first = DATABASE.append(stream, 1, List.of(draft));
    Appended repeat = DATABASE.append(stream, 2, List.of(draft));
    DATABASE.append(stream, 2, List.of(draft(appId, "alice", AppendDatabase.UNREGISTERED, "m2")));

    assertThat(repeat.deliveries()).isEmpty();
    assertThat(DATABASE.outbox().range(stream, 1, 9, 9))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.number()).isEqualTo(1);
              assertThat(DeliveryBatch.decode(row.content()).deliveries())
                  .isEqualTo(first.deliveries());
            });
    assertThat(first.deliveries())
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.names()).containsExactly("bob", "alice");
              assertThat(delivery.exceptConnectionId()).isEqualTo("connection-of-alice");
              assertThat(delivery.frame()).contains("\"clientMessageId\":\"m1\"");
            });
  }

  @Test
  void aRetryAtTheSameTimeInTwoWritersGivesOneRowAndOneResult() throws Exception {
    for (int round = 0; round < 10; round++) {
      Draft draft = draft(appId, "alice", "bob", "m" + round);

      List<Outcome> outcomes = Threads.atOnce(3, thread -> append(draft).outcomes().get(0));

      Message message =
          stored(
              outcomes.stream().filter(Outcome.Stored.class::isInstance).findFirst().orElseThrow());
      assertThat(outcomes)
          .containsExactlyInAnyOrder(
              new Outcome.Stored(message),
              new Outcome.Repeated(message),
              new Outcome.Repeated(message));
    }
    assertThat(history("alice", "bob"))
        .extracting(Message::seq)
        .containsExactlyElementsOf(upTo(10));
  }

  @Test
  void positionsHaveNoGapWhenSeveralWritersShareConversations() throws Exception {
    int writers = 4;
    int batches = 15;
    List<String> peers = IntStream.range(0, 6).mapToObj(i -> "peer" + i).toList();

    Threads.atOnce(
        writers,
        writer -> {
          String stream = stream();
          Random random = new Random(writer);
          for (int batch = 1; batch <= batches; batch++) {
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i < 2 * peers.size(); i++) {
              String peer = peers.get(i < peers.size() ? i : random.nextInt(peers.size()));
              String id = writer + "-" + batch + "-" + i;
              drafts.add(
                  random.nextBoolean()
                      ? draft(appId, "alice", peer, id)
                      : draft(appId, peer, "alice", id));
            }
            DATABASE.append(stream, batch, drafts);
          }
          return writer;
        });

    long total = 0;
    for (String peer : peers) {
      List<Message> messages = history("alice", peer);
      assertThat(messages).extracting(Message::seq).isEqualTo(upTo(messages.size()));
      assertThat(messages).extracting(Message::sentAtMs).isSorted();
      assertThat(messages)
          .filteredOn(message -> message.from().equals("alice"))
          .extracting(Message::unreadOrdinal)
          .isEqualTo(upTo(messages.stream().filter(m -> m.from().equals("alice")).count()));
      total += messages.size();
    }
    assertThat(total).isEqualTo((long) writers * batches * 2 * peers.size());
  }

  private static Set<ConversationKey> keys(List<Draft> drafts) {
    return drafts.stream().map(Draft::conversation).collect(toSet());
  }

  /** As a writer does; returns whether another one had been there. */
  private static boolean append(Tails tails, String stream, long batch, List<Draft> drafts) {
    Map<ConversationKey, Tail> known = tails.of(keys(drafts));
    Optional<Appended> appended =
        known.isEmpty() ? Optional.empty() : DATABASE.appendKnown(stream, batch, drafts, known);
    tails.moved(appended.orElseGet(() -> DATABASE.append(stream, batch, drafts)).moves());
    return !known.isEmpty() && appended.isEmpty();
  }

  @Test
  void aWriterGoesOnFromWhereItWasUntilItMeetsAnotherOne() {
    Tails mine = new Tails(() -> 0);
    Tails others = new Tails(() -> 0);
    append(mine, stream(), 1, List.of(draft(appId, "alice", "bob", "m1")));
    append(others, stream(), 1, List.of(draft(appId, "alice", "carol", "c1")));

    assertThat(append(mine, stream(), 1, List.of(draft(appId, "bob", "alice", "m2")))).isFalse();
    assertThat(append(others, stream(), 1, List.of(draft(appId, "alice", "bob", "m3")))).isFalse();
    assertThat(
            append(
                mine,
                stream(),
                1,
                List.of(draft(appId, "alice", "bob", "m4"), draft(appId, "alice", "dan", "d1"))))
        .isFalse();
    assertThat(append(others, stream(), 1, List.of(draft(appId, "bob", "alice", "m5")))).isTrue();
    assertThat(append(mine, stream(), 1, List.of(draft(appId, "alice", "bob", "m6")))).isFalse();
    assertThat(append(mine, stream(), 1, List.of(draft(appId, "alice", "bob", "m7")))).isFalse();

    assertThat(history("alice", "bob"))
        .extracting(Message::clientMessageId)
        .containsExactly("m1", "m2", "m3", "m4", "m5", "m6", "m7");
    assertThat(history("alice", "bob")).extracting(Message::seq).isEqualTo(upTo(7));
  }

  @Test
  void aRetryIsFoundFromAKnownTail() {
    Tails tails = new Tails(() -> 0);
    Draft draft = draft(appId, "alice", "bob", "m1");
    append(tails, stream(), 1, List.of(draft));

    assertThat(append(tails, stream(), 1, List.of(draft))).isTrue();

    assertThat(history("alice", "bob")).hasSize(1);
    assertThat(append(tails, stream(), 1, List.of(draft(appId, "bob", "alice", "m2")))).isFalse();
  }

  /** Each writer of several nodes goes on from where it was, while all write to the same few. */
  @Test
  void writersThatGoOnFromWhereTheyWereNeverSharePositionsNorLoseARetry() throws Exception {
    int writers = 4;
    int batches = 60;

    Threads.atOnce(
        writers,
        writer -> {
          Tails tails = new Tails(System::nanoTime); // shared for less than a millisecond
          String stream = stream();
          Random random = new Random(writer);
          for (int batch = 1; batch <= batches; batch++) {
            List<Draft> drafts = new ArrayList<>();
            for (String peer : List.of("bob", "carol", "dan")) {
              if (random.nextInt(3) > 0) {
                drafts.add(draft(appId, "alice", peer, "of " + writer + " " + batch));
                drafts.add(draft(appId, "alice", peer, "of all " + batch));
              }
            }
            append(tails, stream, batch, drafts);
          }
          return writer;
        });

    for (String peer : List.of("bob", "carol", "dan")) {
      List<Message> messages = history("alice", peer);
      assertThat(messages).extracting(Message::seq).isEqualTo(upTo(messages.size()));
      assertThat(messages).extracting(Message::unreadOrdinal).isEqualTo(upTo(messages.size()));
      assertThat(messages).extracting(Message::clientMessageId).doesNotHaveDuplicates();
      assertThat(messages).hasSizeBetween(batches, batches * (writers + 1));
    }
  }

  /** As on several nodes: each batch has known conversations and some that are just created. */
  @Test
  void writersThatCreateAndLockConversationsInAnyMixDoNotBlockEachOtherForGood() throws Exception {
    int rounds = 40;
    int writers = 4;

    Threads.atOnce(
        writers,
        writer -> {
          Random random = new Random(writer);
          for (int round = 0; round < rounds; round++) {
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
              String peer = "peer" + Math.max(0, round * 4 + random.nextInt(12) - 6);
              drafts.add(draft(appId, "alice", peer, writer + "-" + round + "-" + i));
            }
            DATABASE.append(stream(), 1, drafts);
          }
          return writer;
        });

    ConversationStore conversations = DATABASE.conversations();
    long total =
        conversations.page(appId, "alice", Long.MAX_VALUE, "", 1_000).stream()
            .mapToLong(view -> view.seq())
            .sum();
    assertThat(total).isEqualTo((long) rounds * writers * 8);
  }
}
