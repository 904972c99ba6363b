package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static io.parley.message.Drafts.mentioning;
import static io.parley.message.Drafts.noUnread;
import static io.parley.message.Drafts.targeted;
import static io.parley.message.Drafts.toGroup;
import static io.parley.message.Drafts.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationStore;
import io.parley.conversation.ConversationView;
import io.parley.group.Actor;
import io.parley.group.GroupDatabase;
import io.parley.kernel.Threads;
import io.parley.protocol.Limits;
import io.parley.protocol.Mention;
import io.parley.protocol.Message;
import io.parley.protocol.MessageOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Unread counts of groups never drift: random operations against a model that just counts. */
class GroupUnreadIT {
  @RegisterExtension static final GroupDatabase GROUPS = new GroupDatabase();

  @RegisterExtension static final AppendDatabase DATABASE = new AppendDatabase(GROUPS.audiences());

  private static final List<String> USERS = List.of("alice", "bob", "Carol", "d-e");
  private static final List<String> TEAMS = List.of("red", "blue");
  private static final int STEPS = 1_000;

  /** A user's view of a group. */
  private record View(String userId, String groupId) {}

  private final long appId = GROUPS.newApp("owner", "alice", "bob", "Carol", "d-e");
  private final ConversationStore store = DATABASE.conversations();
  private final Map<View, Long> unread = new HashMap<>();
  private final Map<View, List<Long>> mentioned = new HashMap<>();
  private final Set<View> inside = new HashSet<>();
  private final Map<String, Message> last = new HashMap<>();
  private final Random random = new Random(20_261_121);

  @Test
  void unreadIsWhatTheModelSaysAfterEachStep() {
    TEAMS.forEach(team -> GROUPS.create(appId, team, "owner"));
    for (int step = 1; step <= STEPS; step++) {
      View view = new View(any(USERS), any(TEAMS));
      switch (random.nextInt(10)) {
        case 0 -> comeOrGo(view);
        case 1 -> clear(view);
        case 2 -> clearAll(view.userId());
        default -> send(view, step);
      }
      compare(view.userId(), step);
      compare(any(USERS), step);
    }
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  private void comeOrGo(View view) {
    Actor actor = new Actor(appId, view.userId(), false);
    if (inside.add(view)) {
      GROUPS.membership().join(actor, view.groupId());
      unread.put(view, 0L);
      mentioned.put(view, new ArrayList<>());
    } else {
      inside.remove(view);
      GROUPS.membership().leave(actor, view.groupId());
    }
  }

  private void send(View from, int step) {
    List<Draft> drafts = new ArrayList<>();
    IntStream.rangeClosed(0, random.nextInt(3))
        .forEach(i -> drafts.add(draft(from, step + "-" + i)));
    List<Outcome> outcomes = DATABASE.append("unread-" + appId, step, drafts).outcomes();
    for (int i = 0; i < drafts.size(); i++) {
      assertThat(outcomes.get(i) instanceof Outcome.Stored).isEqualTo(inside.contains(from));
      if (outcomes.get(i) instanceof Outcome.Stored stored) {
        last.put(from.groupId(), stored.message());
        inside.stream()
            .filter(view -> view.groupId().equals(from.groupId()) && !view.equals(from))
            .forEach(view -> receive(view, stored.message()));
      }
    }
  }

  /** Of every kind: plain, not unread, for some, mentioning. */
  private Draft draft(View from, String id) {
    Draft plain = toGroup(appId, from.userId(), from.groupId(), id);
    return switch (random.nextInt(8)) {
      case 0 -> with(noUnread(), plain);
      case 1 -> targeted(new Targets(List.of("owner", "nobody"), random.nextBoolean()), plain);
      case 2 -> with(mentioning(true), plain);
      case 3 -> with(mentioning(random.nextBoolean(), any(USERS), "nobody"), plain);
      default -> plain;
    };
  }

  private void receive(View view, Message message) {
    MessageOptions options = message.options();
    boolean quiet = options != null && options.noUnread() != null || message.targeted() != null;
    unread.merge(view, quiet ? 0L : 1L, Long::sum);
    if (options != null
        && (options.mentionAll() != null
            || options.mentions() && options.mentionedUserIds().contains(view.userId()))) {
      mentioned.get(view).add(message.seq());
    }
  }

  private void clear(View view) {
    boolean known = store.markRead(appId, view.userId(), "/" + view.groupId(), NOON_MS);
    assertThat(known).isEqualTo(unread.containsKey(view));
    unread.computeIfPresent(view, (key, count) -> 0L);
    mentioned.computeIfPresent(view, (key, seqs) -> new ArrayList<>());
  }

  private void clearAll(String user) {
    store.markAllRead(appId, user, NOON_MS);
    unread.replaceAll((view, count) -> view.userId().equals(user) ? 0L : count);
    mentioned.replaceAll((view, seqs) -> view.userId().equals(user) ? new ArrayList<>() : seqs);
  }

  private void compare(String user, int step) {
    long total = 0;
    for (ConversationView view : store.page(appId, user, Long.MAX_VALUE, "", 100)) {
      View key = new View(user, view.target().substring(1));
      assertThat(view.unread()).as("%s at step %d", key, step).isEqualTo(unread.get(key));
      if (inside.contains(key)) {
        assertThat(last.get(key.groupId()).unreadOrdinal() - view.readOrdinal())
            .as("unread as a client computes it from the last message, step %d", step)
            .isEqualTo(unread.get(key));
      }
      total += unread.get(key);
      assertThat(mentions(user, view))
          .as("mentions of %s at step %d", key, step)
          .isEqualTo(newest(mentioned.get(key)));
    }
    assertThat(store.totalUnread(appId, user)).as("total at step %d", step).isEqualTo(total);
  }

  private static List<Long> newest(List<Long> seqs) {
    return seqs.subList(Math.max(0, seqs.size() - Limits.MENTIONS_LISTED_MAX), seqs.size());
  }

  private List<Long> mentions(String user, ConversationView view) {
    return DATABASE
        .mentions()
        .unread(appId, user, List.of(view))
        .getOrDefault(view.conversationId(), List.of())
        .stream()
        .map(Mention::seq)
        .toList();
  }

  /** Each reads all the time while all send: what is read is never counted again, nor lost. */
  @Test
  void readingWhileSendingDriftsNowhere() throws Exception {
    GROUPS.create(appId, "busy", "owner", "alice", "bob", "Carol", "d-e");
    Threads.atOnce(
        USERS.size(),
        thread -> {
          String user = USERS.get(thread);
          for (int i = 0; i < 60; i++) {
            Draft draft = toGroup(appId, user, "busy", user + i);
            DATABASE.append("busy-" + user + appId, i, List.of(draft));
            if (i % 3 == 0) {
              store.markRead(appId, USERS.get((thread + i) % USERS.size()), "/busy", NOON_MS);
            }
          }
          return 0;
        });
    for (String user : USERS) {
      ConversationView view = store.view(appId, user, "/busy").orElseThrow();
      long conversation = view.conversationId();
      long above =
          DATABASE.messages().after(appId, conversation, "bob", view.readSeq(), 1_000).stream()
              .filter(message -> !message.from().equals(user))
              .count();
      assertThat(view.unread()).as(user).isEqualTo(above);
    }
  }
}
