package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static io.parley.message.Drafts.batch;
import static io.parley.message.Drafts.draft;
import static io.parley.message.Drafts.move;
import static io.parley.message.Drafts.slot;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.Slot;
import io.parley.delivery.OutboxStore;
import io.parley.message.MessageStore.Batch;
import io.parley.message.MessageStore.Gap;
import io.parley.message.MessageStore.Place;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand.Send;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link MessageStore} guarantees. */
interface MessageStoreContract {
  long CONVERSATION = 7;
  long OTHER_CONVERSATION = 8;

  /** Each call is a transaction of its own. */
  MessageStore store();

  /** The outbox that the store adds to. */
  OutboxStore outbox();

  /** The id of an app without messages that has the two conversations. */
  long newApp();

  /** Appends positions from 1, sent by alice. */
  default void fill(long appId, long conversationId, int count) {
    for (int seq = 1; seq <= count; seq++) {
      append(draft(appId, "alice", "bob", "m" + seq), slot(conversationId, seq));
    }
  }

  /** Appends one message; the result is the earlier one under the same key, if there is one. */
  default Map<Retry, Message> append(Draft draft, Slot slot, long sinceMs) {
    MessageRow row = MessageRow.of(draft, slot);
    return store().append(batch(List.of(row), List.of(move(row.appId, slot)), sinceMs));
  }

  default void append(Draft draft, Slot slot) {
    assertThat(append(draft, slot, 0)).isEmpty();
  }

  @Test
  default void anAppendedMessageIsReadAsItWasReturned() {
    long appId = newApp();
    Send send = new Send(1, 0, "bob", "m1", 1, "grüße \uD83D\uDE00\n\t\"", "{\"a\":1}", 3);
    Draft draft = new Draft(new Sender(appId, "alice", "", true), send, NOON_MS);

    append(draft, new Slot(CONVERSATION, 1, NOON_MS, 1));

    assertThat(store().after(appId, CONVERSATION, "bob", 0, 10))
        .containsExactly(
            new Message(
                "7-1",
                1,
                0,
                "alice",
                "bob",
                "m1",
                1,
                "grüße \uD83D\uDE00\n\t\"",
                "{\"a\":1}",
                3,
                NOON_MS,
                true,
                1));
  }

  @Test
  default void textsAreKeptAsTheyAre() {
    long appId = newApp();
    List<String> texts =
        List.of(
            "",
            "NULL",
            "null",
            "{a,b}",
            "a,b",
            "\"",
            "\\",
            "\\\"",
            " a ",
            "\n",
            "it's ?1 :x $1",
            "\u001f");
    List<MessageRow> rows = new ArrayList<>();
    for (String text : texts) {
      Send send = new Send(1, 0, "bob", "m" + rows.size(), 1, "<" + text, text, 1);
      Draft draft = new Draft(new Sender(appId, "alice", "", false), send, NOON_MS);
      rows.add(MessageRow.of(draft, slot(CONVERSATION, rows.size() + 1)));
    }

    Move first = move(appId, slot(CONVERSATION, 1));
    Move last = move(appId, slot(CONVERSATION, rows.size()));
    store().append(batch(rows, List.of(new Move(first.from(), last.to())), 0));

    List<Message> read = store().after(appId, CONVERSATION, "bob", 0, 100);
    assertThat(read).isEqualTo(rows.stream().map(MessageRow::toMessage).toList());
    assertThat(read)
        .extracting(Message::message)
        .containsExactlyElementsOf(texts.stream().map(text -> "<" + text).toList());
  }

  @Test
  default void whatIsEmptyIsAbsent() {
    long appId = newApp();

    append(draft(appId, "alice", "bob", "m1"), slot(CONVERSATION, 1));

    Message read = store().after(appId, CONVERSATION, "bob", 0, 10).get(0);
    assertThat(read.extendedData()).isNull();
    assertThat(read.server()).isNull();
  }

