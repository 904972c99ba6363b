package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.account.AccountService;
import io.parley.api.MessageRefusedException;
import io.parley.api.OutgoingMessage;
import io.parley.kernel.Settings;
import io.parley.kernel.TestConfig;
import io.parley.protocol.ErrorCode;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageApiServiceTest {
  private final InMemorySubmissionStore store = new InMemorySubmissionStore();
  private final Fired fired = new Fired();
  private final MessageApiService api = new MessageApiService();

  /** App 1 with its users. */
  private static final class Accounts extends AccountService {
    @Override
    public boolean hasApp(long appId) {
      return appId == 1;
    }

    @Override
    public String systemAccount(long appId) {
      return "system";
    }

    @Override
    public Set<String> missing(long appId, Collection<String> userIds) {
      Set<String> missing = new HashSet<>(userIds);
      missing.removeAll(Set.of("system", "shop", "alice"));
      return missing;
    }
  }

  /** Keeps what would be observed after the commit. */
  private static final class Fired implements Event<Submission> {
    private final List<Submission> events = new ArrayList<>();

    @Override
    public void fire(Submission event) {
      events.add(event);
    }

    @Override
    public <U extends Submission> CompletionStage<U> fireAsync(U event) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends Submission> CompletionStage<U> fireAsync(
        U event, NotificationOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Event<Submission> select(Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends Submission> Event<U> select(Class<U> type, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends Submission> Event<U> select(TypeLiteral<U> type, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void wire() {
    api.accounts = new Accounts();
    api.submissions = store;
    api.committed = fired;
    api.settings = settings("true");
    api.clock = Clock.fixed(Instant.ofEpochMilli(Drafts.NOON_MS), ZoneOffset.UTC);
  }

  private static Settings settings(String enabled) {
    return new Settings(new TestConfig(Map.of("parley.api.enabled", enabled)));
  }

  private void refuses(ErrorCode code, OutgoingMessage message) {
    assertThatThrownBy(() -> api.send(message))
        .asInstanceOf(InstanceOfAssertFactories.type(MessageRefusedException.class))
        .extracting(MessageRefusedException::code)
        .isEqualTo(code.number());
    assertThat(store.waiting(Long.MAX_VALUE, 1)).isEmpty();
    assertThat(fired.events).isEmpty();
  }

  @Test
  void aMessageIsARowOfTheCallersTransactionAndToldAfterIt() {
    String id = api.send(OutgoingMessage.text(1, "shop", "alice", "shipped").withPriority(2));

    Sender shop = new Sender(1, "shop", "", true);
    Submission expected = new Submission(id, shop, "alice", "shipped", "", 2);
    assertThat(store.waiting(Long.MAX_VALUE, 9)).containsExactly(expected);
    assertThat(fired.events).containsExactly(expected);
  }

  @Test
  void aNotificationComesFromTheSystemAccount() {
    api.send(OutgoingMessage.notification(1, "alice", "shipped"));

    assertThat(fired.events).extracting(s -> s.sender().userId()).containsExactly("system");
  }

  @Test
  void nothingIsSentWhileTheApiIsOff() {
    api.settings = settings("false");
    refuses(ErrorCode.FORBIDDEN, OutgoingMessage.notification(1, "alice", "shipped"));

    api.settings = TestConfig.defaults();
    refuses(ErrorCode.FORBIDDEN, OutgoingMessage.notification(1, "alice", "shipped"));
  }

  @Test
  void theRulesOfMessagesHold() {
    refuses(ErrorCode.PARAMS_INVALID, OutgoingMessage.text(1, "shop", "alice", " "));
    refuses(ErrorCode.PARAMS_INVALID, OutgoingMessage.text(1, "shop", "shop", "to myself"));
    refuses(
        ErrorCode.PARAMS_INVALID, OutgoingMessage.text(1, "shop", "alice", "x").withPriority(4));
    refuses(
        ErrorCode.PARAMS_INVALID,
        OutgoingMessage.text(1, "shop", "alice", "x").withExtendedData("x".repeat(1025)));
    refuses(ErrorCode.PARAMS_INVALID, OutgoingMessage.text(1, "shop", "alice", "x".repeat(32_769)));
  }

  @Test
  void unknownAppsAndUsersAreRefused() {
    refuses(ErrorCode.INVALID_APP_ID, OutgoingMessage.notification(2, "alice", "x"));
    refuses(ErrorCode.USER_NOT_FOUND, OutgoingMessage.text(1, "nobody", "alice", "x"));
    refuses(ErrorCode.TARGET_NOT_FOUND, OutgoingMessage.text(1, "shop", "nobody", "x"));
    refuses(ErrorCode.TARGET_NOT_FOUND, OutgoingMessage.text(1, "shop", "no body", "x"));
  }
}
