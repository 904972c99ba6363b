package io.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.DatabaseExtension;
import io.parley.kernel.Threads;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaConversationStoreIT implements ConversationStoreContract {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private final ConversationStore store =
      DATABASE.transactional(ConversationStore.class, JpaConversationStore::new);

  private final SilenceStore silences =
      DATABASE.transactional(SilenceStore.class, JpaSilenceStore::new);

  /** The entity manager of this thread's transaction. */
  private final ThreadLocal<EntityManager> running = new ThreadLocal<>();

  @Override
  public ConversationStore store() {
    return store;
  }

  @Override
  public SilenceStore silences() {
    return silences;
  }

  @Override
  public <T> T inTransaction(Function<ConversationStore, T> work) {
    return DATABASE.inTransaction(
        entities -> {
          running.set(entities);
          return work.apply(new JpaConversationStore(entities));
        });
  }

  @Override
  public void advance(ConversationStore store, Tail tail) {
    running
        .get()
        .createNativeQuery(
            """
            update conversation set last_seq = ?3, low_ordinal = ?4, high_ordinal = ?5,
                                    last_sent_at_ms = ?6, order_key = ?7
            where app_id = ?1 and conversation_id = ?2
            """)
        .setParameter(1, tail.key().appId())
        .setParameter(2, tail.conversationId())
        .setParameter(3, tail.seq())
        .setParameter(4, tail.lowOrdinal())
        .setParameter(5, tail.highOrdinal())
        .setParameter(6, tail.sentAtMs())
        .setParameter(7, tail.orderKey())
        .executeUpdate();
  }

  @Override
  public long newApp() {
    return DATABASE.newApp();
  }

  @Override
  public void name(long appId, String userId, String name) {
    DATABASE.doInTransaction(
        entities ->
            entities
                .createNativeQuery(
                    "insert into account (app_id, user_id, user_name, created_at)"
                        + " values (?1, ?2, ?3, now())")
                .setParameter(1, appId)
                .setParameter(2, userId)
                .setParameter(3, name)
                .executeUpdate());
  }

  @Test
  void creatorsAtOnceEndUpWithTheSameConversation() throws Exception {
    long appId = newApp();

    List<Slot> slots = Threads.atOnce(8, i -> send(appId, "alice", "bob", NOON_MS));

    assertThat(slots).extracting(Slot::conversationId).containsOnly(slots.get(0).conversationId());
    assertThat(slots)
        .extracting(Slot::seq)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 8).mapToObj(Long::valueOf).toList());
  }

  @Test
  void aTransactionThatRollsBackTakesItsPositionsBack() {
    long appId = newApp();
    send(appId, "alice", "bob", NOON_MS);

    assertThatThrownBy(
            () ->
                inTransaction(
                    inner -> {
                      inner.lock(appId, Set.of(ALICE_BOB)).get(0).next("alice", NOON_MS, true);
                      throw new IllegalStateException("rolls back");
                    }))
        .hasMessage("rolls back");

    assertThat(send(appId, "alice", "bob", NOON_MS).seq()).isEqualTo(2);
  }

  /** A read that waits for another device's must not put that one's position back. */
  @Test
  void theReadPositionNeverFallsWhenTwoDevicesReadAtOnce() throws Exception {
    long appId = newApp();
    send(appId, "alice", "bob", NOON_MS);
    CountDownLatch slowHasLocked = new CountDownLatch(1);
    CountDownLatch fastWaits = new CountDownLatch(1);

    Threads.atOnce(
        () ->
            DATABASE.doInTransaction(
                entities -> {
                  ConversationStore inner = new JpaConversationStore(entities);
                  inner.markRead(appId, "bob", "alice", NOON_MS);
                  slowHasLocked.countDown();
                  Threads.await(fastWaits);
                  inner.markRead(appId, "bob", "alice", NOON_MS);
                }),
        () -> {
          Threads.await(slowHasLocked);
          store.markRead(appId, "bob", "alice", NOON_MS);
        },
        () -> {
          Threads.await(slowHasLocked);
          Threads.until(JpaConversationStoreIT::aTransactionWaitsForALock);
          send(appId, "alice", "bob", NOON_MS);
          fastWaits.countDown();
        });

    assertThat(view(appId, "bob", "alice").readSeq()).isEqualTo(2);
    assertThat(unread(appId, "bob", "alice")).isZero();
  }

  @Test
  void noTwoDevicesTakeTheLastSilence() throws Exception {
    long appId = newApp();
    IntStream.range(0, 8).forEach(i -> send(appId, "alice", "peer" + i, NOON_MS));

    List<Boolean> silenced =
        Threads.atOnce(
            8,
            i ->
                DATABASE.inTransaction(
                    entities -> {
                      SilenceStore inner = new JpaSilenceStore(entities);
                      String peer = "peer" + i;
                      return inner.lockSilentPeers(appId, "alice", peer) < 3
                          && inner.setNotification(
                              appId, "alice", peer, ConversationView.SILENT, NOON_MS);
                    }));

    assertThat(silenced).filteredOn(done -> done).hasSize(3);
  }

  private static boolean aTransactionWaitsForALock() {
    Object waiting =
        DATABASE.inTransaction(
            entities ->
                entities
                    .createNativeQuery("select count(*) from pg_locks where not granted")
                    .getSingleResult());
    return ((Number) waiting).longValue() > 0;
  }
}
