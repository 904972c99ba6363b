package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Users;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each command of groups, tried by everybody, with the code that each gets. */
class GroupRightsIT extends BlackBox {
  private static final int OK = 0;
  private static final int PARAMS = 6000001;
  private static final int MUTED = 6000231;
  private static final int CLOSED = 6000502;
  private static final int NO_HEIR = 6000509;
  private static final int OUT = 6000521;
  private static final int INSIDE = 6000522;
  private static final int NO_GROUP = 6000523;
  private static final int NO_ATTRIBUTE = 6000526;
  private static final int DISMISSED = 6000527;
  private static final int ROLE = 6000541;
  private static final int FORBIDDEN = 6000542;
  private static final int NONE = 6000603;

  private static final int[] ANYBODY = {OK, OK, OK, OK, OK, OK};
  private static final int[] MEMBERS = {OUT, OUT, OK, OK, OK, OK};
  private static final int[] MANAGERS = {OUT, OUT, ROLE, ROLE, OK, OK};
  private static final int[] OWNER = {OUT, OUT, ROLE, ROLE, ROLE, OK};
  private static final int[] NOBODY = {OUT, OUT, ROLE, ROLE, ROLE, ROLE};

  /** Who tries; the codes of a row are in this order. */
  private enum Who {
    STRANGER,
    BANNED,
    MEMBER,
    MUTED,
    ADMIN,
    OWNER
  }

  /** A command on a group, with the code that each gets and the one for a dismissed group. */
  private record Row(String op, int[] codes, int dismissed, Object... fields) {
    static Row of(String op, int[] codes, Object... fields) {
      return new Row(op, codes, NO_GROUP, fields);
    }

    Object[] on(String group) {
      List<Object> all = new ArrayList<>(Arrays.asList(fields));
      boolean isConversation = all.contains("conversationType");
      all.add(isConversation ? "conversationId" : "groupId");
      all.add(group);
      if (op.equals("message.send")) {
        all.addAll(List.of("clientMessageId", Users.fresh("m")));
      }
      return all.toArray();
    }

    @Override
    public String toString() {
      return op + Arrays.toString(fields);
    }
  }

  private static final Map<Who, ChatClient> CLIENTS = new EnumMap<>(Who.class);

  /** Devices of the owner that take turns: one would send more frames a second than it may. */
  private static final Deque<ChatClient> FOUNDERS = new ArrayDeque<>();

  private static final int FOUNDERS_COUNT = 8;
  private static String target;
  private static String guest;

  @BeforeAll
  static void enter() {
    for (Who who : Who.values()) {
      CLIENTS.put(who, ChatClient.login(Users.fresh(who.name().toLowerCase(Locale.ROOT))));
    }
    for (int i = 0; i < FOUNDERS_COUNT; i++) {
      FOUNDERS.add(ChatClient.login(1, id(Who.OWNER), "founder" + i));
    }
    target = registered("target");
    guest = registered("guest");
  }

  private static String registered(String name) {
    try (ChatClient client = ChatClient.login(Users.fresh(name))) {
      return client.user();
    }
  }

  @AfterAll
  static void leave() {
    CLIENTS.values().forEach(ChatClient::close);
    CLIENTS.clear();
    FOUNDERS.forEach(ChatClient::close);
    FOUNDERS.clear();
  }

  private static ChatClient as(Who who) {
    return CLIENTS.get(who);
  }

  private static String id(Who who) {
    return as(who).user();
  }

  private static List<Row> queries() {
    return List.of(
        Row.of("group.get", ANYBODY),
        Row.of("group.members", MEMBERS, "count", 9),
        Row.of("group.getMembers", MEMBERS, "userIds", List.of(target)),
        Row.of("group.memberAttributes", MEMBERS, "userIds", List.of(target)),
        Row.of("group.banned", MANAGERS),
        Row.of("group.allowed", MANAGERS));
  }

  private static List<Row> membership() {
    int[] alreadyIn = {OK, FORBIDDEN, INSIDE, INSIDE, INSIDE, INSIDE};
    int[] toStrangers = {OUT, OUT, ROLE, ROLE, OUT, OUT};
    int[] noHeir = {OUT, OUT, ROLE, ROLE, ROLE, NO_HEIR};
    return List.of(
        Row.of("group.join", alreadyIn),
        Row.of("group.leave", MEMBERS),
        Row.of("group.dismiss", OWNER),
        Row.of("group.invite", MEMBERS, "userIds", List.of(guest)),
        Row.of("group.kick", MANAGERS, "userIds", List.of(target)),
        Row.of("group.kick", NOBODY, "userIds", List.of(id(Who.OWNER))),
        Row.of("group.kick", toStrangers, "userIds", List.of(guest)),
        Row.of("group.transfer", OWNER, "userId", target),
        Row.of("group.transfer", noHeir, "userId", guest),
        Row.of("group.ban", MANAGERS, "userIds", List.of(guest)),
        Row.of("group.ban", NOBODY, "userIds", List.of(id(Who.OWNER))),
        Row.of("group.unban", MANAGERS, "userIds", List.of(guest)));
  }

