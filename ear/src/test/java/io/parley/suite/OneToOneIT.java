package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Json;
import io.parley.suite.client.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneToOneIT extends BlackBox {
  private static final int PARAMS_INVALID = 6000001;
  private static final int TEXT_BYTES_MAX = 32 * 1024;

  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));

  @AfterEach
  void leave() {
    alice.close();
    bob.close();
  }

  @Test
  void aMessageReachesTheReceiverAsTheSenderWasTold() {
    JsonNode sent = alice.say(bob.user(), "hello");

    JsonNode received = bob.awaitMessages(1).get(0);
    assertThat(received.get("message").textValue()).isEqualTo("hello");
    assertThat(received.get("from").textValue()).isEqualTo(alice.user());
    assertThat(received.get("messageId")).isEqualTo(sent.get("messageId"));
    assertThat(received.get("sentAtMs")).isEqualTo(sent.get("sentAtMs"));
    assertThat(received.get("seq").longValue()).isEqualTo(1);
  }

  @Test
  void theSendersOtherDevicesGetTheMessageAndTheSendingOneDoesNot() {
    try (ChatClient tablet = ChatClient.login(alice.user())) {
      alice.say(bob.user(), "from the phone");
      bob.say(alice.user(), "back");

      assertThat(Json.texts(tablet.awaitMessages(2), "message"))
          .containsExactly("from the phone", "back");
      assertThat(Json.texts(alice.awaitMessages(1), "message")).containsExactly("back");
    }
  }

  @Test
  void aRetryReturnsTheFirstResultAndStoresNothing() {
    JsonNode first = alice.say(bob.user(), "once", "key");
    JsonNode second = alice.say(bob.user(), "once", "key");

    assertThat(second).isEqualTo(first);
    assertThat(history(alice, bob, "count", 10).get("messages")).hasSize(1);
  }

  @Test
  void twoConcurrentSendersMakeOneOrderForAllDevices() {
    try (ChatClient alices = ChatClient.login(alice.user());
        ChatClient bobs = ChatClient.login(bob.user())) {
      CompletableFuture<Void> there = CompletableFuture.runAsync(() -> sayAll(alice, bob, 20));
      sayAll(bob, alice, 20);
      Deadline.get(there);

      alices.awaitMessages(40);
      bobs.awaitMessages(40);
      Map<Long, String> order = bySeq(alices.inbox().messages());
      assertThat(order.keySet()).containsExactlyElementsOf(upTo(40));
      assertThat(bySeq(bobs.inbox().messages())).isEqualTo(order);
      List<JsonNode> stored = new ArrayList<>();
      history(alice, bob, "count", 100).get("messages").forEach(stored::add);
      assertThat(bySeq(stored)).isEqualTo(order);
    }
  }

  @Test
  void historyPagesInBothDirections() {
    sayAll(alice, bob, 7);

    JsonNode newest = history(bob, alice, "backward", true, "count", 3);
    JsonNode older = history(bob, alice, "backward", true, "anchorSeq", 5, "count", 4);
    JsonNode oldest = history(bob, alice, "count", 3);
    JsonNode newer = history(bob, alice, "anchorSeq", 3, "count", 4);

    assertThat(Json.numbers(newest.get("messages"), "seq")).containsExactly(5L, 6L, 7L);
    assertThat(newest.get("more").booleanValue()).isTrue();
    assertThat(Json.numbers(older.get("messages"), "seq")).containsExactly(1L, 2L, 3L, 4L);
    assertThat(older.get("more").booleanValue()).isFalse();
    assertThat(Json.numbers(oldest.get("messages"), "seq")).containsExactly(1L, 2L, 3L);
    assertThat(oldest.get("more").booleanValue()).isTrue();
    assertThat(Json.numbers(newer.get("messages"), "seq")).containsExactly(4L, 5L, 6L, 7L);
    assertThat(newer.get("more").booleanValue()).isFalse();
  }

  @Test
  void textsOf32KibibytesPassAndOneByteMoreIsRefused() {
    String ascii = "x".repeat(TEXT_BYTES_MAX);
    String chinese = "文".repeat(TEXT_BYTES_MAX / 3) + "xx";

    alice.say(bob.user(), ascii);
    alice.say(bob.user(), chinese);

    assertThat(Json.texts(bob.awaitMessages(2), "message")).containsExactly(ascii, chinese);
    assertThat(refused("message", ascii + "x")).isEqualTo(PARAMS_INVALID);
    assertThat(refused("message", chinese + "x")).isEqualTo(PARAMS_INVALID);
  }

  @Test
  void whatMayNotBeSentIsRefusedAndNotStored() {
    assertThat(refused("message", " \n\t")).isEqualTo(PARAMS_INVALID);
    assertThat(refused("message", "\u0000")).isEqualTo(PARAMS_INVALID);
    assertThat(refused("priority", 0)).isEqualTo(PARAMS_INVALID);
    assertThat(refused("priority", 4)).isEqualTo(PARAMS_INVALID);
    assertThat(refused("extendedData", "x".repeat(1025))).isEqualTo(PARAMS_INVALID);
    assertThat(refused("clientMessageId", "")).isEqualTo(PARAMS_INVALID);
    assertThat(refused("conversationType", 3)).isEqualTo(PARAMS_INVALID);
    assertThat(refused("conversationId", alice.user())).isEqualTo(PARAMS_INVALID);
    assertThat(refused("type", 99)).isEqualTo(6000013);

    assertThat(bob.refused("conversation.get", "conversationId", alice.user())).isEqualTo(6000603);
  }

  @Test
  void targetsThatDoNotExistHaveTheirNumbers() {
    assertThat(refused("conversationId", "nobody")).isEqualTo(6000204);
    assertThat(refused("conversationId", "no such / id")).isEqualTo(6000204);
    assertThat(refused("conversationType", 1)).isEqualTo(6000321);
    assertThat(refused("conversationType", 2)).isEqualTo(6000523);
  }

  @Test
  void moreThanTheRateIsToldWhenToTryAgain() {
    List<CompletableFuture<JsonNode>> replies = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      replies.add(alice.call("message.send", fields("clientMessageId", "burst-" + i)));
    }

    List<JsonNode> refusals =
        replies.stream().map(Deadline::get).filter(reply -> reply.has("error")).toList();
    assertThat(refusals).isNotEmpty();
    for (JsonNode refusal : refusals) {
      assertThat(refusal.at("/error/code").intValue()).isEqualTo(6000005);
      assertThat(refusal.at("/error/retryAfterMs").longValue()).isPositive();
    }
    alice.say(bob.user(), "after the wait");
    bob.awaitPush(push -> push.at("/message/message").asText().equals("after the wait"));
  }

  private static void sayAll(ChatClient from, ChatClient to, int count) {
    for (int i = 0; i < count; i++) {
      from.say(to.user(), "message " + i);
    }
  }

  /** A good message to bob with one field changed. */
  private int refused(String field, Object value) {
    return alice.refused("message.send", fields(field, value));
  }

  private Object[] fields(String field, Object value) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("conversationId", bob.user());
    fields.put("clientMessageId", "key");
    fields.put("message", "x");
    fields.put(field, value);
    List<Object> flat = new ArrayList<>();
    fields.forEach((name, content) -> flat.addAll(List.of(name, content)));
    return flat.toArray();
  }

  private static JsonNode history(ChatClient of, ChatClient with, Object... fields) {
    List<Object> all = new ArrayList<>(List.of("conversationId", with.user()));
    all.addAll(List.of(fields));
    return of.ok("message.history", all.toArray());
  }

  private static Map<Long, String> bySeq(List<JsonNode> messages) {
    Map<Long, String> order = new TreeMap<>();
    messages.forEach(
        message -> order.put(message.get("seq").longValue(), message.get("messageId").textValue()));
    return order;
  }

  private static List<Long> upTo(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
