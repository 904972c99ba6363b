package io.parley.suite;

import static java.util.concurrent.CompletableFuture.allOf;
import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Json;
import io.parley.suite.client.Metrics;
import io.parley.suite.client.Rest;
import io.parley.suite.client.StuckReader;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A client that does not read delays nobody, is given up, costs the node a bounded memory, and is
 * cut.
 */
class StuckReadersIT extends BlackBox {
  private static final long QUEUED_CHARS_MAX = Long.getLong("suite.queued.chars.max");
  private static final String CLOSED_SLOW = "parley_connections_closed_total{code=\"4004\"}";
  private static final int PAIRS = 5;
  private static final int DEVICES = 10;
  private static final int STUCK = 2 * PAIRS * DEVICES;
  private static final String BODY = "x".repeat(32 * 1024);

  /** What is added to each of them between passing the bound and restoring it. */
  private static final long PASSED_CHARS_MAX = 2L * STUCK * BODY.length();

  /** A multiple of what fills the queue of a connection and the buffers of the system. */
  private static final int FLOOD_MESSAGES_MAX = 1000;

  private static final List<Integer> GIVEN_UP = List.of(4004, 1006);
  private static final int QUIET_MESSAGES = 50;

  private final List<StuckReader> stuck = new ArrayList<>();
  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));
  private final List<String> said = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(PAIRS);
  private final Queue<String> firstOnes = new ConcurrentLinkedQueue<>();
  private volatile boolean allGivenUp;

  @AfterEach
  void leave() throws IOException {
    threads.shutdownNow();
    alice.close();
    bob.close();
    for (StuckReader reader : stuck) {
      reader.close();
    }
  }

  @Test
  void stuckReadersAreGivenUpAndTheOthersLoseNothing() throws IOException {
    List<Long> quietNs = new ArrayList<>();
    while (quietNs.size() < QUIET_MESSAGES) {
      quietNs.add(sayAndAwait());
    }
    List<Runnable> floods = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      floods.add(stuckPair());
    }
    long closedBefore = Metrics.value(CLOSED_SLOW);

    List<Long> floodedNs = new ArrayList<>();
    long mostQueued = 0;
    CompletableFuture<?> flooding =
        allOf(
            floods.stream()
                .map(flood -> runAsync(flood, threads))
                .toArray(CompletableFuture[]::new));
    while (!flooding.isDone()) {
      floodedNs.add(sayAndAwait());
      mostQueued = Math.max(mostQueued, Metrics.value("parley_queued_chars"));
      allGivenUp = Metrics.value(CLOSED_SLOW) - closedBefore == STUCK;
    }
    flooding.join();

    System.out.println(latencies("without stuck readers", quietNs));
    System.out.println(latencies("beside " + STUCK + " stuck readers", floodedNs));
    System.out.println("at most " + mostQueued + " characters were seen to wait");
    assertThat(Json.texts(bob.inbox().messages(), "message")).isEqualTo(said);
    assertThat(Metrics.value(CLOSED_SLOW) - closedBefore).isEqualTo(STUCK);
    assertThat(mostQueued).isPositive().isLessThanOrEqualTo(QUEUED_CHARS_MAX + PASSED_CHARS_MAX);
    assertThat(firstOnes).hasSize(PAIRS);
    firstOnes.forEach(StuckReadersIT::awaitDropped);
    assertThat(stuck.get(0).readToTheEnd()).isIn(GIVEN_UP);
    Deadline.until("cut", () -> stuck.stream().allMatch(StuckReader::isCut));
  }

  /** One message from Alice to Bob; how long it took to reach him. */
  private long sayAndAwait() {
    String text = "message " + said.size();
    said.add(text);
    long startNs = alice.sayTimed(bob.user(), text);
    bob.awaitMessages(said.size());
    return System.nanoTime() - startNs;
  }

  /** Two users with ten devices each that do not read, and what makes messages pour in for them. */
  private Runnable stuckPair() throws IOException {
    String one = Users.fresh("stuck");
    String other = Users.fresh("stuck");
    for (int i = 0; i < DEVICES; i++) {
      stuck.add(StuckReader.login(one, "device-" + i));
      stuck.add(StuckReader.login(other, "device-" + i));
    }
    return () -> {
      firstOnes.add(post(one, other, "first").json().get("messageId").textValue());
      for (int i = 1; i < FLOOD_MESSAGES_MAX && !allGivenUp; i++) {
        post(one, other, Integer.toString(i));
      }
    };
  }

  /**
   * The message's journey says that no device has it, because those that were there were dropped.
   */
  private static void awaitDropped(String messageId) {
    Deadline.until(
        "dropped",
        () -> {
          JsonNode bob = journey(messageId).at("/receivers/0");
          return bob.at("/acknowledged/reason").asText().equals("dropped")
              && bob.get("devices").size() == DEVICES;
        });
  }

  private static JsonNode journey(String messageId) {
    Rest.Answer answer =
        Rest.get(
            "/v1/apps/1/messages/" + messageId + "/journey",
            "Authorization",
            "Bearer " + Token.server().sign());
    return answer.json();
  }

  /** Each message is for all devices of both. */
  private static Rest.Answer post(String from, String to, String key) {
    Rest.Answer answer =
        Rest.post(
            "/v1/apps/1/users/" + to + "/messages",
            Map.of("from", from, "message", BODY),
            "Authorization",
            "Bearer " + Token.server().sign(),
            "Idempotency-Key",
            key);
    assertThat(answer.status()).as(answer.text()).isIn(201, 503);
    return answer;
  }

  private static String latencies(String when, List<Long> ns) {
    List<Long> sorted = ns.stream().sorted().map(TimeUnit.NANOSECONDS::toMillis).toList();
    return "delivery %s: median %d ms, p99 %d ms, longest %d ms, %d messages"
        .formatted(
            when,
            sorted.get(sorted.size() / 2),
            sorted.get(sorted.size() * 99 / 100),
            sorted.get(sorted.size() - 1),
            sorted.size());
  }
}
