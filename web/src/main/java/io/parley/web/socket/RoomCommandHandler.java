package io.parley.web.socket;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.parley.protocol.Empty;
import io.parley.protocol.RoomAttributeCommand;
import io.parley.protocol.RoomCommand;
import io.parley.protocol.RoomEntered;
import io.parley.protocol.RoomInfo;
import io.parley.protocol.RoomMemberCommand;
import io.parley.protocol.UserErrors;
import io.parley.room.Actor;
import io.parley.room.RoomQueryService;
import io.parley.room.RoomService;
import java.util.concurrent.CompletionStage;

/** The part of {@link CommandHandler} that is about rooms. */
interface RoomCommandHandler
    extends RoomCommand.Handler, RoomAttributeCommand.Handler, RoomMemberCommand.Handler {

  /** Who is logged in. */
  Actor actor();

  Services services();

  private RoomService rooms() {
    return services().rooms;
  }

  private RoomQueryService queries() {
    return services().roomQueries;
  }

  @Override
  default CompletionStage<RoomEntered> createRoom(RoomCommand.Create command) {
    return rooms().create(actor(), command);
  }

  @Override
  default CompletionStage<RoomEntered> enterRoom(RoomCommand.Enter command) {
    return rooms().enter(actor(), command);
  }

  @Override
  default CompletionStage<RoomEntered> joinRoom(RoomCommand.Join command) {
    return rooms().join(actor(), command);
  }

  @Override
  default CompletionStage<RoomEntered> switchRoom(RoomCommand.Switch command) {
    return rooms().switchTo(actor(), command);
  }

  @Override
  default CompletionStage<Empty> leaveRoom(RoomCommand.Leave command) {
    return rooms().leave(actor(), command);
  }

  @Override
  default CompletionStage<RoomCommand.LeaveAll.Result> leaveAllRooms(RoomCommand.LeaveAll command) {
    return rooms().leaveAll(actor());
  }

  @Override
  default CompletionStage<RoomCommand.Resume.Result> resumeRooms(RoomCommand.Resume command) {
    return rooms().resume(actor(), command);
  }

  @Override
  default CompletionStage<RoomCommand.Send.Result> sendToRoom(RoomCommand.Send command) {
    return services().roomMessages.send(actor(), command);
  }

  @Override
  default CompletionStage<RoomCommand.History.Result> roomHistory(RoomCommand.History command) {
    return completedStage(queries().history(actor(), command));
  }

  @Override
  default CompletionStage<RoomAttributeCommand.Write.Result> writeRoomAttributes(
      RoomAttributeCommand.Write command) {
    return rooms().write(actor(), command);
  }

  @Override
  default CompletionStage<RoomAttributeCommand.Query.Result> queryRoomAttributes(
      RoomAttributeCommand.Query command) {
    return completedStage(queries().attributes(actor(), command));
  }

  @Override
  default CompletionStage<RoomAttributeCommand.WriteMembers.Result> writeRoomMemberAttributes(
      RoomAttributeCommand.WriteMembers command) {
    return rooms().writeMembers(actor(), command);
  }

  @Override
  default CompletionStage<RoomAttributeCommand.QueryMembers.Result> queryRoomMemberAttributes(
      RoomAttributeCommand.QueryMembers command) {
    return completedStage(queries().memberAttributes(actor(), command));
  }

  @Override
  default CompletionStage<RoomAttributeCommand.ListMembers.Result> listRoomMemberAttributes(
      RoomAttributeCommand.ListMembers command) {
    return completedStage(queries().listMemberAttributes(actor(), command));
  }

  @Override
  default CompletionStage<RoomMemberCommand.ListPage.Result> listRoomMembers(
      RoomMemberCommand.ListPage command) {
    return completedStage(queries().list(actor(), command));
  }

  @Override
  default CompletionStage<RoomMemberCommand.Query.Result> queryRoomMembers(
      RoomMemberCommand.Query command) {
    return completedStage(queries().query(actor(), command));
  }

  @Override
  default CompletionStage<RoomMemberCommand.Count.Result> countRoomMembers(
      RoomMemberCommand.Count command) {
    return completedStage(queries().count(actor(), command));
  }

  @Override
  default CompletionStage<UserErrors> kickFromRoom(RoomMemberCommand.Kick command) {
    return rooms().kick(actor(), command);
  }

  @Override
  default CompletionStage<UserErrors> markInRoom(RoomMemberCommand.Mark command) {
    return rooms().mark(actor(), command);
  }

  @Override
  default CompletionStage<RoomMemberCommand.Marked.Result> listMarkedInRoom(
      RoomMemberCommand.Marked command) {
    return completedStage(queries().marked(actor(), command));
  }

  @Override
  default CompletionStage<RoomInfo> updateRoom(RoomMemberCommand.Update command) {
    return rooms().update(actor(), command);
  }
}