  @Test
  default void aPageAfterAPositionAscendsAndIsBounded() {
    long appId = newApp();
    fill(appId, CONVERSATION, 5);
    fill(appId, OTHER_CONVERSATION, 5);

    assertThat(store().after(appId, CONVERSATION, "bob", 2, 2))
        .extracting(Message::messageId)
        .containsExactly("7-3", "7-4");
    assertThat(store().after(appId, CONVERSATION, "bob", 5, 2)).isEmpty();
  }

  @Test
  default void aPageBeforeAPositionAscendsAndHasTheNearest() {
    long appId = newApp();
    fill(appId, CONVERSATION, 5);

    assertThat(store().before(appId, CONVERSATION, "bob", 4, 2))
        .extracting(Message::seq)
        .containsExactly(2L, 3L);
    assertThat(store().before(appId, CONVERSATION, "bob", Long.MAX_VALUE, 1))
        .extracting(Message::seq)
        .containsExactly(5L);
    assertThat(store().before(appId, CONVERSATION, "bob", 1, 2)).isEmpty();
  }

  @Test
  default void messagesOfOneAppAreUnknownInAnother() {
    long appId = newApp();
    long otherApp = newApp();
    fill(appId, CONVERSATION, 1);

    assertThat(store().after(otherApp, CONVERSATION, "bob", 0, 10)).isEmpty();
    assertThat(store().before(otherApp, CONVERSATION, "bob", 9, 10)).isEmpty();
    assertThat(
            store()
                .missed(
                    otherApp, List.of(new Gap(CONVERSATION, 0, Long.MAX_VALUE, 0)), "bob", "", 10))
        .isEmpty();
    assertThat(store().at(otherApp, "bob", List.of(new Place(CONVERSATION, 1, NOON_MS + 1))))
        .isEmpty();
    append(draft(otherApp, "alice", "bob", "m1"), slot(CONVERSATION, 1));
  }

  @Test
  default void aBatchWithARepeatStoresNothingAndTellsTheFirst() {
    long appId = newApp();
    fill(appId, CONVERSATION, 3);
    fill(appId, OTHER_CONVERSATION, 1);
    List<MessageRow> rows =
        List.of(
            MessageRow.of(draft(appId, "alice", "bob", "m9"), slot(CONVERSATION, 4)),
            MessageRow.of(draft(appId, "alice", "bob", "m2"), slot(CONVERSATION, 5)),
            MessageRow.of(draft(appId, "alice", "bob", "m2"), slot(OTHER_CONVERSATION, 2)));
    List<Move> moves =
        List.of(
            new Move(
                move(appId, slot(CONVERSATION, 4)).from(), move(appId, slot(CONVERSATION, 5)).to()),
            move(appId, slot(OTHER_CONVERSATION, 2)));
    Batch batch = batch(rows, moves, 0);

    Map<Retry, Message> earlier = store().append(batch);

    assertThat(outbox().range(batch.position().stream(), 1, 1, 1)).isEmpty();
    Retry known = new Retry(CONVERSATION, "alice", "m2");
    assertThat(earlier).containsOnlyKeys(known);
    assertThat(earlier.get(known).seq()).isEqualTo(2);
    assertThat(store().after(appId, CONVERSATION, "bob", 0, 10)).hasSize(3);
    assertThat(store().after(appId, OTHER_CONVERSATION, "bob", 0, 10)).hasSize(1);
  }

  @Test
  default void aBatchComesWithItsOutboxRow() {
    long appId = newApp();
    Slot slot = slot(CONVERSATION, 1);
    MessageRow row = MessageRow.of(draft(appId, "alice", "bob", "m1"), slot);
    Batch batch = batch(List.of(row), List.of(move(appId, slot)), 0);

    store().append(batch);

    assertThat(outbox().range(batch.position().stream(), 1, 1, 1))
        .extracting(OutboxStore.Batch::content)
        .containsExactly("deliveries");
  }

