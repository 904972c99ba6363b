package io.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationStore.Delivered;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationStore} guarantees. */
interface ConversationStoreContract {
  long NOON_MS = 1_795_262_400_000L;
  PeerKey ALICE_BOB = PeerKey.of("alice", "bob");

  /** Each call is a transaction of its own. */
  ConversationStore store();

  /** Each call is a transaction of its own. */
  SilenceStore silences();

  /** Several calls in one transaction. */
  <T> T inTransaction(Function<ConversationStore, T> work);

  /** Moves the end of a conversation, as whoever stores messages does. */
  void advance(ConversationStore store, Tail tail);

  /** The id of an app that exists and has no users. */
  long newApp();

  /** Registers a user with a display name. */
  void name(long appId, String userId, String name);

  /** Sends a message as far as this port knows of it. */
  default Slot send(long appId, String from, String to, long nowMs) {
    PeerKey key = PeerKey.of(from, to);
    return inTransaction(
        store -> {
          if (store.find(appId, key).isEmpty()) {
            store.create(appId, Set.of(key));
          }
          Tail tail = store.lock(appId, Set.of(key)).get(0).next(from, nowMs, true);
          advance(store, tail);
          return tail.slot(from);
        });
  }

  default ConversationView view(long appId, String userId, String peerId) {
    return store().view(appId, userId, peerId).orElseThrow();
  }

  default long unread(long appId, String userId, String peerId) {
    return view(appId, userId, peerId).unread();
  }

  @Test
  default void allAreLockedOrNone() {
    long appId = newApp();
    PeerKey aliceCarol = PeerKey.of("alice", "carol");
    store().create(appId, Set.of(ALICE_BOB));

    assertThat(store().lock(appId, Set.of(ALICE_BOB, aliceCarol))).isEmpty();
    store().create(appId, Set.of(aliceCarol));
    assertThat(store().lock(appId, Set.of(ALICE_BOB, aliceCarol)))
        .extracting(Tail::key)
        .containsExactlyInAnyOrder(
            new ConversationKey(appId, ALICE_BOB), new ConversationKey(appId, aliceCarol));
  }

  @Test
  default void theMissingAreThoseWithoutAConversation() {
    long appId = newApp();
    PeerKey unknown = PeerKey.of("alice", "carol");
    store().create(appId, Set.of(ALICE_BOB));

    assertThat(store().missing(appId, Set.of(ALICE_BOB, unknown))).containsExactly(unknown);
    assertThat(store().missing(appId, Set.of())).isEmpty();
  }

  @Test
  default void nothingIsLockedForNoKeys() {
    assertThat(store().lock(newApp(), Set.of())).isEmpty();
  }

  @Test
  default void creatingAgainKeepsTheConversation() {
    long appId = newApp();
    send(appId, "alice", "bob", NOON_MS);
    long number = store().find(appId, ALICE_BOB).orElseThrow();

    store().create(appId, Set.of(ALICE_BOB, PeerKey.of("alice", "carol")));

    assertThat(store().find(appId, ALICE_BOB)).contains(number);
    assertThat(view(appId, "bob", "alice").seq()).isEqualTo(1);
    assertThat(store().find(appId, PeerKey.of("alice", "carol"))).isPresent();
  }

  @Test
  default void bothSidesFindTheSameConversation() {
    long appId = newApp();
    Slot slot = send(appId, "alice", "bob", NOON_MS);

    assertThat(store().find(appId, PeerKey.of("bob", "alice"))).contains(slot.conversationId());
    assertThat(view(appId, "alice", "bob").conversationId()).isEqualTo(slot.conversationId());
    assertThat(view(appId, "bob", "alice").conversationId()).isEqualTo(slot.conversationId());
  }

  @Test
  default void aConversationOfOneAppIsUnknownInAnother() {
    long appId = newApp();
    long otherApp = newApp();
    send(appId, "alice", "bob", NOON_MS);

    assertThat(store().find(otherApp, ALICE_BOB)).isEmpty();
    assertThat(store().lock(otherApp, Set.of(ALICE_BOB))).isEmpty();
    assertThat(store().view(otherApp, "bob", "alice")).isEmpty();
    assertThat(store().markRead(otherApp, "bob", "alice", NOON_MS)).isFalse();
    assertThat(store().markAllRead(otherApp, "bob", NOON_MS)).isEmpty();
    assertThat(store().totalUnread(otherApp, "bob")).isZero();
    assertThat(unread(appId, "bob", "alice")).isEqualTo(1);
  }

  @Test
  default void positionsHaveNoGapAndOrdinalsCountTheMessagesOfTheSender() {
    long appId = newApp();

    List<Slot> slots =
        inTransaction(
            store -> {
              store.create(appId, Set.of(ALICE_BOB));
              Tail first = store.lock(appId, Set.of(ALICE_BOB)).get(0);
              Tail second = first.next("alice", NOON_MS, true);
              Tail last = second.next("bob", NOON_MS, true);
              advance(store, last);
              return List.of(second.slot("alice"), last.slot("bob"));
            });
    Slot third = send(appId, "alice", "bob", NOON_MS);

    assertThat(slots).extracting(Slot::seq).containsExactly(1L, 2L);
    assertThat(slots).extracting(Slot::unreadOrdinal).containsExactly(1L, 1L);
    assertThat(third.seq()).isEqualTo(3);
    assertThat(third.unreadOrdinal()).isEqualTo(2);
  }

