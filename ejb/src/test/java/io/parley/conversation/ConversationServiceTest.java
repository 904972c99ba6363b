package io.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.delivery.Delivery;
import io.parley.kernel.AdjustableClock;
import io.parley.kernel.ChatException;
import io.parley.protocol.Conversation;
import io.parley.protocol.ConversationCommand.ListPage;
import io.parley.protocol.ConversationCommand.SetNotification;
import io.parley.protocol.ConversationType;
import io.parley.protocol.ErrorCode;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationServiceTest {
  private final InMemoryConversationStore store = new InMemoryConversationStore();
  private final AdjustableClock clock = new AdjustableClock();
  private final List<Delivery> told = new ArrayList<>();
  private final ConversationService service =
      ConversationTwins.service(store, (appId, userId, views) -> Map.of(), clock);

  @BeforeEach
  void wire() {
    service.afterCommit = events();
    service.silences = store;
    send("bob", "alice");
    send("carol", "alice");
    send("bob", "alice");
  }

  /** An event source of which only {@code fire} is used. */
  @SuppressWarnings("unchecked")
  private Event<Delivery> events() {
    return (Event<Delivery>)
        Proxy.newProxyInstance(
            Event.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("fire");
              told.add((Delivery) arguments[0]);
              return null;
            });
  }

  private void send(String from, String to) {
    PeerKey key = PeerKey.of(from, to);
    clock.advance(1);
    store.create(1, Set.of(key));
    store.advance(store.lock(1, Set.of(key)).get(0).next(from, clock.millis(), true));
  }

  private static void assertNotFound(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONVERSATION_NOT_FOUND));
  }

  @Test
  void thePagesFollowEachOther() {
    ListPage.Result first = service.list(1, "alice", new ListPage(1, 0, null, null, 1));
    Conversation last = first.conversations().get(0);
    ListPage.Result second =
        service.list(1, "alice", new ListPage(1, last.orderKey(), null, last.conversationId(), 1));

    assertThat(last.conversationId()).isEqualTo("bob");
    assertThat(first.more()).isTrue();
    assertThat(second.conversations())
        .extracting(Conversation::conversationId)
        .containsExactly("carol");
    assertThat(second.more()).isFalse();
  }

  @Test
  void clearingUnreadTellsTheOtherDevicesOfTheUserOnly() {
    Conversation cleared =
        service.clearUnread(1, "alice", ConversationType.PEER, "bob", "this device");

    assertThat(cleared.unread()).isZero();
    assertThat(cleared.readSeq()).isEqualTo(2);
    assertThat(told)
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.names()).containsExactly("alice");
              assertThat(delivery.exceptConnectionId()).isEqualTo("this device");
              assertThat(delivery.frame())
                  .contains("conversation.changed", "\"conversationId\":\"bob\"", "\"unread\":0");
            });
    assertThat(service.totalUnread(1, "alice")).isEqualTo(1);
  }

  @Test
  void clearingEverythingTellsOfEachConversationThatHadUnread() {
    service.clearUnread(1, "alice", ConversationType.PEER, "carol", "");
    told.clear();

    service.clearAllUnread(1, "alice", "this device");

    assertThat(service.totalUnread(1, "alice")).isZero();
    assertThat(told).singleElement().extracting(Delivery::frame).asString().contains("\"bob\"");
  }

  private static SetNotification to(int type, String conversationId) {
    return new SetNotification(1, type, conversationId, ConversationView.SILENT);
  }

  private Conversation silence(String peerId) {
    return service
        .setNotification(1, "alice", to(ConversationType.PEER, peerId), "this device")
        .conversation();
  }

  @Test
  void silenceIsToldToTheOtherDevicesAndNotCounted() {
    assertThat(silence("bob").notification()).isEqualTo(2);

    assertThat(told)
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.names()).containsExactly("alice");
              assertThat(delivery.exceptConnectionId()).isEqualTo("this device");
              assertThat(delivery.frame()).contains("conversation.changed", "\"notification\":2");
            });
    assertThat(service.totalUnread(1, "alice")).isEqualTo(1);
  }

  @Test
  void fiveHundredPeersMayBeSilent() {
    for (int i = 0; i < 500; i++) {
      send("peer" + i, "alice");
      silence("peer" + i);
    }
    told.clear();

    assertThatThrownBy(() -> silence("bob"))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.SILENT_PEERS_LIMIT));
    assertThat(told).isEmpty();
    assertThat(silence("peer7").notification()).isEqualTo(2);
  }

  @Test
  void aConversationThatTheUserDoesNotHaveIsNotFound() {
    assertNotFound(() -> service.get(1, "alice", ConversationType.PEER, "dave"));
    assertNotFound(() -> service.get(1, "dave", ConversationType.PEER, "alice"));
    assertNotFound(() -> service.get(2, "alice", ConversationType.PEER, "bob"));
    assertNotFound(() -> service.get(1, "alice", ConversationType.GROUP, "bob"));
    assertNotFound(() -> service.clearUnread(1, "alice", ConversationType.PEER, "dave", ""));
    assertNotFound(() -> service.clearUnread(1, "alice", ConversationType.ROOM, "bob", ""));
    assertNotFound(() -> silence("dave"));
    assertNotFound(() -> service.setNotification(1, "alice", to(ConversationType.ROOM, "bob"), ""));
    assertThat(told).isEmpty();
  }
}
