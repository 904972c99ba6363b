package io.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.Threads;
import io.parley.protocol.Limits;
import io.parley.protocol.MessageOptions;
import io.parley.protocol.RoomMessage;
import io.parley.room.RoomHistoryStore.Draft;
import io.parley.room.RoomHistoryStore.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stored messages of rooms on the real database. */
class RoomHistoryIT {
  @RegisterExtension static final RoomDatabase DATABASE = new RoomDatabase();

  private static final MessageOptions CUSTOM =
      new MessageOptions(7, "shoes", List.of("bob"), null, null, null);

  private final long appId = DATABASE.newApp();
  private final RoomKey room = new RoomKey(appId, "lounge");
  private final RoomKey other = new RoomKey(appId, "bar");
  private final Actor alice = DATABASE.login(appId, "alice", "d");
  private final RoomHistoryStore store = DATABASE.history();

  @BeforeEach
  void enter() {
    DATABASE.commit(enter(room), enter(other));
  }

  private Order.Enter enter(RoomKey key) {
    return new Order.Enter(alice, key, Order.Entry.ENTER, Order.Birth.PLAIN, Optional.empty());
  }

  private Draft draft(RoomKey key, String text, long sentAtMs) {
    return new Draft(
        key,
        new RoomMessage(
            key.roomId() + text, "alice", 1, text, null, 2, sentAtMs, null, null, null));
  }

  private static List<String> texts(List<RoomMessage> messages) {
    return messages.stream().map(RoomMessage::message).toList();
  }

  @Test
  void positionsAreOfEachRoomAndMessagesComeBackAsTheyWent() {
    Draft full =
        new Draft(
            room,
            new RoomMessage(
                "m-1", "bob", 200, "x,\"}{é", "more", 3, 7, Boolean.TRUE, null, CUSTOM));

    List<Optional<RoomMessage>> stored =
        store.append(
            List.of(
                full,
                draft(other, "a", 8),
                draft(new RoomKey(appId, "none"), "lost", 8),
                draft(room, "b", 9)));

    assertThat(stored)
        .extracting(it -> it.map(RoomMessage::seq))
        .containsExactly(Optional.of(1L), Optional.of(1L), Optional.empty(), Optional.of(2L));
    assertThat(store.after(room, 0, 0, 10))
        .containsExactly(full.message().at(1), draft(room, "b", 9).message().at(2));
    assertThat(DATABASE.reader().head(room).orElseThrow().messageSeq()).isEqualTo(2);
  }

  @Test
  void pagesGoBothWaysAndNotBehindATime() {
    store.append(IntStream.rangeClosed(1, 6).mapToObj(i -> draft(room, "m" + i, i * 10)).toList());

    assertThat(texts(store.after(room, 2, 0, 2))).containsExactly("m3", "m4");
    assertThat(texts(store.before(room, 5, 0, 2))).containsExactly("m4", "m3");
    assertThat(texts(store.before(room, Long.MAX_VALUE, 40, 10))).containsExactly("m6", "m5", "m4");
  }

  @Test
  void onlyTheNewestStay() {
    int max = Limits.ROOM_HISTORY_MAX;
    store.append(IntStream.rangeClosed(1, max).mapToObj(i -> draft(room, "m" + i, i)).toList());

    store.append(List.of(draft(room, "x", 1), draft(room, "y", 1)));

    List<RoomMessage> all = store.after(room, 0, 0, max + 10);
    assertThat(all).hasSize(max);
    assertThat(all.get(0).seq()).isEqualTo(3);
  }

  @Test
  void twoNodesNumberWithoutGapOrDouble() throws Exception {
    List<List<Long>> seqs =
        Threads.atOnce(
            4,
            thread -> {
              RoomKey first = thread % 2 == 0 ? room : other;
              RoomKey second = thread % 2 == 0 ? other : room;
              List<Long> own = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                store
                    .append(List.of(draft(first, "a", 1), draft(second, "b", 1)))
                    .forEach(it -> own.add(it.orElseThrow().seq()));
              }
              return own;
            });

    List<Long> twice = LongStream.rangeClosed(1, 80).boxed().flatMap(i -> Stream.of(i, i)).toList();
    assertThat(seqs.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(twice);
  }

  @Test
  void whatAnAppKeepsNoLongerIsDeleted() {
    DATABASE.keep(appId, 60, 5);
    store.append(List.of(draft(room, "old", 1_000), draft(room, "new", 100_000)));
    assertThat(store.rules()).contains(Map.entry(appId, new Rule(60_000, 5_000)));

    store.deleteOld(120_000, 100_000);
    assertThat(texts(store.after(room, 0, 0, 10))).containsExactly("new");

    DATABASE.keep(appId, 0, 0);
    store.deleteOld(120_000, 100_000);
    assertThat(store.after(room, 0, 0, 10)).isEmpty();
    assertThat(store.rules()).doesNotContainKey(appId);
  }

  @Test
  void theyGoWithTheRoom() {
    store.append(List.of(draft(room, "a", 1)));
    DATABASE.commit(new Order.Leave(alice, room), enter(room));
    assertThat(store.after(room, 0, 0, 10)).isEmpty();

    store.append(List.of(draft(room, "b", 1)));
    DATABASE.commit(new Order.Leave(alice, room));
    DATABASE.commit(enter(room));
    assertThat(store.after(room, 0, 0, 10)).isEmpty();
    assertThat(store.enteredAtMs(room, "alice")).contains(DATABASE.clock.millis());
    assertThat(store.enteredAtMs(room, "bob")).isEmpty();
  }
}
