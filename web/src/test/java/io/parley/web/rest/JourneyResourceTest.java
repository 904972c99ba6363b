package io.parley.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.journey.Journey;
import io.parley.journey.Journey.Device;
import io.parley.journey.Journey.Receiver;
import io.parley.journey.Journey.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JourneyResourceTest {
  private static final String PATH = "apps/1/messages/7-5/journey";
  private final Api api = new Api();

  @BeforeEach
  void oneJourney() {
    Step at = new Step(true, 1L, true, null);
    Step by = new Step(true, 2L, false, null);
    Step missing = new Step(false, null, null, "unread");
    Device device = new Device("d", null, by, null, at);
    api.journeys.put(
        "7-5",
        new Journey(
            "7-5",
            0,
            "alice",
            "bob",
            5,
            at,
            at,
            new Step(true, null, null, null),
            List.of(new Receiver("bob", at, missing, List.of(device)))));
  }

  @Test
  void whatIsAbsentIsLeftOut() {
    Api.Answer answer = api.get(PATH);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"messageId\":\"7-5\",\"conversationType\":0,\"from\":\"alice\",\"to\":\"bob\",\"seq\":5,"
                + "\"accepted\":{\"done\":true,\"atMs\":1,\"exact\":true},"
                + "\"stored\":{\"done\":true,\"atMs\":1,\"exact\":true},"
                + "\"published\":{\"done\":true},"
                + "\"receivers\":[{\"userId\":\"bob\","
                + "\"acknowledged\":{\"done\":true,\"atMs\":1,\"exact\":true},"
                + "\"read\":{\"done\":false,\"reason\":\"unread\"},"
                + "\"devices\":[{\"deviceId\":\"d\","
                + "\"pushed\":{\"done\":true,\"atMs\":2,\"exact\":false},"
                + "\"acknowledged\":{\"done\":true,\"atMs\":1,\"exact\":true}}]}]}");
  }

  @Test
  void anUnknownMessageIsNotFound() {
    Api.Answer answer = api.get("apps/1/messages/7-6/journey");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":6000299");
  }

  @Test
  void onlyABackendOfTheAppMayAsk() {
    assertThat(api.call("GET", PATH, Map.of(), new byte[0]).status()).isEqualTo(401);
    assertThat(api.get("apps/2/messages/7-5/journey").status()).isEqualTo(403);
  }
}