  @Test
  default void aBatchAloneIsStoredWithItsOutboxRow() {
    long appId = newApp();
    fill(appId, CONVERSATION, 1);
    Slot slot = slot(CONVERSATION, 2);
    MessageRow row = MessageRow.of(draft(appId, "alice", "bob", "m2"), slot);
    Batch batch = batch(List.of(row), List.of(move(appId, slot)), 0);

    assertThat(store().appendAlone(batch)).isTrue();

    assertThat(store().after(appId, CONVERSATION, "bob", 1, 10)).containsExactly(row.toMessage());
    assertThat(outbox().range(batch.position().stream(), 1, 1, 1)).hasSize(1);
    append(draft(appId, "alice", "bob", "m3"), slot(CONVERSATION, 3));
  }

  @Test
  default void aBatchAloneWithARepeatStoresNothing() {
    long appId = newApp();
    fill(appId, CONVERSATION, 1);
    List<MessageRow> rows =
        List.of(
            MessageRow.of(draft(appId, "alice", "bob", "m2"), slot(CONVERSATION, 2)),
            MessageRow.of(draft(appId, "alice", "bob", "m1"), slot(CONVERSATION, 3)));
    Move move =
        new Move(
            move(appId, slot(CONVERSATION, 2)).from(), move(appId, slot(CONVERSATION, 3)).to());

    assertThat(store().appendAlone(batch(rows, List.of(move), 0))).isFalse();

    assertThat(store().after(appId, CONVERSATION, "bob", 0, 10)).hasSize(1);
  }

  @Test
  default void aBatchAloneThatStartsWhereAConversationDoesNotEndStoresNothing() {
    long appId = newApp();
    fill(appId, CONVERSATION, 1);
    fill(appId, OTHER_CONVERSATION, 2);
    List<MessageRow> rows =
        List.of(
            MessageRow.of(draft(appId, "alice", "bob", "m9"), slot(CONVERSATION, 2)),
            MessageRow.of(draft(appId, "alice", "bob", "m9"), slot(OTHER_CONVERSATION, 2)));
    List<Move> moves =
        List.of(move(appId, slot(CONVERSATION, 2)), move(appId, slot(OTHER_CONVERSATION, 2)));
    Batch batch = batch(rows, moves, 0);

    assertThat(store().appendAlone(batch)).isFalse();

    assertThat(store().after(appId, CONVERSATION, "bob", 0, 10)).hasSize(1);
    assertThat(store().after(appId, OTHER_CONVERSATION, "bob", 0, 10)).hasSize(2);
    assertThat(outbox().range(batch.position().stream(), 1, 1, 1)).isEmpty();
    append(draft(appId, "alice", "bob", "m2"), slot(CONVERSATION, 2));
  }

  @Test
  default void theSameClientMessageIdOfTheOtherSideIsNoRepeat() {
    long appId = newApp();
    fill(appId, CONVERSATION, 1);

    append(draft(appId, "bob", "alice", "m1"), slot(CONVERSATION, 2));

    assertThat(store().after(appId, CONVERSATION, "bob", 0, 10)).hasSize(2);
  }

  @Test
  default void aRepeatOlderThanTheTimeGivenIsNotFound() {
    long appId = newApp();
    fill(appId, CONVERSATION, 2);

    assertThat(append(draft(appId, "alice", "bob", "m2"), slot(CONVERSATION, 3), NOON_MS + 2))
        .hasSize(1);
    assertThat(append(draft(appId, "alice", "bob", "m1"), slot(CONVERSATION, 3), NOON_MS + 2))
        .isEmpty();
  }

  @Test
  default void noGapsAndNoPlacesFindNothing() {
    long appId = newApp();
    fill(appId, CONVERSATION, 1);

    assertThat(store().missed(appId, List.of(), "bob", "", 10)).isEmpty();
    assertThat(store().at(appId, "bob", List.of())).isEmpty();
  }

