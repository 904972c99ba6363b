package io.parley.room;

import io.parley.delivery.Addressee;
import io.parley.delivery.Connection;
import io.parley.delivery.ConnectionRegistry;
import io.parley.delivery.Delivery;
import io.parley.delivery.NoticeListener;
import io.parley.delivery.Rank;
import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.protocol.ErrorCode;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Which connections of this node are in which rooms, and what they may do there. */
@ApplicationScoped
class RoomSeats implements NoticeListener {
  @Inject ConnectionRegistry registry;
  @Inject Meters meters;

  private final Map<String, Map<RoomKey, RoomSeat>> byConnection = new ConcurrentHashMap<>();

  @PostConstruct
  void open() {
    registry.listen(this);
    meters.watch(
        "parley_room_seats",
        "Connections of this node in rooms; one in two rooms counts twice.",
        this::count);
  }

  /** How many seats there are, held ones included. */
  int count() {
    return byConnection.values().stream().mapToInt(Map::size).sum();
  }

  /** Whether the connection is known to be in the room. */
  boolean isSeated(String connectionId, RoomKey room) {
    return find(connectionId, room).filter(RoomSeat::isTaken).isPresent();
  }

  /**
   * The seat of who is in the room.
   *
   * @throws ChatException NOT_IN_ROOM
   */
  RoomSeat seat(Actor actor, RoomKey room) {
    return find(actor.connectionId(), room)
        .filter(RoomSeat::isTaken)
        .orElseThrow(
            () -> new ChatException(ErrorCode.NOT_IN_ROOM, "this device is not in the room"));
  }

  private Optional<RoomSeat> find(String connectionId, RoomKey room) {
    return Optional.ofNullable(byConnection.getOrDefault(connectionId, Map.of()).get(room));
  }

  /**
   * Begins to hold back what comes for the room.
   *
   * @return completes when all nodes send here what comes for it
   * @throws ChatException OVERLOADED while other nodes may not know of this one
   */
  CompletionStage<Void> prepare(Actor actor, RoomKey room) {
    Connection connection = actor.connection().orElseThrow();
    RoomSeat seat = new RoomSeat(connection, room, actor.userId());
    boolean placed = place(seat);
    try {
      return placed ? registry.enter(room.addressee(), seat) : registry.known();
    } catch (ChatException e) {
      drop(connection.id(), room, false);
      throw e;
    } finally {
      if (connection.isClosed()) {
        lost(connection.id());
      }
    }
  }

  /**
   * Puts the seat in place, at once with the look-up, so that {@link #drop} of another takes
   * nothing along.
   *
   * @return false when the connection has one in the room
   */
  private boolean place(RoomSeat seat) {
    AtomicBoolean placed = new AtomicBoolean();
    byConnection.compute(
        seat.id(),
        (id, known) -> {
          Map<RoomKey, RoomSeat> seats = known == null ? new ConcurrentHashMap<>() : known;
          placed.set(seats.putIfAbsent(seat.room(), seat) == null);
          return seats;
        });
    return placed.get();
  }

  /** The entry is committed: what the client asks after the answer must not be refused. */
  void take(Actor actor, RoomKey room, Seating seating) {
    find(actor.connectionId(), room).ifPresent(seat -> seat.take(seating));
  }

  /** The entry is answered: the pushes for it alone, then all that was held back. */
  void open(Actor actor, RoomKey room, List<String> welcome) {
    Connection connection = actor.connection().orElseThrow();
    welcome.forEach(text -> connection.enqueue(text, Rank.CONTROL, 0));
    find(connection.id(), room).ifPresent(RoomSeat::open);
    connection.flush();
  }

  /** The entry was refused; a seat that is taken stays. */
  void refuse(Actor actor, RoomKey room) {
    drop(actor.connectionId(), room, false);
  }

  /** The connection is in the room no more. */
  void leave(String connectionId, RoomKey room) {
    drop(connectionId, room, true);
  }

  private void drop(String connectionId, RoomKey room, boolean taken) {
    byConnection.computeIfPresent(
        connectionId,
        (id, seats) -> {
          RoomSeat seat = seats.get(room);
          if (seat != null && (taken || !seat.isTaken())) {
            seats.remove(room);
            registry.leave(room.addressee(), seat);
          }
          return seats.isEmpty() ? null : seats;
        });
  }

  /** The connection is gone. */
  void lost(String connectionId) {
    Map<RoomKey, RoomSeat> seats = byConnection.remove(connectionId);
    if (seats != null) {
      seats.forEach((room, seat) -> registry.leave(room.addressee(), seat));
    }
  }

  @Override
  public void take(Delivery delivery) {
    String[] fields = delivery.notice().split(" ");
    long version = Long.parseLong(fields[1]);
    Consumer<RoomSeat> effect =
        switch (fields[0]) {
          case Notice.END -> seat -> end(seat, delivery.frame());
          case Notice.GONE -> seat -> end(seat, delivery.frame());
          case Notice.MARK ->
              seat -> seat.mark(version, Integer.parseInt(fields[3]), Long.parseLong(fields[4]));
          case Notice.MUTED_ALL -> seat -> seat.muteAll(version, Boolean.parseBoolean(fields[2]));
          default -> throw new IllegalArgumentException("no notice: " + delivery.notice());
        };
    for (RoomSeat seat : seats(delivery)) {
      if (concerns(fields, seat)) {
        seat.apply(new RoomSeat.Change(version, () -> effect.accept(seat)));
      }
    }
  }

  private List<RoomSeat> seats(Delivery delivery) {
    return registry.connections(new Addressee(delivery.appId(), delivery.names().get(0))).stream()
        .filter(RoomSeat.class::isInstance)
        .map(RoomSeat.class::cast)
        .toList();
  }

  private static boolean concerns(String[] fields, RoomSeat seat) {
    return switch (fields[0]) {
      case Notice.END -> fields[2].equals(seat.id());
      case Notice.MARK -> fields[2].equals(seat.userId());
      default -> true;
    };
  }

  private void end(RoomSeat seat, String frame) {
    leave(seat.id(), seat.room());
    seat.enqueue(frame, Rank.CONTROL, 0);
    seat.flush();
  }
}
