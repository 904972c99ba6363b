package io.parley.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.conversation.ConversationStore;
import io.parley.conversation.JpaConversationStore;
import io.parley.conversation.PeerKey;
import io.parley.journey.Facts.Batch;
import io.parley.journey.Facts.Drop;
import io.parley.journey.Facts.Login;
import io.parley.journey.Facts.Sent;
import io.parley.journey.Facts.Trace;
import io.parley.journey.Facts.View;
import io.parley.journey.Steps.Step;
import io.parley.kernel.DatabaseExtension;
import io.parley.kernel.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The facts of a journey and what keeps them, on the real database. */
class JourneyIT {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private static final long NOON_MS = 1_795_262_400_000L;
  private static final long GRACE_MS = 30_000;
  private static final PeerKey KEY = PeerKey.of("alice", "bob");

  private final long appId = DATABASE.newApp();
  private final ConversationStore conversations =
      DATABASE.transactional(ConversationStore.class, JpaConversationStore::new);
  private long conversation;

  @BeforeEach
  void aliceHasSentThree() {
    conversations.create(appId, Set.of(KEY));
    conversation = conversations.find(appId, KEY).orElseThrow();
    for (int seq = 1; seq <= 3; seq++) {
      send(seq);
    }
  }

  private void send(long seq) {
    execute(
        """
        insert into message (app_id, conversation_id, seq, sent_at_ms, sender_id, target_id,
          client_message_id, type, priority, from_server, unread_ordinal, body, accept_wait_ms)
        values (?1, ?2, ?3, ?4, 'alice', 'bob', '', 1, 1, false, ?3, 'hi', 2)
        """,
        appId,
        conversation,
        seq,
        NOON_MS + seq);
    execute(
        "update conversation set last_seq = ?3 where app_id = ?1 and conversation_id = ?2",
        appId,
        conversation,
        seq);
  }