  @Test
  default void missedMessagesAscendWithinEachConversation() {
    long appId = newApp();
    fill(appId, CONVERSATION, 5);
    fill(appId, OTHER_CONVERSATION, 4);

    List<Message> missed =
        missed(
            appId,
            10,
            new Gap(CONVERSATION, 3, Long.MAX_VALUE, 0),
            new Gap(OTHER_CONVERSATION, 2, Long.MAX_VALUE, 0));

    assertThat(missed)
        .extracting(Message::messageId)
        .containsExactlyInAnyOrder("7-4", "7-5", "8-3", "8-4");
    assertThat(missed).extracting(Message::messageId).containsSubsequence("7-4", "7-5");
    assertThat(missed).extracting(Message::messageId).containsSubsequence("8-3", "8-4");
  }

  @Test
  default void missedMessagesAreBoundedInAllAndHaveNoHole() {
    long appId = newApp();
    fill(appId, CONVERSATION, 5);
    fill(appId, OTHER_CONVERSATION, 5);

    List<Message> missed =
        missed(
            appId,
            7,
            new Gap(CONVERSATION, 0, Long.MAX_VALUE, 0),
            new Gap(OTHER_CONVERSATION, 0, Long.MAX_VALUE, 0));

    assertThat(missed).hasSize(7);
    for (String conversation : List.of("7-", "8-")) {
      List<Long> seqs =
          missed.stream()
              .filter(message -> message.messageId().startsWith(conversation))
              .map(Message::seq)
              .toList();
      assertThat(seqs).containsExactlyElementsOf(upTo(seqs.size()));
    }
  }

  private List<Message> missed(long appId, int count, Gap... gaps) {
    return store().missed(appId, List.of(gaps), "bob", "", count);
  }

  private static List<Long> upTo(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  default void missedMessagesLeaveOutASenderAndWhatIsTooOld() {
    long appId = newApp();
    fill(appId, CONVERSATION, 3);
    append(draft(appId, "bob", "alice", "m4"), slot(CONVERSATION, 4));
    append(draft(appId, "alice", "bob", "m5"), slot(CONVERSATION, 5));

    List<Message> missed =
        store()
            .missed(
                appId,
                List.of(new Gap(CONVERSATION, 0, Long.MAX_VALUE, NOON_MS + 3)),
                "bob",
                "bob",
                10);

    assertThat(missed).extracting(Message::seq).containsExactly(3L, 5L);
  }

  @Test
  default void aMessageIsFoundAtItsPlace() {
    long appId = newApp();
    fill(appId, CONVERSATION, 2);
    fill(appId, OTHER_CONVERSATION, 1);

    Place here = new Place(CONVERSATION, 2, NOON_MS + 2);
    Place there = new Place(OTHER_CONVERSATION, 1, NOON_MS + 1);
    Place nowhere = new Place(9, 1, NOON_MS + 1);
    Map<Long, Message> found = store().at(appId, "bob", List.of(here, there, nowhere));

    assertThat(found).containsOnlyKeys(CONVERSATION, OTHER_CONVERSATION);
    assertThat(found.get(CONVERSATION).messageId()).isEqualTo("7-2");
    assertThat(found.get(OTHER_CONVERSATION).messageId()).isEqualTo("8-1");
  }

  @Test
  default void messagesOfAnyTimeHaveAPlace() {
    long appId = newApp();
    long weekMs = 7 * 24 * 3600 * 1000L;
    long nextDecadeMs = NOON_MS + 520 * weekMs;
    store().createPartitions(nextDecadeMs, 2);
    store().createPartitions(nextDecadeMs, 2);

    for (int week = -1; week <= 4; week++) {
      Slot slot = new Slot(CONVERSATION, week + 2, nextDecadeMs + week * weekMs, 1);
      append(draft(appId, "alice", "bob", "w" + week), slot);
    }

    assertThat(store().after(appId, CONVERSATION, "bob", 0, 10)).hasSize(6);
  }
}
