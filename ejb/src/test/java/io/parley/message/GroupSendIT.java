package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static io.parley.message.Drafts.draft;
import static io.parley.message.Drafts.targeted;
import static io.parley.message.Drafts.toGroup;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.ConversationStore;
import io.parley.conversation.ConversationView;
import io.parley.conversation.GroupKey;
import io.parley.delivery.Delivery;
import io.parley.delivery.Rank;
import io.parley.group.Actor;
import io.parley.group.GroupDatabase;
import io.parley.kernel.Threads;
import io.parley.message.BatchAppender.Appended;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.GroupMembershipCommand.Invite;
import io.parley.protocol.GroupMembershipCommand.Kick;
import io.parley.protocol.GroupMute;
import io.parley.protocol.GroupSettingsCommand.Mute;
import io.parley.protocol.GroupSettingsCommand.MuteMembers;
import io.parley.protocol.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages to groups on the real database, by several writers that remember where they were. */
class GroupSendIT {
  @RegisterExtension static final GroupDatabase GROUPS = new GroupDatabase();

  @RegisterExtension static final AppendDatabase DATABASE = new AppendDatabase(GROUPS.audiences());

  private final long appId = GROUPS.newApp("alice", "bob", "carol", "dan");
  private final ConversationStore views = DATABASE.conversations();

  /** A writer of one node. */
  private static final class Writer {
    private final Tails tails = new Tails(System::nanoTime);
    private final String stream = UUID.randomUUID().toString();
    private long batch;
    private int anew;

    Appended send(Draft... drafts) {
      List<Draft> all = List.of(drafts);
      batch++;
      var known = tails.of(keys(all));
      Optional<Appended> appended =
          known.isEmpty() ? Optional.empty() : DATABASE.appendKnown(stream, batch, all, known);
      anew += known.isEmpty() || appended.isPresent() ? 0 : 1;
      Appended done = appended.orElseGet(() -> DATABASE.append(stream, batch, all));
      tails.moved(done.moves());
      return done;
    }

    private static Set<ConversationKey> keys(List<Draft> drafts) {
      return drafts.stream().map(Draft::conversation).collect(toSet());
    }
  }

