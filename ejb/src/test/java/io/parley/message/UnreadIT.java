package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static io.parley.message.Drafts.draft;
import static io.parley.message.Drafts.noUnread;
import static io.parley.message.Drafts.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationStore;
import io.parley.conversation.ConversationView;
import io.parley.protocol.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Unread counts never drift: random operations against a model that just counts. */
class UnreadIT {
  @RegisterExtension static final AppendDatabase DATABASE = new AppendDatabase();

  private static final List<String> USERS = List.of("alice", "bob", "Carol", "d-e");
  private static final int STEPS = 2_000;

  private record View(String userId, String peerId) {}

  private final long appId = DATABASE.newApp();
  private final ConversationStore store = DATABASE.conversations();
  private final Map<View, Long> model = new HashMap<>();
  private final Map<View, Message> last = new HashMap<>();
  private final Random random = new Random(20_261_121);

  @Test
  void unreadIsWhatTheModelSaysAfterEachStep() {
    for (int step = 1; step <= STEPS; step++) {
      String user = USERS.get(random.nextInt(USERS.size()));
      View view = new View(user, otherThan(user));
      switch (random.nextInt(10)) {
        case 0 -> clear(view);
        case 1 -> clearAll(user);
        default -> send(view, step);
      }
      compare(user, step);
      compare(view.peerId(), step);
    }
  }

  private String otherThan(String user) {
    String other;
    do {
      other = USERS.get(random.nextInt(USERS.size()));
    } while (other.equals(user));
    return other;
  }

  private void send(View from, int step) {
    List<Draft> drafts = new ArrayList<>();
    int copies = random.nextInt(10) == 0 ? 2 : 1;
    boolean counts = random.nextInt(4) > 0;
    Draft draft = draft(appId, from.userId(), from.peerId(), "m" + step);
    for (int copy = 0; copy < copies; copy++) {
      drafts.add(counts ? draft : with(noUnread(), draft));
    }
    List<Outcome> outcomes = DATABASE.append("unread-" + appId, step, drafts).outcomes();
    last.put(new View(from.peerId(), from.userId()), ((Outcome.Stored) outcomes.get(0)).message());
    model.merge(new View(from.peerId(), from.userId()), counts ? 1L : 0L, Long::sum);
    model.putIfAbsent(from, 0L);
  }

  private void clear(View view) {
    boolean known = store.markRead(appId, view.userId(), view.peerId(), NOON_MS);
    assertThat(known).isEqualTo(model.containsKey(view));
    model.computeIfPresent(view, (key, unread) -> 0L);
  }

  private void clearAll(String user) {
    List<String> changed = store.markAllRead(appId, user, NOON_MS);
    assertThat(changed).containsAll(peersWithUnread(user));
    model.replaceAll((view, unread) -> view.userId().equals(user) ? 0L : unread);
  }

  private List<String> peersWithUnread(String user) {
    return model.entrySet().stream()
        .filter(entry -> entry.getKey().userId().equals(user) && entry.getValue() > 0)
        .map(entry -> entry.getKey().peerId())
        .toList();
  }

  private void compare(String user, int step) {
    Map<View, Long> expected = new HashMap<>(model);
    expected.keySet().removeIf(view -> !view.userId().equals(user));
    Map<View, Long> actual = new HashMap<>();
    for (ConversationView view : store.page(appId, user, Long.MAX_VALUE, "", 100)) {
      View key = new View(user, view.target());
      actual.put(key, view.unread());
      if (last.containsKey(key)) {
        assertThat(last.get(key).unreadOrdinal() - view.readOrdinal())
            .as("unread as a client computes it from the last message, step %d", step)
            .isEqualTo(view.unread());
      }
    }
    assertThat(actual).as("step %d", step).isEqualTo(expected);
    assertThat(store.totalUnread(appId, user))
        .as("total at step %d", step)
        .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
  }
}
