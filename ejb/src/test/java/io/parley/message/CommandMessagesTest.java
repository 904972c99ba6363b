package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.account.AccountService;
import io.parley.conversation.ConversationKey;
import io.parley.conversation.Tail;
import io.parley.delivery.Delivery;
import io.parley.delivery.Rank;
import io.parley.delivery.RecordingRouter;
import io.parley.kernel.Background;
import io.parley.kernel.ChatException;
import io.parley.kernel.MessageCounter.Outcome;
import io.parley.kernel.Meters;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand.Send;
import io.parley.protocol.MessageType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandMessagesTest {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final RecordingRouter router = new RecordingRouter();
  private final CommandMessages commands = new CommandMessages();

  /** Alice and bob are registered; of the group "team" they are the members. */
  @BeforeEach
  void wire() {
    CommandAudiences audiences = new CommandAudiences();
    audiences.accounts =
        new AccountService() {
          @Override
          public Set<String> missing(long appId, Collection<String> userIds) {
            return Set.of("alice", "bob").containsAll(userIds) ? Set.of() : Set.copyOf(userIds);
          }
        };
    audiences.groups = new Groups();
    commands.audiences = audiences;
    commands.router = router;
    commands.meters = new Meters();
    commands.background =
        new Background() {
          @Override
          public void run(Runnable task) {
            tasks.add(task);
          }
        };
  }

  private static final class Groups implements Audiences {
    @Override
    public Optional<Audience> remembered(Tail group) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Audience at(Tail group) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Audience> now(ConversationKey group) {
      return group.name().text().equals("/team") ? Optional.of(new Team()) : Optional.empty();
    }
  }

  private record Team() implements Audience {
    @Override
    public Optional<Refusal> refusal(Sender sender, long nowMs) {
      return userIds().contains(sender.userId())
          ? Optional.empty()
          : Optional.of(new Refusal(ErrorCode.NOT_IN_GROUP, "not a member"));
    }

    @Override
    public List<String> userIds() {
      return List.of("alice", "bob");
    }
  }

  private static Draft draft(String from, int conversationType, String to) {
    Send send = new Send(1, conversationType, to, "c1", MessageType.COMMAND, "AAE=", "more", 2);
    return new Draft(Drafts.sender(1, from), send, NOON_MS);
  }

  private CompletableFuture<Message> send(String from, int conversationType, String to) {
    CompletionStage<Message> sent = commands.send(draft(from, conversationType, to));
    while (!tasks.isEmpty()) {
      tasks.poll().run();
    }
    return sent.toCompletableFuture();
  }

  @Test
  void aCommandReachesThePeerAndTheOwnOtherDevices() {
    Message sent = send("alice", 0, "bob").join();

    Delivery delivery = router.delivered().get(0).get(0);
    assertThat(delivery.names()).containsExactly("bob", "alice");
    assertThat(delivery.exceptConnectionId()).isEqualTo("connection-of-alice");
    assertThat(delivery.rank()).isEqualTo(new Rank(Rank.Lane.MEDIUM, 0));
    assertThat(delivery.frame())
        .startsWith("{\"push\":\"message.command\",\"message\":{\"messageId\":\"")
        .contains("\"seq\":0,", "\"type\":2,", "\"message\":\"AAE=\"", "\"extendedData\":\"more\"");
    assertThat(sent.seq()).isZero();
    assertThat(sent.sentAtMs()).isEqualTo(NOON_MS);
    assertThat(commands.meters.messages().get(MessageType.COMMAND, Outcome.SENT)).isEqualTo(1);
  }

  @Test
  void aCommandToAGroupReachesItsMembers() {
    assertThat(send("alice", 2, "team")).isCompleted();

    assertThat(router.delivered().get(0).get(0).names()).containsExactly("alice", "bob");
  }

  @Test
  void whatMayNotBeSentIsRefusedWithItsNumber() {
    assertRefused(send("alice", 0, "nobody"), ErrorCode.TARGET_NOT_FOUND);
    assertRefused(send("alice", 2, "nowhere"), ErrorCode.GROUP_NOT_FOUND);
    assertRefused(send("carol", 2, "team"), ErrorCode.NOT_IN_GROUP);

    assertThat(router.delivered()).isEmpty();
    assertThat(commands.meters.messages().get(MessageType.COMMAND, Outcome.REFUSED)).isEqualTo(3);
  }

  private static void assertRefused(CompletableFuture<Message> sent, ErrorCode code) {
    assertThatThrownBy(sent::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void noMoreThanAThousandWait() {
    for (int i = 0; i < CommandMessages.WAITING_MAX; i++) {
      commands.send(draft("alice", 0, "bob"));
    }

    assertThatThrownBy(() -> commands.send(draft("alice", 0, "bob")))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED));
    tasks.poll().run();
    assertThat(commands.send(draft("alice", 0, "bob"))).isNotNull();
  }
}
