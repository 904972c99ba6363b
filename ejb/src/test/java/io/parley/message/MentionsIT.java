package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static io.parley.message.Drafts.draft;
import static io.parley.message.Drafts.mentioning;
import static io.parley.message.Drafts.noUnread;
import static io.parley.message.Drafts.toGroup;
import static io.parley.message.Drafts.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationView;
import io.parley.group.Actor;
import io.parley.group.GroupDatabase;
import io.parley.protocol.Mention;
import io.parley.protocol.Message;
import io.parley.protocol.MessageOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Options of messages and unread mentions on the real database. */
class MentionsIT {
  @RegisterExtension static final GroupDatabase GROUPS = new GroupDatabase();

  @RegisterExtension static final AppendDatabase DATABASE = new AppendDatabase(GROUPS.audiences());

  private final long appId = GROUPS.newApp("alice", "bob", "carol", "dan");
  private final String stream = UUID.randomUUID().toString();
  private long batch;

  @BeforeEach
  void group() {
    GROUPS.create(appId, "team", "alice", "bob", "carol");
  }

  private Message send(Draft draft) {
    BatchAppender.Appended appended = DATABASE.append(stream, ++batch, List.of(draft));
    return ((Outcome.Stored) appended.outcomes().get(0)).message();
  }

  private Draft inTeam(String from) {
    return toGroup(appId, from, "team", UUID.randomUUID().toString());
  }

  private Draft toPeer(String from, String to) {
    return draft(appId, from, to, UUID.randomUUID().toString());
  }

  private List<Mention> mentions(String userId, String target) {
    Optional<ConversationView> view = DATABASE.conversations().view(appId, userId, target);
    Map<Long, List<Mention>> all =
        DATABASE.mentions().unread(appId, userId, view.stream().toList());
    return all.values().stream().flatMap(List::stream).toList();
  }

  private static Mention mention(Message message, int type) {
    return new Mention(message.messageId(), message.seq(), message.from(), type);
  }

  @Test
  void optionsAreReadAsTheyWereSent() {
    var options = new MessageOptions(7, "red \"shoes\"", List.of("bob"), true, false, true);

    Message sent = send(with(options, toPeer("alice", "bob")));
    Message plain = send(toPeer("alice", "bob"));

    long conversation = DATABASE.conversations().view(appId, "bob", "alice").get().conversationId();
    assertThat(DATABASE.messages().after(appId, conversation, "bob", 0, 10))
        .containsExactly(sent, plain);
    assertThat(sent.options()).isEqualTo(options);
    assertThat(plain.options()).isNull();
  }

  @Test
  void whoIsMentionedInAGroupFindsItUntilItIsRead() {
    Message me = send(with(mentioning(false, "bob", "dan"), inTeam("alice")));
    send(inTeam("alice"));
    Message all = send(with(mentioning(true), inTeam("carol")));
    Message both = send(with(mentioning(true, "bob"), inTeam("alice")));

    assertThat(mentions("bob", "/team"))
        .containsExactly(mention(me, 1), mention(all, 2), mention(both, 3));
    assertThat(mentions("carol", "/team")).containsExactly(mention(both, 2));
    assertThat(mentions("alice", "/team")).containsExactly(mention(all, 2));

    DATABASE.conversations().markRead(appId, "bob", "/team", NOON_MS);

    assertThat(mentions("bob", "/team")).isEmpty();
    assertThat(mentions("carol", "/team")).hasSize(1);
  }

  @Test
  void aPeerIsMentionedAndNobodyElse() {
    Message sent = send(with(mentioning(false, "bob", "alice", "carol"), toPeer("alice", "bob")));

    assertThat(mentions("bob", "alice")).containsExactly(mention(sent, 1));
    assertThat(mentions("alice", "bob")).isEmpty();
    assertThat(mentions("carol", "alice")).isEmpty();
  }

  @Test
  void whoIsNotAMemberIsNotInformedAndNeitherIsANewcomerOfWhatWasBefore() {
    Message before = send(with(mentioning(true, "dan"), inTeam("alice")));
    assertThat(before.options().mentionedUserIds()).containsExactly("dan");
    assertThat(mentions("dan", "/team")).isEmpty();

    GROUPS.membership().join(new Actor(appId, "dan", false), "team");
    Message after = send(with(mentioning(false, "dan"), inTeam("bob")));

    assertThat(mentions("dan", "/team")).contains(mention(after, 1));
    GROUPS.membership().leave(new Actor(appId, "dan", false), "team");
    send(with(mentioning(true, "dan"), inTeam("bob")));
    assertThat(mentions("dan", "/team")).contains(mention(after, 1)).doesNotHaveDuplicates();
    assertThat(mentions("dan", "/team")).last().isEqualTo(mention(after, 1));
  }

  @Test
  void aMentionOfAllIsOneRowAndEachUserOne() {
    Message all = send(with(mentioning(true), inTeam("alice")));
    Message two = send(with(mentioning(false, "bob", "carol"), inTeam("alice")));

    assertThat(rows(all)).isEqualTo(1);
    assertThat(rows(two)).isEqualTo(2);
    assertThat(rows(send(inTeam("alice")))).isZero();
  }

  private long rows(Message message) {
    return GROUPS.count(
        "select count(*) from mention where app_id = ?1 and seq = ?2", appId, message.seq());
  }

  @Test
  void theNewestHundredAreListed() {
    List<Message> sent =
        IntStream.range(0, 101)
            .mapToObj(i -> send(with(mentioning(false, "bob"), inTeam("alice"))))
            .toList();

    List<Mention> listed = mentions("bob", "/team");

    assertThat(listed).hasSize(100).first().isEqualTo(mention(sent.get(1), 1));
    assertThat(listed).last().isEqualTo(mention(sent.get(100), 1));
  }

  @Test
  void whatCountsNotAsUnreadDoesNotButMentions() {
    Message sent = send(with(noUnread(), inTeam("alice")));
    send(with(noUnread(), toPeer("alice", "bob")));
    Message counted = send(inTeam("alice"));

    assertThat(sent.unreadOrdinal()).isZero();
    assertThat(counted.unreadOrdinal()).isEqualTo(1);
    assertThat(DATABASE.conversations().totalUnread(appId, "bob")).isEqualTo(1);
    assertThat(DATABASE.conversations().totalUnread(appId, "carol")).isEqualTo(1);
    assertThat(DATABASE.conversations().totalUnread(appId, "alice")).isZero();
  }
}