  @Test
  default void theTimeOfAConversationNeverFalls() {
    long appId = newApp();
    send(appId, "alice", "bob", NOON_MS);

    Slot slot = send(appId, "bob", "alice", NOON_MS - 5_000);

    assertThat(slot.sentAtMs()).isEqualTo(NOON_MS);
    assertThat(view(appId, "alice", "bob").lastSentAtMs()).isEqualTo(NOON_MS);
  }

  @Test
  default void aConversationWithoutAMessageHasNoView() {
    long appId = newApp();
    store().create(appId, Set.of(ALICE_BOB));

    assertThat(store().view(appId, "alice", "bob")).isEmpty();
    assertThat(store().page(appId, "alice", Long.MAX_VALUE, "", 10)).isEmpty();
    assertThat(store().changedSince(appId, "alice", 0, 10)).isEmpty();
  }

  @Test
  default void aViewHasTheNameOfThePeer() {
    long appId = newApp();
    name(appId, "alice", "Alice");
    send(appId, "alice", "bob", NOON_MS);

    assertThat(view(appId, "bob", "alice").name()).isEqualTo("Alice");
    assertThat(view(appId, "alice", "bob").name()).isEmpty();
  }

  @Test
  default void ownMessagesAreNotUnread() {
    long appId = newApp();
    send(appId, "alice", "bob", NOON_MS);
    send(appId, "alice", "bob", NOON_MS);

    assertThat(unread(appId, "alice", "bob")).isZero();
    assertThat(unread(appId, "bob", "alice")).isEqualTo(2);
  }

  @Test
  default void sidesAreOrderedByBytesAndNotByLanguage() {
    long appId = newApp();
    send(appId, "bob", "Zoe", NOON_MS);
    send(appId, "a_b", "a-b", NOON_MS);

    assertThat(unread(appId, "Zoe", "bob")).isEqualTo(1);
    assertThat(unread(appId, "bob", "Zoe")).isZero();
    assertThat(unread(appId, "a-b", "a_b")).isEqualTo(1);
    assertThat(store().totalUnread(appId, "Zoe")).isEqualTo(1);
    store().markRead(appId, "Zoe", "bob", NOON_MS);
    assertThat(unread(appId, "Zoe", "bob")).isZero();
  }

  @Test
  default void aPageStartsBelowTheLastOfThePreviousOne() {
    long appId = newApp();
    IntStream.range(0, 5).forEach(i -> send(appId, "peer" + i, "alice", NOON_MS + i));

    List<ConversationView> first = store().page(appId, "alice", Long.MAX_VALUE, "", 2);
    ConversationView last = first.get(1);
    List<ConversationView> second =
        store().page(appId, "alice", last.orderKey(), last.target(), 10);

    assertThat(first).extracting(ConversationView::target).containsExactly("peer4", "peer3");
    assertThat(second)
        .extracting(ConversationView::target)
        .containsExactly("peer2", "peer1", "peer0");
  }

  @Test
  default void aNewMessagePutsItsConversationFirst() {
    long appId = newApp();
    send(appId, "bob", "alice", NOON_MS);
    send(appId, "carol", "alice", NOON_MS + 1);

    send(appId, "alice", "bob", NOON_MS + 2);

    assertThat(store().page(appId, "alice", Long.MAX_VALUE, "", 10))
        .extracting(ConversationView::target)
        .containsExactly("bob", "carol");
  }

  @Test
  default void changesAreFoundByMessageAndByReadPosition() {
    long appId = newApp();
    send(appId, "bob", "alice", NOON_MS);
    send(appId, "carol", "alice", NOON_MS + 1);
    send(appId, "dave", "alice", NOON_MS + 20);

    store().markRead(appId, "alice", "bob", NOON_MS + 10);

    assertThat(store().changedSince(appId, "alice", NOON_MS + 10, 10))
        .extracting(ConversationView::target)
        .containsExactly("dave", "bob");
    assertThat(store().changedSince(appId, "alice", NOON_MS, 1))
        .extracting(ConversationView::target)
        .containsExactly("dave");
    assertThat(store().changedSince(appId, "bob", NOON_MS + 10, 10)).isEmpty();
  }

  @Test
  default void readingSetsThePositionToTheNewestMessage() {
    long appId = newApp();
    send(appId, "alice", "bob", NOON_MS);
    send(appId, "bob", "alice", NOON_MS);
    send(appId, "alice", "bob", NOON_MS);

    boolean read = store().markRead(appId, "bob", "alice", NOON_MS + 1);

    ConversationView view = view(appId, "bob", "alice");
    assertThat(read).isTrue();
    assertThat(view.readSeq()).isEqualTo(3);
    assertThat(view.readOrdinal()).isEqualTo(2);
    assertThat(view.deliveredSeq()).isEqualTo(3);
    assertThat(unread(appId, "bob", "alice")).isZero();
    assertThat(unread(appId, "alice", "bob")).isEqualTo(1);
  }

