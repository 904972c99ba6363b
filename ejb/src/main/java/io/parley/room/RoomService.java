package io.parley.room;

import static java.util.concurrent.CompletableFuture.allOf;

import io.parley.delivery.Connection;
import io.parley.kernel.ChatException;
import io.parley.presence.DeviceGone;
import io.parley.protocol.Empty;
import io.parley.protocol.RoomAttributeCommand;
import io.parley.protocol.RoomCommand;
import io.parley.protocol.RoomEntered;
import io.parley.protocol.RoomInfo;
import io.parley.protocol.RoomMemberCommand;
import io.parley.protocol.UserErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Changes rooms. No enterprise bean: it only queues, has no transaction of its own, and on Payara
 * the calling of a bean costs more than what it does. Each answer comes after the commit, or fails
 * with the ChatException of the refusal.
 */
@ApplicationScoped
public class RoomService {
  @Inject RoomOrders orders;
  @Inject RoomSeats seats;

  /** Creates a room and enters it. */
  public CompletionStage<RoomEntered> create(Actor actor, RoomCommand.Create create) {
    Order.Birth birth =
        new Order.Birth(create.roomName(), create.attributes(), create.destroyDelayS());
    return enter(actor, create.roomId(), Order.Entry.CREATE, birth, Optional.empty());
  }

  /** Enters a room, and creates it where it is not there. */
  public CompletionStage<RoomEntered> enter(Actor actor, RoomCommand.Enter enter) {
    Order.Birth birth =
        new Order.Birth(enter.roomName(), enter.attributes(), enter.destroyDelayS());
    return enter(actor, enter.roomId(), Order.Entry.ENTER, birth, Optional.empty());
  }

  /** Enters a room that is there. */
  public CompletionStage<RoomEntered> join(Actor actor, RoomCommand.Join join) {
    return enter(actor, join.roomId(), Order.Entry.JOIN, Order.Birth.PLAIN, Optional.empty());
  }

  /** Enters one room and leaves another, or does neither. */
  public CompletionStage<RoomEntered> switchTo(Actor actor, RoomCommand.Switch command) {
    Order.Birth birth =
        new Order.Birth(command.roomName(), command.attributes(), command.destroyDelayS());
    return enter(
        actor,
        command.roomId(),
        command.create() ? Order.Entry.ENTER : Order.Entry.JOIN,
        birth,
        Optional.of(actor.room(command.fromRoomId())));
  }

  private CompletionStage<RoomEntered> enter(
      Actor actor, String roomId, Order.Entry entry, Order.Birth birth, Optional<RoomKey> from) {
    RoomKey room = actor.room(roomId);
    return seats
        .prepare(actor, room)
        .thenCompose(
            known ->
                add(actor, new Order.Enter(actor, room, entry, birth, from), RoomEntered.class))
        .whenComplete((entered, failure) -> refuseOn(failure, actor, List.of(room)));
  }

  private void refuseOn(Throwable failure, Actor actor, List<RoomKey> rooms) {
    if (failure != null) {
      rooms.forEach(room -> seats.refuse(actor, room));
    }
  }

  private <T> CompletionStage<T> add(Actor actor, Order order, Class<T> result) {
    return orders.add(order, new Guide(seats, actor)).thenApply(result::cast);
  }

  /** Shows a connection to its seats, and from them. */
  private record Guide(RoomSeats seats, Actor actor) implements RoomOrders.Follower {
    @Override
    public void committed(Outcome outcome) {
      outcome.left().forEach(room -> seats.leave(actor.connectionId(), room));
      outcome.seated().forEach((room, seating) -> seats.take(actor, room, seating));
    }

    @Override
    public void answered(Outcome outcome) {
      outcome.seated().keySet().forEach(room -> seats.open(actor, room, outcome.welcome()));
    }
  }

  /** Leaves a room. */
  public CompletionStage<Empty> leave(Actor actor, RoomCommand.Leave leave) {
    return add(actor, new Order.Leave(actor, actor.room(leave.roomId())), Empty.class);
  }

  /** Leaves all rooms that this device is in. */
  public CompletionStage<RoomCommand.LeaveAll.Result> leaveAll(Actor actor) {
    return add(actor, new Order.LeaveAll(actor), RoomCommand.LeaveAll.Result.class);
  }

