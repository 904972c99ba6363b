package io.parley.journey;

import io.parley.conversation.GroupKey;
import io.parley.journey.Facts.Drop;
import io.parley.journey.Facts.Login;
import io.parley.journey.Facts.Sent;
import io.parley.journey.Facts.Trace;
import io.parley.journey.Journey.Device;
import io.parley.journey.Journey.Receiver;
import io.parley.journey.Journey.Step;
import io.parley.journey.Steps.Reached;
import io.parley.protocol.Limits;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Derives the steps of one message from positions; nothing is claimed that these do not show. */
final class JourneyPolicy {
  private static final long DAY_MS = 24 * 3600 * 1000L;

  private final Facts facts;
  private final Sent message;
  private final boolean published;
  private final long nowMs;

  /**
   * A policy for one message.
   *
   * @param published whether the batch has left the outbox or its writer has published it
   */
  JourneyPolicy(Facts facts, boolean published, long nowMs) {
    this.facts = facts;
    this.message = facts.message();
    this.published = published;
    this.nowMs = nowMs;
  }

  /** The journey. */
  Journey journey() {
    List<Device> devices =
        isOlderThan(JpaReceiptStore.KEPT_DAYS)
            ? List.of()
            : facts.devices().stream().flatMap(trace -> device(trace).stream()).toList();
    return new Journey(
        message.messageId(),
        GroupKey.type(message.to()),
        message.from(),
        GroupKey.id(message.to()),
        message.seq(),
        accepted(),
        Step.at(message.sentAtMs()),
        published(devices),
        facts.receiverId().isEmpty()
            ? List.of()
            : List.of(new Receiver(facts.receiverId(), acknowledged(devices), read(), devices)));
  }

  private Step accepted() {
    return message
        .acceptWaitMs()
        .map(waitMs -> Step.at(message.sentAtMs() - waitMs))
        .orElse(Step.by(message.sentAtMs()));
  }

  /** What was pushed to a device was published before. */
  private Step published(List<Device> devices) {
    Optional<Step> pushed =
        devices.stream()
            .map(Device::pushed)
            .filter(step -> step.atMs() != null)
            .min(Comparator.comparing(Step::atMs));
    return pushed.orElse(published ? Step.sometime() : Step.missing(Reason.WAITING));
  }

  private Step acknowledged(List<Device> devices) {
    Optional<Step> first =
        devices.stream()
            .map(Device::acknowledged)
            .filter(Step::done)
            .min(Comparator.comparing(Step::atMs));
    if (first.isPresent()) {
      return first.get();
    }
    if (facts.view().deliveredSeq() >= message.seq()) {
      return Step.sometime();
    }
    return Step.missing(isAnyConnected() ? Reason.UNACKNOWLEDGED : unreachable(devices));
  }

  private boolean isAnyConnected() {
    return facts.devices().stream()
        .flatMap(trace -> trace.login().stream())
        .anyMatch(login -> login.lostAtMs().isEmpty());
  }

  private Reason unreachable(List<Device> devices) {
    if (isOlderThan(Limits.OFFLINE_WINDOW_DAYS)) {
      return Reason.EXPIRED;
    }
    boolean dropped =
        devices.stream().map(Device::acknowledged).anyMatch(Step.missing(Reason.DROPPED)::equals);
    return dropped ? Reason.DROPPED : Reason.OFFLINE;
  }

  private boolean isOlderThan(int days) {
    return message.sentAtMs() < nowMs - days * DAY_MS;
  }

  private Step read() {
    if (facts.view().readSeq() < message.seq()) {
      return Step.missing(Reason.UNREAD);
    }
    return facts
        .view()
        .read()
        .reached(message.seq())
        .map(JourneyPolicy::time)
        .orElse(Step.sometime());
  }

  private static Step time(Reached reached) {
    long atMs = reached.step().atMs();
    return reached.exact() ? Step.at(atMs) : Step.by(atMs);
  }

