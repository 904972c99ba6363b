package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Json;
import io.parley.suite.client.Users;
import io.parley.suite.stack.Infrastructure;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutagesIT extends BlackBox {
  private final Infrastructure infrastructure = Infrastructure.get();
  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

  @AfterEach
  void leave() {
    alice.close();
    bob.close();
  }

  @Test
  void aBrokerThatGoesAndComesLosesNothing() throws IOException {
    CompletableFuture<Void> stream = stream(40);
    awaitAcknowledged(10);
    infrastructure.stopBroker();
    awaitAcknowledged(25);
    infrastructure.startBroker();
    Deadline.get(stream);

    assertEachArrivesOnce(40);
  }

  @Test
  void theLastMessageBeforeTheBrokerComesBackIsNotLostEither() throws IOException {
    say("before");
    bob.awaitMessages(1);
    infrastructure.stopBroker();
    say("the last");
    infrastructure.startBroker();

    assertEachArrivesOnce(2);
  }

  @Test
  void aDatabaseThatGoesAndComesLosesNothing() throws IOException {
    CompletableFuture<Void> stream = stream(30);
    awaitAcknowledged(10);
    infrastructure.stopDatabase();
    JsonNode reply =
        Deadline.get(
            bob.call(
                "message.send",
                "conversationId",
                alice.user(),
                "clientMessageId",
                "meanwhile",
                "message",
                "meanwhile"));
    infrastructure.startDatabase();
    Deadline.get(stream);

    assertThat(reply.at("/error/code").intValue()).isEqualTo(6000008);
    assertEachArrivesOnce(30);
  }

  private CompletableFuture<Void> stream(int count) {
    return CompletableFuture.runAsync(
        () -> IntStream.rangeClosed(1, count).forEach(i -> say("message " + i)));
  }

  private void say(String text) {
    acknowledged.add(alice.say(bob.user(), text).get("messageId").textValue());
  }

  private void awaitAcknowledged(int count) {
    Deadline.until(count + " acknowledged", () -> acknowledged.size() >= count);
  }

  /** On the open socket, without a reconnect; a repetition is told by its seq. */
  private void assertEachArrivesOnce(int count) {
    bob.awaitPush(push -> push.at("/message/seq").longValue() == count);
    Deadline.until("all received", () -> distinctSeqs().size() == count);
    JsonNode page = bob.ok("message.history", "conversationId", alice.user(), "count", 100);

    assertThat(distinctSeqs())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, count).boxed().toList());
    assertThat(Json.texts(page.get("messages"), "messageId"))
        .containsExactlyElementsOf(acknowledged);
  }

  private List<Long> distinctSeqs() {
    Predicate<JsonNode> fromAlice = message -> message.get("from").asText().equals(alice.user());
    Stream<JsonNode> received = bob.inbox().messages().stream().filter(fromAlice);
    return received.map(message -> message.get("seq").longValue()).distinct().sorted().toList();
  }
}