  /** Takes up the memberships that the device still has, by this connection. */
  public CompletionStage<RoomCommand.Resume.Result> resume(
      Actor actor, RoomCommand.Resume command) {
    List<RoomKey> rooms =
        command.rooms().stream().map(it -> actor.room(it.roomId())).distinct().toList();
    try {
      CompletableFuture<?>[] known =
          rooms.stream()
              .map(room -> seats.prepare(actor, room).toCompletableFuture())
              .toArray(CompletableFuture[]::new);
      return allOf(known)
          .thenCompose(
              all ->
                  add(
                      actor,
                      new Order.Resume(actor, command.rooms()),
                      RoomCommand.Resume.Result.class))
          .whenComplete((resumed, failure) -> refuseOn(failure, actor, rooms));
    } catch (ChatException e) {
      refuseOn(e, actor, rooms);
      throw e;
    }
  }

  /** Sets and deletes attributes, in one operation. */
  public CompletionStage<RoomAttributeCommand.Write.Result> write(
      Actor actor, RoomAttributeCommand.Write command) {
    return add(
        actor,
        new Order.Write(
            actor,
            actor.room(command.roomId()),
            command.set(),
            command.delete(),
            command.force(),
            command.updateOwner(),
            command.deleteAfterOwnerLeft()),
        RoomAttributeCommand.Write.Result.class);
  }

  /** Sets attributes of members. */
  public CompletionStage<RoomAttributeCommand.WriteMembers.Result> writeMembers(
      Actor actor, RoomAttributeCommand.WriteMembers command) {
    return add(
        actor,
        new Order.WriteMembers(
            actor,
            actor.room(command.roomId()),
            command.userIds(),
            command.attributes(),
            command.deleteAfterOwnerLeft()),
        RoomAttributeCommand.WriteMembers.Result.class);
  }

  /** Removes members. */
  public CompletionStage<UserErrors> kick(Actor actor, RoomMemberCommand.Kick command) {
    return add(
        actor,
        new Order.Kick(actor, actor.room(command.roomId()), command.userIds(), command.reason()),
        UserErrors.class);
  }

  /** Marks users, or takes a mark off. */
  public CompletionStage<UserErrors> mark(Actor actor, RoomMemberCommand.Mark command) {
    return add(
        actor,
        new Order.Mark(
            actor,
            actor.room(command.roomId()),
            command.userIds(),
            command.mark(),
            command.on(),
            command.durationS() == null ? 0 : command.durationS()),
        UserErrors.class);
  }

  /** Changes announcement and rules. */
  public CompletionStage<RoomInfo> update(Actor actor, RoomMemberCommand.Update command) {
    return add(
        actor,
        new Order.Update(
            actor,
            actor.room(command.roomId()),
            Optional.ofNullable(command.announcement()),
            Optional.ofNullable(command.mutedAll()),
            Optional.ofNullable(command.openAttributes())),
        RoomInfo.class);
  }

  /**
   * A backend creates a room that nobody is in; it goes when nobody enters within its delay.
   *
   * @param owner a backend in the name of the owner to be, who may be nobody
   */
  public CompletionStage<RoomInfo> createEmpty(Actor owner, RoomCommand.Create create) {
    Order.Birth birth =
        new Order.Birth(create.roomName(), create.attributes(), create.destroyDelayS());
    return add(owner, new Order.Create(owner, owner.room(create.roomId()), birth), RoomInfo.class);
  }

  /** A backend destroys a room; those in it are told. */
  public CompletionStage<Empty> destroy(Actor backend, String roomId) {
    return add(backend, new Order.Destroy(backend.room(roomId)), Empty.class);
  }

  /** The connection is gone: nothing reaches it any more; its memberships stay for the grace. */
  public void lost(Connection connection) {
    seats.lost(connection.id());
  }

  /** A device is gone for good: it leaves its rooms. What is lost here is found by the sweeper. */
  void gone(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeviceGone gone) {
    UserKey user = new UserKey(gone.appId(), gone.userId());
    leave(new Order.Gone(user, gone.deviceId(), gone.connectionId()));
  }

  /** Ends memberships that no connection can take up. */
  void leave(Order.Gone gone) {
    orders.add(gone, RoomOrders.Follower.NONE);
  }
}