  /** Empty for a device that is gone without having acknowledged the message. */
  private Optional<Device> device(Trace trace) {
    Integer platform = trace.login().map(Login::platform).orElse(null);
    Optional<Reached> reached = trace.receipts().reached(message.seq());
    return reached.isPresent()
        ? reached.map(it -> acknowledged(trace, platform, it))
        : trace.login().or(() -> gone(trace)).map(login -> silent(trace, login));
  }

  private Device acknowledged(Trace trace, Integer platform, Reached reached) {
    String deviceId = trace.deviceId();
    Step by = Step.by(reached.step().atMs());
    long loggedInAtMs = reached.step().loggedInAtMs();
    if (loggedInAtMs <= message.sentAtMs()) {
      return new Device(deviceId, platform, by, null, time(reached));
    }
    if (!reached.exact()) {
      Step unknown = Step.missing(Reason.FORGOTTEN);
      return new Device(deviceId, platform, unknown, unknown, time(reached));
    }
    if (reached.first() && isElsewhereBefore(loggedInAtMs)) {
      return elsewhere(deviceId, platform);
    }
    return new Device(deviceId, platform, missed(trace), by, time(reached));
  }

  /** Logged in, but has not acknowledged the message. */
  private Device silent(Trace trace, Login login) {
    String deviceId = trace.deviceId();
    Integer platform = login.platform();
    Step silent = silence(trace, login);
    if (login.atMs() <= message.sentAtMs()) {
      return new Device(deviceId, platform, pushed(trace, login), null, silent);
    }
    if (trace.receipts().steps().isEmpty() && isElsewhereBefore(login.atMs())) {
      return elsewhere(deviceId, platform);
    }
    boolean expired = message.sentAtMs() < login.atMs() - Limits.OFFLINE_WINDOW_DAYS * DAY_MS;
    Step missing = expired ? Step.missing(Reason.EXPIRED) : silent;
    return new Device(deviceId, platform, missed(trace), missing, missing);
  }

  /** Why a device that is or was logged in has not acknowledged the message. */
  private Step silence(Trace trace, Login login) {
    if (login.lostAtMs().isEmpty()) {
      return Step.missing(Reason.UNACKNOWLEDGED);
    }
    boolean dropped = sentBeforeDrop(trace).filter(drop -> drop.atMs() >= login.atMs()).isPresent();
    return Step.missing(dropped ? Reason.DROPPED : Reason.OFFLINE);
  }

  /** Why it was not pushed to a device that logged in after it was sent. */
  private Step missed(Trace trace) {
    boolean dropped =
        sentBeforeDrop(trace).filter(it -> it.loggedInAtMs() <= message.sentAtMs()).isPresent();
    return Step.missing(dropped ? Reason.DROPPED : Reason.OFFLINE);
  }

  private Optional<Drop> sentBeforeDrop(Trace trace) {
    return trace.drop().filter(drop -> message.sentAtMs() <= drop.atMs());
  }

  /** The login of a device of which only a drop that concerns the message is known. */
  private Optional<Login> gone(Trace trace) {
    return sentBeforeDrop(trace)
        .map(drop -> new Login(null, drop.loggedInAtMs(), Optional.of(drop.atMs())));
  }

  /** To a device that was logged in when the message was sent. */
  private Step pushed(Trace trace, Login login) {
    boolean there = login.lostAtMs().map(atMs -> atMs > message.sentAtMs()).orElse(true);
    boolean dropped = sentBeforeDrop(trace).isPresent();
    if (!there && !dropped) {
      return Step.missing(Reason.OFFLINE);
    }
    if (!published) {
      return Step.missing(Reason.WAITING);
    }
    return dropped ? Step.missing(Reason.DROPPED) : Step.sometime();
  }

  private static Device elsewhere(String deviceId, Integer platform) {
    Step had = Step.missing(Reason.ELSEWHERE);
    return new Device(deviceId, platform, Step.missing(Reason.OFFLINE), had, had);
  }

  /** A first login is offered only what no device has acknowledged until then. */
  private boolean isElsewhereBefore(long loggedInAtMs) {
    return facts.devices().stream()
        .flatMap(trace -> trace.receipts().reached(message.seq()).stream())
        .anyMatch(reached -> reached.step().atMs() < loggedInAtMs);
  }
}
