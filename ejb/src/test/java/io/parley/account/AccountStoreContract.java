package io.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link AccountStore} guarantees. */
interface AccountStoreContract {
  Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  AccountStore store();

  /** The id of an app that exists and has no users. */
  long newApp();

  @Test
  default void anAppThatNobodyMadeIsAbsent() {
    assertThat(store().app(999_999)).isEmpty();
  }

  @Test
  default void anAppAllowsNoToken04UnlessSwitchedOn() {
    long appId = newApp();

    assertThat(store().app(appId).orElseThrow().token04Secret()).isEmpty();
  }

  @Test
  default void aUserExistsAfterTheFirstRegistration() {
    long appId = newApp();

    String name = register(appId, "alice", "Alice");

    assertThat(name).isEqualTo("Alice");
    assertThat(store().profile(appId, "alice")).contains(new Profile("alice", "Alice", "", ""));
  }

  @Test
  default void anEmptyNameKeepsTheStoredOne() {
    long appId = newApp();
    register(appId, "alice", "Alice");

    assertThat(register(appId, "alice", "")).isEqualTo("Alice");
  }

  @Test
  default void aNewNameReplacesTheStoredOne() {
    long appId = newApp();
    register(appId, "alice", "Alice");

    assertThat(register(appId, "alice", "Alicia")).isEqualTo("Alicia");
    assertThat(store().profile(appId, "alice").orElseThrow().userName()).isEqualTo("Alicia");
  }

  @Test
  default void usersOfOneAppAreUnknownInAnother() {
    long appId = newApp();
    long otherApp = newApp();
    register(appId, "alice", "Alice");

    assertThat(store().profile(otherApp, "alice")).isEmpty();
    assertThat(store().existing(otherApp, List.of("alice"))).isEmpty();
  }

  @Test
  default void existingNamesTheRegisteredOfTheGiven() {
    long appId = newApp();
    register(appId, "alice", "");
    register(appId, "bob", "");

    assertThat(store().existing(appId, List.of("alice", "carol", "alice")))
        .containsExactly("alice");
    assertThat(store().existing(appId, List.of())).isEmpty();
  }

  @Test
  default void firstRegistrationsAtOnceAllSucceed() throws Exception {
    long appId = newApp();
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    Callable<String> registration =
        () -> {
          start.await();
          return register(appId, "alice", "Alice");
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<String>> names =
          pool.invokeAll(IntStream.range(0, threads).mapToObj(i -> registration).toList());

      for (Future<String> name : names) {
        assertThat(name.get()).isEqualTo("Alice");
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  default void aBatchAnswersEachInOrderAndOneThatComesTwiceHasItsLaterName() {
    long appId = newApp();
    register(appId, "alice", "Alice");

    List<String> names =
        store()
            .register(
                List.of(
                    new Registration(appId, "bob", "B\u001fö\uD83D\uDE00"),
                    new Registration(appId, "alice", ""),
                    new Registration(appId, "carol", "First"),
                    new Registration(appId, "carol", "Carol"),
                    new Registration(appId, "dave", "")),
                NOW);

    assertThat(names).containsExactly("B\u001fö\uD83D\uDE00", "Alice", "Carol", "Carol", "");
    assertThat(store().profile(appId, "carol").orElseThrow().userName()).isEqualTo("Carol");
    assertThat(store().register(List.of(), NOW)).isEmpty();
  }

  private String register(long appId, String userId, String userName) {
    return store().register(List.of(new Registration(appId, userId, userName)), NOW).get(0);
  }
}
