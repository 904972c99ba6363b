package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static io.parley.message.Drafts.slot;
import static io.parley.message.Drafts.targeted;
import static io.parley.message.Drafts.toGroup;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.MessageStore.Gap;
import io.parley.message.MessageStore.Place;
import io.parley.protocol.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MessageStore} guarantees of messages that are not for all. */
interface TargetedMessagesContract extends MessageStoreContract {
  /** 1 for all, 2 of alice for bob, 3 of alice for all but bob, 4 of carol for "bo". */
  private long fillTargeted() {
    long appId = newApp();
    append(toGroup(appId, "alice", "team", "m1"), slot(CONVERSATION, 1));
    Targets bob = new Targets(List.of("bob"), false);
    append(targeted(bob, toGroup(appId, "alice", "team", "m2")), slot(CONVERSATION, 2));
    Targets others = new Targets(List.of("bob"), true);
    append(targeted(others, toGroup(appId, "alice", "team", "m3")), slot(CONVERSATION, 3));
    Targets prefix = new Targets(List.of("bo", "b.b"), false);
    append(targeted(prefix, toGroup(appId, "carol", "team", "m4")), slot(CONVERSATION, 4));
    return appId;
  }

  @Test
  default void onlySenderAndTargetsReadATargetedMessage() {
    long appId = fillTargeted();

    assertThat(read(appId, "alice")).containsExactly(1L, 2L, 3L);
    assertThat(read(appId, "bob")).containsExactly(1L, 2L);
    assertThat(read(appId, "carol")).containsExactly(1L, 3L, 4L);
    assertThat(read(appId, "bo")).containsExactly(1L, 3L, 4L);
  }

  private List<Long> read(long appId, String userId) {
    List<Message> after = store().after(appId, CONVERSATION, userId, 0, 10);
    Gap all = new Gap(CONVERSATION, 0, Long.MAX_VALUE, 0);
    assertThat(store().before(appId, CONVERSATION, userId, 10, 10)).isEqualTo(after);
    assertThat(store().missed(appId, List.of(all), userId, "", 10)).isEqualTo(after);
    return after.stream().map(Message::seq).toList();
  }

  @Test
  default void aPageIsFullDespiteOfWhatIsNotForTheReader() {
    long appId = fillTargeted();

    assertThat(store().after(appId, CONVERSATION, "carol", 1, 2))
        .extracting(Message::seq)
        .containsExactly(3L, 4L);
    assertThat(store().before(appId, CONVERSATION, "bob", 5, 2))
        .extracting(Message::seq)
        .containsExactly(1L, 2L);
  }

  @Test
  default void theNewestIsTheNewestForTheReader() {
    long appId = fillTargeted();
    List<Place> place = List.of(new Place(CONVERSATION, 4, NOON_MS + 4));
    List<Gap> all = List.of(new Gap(CONVERSATION, 0, 4, 0));

    assertThat(store().at(appId, "carol", place)).containsOnlyKeys(CONVERSATION);
    assertThat(store().at(appId, "bob", place)).isEmpty();
    assertThat(store().newest(appId, "bob", all).get(CONVERSATION).seq()).isEqualTo(2);
    assertThat(store().newest(appId, "alice", all).get(CONVERSATION).seq()).isEqualTo(3);
    List<Gap> above = List.of(new Gap(CONVERSATION, 2, 4, 0));
    assertThat(store().newest(appId, "bob", above)).isEmpty();
  }

  @Test
  default void aTargetedMessageSaysThatItIs() {
    long appId = fillTargeted();

    assertThat(store().after(appId, CONVERSATION, "bob", 0, 10))
        .extracting(Message::targeted)
        .containsExactly(null, true);
  }
}