  @Test
  default void aMessageAfterReadingIsUnread() {
    long appId = newApp();
    send(appId, "alice", "bob", NOON_MS);
    store().markRead(appId, "bob", "alice", NOON_MS);

    send(appId, "alice", "bob", NOON_MS);

    assertThat(unread(appId, "bob", "alice")).isEqualTo(1);
  }

  @Test
  default void readingAConversationThatTheUserDoesNotHaveIsRefused() {
    long appId = newApp();
    send(appId, "alice", "bob", NOON_MS);

    assertThat(store().markRead(appId, "carol", "alice", NOON_MS)).isFalse();
    assertThat(store().markRead(appId, "alice", "carol", NOON_MS)).isFalse();
  }

  @Test
  default void readingEverythingNamesTheConversationsThatChanged() {
    long appId = newApp();
    send(appId, "bob", "alice", NOON_MS);
    send(appId, "carol", "alice", NOON_MS);
    send(appId, "dave", "alice", NOON_MS);
    store().markRead(appId, "alice", "dave", NOON_MS);

    List<String> changed = store().markAllRead(appId, "alice", NOON_MS + 1);

    assertThat(changed).containsExactlyInAnyOrder("bob", "carol");
    assertThat(store().totalUnread(appId, "alice")).isZero();
    assertThat(store().markAllRead(appId, "alice", NOON_MS + 2)).isEmpty();
  }

  @Test
  default void theTotalIsTheSumOverConversations() {
    long appId = newApp();
    send(appId, "bob", "alice", NOON_MS);
    send(appId, "bob", "alice", NOON_MS);
    send(appId, "carol", "alice", NOON_MS);
    send(appId, "alice", "carol", NOON_MS);

    assertThat(store().totalUnread(appId, "alice")).isEqualTo(3);
    assertThat(store().totalUnread(appId, "carol")).isEqualTo(1);
    assertThat(store().totalUnread(appId, "nobody")).isZero();
  }

  @Test
  default void aSilentConversationCountsForItselfOnly() {
    long appId = newApp();
    send(appId, "bob", "alice", NOON_MS);
    send(appId, "carol", "alice", NOON_MS);

    assertThat(
            silences().setNotification(appId, "alice", "bob", ConversationView.SILENT, NOON_MS + 1))
        .isTrue();

    assertThat(view(appId, "alice", "bob").notification()).isEqualTo(ConversationView.SILENT);
    assertThat(view(appId, "bob", "alice").notification()).isEqualTo(ConversationView.NOTIFY);
    assertThat(unread(appId, "alice", "bob")).isEqualTo(1);
    assertThat(store().totalUnread(appId, "alice")).isEqualTo(1);
    assertThat(store().changedSince(appId, "alice", NOON_MS + 1, 9))
        .extracting(ConversationView::target)
        .containsExactly("bob");
    assertThat(
            silences().setNotification(appId, "alice", "nobody", ConversationView.SILENT, NOON_MS))
        .isFalse();
  }

  @Test
  default void silentPeersAreCountedByUser() {
    long appId = newApp();
    for (String peer : List.of("bob", "carol", "dan")) {
      send(appId, peer, "alice", NOON_MS);
      silences().setNotification(appId, "alice", peer, ConversationView.SILENT, NOON_MS);
    }
    silences().setNotification(appId, "alice", "dan", ConversationView.NOTIFY, NOON_MS);

    assertThat(silences().lockSilentPeers(appId, "alice", "")).isEqualTo(2);
    assertThat(silences().lockSilentPeers(appId, "alice", "bob")).isEqualTo(1);
    assertThat(silences().lockSilentPeers(appId, "bob", "")).isZero();
  }

  @Test
  default void acknowledgedPositionsOnlyRise() {
    long appId = newApp();
    IntStream.range(0, 3).forEach(i -> send(appId, "bob", "alice", NOON_MS));
    send(appId, "carol", "alice", NOON_MS);

    store()
        .advanceDelivered(
            List.of(
                new Delivered(appId, "alice", "bob", 2),
                new Delivered(appId, "alice", "carol", 1),
                new Delivered(appId, "alice", "nobody", 7)));
    store().advanceDelivered(List.of(new Delivered(appId, "alice", "bob", 1)));

    assertThat(view(appId, "alice", "bob").deliveredSeq()).isEqualTo(2);
    assertThat(view(appId, "alice", "carol").deliveredSeq()).isEqualTo(1);
    assertThat(view(appId, "bob", "alice").deliveredSeq()).isZero();
  }

  @Test
  default void nobodyAcknowledgesWhatIsNotThereYet() {
    long appId = newApp();
    send(appId, "bob", "alice", NOON_MS);

    store().advanceDelivered(List.of(new Delivered(appId, "alice", "bob", 1000)));

    assertThat(view(appId, "alice", "bob").deliveredSeq()).isEqualTo(1);
  }
}