  private static List<Row> settings() {
    int[] noAttribute = {OUT, OUT, NO_ATTRIBUTE, NO_ATTRIBUTE, NO_ATTRIBUTE, NO_ATTRIBUTE};
    return List.of(
        Row.of("group.update", MEMBERS, "name", "New"),
        Row.of("group.update", MEMBERS, "notice", "New"),
        Row.of("group.update", MANAGERS, "announcement", "New"),
        Row.of("group.update", MANAGERS, "joinMode", 1),
        Row.of("group.update", MANAGERS, "inviteMode", 1),
        Row.of("group.update", MANAGERS, "listed", true),
        Row.of("group.setAlias", MEMBERS, "alias", "mine"),
        Row.of("group.setAttributes", MEMBERS, "attributes", Map.of("k", "v")),
        Row.of("group.deleteAttributes", noAttribute, "keys", List.of("k")),
        Row.of("group.setRole", OWNER, "userId", target, "role", 2),
        Row.of("group.setRole", NOBODY, "userId", id(Who.OWNER), "role", 3),
        Row.of("group.setNickname", MANAGERS, "userId", target, "nickname", "T"),
        Row.of("group.setMemberAttributes", MEMBERS, "attributes", Map.of("k", "v")),
        Row.of(
            "group.setMemberAttributes", MANAGERS, "userId", target, "attributes", Map.of("k", "")),
        Row.of("group.mute", MANAGERS, "mode", 1, "durationS", 60),
        Row.of("group.mute", OWNER, "mode", 2, "durationS", -1),
        Row.of("group.muteMembers", MANAGERS, "userIds", List.of(target), "durationS", 60),
        Row.of("group.muteMembers", NOBODY, "userIds", List.of(id(Who.OWNER)), "durationS", 60),
        Row.of("group.allow", MANAGERS, "userIds", List.of(target), "allowed", true));
  }

  private static List<Row> others() {
    int[] notByApplication = {FORBIDDEN, FORBIDDEN, INSIDE, INSIDE, INSIDE, INSIDE};
    int[] nothingToAnswer = {OUT, OUT, ROLE, ROLE, CLOSED, CLOSED};
    int[] noInvitation = {CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED};
    int[] speak = {OUT, OUT, OK, MUTED, OK, OK};
    int[] silence = {NONE, NONE, OK, OK, OK, OK};
    Object[] message = {"conversationType", 2, "message", "x"};
    return List.of(
        Row.of("group.apply", notByApplication),
        Row.of("group.answerApplication", nothingToAnswer, "userId", guest, "accept", true),
        Row.of("group.answerInvitation", noInvitation, "inviterId", target, "accept", true),
        Row.of("message.send", speak, message),
        new Row(
            "conversation.setNotification", silence, OK, "conversationType", 2, "notification", 2));
  }

  private static List<Row> all() {
    List<Row> rows = new ArrayList<>(queries());
    rows.addAll(membership());
    rows.addAll(settings());
    rows.addAll(others());
    return rows;
  }

  /** A group in which everybody is what the name says. */
  private static String group() {
    ChatClient owner = FOUNDERS.remove();
    FOUNDERS.add(owner);
    String group = Users.fresh("g");
    List<String> users = List.of(id(Who.MEMBER), id(Who.MUTED), id(Who.ADMIN), target);
    owner.ok("group.create", "groupId", group, "userIds", users);
    owner.ok("group.setRole", "groupId", group, "userId", id(Who.ADMIN), "role", 2);
    List<String> muted = List.of(id(Who.MUTED));
    owner.ok("group.muteMembers", "groupId", group, "userIds", muted, "durationS", -1);
    owner.ok("group.ban", "groupId", group, "userIds", List.of(id(Who.BANNED)));
    return group;
  }

  private static int code(Who who, String op, Object... fields) {
    JsonNode reply = Deadline.get(as(who).call(op, fields));
    return reply.at("/error/code").asInt(OK);
  }

  @Test
  void everybodyGetsTheCodeOfTheTable() {
    SoftAssertions.assertSoftly(soft -> all().forEach(row -> tryByAll(row, soft)));
  }

  /** A refusal changes nothing: the group is the same for the next one. */
  private static void tryByAll(Row row, SoftAssertions soft) {
    String group = group();
    for (Who who : Who.values()) {
      int code = code(who, row.op(), row.on(group));
      soft.assertThat(code).as("%s by %s", row, who).isEqualTo(row.codes()[who.ordinal()]);
      if (code == OK) {
        group = group();
      }
    }
  }

  @Test
  void aDismissedGroupIsNoMore() {
    String group = group();
    as(Who.OWNER).ok("group.dismiss", "groupId", group);
    assertThat(code(Who.OWNER, "group.create", "groupId", group)).isEqualTo(DISMISSED);
    SoftAssertions.assertSoftly(
        soft -> {
          for (Row row : all()) {
            int code = code(Who.OWNER, row.op(), row.on(group));
            soft.assertThat(code).as("%s", row).isEqualTo(row.dismissed());
          }
        });
  }

  @Test
  void everyCommandNamesAGroup() {
    SoftAssertions.assertSoftly(
        soft -> {
          for (Row row : all()) {
            soft.assertThat(code(Who.OWNER, row.op())).as("%s", row.op()).isEqualTo(PARAMS);
            Object[] tooLong = row.on("x".repeat(129));
            soft.assertThat(code(Who.OWNER, row.op(), tooLong)).as("%s", row).isEqualTo(PARAMS);
            soft.assertThat(code(Who.OWNER, row.op(), row.on("not-there")))
                .as("%s", row)
                .isEqualTo(row.op().startsWith("conversation") ? NONE : NO_GROUP);
          }
        });
  }
}
