package io.parley.journey;

import static io.parley.journey.Journey.Step.at;
import static io.parley.journey.Journey.Step.by;
import static io.parley.journey.Journey.Step.missing;
import static io.parley.journey.Journey.Step.sometime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.parley.journey.Facts.Batch;
import io.parley.journey.Facts.Drop;
import io.parley.journey.Facts.Login;
import io.parley.journey.Facts.Sent;
import io.parley.journey.Facts.Trace;
import io.parley.journey.Facts.View;
import io.parley.journey.Journey.Device;
import io.parley.journey.Journey.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JourneyPolicyTest {
  private static final long DAY_MS = 24 * 3600 * 1000L;
  private static final long SENT_MS = 1_795_262_400_000L;
  private static final long BEFORE_MS = SENT_MS - 10_000;
  private static final long AFTER_MS = SENT_MS + 10_000;
  private static final long LATER_MS = SENT_MS + 20_000;
  private static final long DROPPED_MS = SENT_MS + 5_000;
  private static final long NOW_MS = SENT_MS + 60_000;
  private static final long SEQ = 5;
  private static final View UNREAD = new View(0, 0, Steps.NONE);
  private static final Step UNACKNOWLEDGED = missing(Reason.UNACKNOWLEDGED);
  private static final Step OFFLINE = missing(Reason.OFFLINE);
  private static final Step DROPPED = missing(Reason.DROPPED);
  private static final Step WAITING = missing(Reason.WAITING);
  private static final Step ELSEWHERE = missing(Reason.ELSEWHERE);
  private static final Step FORGOTTEN = missing(Reason.FORGOTTEN);
  private static final Step EXPIRED = missing(Reason.EXPIRED);

  private static Journey journey(View view, boolean published, long nowMs, Trace... devices) {
    Sent sent = new Sent("7-5", SEQ, "alice", "bob", SENT_MS, Optional.of(3));
    Optional<Batch> batch = published ? Optional.empty() : Optional.of(new Batch("node-0", 1));
    Facts facts = new Facts(sent, "bob", batch, view, List.of(devices));
    return new JourneyPolicy(facts, published, nowMs).journey();
  }

  private static Journey.Receiver receiver(View view, Trace... devices) {
    return journey(view, true, NOW_MS, devices).receivers().get(0);
  }

  private static Trace connected(long loggedInAtMs, Steps receipts) {
    return new Trace(
        "d", Optional.of(new Login(6, loggedInAtMs, Optional.empty())), receipts, Optional.empty());
  }

  private static Trace lost(long loggedInAtMs, long lostAtMs) {
    return lost(loggedInAtMs, lostAtMs, Steps.NONE);
  }

  private static Trace lost(long loggedInAtMs, long lostAtMs, Steps receipts) {
    Login login = new Login(6, loggedInAtMs, Optional.of(lostAtMs));
    return new Trace("d", Optional.of(login), receipts, Optional.empty());
  }

  private static Trace gone(String deviceId, Steps receipts) {
    return new Trace(deviceId, Optional.empty(), receipts, Optional.empty());
  }

  /** Dropped at DROPPED_MS, after a login at this time. */
  private static Trace dropped(long loggedInAtMs, Trace trace) {
    Drop drop = new Drop(loggedInAtMs, DROPPED_MS);
    return new Trace(trace.deviceId(), trace.login(), trace.receipts(), Optional.of(drop));
  }

  /** Newest first: seq, time, login. */
  private static Steps acked(long... numbers) {
    return steps(true, numbers);
  }

  private static Steps steps(boolean whole, long... numbers) {
    Stream.Builder<Steps.Step> steps = Stream.builder();
    for (int i = 0; i < numbers.length; i += 3) {
      steps.add(new Steps.Step(numbers[i], numbers[i + 1], numbers[i + 2]));
    }
    return new Steps(steps.build().toList(), whole);
  }

  private static Device device(Step pushed, Step synced, Step acknowledged) {
    return new Device("d", 6, pushed, synced, acknowledged);
  }

  static Stream<Arguments> acknowledgedBy() {
    return Stream.of(
        arguments(
            "acknowledged by the connection that was there",
            connected(BEFORE_MS, acked(5, AFTER_MS, BEFORE_MS)),
            device(by(AFTER_MS), null, at(AFTER_MS))),
        arguments(
            "acknowledged together with later ones, after an earlier one",
            connected(BEFORE_MS, steps(false, 9, AFTER_MS, BEFORE_MS, 4, SENT_MS - 1, BEFORE_MS)),
            device(by(AFTER_MS), null, at(AFTER_MS))),
        arguments(
            "acknowledged before what is still known",
            connected(BEFORE_MS, steps(false, 9, AFTER_MS, BEFORE_MS)),
            device(by(AFTER_MS), null, by(AFTER_MS))),
        arguments(
            "acknowledged by a later connection",
            connected(AFTER_MS, acked(5, LATER_MS, AFTER_MS)),
            device(OFFLINE, by(LATER_MS), at(LATER_MS))),
        arguments(
            "acknowledged before what is still known, which is of a later connection",
            connected(AFTER_MS, steps(false, 9, LATER_MS, AFTER_MS)),
            device(FORGOTTEN, FORGOTTEN, by(LATER_MS))));
  }

  static Stream<Arguments> notAcknowledgedBy() {
    return Stream.of(
        arguments(
            "connected, silent",
            connected(BEFORE_MS, Steps.NONE),
            device(sometime(), null, UNACKNOWLEDGED)),
        arguments(
            "connected, has acknowledged earlier ones only",
            connected(BEFORE_MS, acked(4, SENT_MS - 1, BEFORE_MS)),
            device(sometime(), null, UNACKNOWLEDGED)),
        arguments(
            "logged in later, silent",
            connected(AFTER_MS, Steps.NONE),
            device(OFFLINE, UNACKNOWLEDGED, UNACKNOWLEDGED)),
        arguments(
            "lost after it was sent", lost(BEFORE_MS, AFTER_MS), device(sometime(), null, OFFLINE)),
        arguments(
            "lost before it was sent",
            lost(BEFORE_MS, SENT_MS - 1),
            device(OFFLINE, null, OFFLINE)),
        arguments(
            "came and was lost later", lost(AFTER_MS, LATER_MS), device(OFFLINE, OFFLINE, OFFLINE)),
        arguments(
            "came after the offline window",
            connected(SENT_MS + 7 * DAY_MS + 1, Steps.NONE),
            device(OFFLINE, EXPIRED, EXPIRED)));
  }

  static Stream<Arguments> droppedBefore() {
    return Stream.of(
        arguments(
            "dropped after it was sent",
            dropped(BEFORE_MS, lost(BEFORE_MS, DROPPED_MS)),
            device(DROPPED, null, DROPPED)),
        arguments(
            "dropped after it was offered by sync",
            dropped(SENT_MS + 1, lost(SENT_MS + 1, DROPPED_MS)),
            device(OFFLINE, DROPPED, DROPPED)),
        arguments(
            "dropped, came back, and was lost later",
            dropped(BEFORE_MS, lost(AFTER_MS, LATER_MS)),
            device(DROPPED, OFFLINE, OFFLINE)),
        arguments(
            "dropped, came back, silent",
            dropped(BEFORE_MS, connected(AFTER_MS, Steps.NONE)),
            device(DROPPED, UNACKNOWLEDGED, UNACKNOWLEDGED)),
        arguments(
            "dropped, came back, has it by sync",
            dropped(BEFORE_MS, connected(AFTER_MS, acked(5, LATER_MS, AFTER_MS))),
            device(DROPPED, by(LATER_MS), at(LATER_MS))),
        arguments(
            "acknowledged, dropped later",
            dropped(BEFORE_MS, lost(BEFORE_MS, DROPPED_MS, acked(5, SENT_MS + 1, BEFORE_MS))),
            device(by(SENT_MS + 1), null, at(SENT_MS + 1))),
        arguments(
            "dropped and gone",
            dropped(BEFORE_MS, gone("d", Steps.NONE)),
            new Device("d", null, DROPPED, null, DROPPED)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"acknowledgedBy", "notAcknowledgedBy", "droppedBefore"})
  void aDevicesStepsFollowFromItsLoginsAndReceipts(String name, Trace trace, Device expected) {
    assertThat(receiver(UNREAD, trace).devices()).containsExactly(expected);
  }

  @Test
  void theMessageItselfIsTimed() {
    Journey journey = journey(UNREAD, true, NOW_MS);

    assertThat(journey.accepted()).isEqualTo(at(SENT_MS - 3));
    assertThat(journey.stored()).isEqualTo(at(SENT_MS));
    assertThat(journey.published()).isEqualTo(sometime());
  }

  @Test
  void whatWasStoredBeforeWaitsWereNotedWasAcceptedByThen() {
    Sent sent = new Sent("7-5", SEQ, "alice", "bob", SENT_MS, Optional.empty());
    Facts facts = new Facts(sent, "bob", Optional.empty(), UNREAD, List.of());

    assertThat(new JourneyPolicy(facts, true, NOW_MS).journey().accepted()).isEqualTo(by(SENT_MS));
  }

  @Test
  void whatIsNotPublishedIsPushedToNobody() {
    Journey journey = journey(UNREAD, false, NOW_MS, connected(BEFORE_MS, Steps.NONE));

    assertThat(journey.published()).isEqualTo(WAITING);
    assertThat(journey.receivers().get(0).devices())
        .containsExactly(device(WAITING, null, UNACKNOWLEDGED));
  }

  @Test
  void whatADeviceOfTheTimeHasWasPublished() {
    Steps receipts = acked(5, AFTER_MS, BEFORE_MS);

    assertThat(journey(UNREAD, false, NOW_MS, connected(BEFORE_MS, receipts)).published())
        .isEqualTo(by(AFTER_MS));
  }

  @Test
  void aFirstLoginIsNotOfferedWhatAnotherDeviceHad() {
    Trace phone = gone("phone", acked(5, AFTER_MS, BEFORE_MS));

    assertThat(receiver(UNREAD, phone, connected(LATER_MS, Steps.NONE)).devices().get(1))
        .isEqualTo(device(OFFLINE, ELSEWHERE, ELSEWHERE));
    assertThat(
            receiver(UNREAD, phone, connected(LATER_MS, acked(9, LATER_MS + 1, LATER_MS)))
                .devices()
                .get(1))
        .isEqualTo(device(OFFLINE, ELSEWHERE, ELSEWHERE));
  }

  @Test
  void aDeviceThatComesBackGetsAlsoWhatAnotherHad() {
    Trace phone = gone("phone", acked(5, AFTER_MS, BEFORE_MS));
    Steps resumed = acked(9, LATER_MS + 1, LATER_MS, 4, BEFORE_MS, BEFORE_MS);

    assertThat(receiver(UNREAD, phone, connected(LATER_MS, resumed)).devices().get(1))
        .isEqualTo(device(OFFLINE, by(LATER_MS + 1), at(LATER_MS + 1)));
    Steps silent = acked(4, BEFORE_MS, BEFORE_MS);
    assertThat(receiver(UNREAD, phone, connected(LATER_MS, silent)).devices().get(1))
        .isEqualTo(device(OFFLINE, UNACKNOWLEDGED, UNACKNOWLEDGED));
  }

  @Test
  void aDeviceThatIsGoneCountsForWhatItHad() {
    Trace had = gone("had", acked(5, AFTER_MS, BEFORE_MS));
    Trace hadNot = gone("had not", acked(4, BEFORE_MS, BEFORE_MS));

    assertThat(receiver(UNREAD, had, hadNot).devices())
        .containsExactly(new Device("had", null, by(AFTER_MS), null, at(AFTER_MS)));
  }

  @Test
  void aDeviceThatWasDroppedBeforeItWasSentAndIsGoneIsNotTold() {
    Trace trace = gone("d", Steps.NONE);
    Drop drop = new Drop(BEFORE_MS, SENT_MS - 1);
    Trace dropped = new Trace("d", trace.login(), trace.receipts(), Optional.of(drop));

    assertThat(receiver(UNREAD, dropped).devices()).isEmpty();
    assertThat(receiver(UNREAD, dropped).acknowledged()).isEqualTo(OFFLINE);
  }

  @Test
  void whatIsNotPublishedWasNotDropped() {
    Trace trace = dropped(BEFORE_MS, lost(BEFORE_MS, DROPPED_MS));

    assertThat(journey(UNREAD, false, NOW_MS, trace).receivers().get(0).devices().get(0).pushed())
        .isEqualTo(WAITING);
  }

  @Test
  void theFirstDeviceCountsForTheUser() {
    Trace later = gone("a", acked(5, LATER_MS, BEFORE_MS));
    Trace first = gone("b", acked(5, AFTER_MS, BEFORE_MS));

    assertThat(receiver(UNREAD, later, first).acknowledged()).isEqualTo(at(AFTER_MS));
  }

  static Stream<Arguments> unacknowledged() {
    return Stream.of(
        arguments(new View(5, 0, Steps.NONE), NOW_MS, List.of(), sometime()),
        arguments(new View(4, 0, Steps.NONE), NOW_MS, List.of(), OFFLINE),
        arguments(UNREAD, SENT_MS + 7 * DAY_MS, List.of(), OFFLINE),
        arguments(UNREAD, SENT_MS + 7 * DAY_MS + 1, List.of(), EXPIRED),
        arguments(UNREAD, NOW_MS, List.of(lost(BEFORE_MS, AFTER_MS)), OFFLINE),
        arguments(
            UNREAD,
            NOW_MS,
            List.of(
                dropped(BEFORE_MS, gone("a", Steps.NONE)),
                dropped(AFTER_MS, lost(AFTER_MS, LATER_MS))),
            DROPPED),
        arguments(
            UNREAD,
            SENT_MS + 7 * DAY_MS + 1,
            List.of(dropped(BEFORE_MS, gone("a", Steps.NONE))),
            EXPIRED),
        arguments(
            UNREAD,
            NOW_MS,
            List.of(dropped(BEFORE_MS, gone("a", Steps.NONE)), connected(AFTER_MS, Steps.NONE)),
            UNACKNOWLEDGED),
        arguments(UNREAD, NOW_MS, List.of(connected(AFTER_MS, Steps.NONE)), UNACKNOWLEDGED));
  }

  @ParameterizedTest
  @MethodSource("unacknowledged")
  void withoutReceiptsTheUsersPositionCounts(
      View view, long nowMs, List<Trace> devices, Step expected) {
    Journey journey = journey(view, true, nowMs, devices.toArray(Trace[]::new));

    assertThat(journey.receivers().get(0).acknowledged()).isEqualTo(expected);
  }

  @Test
  void ofOldMessagesOnlyTheUsersPositionsAreTold() {
    View view = new View(9, 9, Steps.NONE);
    Trace trace = connected(BEFORE_MS, acked(9, SENT_MS + 13 * DAY_MS, BEFORE_MS));

    Journey.Receiver old = journey(view, true, SENT_MS + 14 * DAY_MS + 1, trace).receivers().get(0);

    assertThat(old.devices()).isEmpty();
    assertThat(old.acknowledged()).isEqualTo(sometime());
    assertThat(old.read()).isEqualTo(sometime());
  }

  static Stream<Arguments> readings() {
    return Stream.of(
        arguments(UNREAD, missing(Reason.UNREAD)),
        arguments(new View(9, 4, acked(4, BEFORE_MS, 0)), missing(Reason.UNREAD)),
        arguments(new View(9, 5, acked(5, AFTER_MS, 0)), at(AFTER_MS)),
        arguments(new View(9, 9, acked(9, AFTER_MS, 0, 4, BEFORE_MS, 0)), at(AFTER_MS)),
        arguments(new View(9, 9, steps(false, 9, AFTER_MS, 0)), by(AFTER_MS)),
        arguments(new View(9, 9, Steps.NONE), sometime()));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void readFollowsFromTheReadPosition(View view, Step expected) {
    assertThat(receiver(view).read()).isEqualTo(expected);
  }
}
