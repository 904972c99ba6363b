package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Json;
import io.parley.suite.client.Metrics;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsIT extends BlackBox {
  private static final Path HOME = Path.of(System.getProperty("suite.home"));
  private static final Pattern NAMES = Pattern.compile("\\b(parley|jvm|process)_[a-z_]+[a-z]");
  private static final Pattern OURS = Pattern.compile("(?m)^# TYPE (parley_[a-z_]+)");

  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));

  @AfterEach
  void leave() {
    alice.close();
    bob.close();
  }

  @Test
  void oneMessageIsCountedAtEachStepOfItsWay() {
    Map<String, Long> before = counts();

    alice.say(bob.user(), "counted", "key");
    alice.say(bob.user(), "counted", "key");
    int refused =
        alice.refused(
            "message.send",
            "conversationId",
            bob.user(),
            "clientMessageId",
            "other",
            "message",
            "x",
            "type",
            99);
    bob.awaitMessages(1);

    assertThat(refused).isEqualTo(6000013);
    Map<String, Long> after = counts();
    before.forEach((name, count) -> assertThat(after.get(name)).as(name).isGreaterThan(count));
    assertThat(Metrics.value("parley_connections")).isGreaterThanOrEqualTo(2);
  }

  private static Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String name :
        List.of(
            "parley_commands_total{code=\"0\"}",
            "parley_commands_total{code=\"6000013\"}",
            "parley_messages_total{outcome=\"stored\",type=\"1\"}",
            "parley_messages_total{outcome=\"repeated\",type=\"1\"}",
            "parley_messages_total{outcome=\"refused\",type=\"99\"}",
            "parley_commit_batch_messages_sum",
            "parley_commit_seconds_count",
            "parley_messages_delivered_total",
            "parley_delivery_seconds_count")) {
      counts.put(name, Metrics.value(name));
    }
    return counts;
  }

  @Test
  void aCloseIsCountedByItsCode() {
    String name = "parley_connections_closed_total{code=\"1003\"}";
    long opened = Metrics.value("parley_connections_opened_total");
    long closed = Metrics.value(name);

    try (ChatClient binary = ChatClient.connect()) {
      binary.binary((byte) 1);
      assertThat(binary.awaitClose()).isEqualTo(1003);
    }

    assertThat(Metrics.value("parley_connections_opened_total")).isGreaterThan(opened);
    Deadline.until("counted", () -> Metrics.value(name) > closed);
  }

  @Test
  void whatIsWatchedExistsAndWhatExistsIsDescribed() throws IOException {
    alice.say(bob.user(), "so that all series are there");
    String group = Users.fresh("group");
    alice.ok("group.create", "groupId", group, "name", "g", "userIds", List.of(bob.user()));
    alice.ok(
        "message.send",
        "conversationType",
        2,
        "conversationId",
        group,
        "clientMessageId",
        "1",
        "message",
        "those of groups, too");
    String told = Rest.get("/metrics").text();
    String dashboard = read("deploy/monitoring/grafana-dashboard.json");
    String operations = read("docs/operations.md");

    assertThat(Json.read(dashboard).get("panels")).isNotEmpty();
    assertThat(names(told))
        .containsAll(names(dashboard))
        .containsAll(names(read("deploy/monitoring/prometheus-rules.yml")))
        .containsAll(names(operations));
    assertThat(names(operations))
        .containsAll(
            OURS.matcher(told).results().map(it -> it.group(1)).collect(Collectors.toSet()));
  }

  private static String read(String path) throws IOException {
    return Files.readString(HOME.resolve(path));
  }

  private static Set<String> names(String text) {
    return NAMES
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