  private static void execute(String sql, Object... parameters) {
    DATABASE.doInTransaction(
        entities -> {
          var query = entities.createNativeQuery(sql);
          for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
          }
          query.executeUpdate();
        });
  }

  private void login(String deviceId, Long offlineDueAtMs) {
    execute(
        "insert into account (app_id, user_id, created_at) values (?1, 'bob', now())"
            + " on conflict do nothing",
        appId);
    execute(
        "insert into presence values (?1, 'bob', 0, ?2) on conflict do nothing", appId, NOON_MS);
    execute(
        "insert into device values (?1, 'bob', ?2, 'c', 'n', 6, ?3, cast(?4 as bigint))",
        appId,
        deviceId,
        NOON_MS,
        offlineDueAtMs == null ? null : offlineDueAtMs.toString());
  }

  private void acknowledge(Receipt... receipts) {
    DATABASE.doInTransaction(entities -> new JpaReceiptStore(entities).add(List.of(receipts)));
  }

  private Receipt receipt(String deviceId, long seq, long atMs) {
    return new Receipt(appId, "bob", deviceId, "alice", seq, atMs, NOON_MS);
  }

  private Optional<Facts> find(long app, long seq) {
    return DATABASE.inTransaction(
        entities ->
            new JpaJourneyStore(entities)
                .find(app, new MessageId(conversation, seq), GRACE_MS).stream().findFirst());
  }

  private Facts facts(long seq) {
    return find(appId, seq).orElseThrow();
  }

  private List<Step> stepsOf(String deviceId) {
    return facts(1).devices().stream()
        .filter(trace -> trace.deviceId().equals(deviceId))
        .flatMap(trace -> trace.receipts().steps().stream())
        .toList();
  }

  private static Step step(long seq, long atMs) {
    return new Step(seq, atMs, NOON_MS);
  }

  @Test
  void aMessageIsFoundInItsAppOnly() {
    assertThat(facts(2).message())
        .isEqualTo(new Sent(conversation + "-2", 2, "alice", "bob", NOON_MS + 2, Optional.of(2)));
    assertThat(find(appId, 4)).isEmpty();
    assertThat(find(DATABASE.newApp(), 2)).isEmpty();
  }

  @Test
  void aMessageStoredBeforeWaitsWereNotedHasNone() {
    execute("update message set accept_wait_ms = null where app_id = ?1", appId);

    assertThat(facts(2).message().acceptWaitMs()).isEmpty();
  }

  @Test
  void theBatchThatHasTheMessageWaits() {
    String stream = UUID.randomUUID().toString();
    String frame = "{\"push\":\"message.received\",\"messageId\":\"" + conversation + "-2\"}";
    execute("insert into outbox values (?1, 7, 'n', ?2, ?3)", stream, NOON_MS, frame);

    assertThat(facts(2).waiting()).contains(new Batch(stream, 7));
    assertThat(facts(1).waiting()).isEmpty();
    execute("delete from outbox where stream = ?1", stream);
    assertThat(facts(2).waiting()).isEmpty();
  }

  @Test
  void nobodyHasReadOrLoggedInAtFirst() {
    assertThat(facts(1).view()).isEqualTo(new View(0, 0, Steps.NONE));
    assertThat(facts(1).devices()).isEmpty();
  }

  @Test
  void readingsAreKeptWhenThePositionRises() {
    conversations.markRead(appId, "bob", "alice", NOON_MS + 10);
    conversations.markRead(appId, "bob", "alice", NOON_MS + 20);
    send(4);
    conversations.markAllRead(appId, "bob", NOON_MS + 30);

    assertThat(facts(1).view().read().steps())
        .containsExactly(
            new Step(4, NOON_MS + 30, NOON_MS + 30), new Step(3, NOON_MS + 10, NOON_MS + 10));
  }

  @Test
  void ofManyReadingsTheNewestAreKept() {
    for (int seq = 4; seq <= 9; seq++) {
      send(seq);
      conversations.markRead(appId, "bob", "alice", NOON_MS + seq);
    }

    assertThat(facts(1).view().read().steps())
        .extracting(Step::seq)
        .containsExactly(9L, 8L, 7L, 6L);
    assertThat(facts(1).view().read().whole()).isFalse();
  }

  @Test
  void devicesAreThoseLoggedInAndThoseWithReceipts() {
    login("laptop", null);
    login("phone", NOON_MS + 50_000);
    acknowledge(receipt("laptop", 1, NOON_MS + 100), receipt("tablet", 2, NOON_MS + 200));

    assertThat(facts(1).devices())
        .containsExactly(
            new Trace(
                "laptop",
                Optional.of(new Login(6, NOON_MS, Optional.empty())),
                new Steps(List.of(step(1, NOON_MS + 100)), true),
                Optional.empty()),
            new Trace(
                "phone",
                Optional.of(new Login(6, NOON_MS, Optional.of(NOON_MS + 20_000))),
                Steps.NONE,
                Optional.empty()),
            new Trace(
                "tablet",
                Optional.empty(),
                new Steps(List.of(step(2, NOON_MS + 200)), true),
                Optional.empty()));
  }

  @Test
  void theNewestDropOfEachDeviceIsKeptAlsoWhenItIsGone() {
    login("laptop", null);
    drop(dropped("laptop", 10), dropped("laptop", 30), dropped("laptop", 20));
    drop(dropped("laptop", 25), dropped("phone", 40));
    acknowledge(receipt("phone", 1, NOON_MS + 100));
    drop(dropped("tablet", 50));

    assertThat(facts(1).devices())
        .extracting(Trace::deviceId, trace -> trace.drop().orElseThrow())
        .containsExactly(
            tuple("laptop", new Drop(NOON_MS, NOON_MS + 30)),
            tuple("phone", new Drop(NOON_MS, NOON_MS + 40)),
            tuple("tablet", new Drop(NOON_MS, NOON_MS + 50)));
  }

  @Test
  void nothingDroppedIsNothingWritten() {
    drop();

    assertThat(facts(1).devices()).isEmpty();
  }

  @Test
  void dropsOfLongAgoAreForgotten() {
    drop(dropped("old", 0), dropped("new", 1));

    DATABASE.doInTransaction(
        entities ->
            new JpaDroppedConnectionStore(entities)
                .prune(NOON_MS + 1 + JpaReceiptStore.KEPT_DAYS * 24 * 3600 * 1000L));

    assertThat(facts(1).devices()).extracting(Trace::deviceId).containsExactly("new");
  }

  private DroppedConnection dropped(String deviceId, long afterMs) {
    return new DroppedConnection(appId, "bob", deviceId, NOON_MS, NOON_MS + afterMs);
  }

  private static void drop(DroppedConnection... dropped) {
    DATABASE.doInTransaction(
        entities -> new JpaDroppedConnectionStore(entities).add(List.of(dropped)));
  }

  @Test
  void onlyWhatIsHigherIsAStep() {
    acknowledge(receipt("d", 1, NOON_MS + 100));
    acknowledge(receipt("d", 3, NOON_MS + 200));
    acknowledge(receipt("d", 3, NOON_MS + 300));
    acknowledge(receipt("d", 2, NOON_MS + 400));

    assertThat(stepsOf("d")).containsExactly(step(3, NOON_MS + 200), step(1, NOON_MS + 100));
  }

  @Test
  void ofManyReceiptsTheNewestAreKept() {
    for (int seq = 1; seq <= 12; seq++) {
      send(seq + 3L);
      acknowledge(receipt("d", seq, NOON_MS + seq));
    }

    assertThat(stepsOf("d"))
        .extracting(Step::seq)
        .containsExactly(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L);
  }

  @Test
  void aReceiptAheadOfTheConversationIsForItsNewestMessage() {
    acknowledge(receipt("d", 1000, NOON_MS + 100));
    send(4);
    acknowledge(receipt("d", 1000, NOON_MS + 200));

    assertThat(stepsOf("d")).containsExactly(step(4, NOON_MS + 200), step(3, NOON_MS + 100));
  }

  @Test
  void receiptsForNothingAreIgnored() {
    acknowledge(
        receipt("d", 0, NOON_MS), new Receipt(appId, "bob", "d", "nobody", 1, NOON_MS, NOON_MS));

    assertThat(facts(1).devices()).isEmpty();
  }

  @Test
  void receiptsOfTwoNodesNeverWaitInACircle() throws Exception {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      receipts.add(receipt("device" + i, 3, NOON_MS));
    }
    List<Receipt> reversed = new ArrayList<>(receipts);
    Collections.reverse(reversed);

    Threads.atOnce(
        4,
        thread -> {
          for (int round = 0; round < 5; round++) {
            acknowledge((thread % 2 == 0 ? receipts : reversed).toArray(Receipt[]::new));
          }
          return thread;
        });

    assertThat(facts(1).devices()).hasSize(50);
  }

  @Test
  void longSilentDevicesAreForgotten() {
    acknowledge(receipt("old", 3, NOON_MS), receipt("new", 3, NOON_MS + 1));

    DATABASE.doInTransaction(
        entities ->
            new JpaReceiptStore(entities)
                .prune(NOON_MS + 1 + JpaReceiptStore.KEPT_DAYS * 24 * 3600 * 1000L));

    assertThat(facts(1).devices()).extracting(Trace::deviceId).containsExactly("new");
  }
}
