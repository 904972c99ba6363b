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

    String name = store().register(appId, "alice", "Alice", NOW);

    assertThat(name).isEqualTo("Alice");
    assertThat(store().profile(appId, "alice")).contains(new Profile("alice", "Alice", ""));
  }

  @Test
  default void anEmptyNameKeepsTheStoredOne() {
    long appId = newApp();
    store().register(appId, "alice", "Alice", NOW);

    assertThat(store().register(appId, "alice", "", NOW)).isEqualTo("Alice");
  }

  @Test
  default void aNewNameReplacesTheStoredOne() {
    long appId = newApp();
    store().register(appId, "alice", "Alice", NOW);

    assertThat(store().register(appId, "alice", "Alicia", NOW)).isEqualTo("Alicia");
    assertThat(store().profile(appId, "alice").orElseThrow().userName()).isEqualTo("Alicia");
  }

  @Test
  default void usersOfOneAppAreUnknownInAnother() {
    long appId = newApp();
    long otherApp = newApp();
    store().register(appId, "alice", "Alice", NOW);

    assertThat(store().profile(otherApp, "alice")).isEmpty();
    assertThat(store().existing(otherApp, List.of("alice"))).isEmpty();
  }

  @Test
  default void existingNamesTheRegisteredOfTheGiven() {
    long appId = newApp();
    store().register(appId, "alice", "", NOW);
    store().register(appId, "bob", "", NOW);

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
          return store().register(appId, "alice", "Alice", NOW);
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
}