  private static ErrorCode refusal(Appended appended) {
    assertThat(appended.outcomes()).singleElement().isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) appended.outcomes().get(0)).code();
  }

  private static Message stored(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Stored.class);
    return ((Outcome.Stored) outcome).message();
  }

  private ConversationView view(String userId, String groupId) {
    return views.view(appId, userId, "/" + groupId).orElseThrow();
  }

  private void kick(String groupId, String userId) {
    GROUPS
        .membership()
        .kick(new Actor(appId, "alice", false), new Kick(1, groupId, List.of(userId)));
  }

  @Test
  void aChangeOfTheGroupIsNewsForThoseWhoAreInIt() {
    GROUPS.create(appId, "team", "alice", "bob", "carol");
    new Writer().send(toGroup(appId, "alice", "team", "a1"));
    kick("team", "carol");
    GROUPS.clock().advance(60_000);
    long sinceMs = GROUPS.clock().millis();
    assertThat(views.changedSince(appId, "alice", sinceMs, 10)).isEmpty();

    kick("team", "bob");

    assertThat(views.changedSince(appId, "alice", sinceMs, 10))
        .extracting(ConversationView::target)
        .containsExactly("/team");
    assertThat(views.changedSince(appId, "carol", sinceMs, 10)).isEmpty();
  }

  @Test
  void aMessageIsStoredOnceAndGoesToAllMembers() {
    GROUPS.create(appId, "team", "alice", "bob", "carol");
    Writer writer = new Writer();
    Appended first = writer.send(toGroup(appId, "alice", "team", "a1"));
    Appended mixed =
        writer.send(toGroup(appId, "bob", "team", "b1"), draft(appId, "alice", "bob", "p1"));

    Message message = stored(first.outcomes().get(0));
    assertThat(message.conversationType()).isEqualTo(2);
    assertThat(message.to()).isEqualTo("team");
    assertThat(message.seq()).isEqualTo(1);
    assertThat(first.deliveries())
        .singleElement()
        .satisfies(it -> assertThat(it.names()).containsExactly("alice", "bob", "carol"));
    assertThat(stored(mixed.outcomes().get(0)).unreadOrdinal()).isEqualTo(2);
    assertThat(view("alice", "team").unread()).isEqualTo(1);
    assertThat(view("bob", "team").unread()).isEqualTo(1);
    assertThat(view("carol", "team").unread()).isEqualTo(2);
    assertThat(views.totalUnread(appId, "bob")).isEqualTo(2);
  }

  @Test
  void aWriterThatWasThereSendsInOneStatementUntilTheGroupChanges() {
    GROUPS.create(appId, "team", "alice", "bob");
    Writer writer = new Writer();
    writer.send(toGroup(appId, "alice", "team", "1"));
    writer.send(toGroup(appId, "bob", "team", "2"));
    assertThat(writer.anew).isZero();

    kick("team", "bob");

    assertThat(refusal(writer.send(toGroup(appId, "bob", "team", "3"))))
        .isEqualTo(ErrorCode.NOT_IN_GROUP);
    assertThat(writer.anew).isEqualTo(1);
    assertThat(stored(writer.send(toGroup(appId, "alice", "team", "4")).outcomes().get(0)).seq())
        .isEqualTo(3);
  }

  @Test
  void whoJoinsElsewhereMaySendAtOnce() {
    GROUPS.create(appId, "team", "alice");
    Writer writer = new Writer();
    writer.send(toGroup(appId, "alice", "team", "1"));
    assertThat(refusal(writer.send(toGroup(appId, "bob", "team", "2"))))
        .isEqualTo(ErrorCode.NOT_IN_GROUP);

    GROUPS.membership().join(new Actor(appId, "bob", false), "team");

    assertThat(stored(writer.send(toGroup(appId, "bob", "team", "2")).outcomes().get(0)).seq())
        .isEqualTo(2);
  }

  @Test
  void whatMayNotBeSentHasItsCode() {
    GROUPS.create(appId, "team", "alice", "bob");
    long otherApp = GROUPS.newApp("alice");
    Writer writer = new Writer();
    assertThat(refusal(writer.send(toGroup(appId, "dan", "team", "1"))))
        .isEqualTo(ErrorCode.NOT_IN_GROUP);
    assertThat(refusal(writer.send(toGroup(appId, "alice", "nothing", "1"))))
        .isEqualTo(ErrorCode.GROUP_NOT_FOUND);
    assertThat(refusal(writer.send(toGroup(otherApp, "alice", "team", "1"))))
        .isEqualTo(ErrorCode.GROUP_NOT_FOUND);
    GROUPS
        .settings()
        .mute(
            new Actor(appId, "alice", false),
            new Mute(1, "team", GroupMute.NORMAL, List.of(), (int) GroupMute.FOR_EVER));
    assertThat(refusal(writer.send(toGroup(appId, "bob", "team", "2"))))
        .isEqualTo(ErrorCode.SENDER_MUTED);
    GROUPS.membership().dismiss(new Actor(appId, "alice", false), "team");
    assertThat(refusal(writer.send(toGroup(appId, "alice", "team", "3"))))
        .isEqualTo(ErrorCode.GROUP_NOT_FOUND);
  }

  @Test
  void aViewSaysUntilWhenItsUserIsMuted() {
    GROUPS.create(appId, "team", "alice", "bob");
    new Writer().send(toGroup(appId, "alice", "team", "1"));
    Actor alice = new Actor(appId, "alice", false);
    assertThat(view("bob", "team").mutedUntilMs()).isZero();

    GROUPS.settings().muteMembers(alice, new MuteMembers(1, "team", List.of("bob"), 100));
    GROUPS.settings().mute(alice, new Mute(1, "team", GroupMute.CUSTOM, List.of(3), 10));
    long untilMs = view("bob", "team").mutedUntilMs();
    GROUPS.settings().mute(alice, new Mute(1, "team", GroupMute.NORMAL, List.of(), -1));

    assertThat(untilMs).isEqualTo(GROUPS.clock().millis() + 100_000);
    assertThat(view("bob", "team").mutedUntilMs()).isEqualTo(-1);
    assertThat(view("alice", "team").mutedUntilMs()).isZero();
  }

  @Test
  void whoHasLeftReadsToHisLastMessageAndNothingNewer() {
    GROUPS.create(appId, "team", "alice", "bob");
    Writer writer = new Writer();
    writer.send(toGroup(appId, "alice", "team", "1"));
    writer.send(toGroup(appId, "bob", "team", "2"));
    writer.send(toGroup(appId, "alice", "team", "3"));
    kick("team", "bob");
    writer.send(toGroup(appId, "alice", "team", "4"));

    ConversationView left = view("bob", "team");
    assertThat(left.disabled()).isTrue();
    assertThat(left.seq()).isEqualTo(3);
    assertThat(left.unread()).isEqualTo(2);
    assertThat(views.reach(appId, "bob", "/team").orElseThrow().untilSeq()).isEqualTo(3);
    assertThat(views.totalUnread(appId, "bob")).isEqualTo(2);
    views.markRead(appId, "bob", "/team", NOON_MS);
    assertThat(view("bob", "team").readSeq()).isEqualTo(3);
    assertThat(views.totalUnread(appId, "bob")).isZero();
    GROUPS.membership().join(new Actor(appId, "bob", false), "team");
    assertThat(view("bob", "team").disabled()).isFalse();
    assertThat(view("bob", "team").seq()).isEqualTo(4);
    assertThat(view("bob", "team").unread()).isZero();
    writer.send(toGroup(appId, "bob", "team", "5"), toGroup(appId, "alice", "team", "6"));
    assertThat(view("bob", "team").unread()).isEqualTo(1);
  }

  /** The heart of it: whoever is out when a message commits has not sent it. */
  @Test
  void nothingOfAMemberIsStoredAfterTheKickHasCommitted() throws Exception {
    for (int round = 0; round < 8; round++) {
      String team = "race" + round;
      GROUPS.create(appId, team, "alice", "bob");
      AtomicBoolean kicked = new AtomicBoolean();
      long[] after = new long[1];
      Threads.atOnce(
          3,
          thread -> {
            if (thread == 0) {
              after[0] = sendAndKickBob(team);
              kicked.set(true);
              return 0;
            }
            return sendAsBobUntil(kicked, team, thread + "-");
          });
      assertThat(count("select last_seq", team)).isEqualTo(after[0]);
      assertThatNothingIsMissing(count("select conversation_id", team), after[0]);
    }
  }

  private long sendAndKickBob(String team) {
    Writer alice = new Writer();
    for (int i = 0; i < 10; i++) {
      alice.send(toGroup(appId, "alice", team, "a" + i));
    }
    kick(team, "bob");
    return count("select last_seq", team);
  }

  private int sendAsBobUntil(AtomicBoolean kicked, String team, String name) {
    Writer bob = new Writer();
    boolean wasKicked;
    int sent = 0;
    do {
      wasKicked = kicked.get();
      Appended appended = bob.send(toGroup(appId, "bob", team, name + sent++));
      if (wasKicked) {
        assertThat(refusal(appended)).isEqualTo(ErrorCode.NOT_IN_GROUP);
      }
    } while (!wasKicked);
    return sent;
  }

  private void assertThatNothingIsMissing(long conversation, long last) {
    assertThat(DATABASE.messages().after(appId, conversation, "bob", 0, 10_000))
        .extracting(Message::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
    assertThat(
            GROUPS.count(
                "select sum(sent_ordinal) from group_member where conversation_id = ?1",
                conversation))
        .isEqualTo(last);
  }

  private long count(String select, String groupId) {
    return GROUPS.count(
        select + " from conversation where app_id = ?1 and peer_key = ?2", appId, "/" + groupId);
  }

  @Test
  void aMessageToTwoThousandChangesTheRowsOfItsSenderAndConversationOnly() {
    GROUPS.create(appId, "big", "alice");
    for (int hundred = 0; hundred < 20; hundred++) {
      List<String> users = GROUPS.registerMany(appId, "u" + hundred + "-", hundred < 19 ? 100 : 99);
      GROUPS
          .membership()
          .invite(new Actor(appId, "alice", false), new Invite(1, "big", users, null, null));
    }
    Writer writer = new Writer();
    writer.send(toGroup(appId, "alice", "big", "0"));
    long before = GROUPS.count("select cast(cast(pg_current_xact_id() as text) as bigint)");
    Appended last = null;
    for (int i = 0; i < 10; i++) {
      last = writer.send(toGroup(appId, "u" + i + "-1", "big", "m" + i));
    }

    assertThat(writer.anew).isZero();
    assertThat(last.deliveries().get(0).names()).hasSize(2_000);
    assertThat(changed("message", before)).isEqualTo(10);
    assertThat(changed("conversation", before)).isEqualTo(1);
    assertThat(changed("group_member", before)).isEqualTo(10);
    assertThat(changed("conversation_member", before)).isZero();
  }

  /** Rows of the app that transactions after this one have written. */
  private long changed(String table, long transaction) {
    return GROUPS.count(
        "select count(*) from "
            + table
            + " where app_id = ?1 and cast(cast(xmin as text) as bigint) > ?2",
        appId,
        transaction);
  }

  @Test
  void theAudienceOfACommandIsThatOfThisMoment() {
    ConversationKey team = new ConversationKey(appId, new GroupKey("team"));
    GROUPS.create(appId, "team", "alice", "bob");
    Audience before = GROUPS.audiences().now(team).orElseThrow();
    assertThat(before.userIds()).containsExactly("alice", "bob");

    GROUPS.membership().kick(new Actor(appId, "alice", false), new Kick(1, "team", List.of("bob")));

    Audience after = GROUPS.audiences().now(team).orElseThrow();
    assertThat(after.userIds()).containsExactly("alice");
    assertThat(after.refusal(Drafts.sender(appId, "bob"), NOON_MS))
        .hasValueSatisfying(
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_IN_GROUP));
    assertThat(GROUPS.audiences().now(new ConversationKey(appId, new GroupKey("none")))).isEmpty();
  }

  @Test
  void aTargetedMessageGoesToItsTargetsAndOthersHearThatItsPlaceIsTaken() {
    GROUPS.create(appId, "team", "alice", "bob", "carol", "dan");
    Targets targets = new Targets(List.of("bob", "nobody"), false);
    Draft draft = targeted(targets, toGroup(appId, "alice", "team", "a1"));

    Appended appended = new Writer().send(draft);

    Message message = stored(appended.outcomes().get(0));
    assertThat(message.targeted()).isTrue();
    assertThat(message.unreadOrdinal()).isZero();
    assertThat(appended.deliveries())
        .extracting(Delivery::names)
        .containsExactly(List.of("alice", "bob"), List.of("carol", "dan"));
    assertThat(appended.deliveries())
        .extracting(Delivery::frame)
        .satisfiesExactly(
            shown -> assertThat(shown).contains("\"message\":\"hello\"", "\"targeted\":true"),
            skipped ->
                assertThat(skipped)
                    .isEqualTo(
                        "{\"push\":\"message.skipped\",\"conversationType\":2,"
                            + "\"conversationId\":\"team\",\"seq\":1}"));
    assertThat(appended.deliveries())
        .extracting(Delivery::rank)
        .containsOnly(Rank.ofMessage(1, draft.conversation().hashCode()));
  }
}
