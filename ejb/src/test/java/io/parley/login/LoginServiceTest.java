package io.parley.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.account.AccountService;
import io.parley.account.Authentication;
import io.parley.account.Credentials;
import io.parley.account.Identity;
import io.parley.account.Role;
import io.parley.journey.DroppedConnection;
import io.parley.kernel.Background;
import io.parley.kernel.ChatException;
import io.parley.kernel.HandDrivenTimer;
import io.parley.kernel.Meters;
import io.parley.presence.PresenceChange;
import io.parley.presence.PresenceChange.Kind;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.SessionCommand;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginServiceTest {
  private static final String POISON = "poison";
  private static final String STRANGER = "stranger";
  private static final String UNREACHABLE = "unreachable";

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final FakeBatch transaction = new FakeBatch();
  private final List<String> admitted = new ArrayList<>();
  private final LoginService logins = new LoginService();

  /** Commits everything; fails as a database does. */
  private static final class FakeBatch extends LoginBatch {
    private final List<List<String>> committed = new ArrayList<>();
    private final List<DroppedConnection> dropped = new ArrayList<>();
    private boolean away;
    private boolean broken;

    @Override
    public List<String> commit(List<Entry> batch) {
      if (away) {
        throw failure("08006");
      }
      if (broken) {
        throw new NoClassDefFoundError("for this test");
      }
      if (batch.stream().anyMatch(entry -> entry.change().userId().equals(POISON))) {
        throw failure("23503");
      }
      committed.add(
          batch.stream()
              .map(entry -> entry.change().kind() + " " + entry.change().userId())
              .toList());
      batch.forEach(entry -> entry.dropped().ifPresent(dropped::add));
      return batch.stream().map(entry -> entry.change().userId() + "'s name").toList();
    }

    private static RuntimeException failure(String state) {
      return new PersistenceException(new SQLException("for this test", state));
    }
  }

  /** Knows everybody but one. */
  private static final class FakeAccounts extends AccountService {
    @Override
    public List<Authentication> authenticate(List<Credentials> batch) {
      return batch.stream()
          .map(
              one ->
                  one.userId().equals(STRANGER)
                      ? new Authentication(
                          Optional.empty(),
                          Optional.of(new ChatException(ErrorCode.TOKEN_INVALID, "for this test")))
                      : new Authentication(
                          Optional.of(
                              new Identity(one.appId(), one.userId(), Role.USER, Instant.EPOCH)),
                          Optional.empty()))
          .toList();
    }
  }

  @BeforeEach
  void open() {
    logins.accounts = new FakeAccounts();
    logins.transaction = transaction;
    logins.background =
        new Background() {
          @Override
          public void run(Runnable task) {
            tasks.add(task);
          }
        };
    logins.meters = new Meters();
    logins.timer = new HandDrivenTimer();
    logins.open();
  }

  @Test
  void aStormIsCommittedInFewTransactionsOnOneThread() {
    List<CompletableFuture<String>> results = new ArrayList<>();
    for (int i = 0; i < LoginService.BATCH_MAX + 1; i++) {
      results.add(logIn("user" + i));
    }

    assertThat(tasks).hasSize(1);
    work();

    assertThat(transaction.committed).extracting(List::size).containsExactly(100, 1);
    assertThat(results.get(100)).isCompletedWithValue("user100's name");
  }

  @Test
  void aLoginIsAdmittedBeforeItsCommitAndAnsweredAfterIt() {
    CompletableFuture<String> result = logIn("alice");
    assertThat(admitted).isEmpty();
    transaction.away = true;

    work();

    assertThat(admitted).containsExactly("alice");
    assertThat(refusalOf(result)).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
  }

  @Test
  void aTokenThatIsRefusedFailsItsOwnLoginOnly() {
    CompletableFuture<String> alice = logIn("alice");
    CompletableFuture<String> stranger = logIn(STRANGER);
    CompletableFuture<String> bob = logIn("bob");

    work();

    assertThat(refusalOf(stranger)).isEqualTo(ErrorCode.TOKEN_INVALID);
    assertThat(alice).isCompletedWithValue("alice's name");
    assertThat(bob).isCompletedWithValue("bob's name");
    assertThat(admitted).containsExactly("alice", "bob");
  }

  @Test
  void aLoginThatTheDatabaseRefusesFailsByItself() {
    CompletableFuture<String> alice = logIn("alice");
    CompletableFuture<String> poison = logIn(POISON);

    work();

    assertThat(alice).isCompletedWithValue("alice's name");
    assertThat(refusalOf(poison)).isEqualTo(ErrorCode.INTERNAL);
  }

  @Test
  void aLoginWhoseSocketHasGoneIsLeftOut() {
    CompletableFuture<String> result = logIn("alice", false);

    work();

    assertThat(transaction.committed).isEmpty();
    assertThat(admitted).isEmpty();
    assertThat(refusalOf(result)).isEqualTo(ErrorCode.NOT_LOGGED_IN);
  }

  @Test
  void lossesLogoutsAndLoginsKeepTheirOrder() {
    logIn("alice");
    logins.lost(change(Kind.LOST, "alice"));
    CompletionStage<String> logout = logins.logOut(change(Kind.LOGOUT, "bob"));

    work();

    assertThat(transaction.committed)
        .containsExactly(List.of("ONLINE alice", "LOST alice", "LOGOUT bob"));
    assertThat(logout).isCompleted();
  }

  @Test
  void aLossThatCouldNotBeNotedIsNotedWhenTheDatabaseIsBack() {
    transaction.away = true;
    logins.lost(change(Kind.LOST, "alice"));
    CompletionStage<String> logout = logins.logOut(change(Kind.LOGOUT, "bob"));
    work();
    transaction.away = false;

    logins.retry();
    work();

    assertThat(transaction.committed).containsExactly(List.of("LOST alice"));
    assertThat(refusalOf(logout.toCompletableFuture())).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
  }

  @Test
  void anErrorFailsItsBatchKeepsLossesAndTheNextIsServed() {
    transaction.broken = true;
    CompletableFuture<String> alice = logIn("alice");
    logins.lost(change(Kind.LOST, "bob"));
    work();
    transaction.broken = false;

    logins.retry();
    CompletableFuture<String> again = logIn("alice");
    work();

    assertThat(refusalOf(alice)).isEqualTo(ErrorCode.INTERNAL);
    assertThat(again).isCompletedWithValue("alice's name");
    assertThat(transaction.committed).containsExactly(List.of("LOST bob", "ONLINE alice"));
  }

  @Test
  void whoWasDroppedIsNotedWithTheLossAlsoWhenTheDatabaseIsAwayAtFirst() {
    DroppedConnection connection = new DroppedConnection(1, "alice", "d1", 10, 20);
    transaction.away = true;
    logins.dropped(change(Kind.LOST, "alice"), connection);
    work();
    assertThat(transaction.dropped).isEmpty();

    transaction.away = false;
    logins.retry();
    work();

    assertThat(transaction.committed).containsExactly(List.of("LOST alice"));
    assertThat(transaction.dropped).containsExactly(connection);
  }

  @Test
  void moreLoginsThanMayWaitAreRefused() {
    for (int i = 0; i < LoginService.WAITING_MAX; i++) {
      logIn("alice");
    }

    assertThatThrownBy(() -> logIn("bob"))
        .isInstanceOfSatisfying(
            ChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
  }

  @Test
  void aLoginThatCannotBeAdmittedIsRefusedAlone() {
    CompletableFuture<String> unreachable = logIn(UNREACHABLE);
    CompletableFuture<String> alice = logIn("alice");

    work();

    assertThat(unreachable).isCompletedExceptionally();
    assertThat(alice).isCompletedWithValue("alice's name");
  }

  private CompletableFuture<String> logIn(String userId) {
    return logIn(userId, true);
  }

  private CompletableFuture<String> logIn(String userId, boolean open) {
    var command = new SessionCommand.Login(1, 1, userId, "", "token", "d1", 6);
    return logins
        .logIn(new LoginAttempt(command, "c1", () -> open, it -> admit(it.userId())))
        .toCompletableFuture();
  }

  private void admit(String userId) {
    if (userId.equals(UNREACHABLE)) {
      throw new ChatException(ErrorCode.OVERLOADED, "for this test");
    }
    admitted.add(userId);
  }

  private static PresenceChange change(Kind kind, String userId) {
    return new PresenceChange(kind, 1, userId, "d1", "c1", 0);
  }

  private void work() {
    while (!tasks.isEmpty()) {
      tasks.poll().run();
    }
  }

  private static ErrorCode refusalOf(CompletableFuture<?> result) {
    return result.handle((value, failure) -> ((ChatException) failure).code()).join();
  }
}
