package io.parley.room;

import static java.util.concurrent.CompletableFuture.completedStage;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import io.parley.delivery.Connection;
import io.parley.delivery.ConnectionRegistry;
import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryRouter;
import io.parley.delivery.Rank;
import io.parley.delivery.Rank.Lane;
import io.parley.kernel.ChatException;
import io.parley.kernel.MessageCounter;
import io.parley.kernel.Meters;
import io.parley.message.SendRates;
import io.parley.message.Sender;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.MessageType;
import io.parley.protocol.Push;
import io.parley.protocol.RoomCommand.Send;
import io.parley.protocol.RoomMessage;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends messages to rooms. No transaction, no outbox: those that an app keeps are stored first, by
 * {@link RoomHistory}. What a room gets within a few milliseconds is one text, built once, for all
 * its connections here, and one for each other node that has any. Entry point of what is fast in
 * this package: {@link #send}.
 */
@ApplicationScoped
public class RoomMessageService {
  private static final long RETRY_AFTER_MS = 1_000;
  private static final int BASE_36 = 36;

  @Inject RoomSeats seats;
  @Inject RoomPacer pacer;
  @Inject RoomHistory history;
  @Inject ConnectionRegistry registry;
  @Inject DeliveryRouter router;
  @Inject SendRates rates;
  @Inject Meters meters;
  @Inject Clock clock;

  private final Map<RoomKey, RoomLine> lines = new ConcurrentHashMap<>();
  private final Map<Lane, CounterDataPoint> refused = new EnumMap<>(Lane.class);
  private final AtomicLong sent = new AtomicLong();

  /** Of this run of this node; no other has it. */
  private final String run = Long.toString(new SecureRandom().nextLong() >>> 1, BASE_36) + '-';

  @PostConstruct
  void open() {
    for (Lane lane : Lane.values()) {
      refused.put(lane, meters.roomMessagesRefused(lane.name().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * Sends one message to all others in the room; the caller's thread waits for nothing.
   *
   * @return completes when the message is handed over, which is after the commit where it is stored
   * @throws ChatException NOT_IN_ROOM, SENDER_MUTED; RATE_LIMITED, OVERLOADED with a time to wait.
   *     A barrage has no rate, and may vanish without a word
   */
  public CompletionStage<Send.Result> send(Actor actor, Send send) {
    return send(actor, send, actor.connectionId());
  }

  /**
   * As above.
   *
   * @param exceptConnectionId the connection in the room that does not get it, on whichever node it
   *     is; empty for none
   */
  public CompletionStage<Send.Result> send(Actor actor, Send send, String exceptConnectionId) {
    RoomKey room = actor.room(send.roomId());
    long nowMs = clock.millis();
    if (!actor.isServer()) {
      seats.seat(actor, room).checkMaySend(nowMs);
    }
    if (send.type() != MessageType.BARRAGE) {
      rates.take(
          new Sender(actor.appId(), actor.userId(), actor.connectionId(), actor.isServer()),
          send.type(),
          send.priority());
    }
    RoomMessage message = message(actor, send, nowMs);
    if (history.keeps(room.appId(), send.type())) {
      return history.store(room, message).thenApply(it -> queue(room, it, exceptConnectionId));
    }
    return completedStage(queue(room, message, exceptConnectionId));
  }

  private RoomMessage message(Actor actor, Send send, long nowMs) {
    return new RoomMessage(
        run + sent.incrementAndGet(),
        actor.userId(),
        send.type(),
        send.message(),
        send.extendedData().isEmpty() ? null : send.extendedData(),
        send.priority(),
        nowMs,
        actor.isServer() ? Boolean.TRUE : null,
        null,
        send.options());
  }

  private Send.Result queue(RoomKey room, RoomMessage message, String exceptConnectionId) {
    queue(
        room,
        new RoomLine.Waiting(
            message.priority(),
            message.type() == MessageType.BARRAGE,
            message.seq() != null,
            exceptConnectionId,
            message.sentAtMs(),
            FrameCodec.write(message)));
    meters.messages().count(message.type(), MessageCounter.Outcome.SENT);
    return new Send.Result(message.messageId(), message.sentAtMs(), message.seq());
  }

  private void queue(RoomKey key, RoomLine.Waiting message) {
    AtomicReference<RoomLine.Offer> offer = new AtomicReference<>();
    RoomLine line =
        lines.compute(
            key, // at once with the look-up, so that no line is forgotten meanwhile
            (any, known) -> {
              RoomLine kept = known == null ? new RoomLine() : known;
              offer.set(kept.offer(message));
              return kept;
            });
    switch (offer.get()) {
      case BEGINS -> pacer.now(() -> flush(key, line));
      case REPLACES -> refused.get(Lane.BARRAGE).inc();
      case REFUSED -> {
        refused.get(RoomLine.lane(List.of(message))).inc();
        throw ChatException.ofLoad(
            ErrorCode.OVERLOADED, "too many messages wait in this room", RETRY_AFTER_MS);
      }
      default -> {} // somebody sends already
    }
  }

  /** Sends what waits; what comes meanwhile gathers until the pace has passed. */
  private void flush(RoomKey key, RoomLine line) {
    long dueMs = pacer.dueMs();
    try {
      Map<Boolean, List<RoomLine.Waiting>> byKind =
          line.take().stream().collect(partitioningBy(RoomLine.Waiting::barrage));
      byKind.values().stream().filter(it -> !it.isEmpty()).forEach(it -> deliver(key, it));
    } finally {
      pacer.at(
          dueMs,
          () -> {
            if (line.goesOn()) {
              flush(key, line);
            }
          });
    }
  }

  private void deliver(RoomKey key, List<RoomLine.Waiting> messages) {
    String frame = frame(key, messages);
    Rank rank = rank(messages);
    long sinceMs = messages.get(0).sinceMs();
    Set<String> senders = messages.stream().map(RoomLine.Waiting::connectionId).collect(toSet());
    int count = 0;
    for (Connection connection : registry.connections(key.addressee())) {
      boolean sender = senders.remove(connection.id());
      String own = sender ? without(key, messages, connection) : frame;
      if (!own.isEmpty()) {
        connection.enqueue(own, rank, sinceMs);
        connection.flush();
        count++;
      }
    }
    meters.delivered().inc((double) count * messages.size());
    senders.remove("");
    router.tellUnstored(
        senders.isEmpty()
            ? List.of(elsewhere(key, messages, ""))
            : messages.stream().map(it -> elsewhere(key, List.of(it), it.connectionId())).toList());
  }

  private static Rank rank(List<RoomLine.Waiting> messages) {
    return new Rank(RoomLine.lane(messages), 0);
  }

  /** For other nodes; senders are on this one, but for those in whose name a backend speaks. */
  private static Delivery elsewhere(
      RoomKey key, List<RoomLine.Waiting> messages, String exceptConnectionId) {
    return new Delivery(
        key.appId(),
        List.of(key.addressee().name()),
        exceptConnectionId,
        rank(messages),
        messages.get(0).sinceMs(),
        frame(key, messages));
  }

  /** What the connection is to get; empty for nothing. */
  private static String without(
      RoomKey key, List<RoomLine.Waiting> messages, Connection connection) {
    List<RoomLine.Waiting> others =
        messages.stream().filter(it -> !it.connectionId().equals(connection.id())).toList();
    return others.isEmpty() ? "" : frame(key, others);
  }

  /** A {@link Push.RoomMessages} of messages that are text already. */
  private static String frame(RoomKey key, List<RoomLine.Waiting> messages) {
    String empty = FrameCodec.push(new Push.RoomMessages(key.roomId(), List.of()));
    StringBuilder frame = new StringBuilder(empty);
    frame.setLength(empty.length() - 2); // the ends of the list and of the push
    for (int i = 0; i < messages.size(); i++) {
      frame.append(i == 0 ? "" : ",").append(messages.get(i).json());
    }
    return frame.append("]}").toString();
  }

  /** Forgets rooms in which nothing is sent; called now and then. */
  void prune() {
    for (RoomKey key : List.copyOf(lines.keySet())) {
      lines.computeIfPresent(key, (any, line) -> line.isIdle() ? null : line);
    }
  }
}
