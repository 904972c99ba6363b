package io.parley.web.rest;

import io.parley.account.AccountService;
import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.MessageOptions;
import io.parley.protocol.RoomAttributeCommand;
import io.parley.protocol.RoomCommand;
import io.parley.protocol.RoomInfo;
import io.parley.protocol.RoomMember;
import io.parley.protocol.RoomMemberCommand;
import io.parley.protocol.UserErrors;
import io.parley.room.Actor;
import io.parley.room.RoomMessageService;
import io.parley.room.RoomQueryService;
import io.parley.room.RoomService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Rooms, as a backend sees and changes them; ownership and roles do not bind it. */
@Path("apps/{app}/rooms")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RoomResource {
  @Inject AccountService accounts;
  @Inject RoomService rooms;
  @Inject RoomQueryService queries;
  @Inject RoomMessageService messages;

  /**
   * A room to be.
   *
   * @param roomId 1 to 128 bytes
   * @param roomName at most 64 bytes; absent for none
   * @param ownerId a registered user, who need not enter; absent for none
   * @param attributes first attributes; absent for none
   * @param destroyDelayS 0 to 10800, seconds that it stays empty; absent means 0
   */
  @Schema(name = "RoomToCreate")
  public record ToCreate(
      String roomId,
      String roomName,
      String ownerId,
      Map<String, String> attributes,
      Integer destroyDelayS) {}

  /**
   * Changes of attributes in one operation.
   *
   * @param set values by key; absent for none
   * @param delete keys; absent for none
   */
  @Schema(name = "RoomAttributesToWrite")
  public record ToWrite(Map<String, String> set, List<String> delete) {}

  /**
   * A message to a room.
   *
   * @param from a registered user; absent for the app's system account
   * @param type 1 text, 2 command, 20 barrage, 200 custom; absent means 1
   * @param message body; a command's in Base64
   * @param extendedData at most 1024 bytes; absent for none
   * @param priority 1 low (default), 2 medium, 3 high
   * @param senderUnaware whether the sender, if in the room, does not get it; absent means true
   * @param options mentions and what else few messages have; absent for nothing
   */
  @Schema(name = "RoomMessageToSend")
  public record ToSend(
      String from,
      Integer type,
      String message,
      String extendedData,
      Integer priority,
      Boolean senderUnaware,
      MessageOptions options) {}

  /**
   * A change of announcement or rules; what is absent stays.
   *
   * @param announcement at most 512 bytes
   * @param mutedAll whether only owner, admins and allowed users may send
   * @param openAttributes whether users outside may read the attributes
   */
  @Schema(name = "RoomToUpdate")
  public record ToUpdate(String announcement, Boolean mutedAll, Boolean openAttributes) {}

  /**
   * A mark of users.
   *
   * @param userIds 1 to 50
   * @param on whether to put it on
   * @param durationS how long a mute holds; absent for ever
   */
  @Schema(name = "RoomMarkToSet")
  public record ToMark(List<String> userIds, boolean on, Integer durationS) {}

  /** Creates a room that nobody is in. */
  @POST
  @Operation(summary = "Create a room", description = "It goes when nobody enters in its delay.")
  @APIResponse(responseCode = "201", description = "The room")
  @APIResponse(responseCode = "409", description = "It exists (6000323), or too many (6000324)")
  public CompletionStage<Response> create(
      @PathParam("app") long appId, ToCreate room, @Context UriInfo uri) {
    var checked =
        new RoomCommand.Create(
            0, room.roomId(), room.roomName(), room.attributes(), room.destroyDelayS());
    UriBuilder location = uri.getAbsolutePathBuilder();
    Actor owner =
        Actor.server(appId, room.ownerId() == null ? "" : registered(appId, room.ownerId()));
    return rooms
        .createEmpty(owner, checked)
        .thenApply(
            info ->
                Response.created(location.path("{id}").build(info.roomId())).entity(info).build());
  }

  /** The room as it is now. */
  @GET
  @Path("{room}")
  @Operation(summary = "A room")
  @APIResponse(responseCode = "404", description = "There is no such room (6000322)")
  public RoomInfo get(@PathParam("app") long appId, @PathParam("room") String roomId) {
    return queries.info(backend(appId), roomId);
  }

  /** Changes announcement and rules. */
  @PATCH
  @Path("{room}")
  @Operation(summary = "Change a room's announcement and rules")
  public CompletionStage<RoomInfo> update(
      @PathParam("app") long appId, @PathParam("room") String roomId, ToUpdate update) {
    return rooms.update(
        backend(appId),
        new RoomMemberCommand.Update(
            0, roomId, update.announcement(), update.mutedAll(), update.openAttributes()));
  }

  /** Destroys it; its members are told. */
  @DELETE
  @Path("{room}")
  @Operation(summary = "Destroy a room")
  @APIResponse(responseCode = "204", description = "It is gone")
  public CompletionStage<Response> destroy(
      @PathParam("app") long appId, @PathParam("room") String roomId) {
    return rooms.destroy(backend(appId), roomId).thenApply(done -> Response.noContent().build());
  }

  /** Members by pages. */
  @GET
  @Path("{room}/members")
  @Operation(summary = "A room's members", description = "Oldest first unless newest is true.")
  public RoomMemberCommand.ListPage.Result members(
      @PathParam("app") long appId,
      @PathParam("room") String roomId,
      @QueryParam("cursor") String cursor,
      @QueryParam("count") @DefaultValue("100") int count,
      @QueryParam("newest") boolean newest) {
    var query = new RoomMemberCommand.ListPage(0, roomId, cursor, count);
    return newest ? queries.listNewest(backend(appId), query) : queries.list(backend(appId), query);
  }

  /** One member. */
  @GET
  @Path("{room}/members/{user}")
  @Operation(summary = "Whether a user is in a room")
  @APIResponse(responseCode = "403", description = "The user is not in the room (6000321)")
  public RoomMember member(
      @PathParam("app") long appId,
      @PathParam("room") String roomId,
      @PathParam("user") String userId) {
    return queries
        .query(backend(appId), new RoomMemberCommand.Query(0, roomId, List.of(userId)))
        .members()
        .stream()
        .findFirst()
        .orElseThrow(RoomResource::notInRoom);
  }

  private static ChatException notInRoom() {
    return new ChatException(ErrorCode.NOT_IN_ROOM, "the user is not in the room");
  }

  /** Removes a member, who may come back. */
  @DELETE
  @Path("{room}/members/{user}")
  @Operation(summary = "Kick a user from a room")
  @APIResponse(responseCode = "204", description = "The user is in it no more")
  public CompletionStage<Response> kick(
      @PathParam("app") long appId,
      @PathParam("room") String roomId,
      @PathParam("user") String userId,
      @QueryParam("reason") String reason) {
    return rooms
        .kick(backend(appId), new RoomMemberCommand.Kick(0, roomId, List.of(userId), reason))
        .thenApply(
            result -> {
              if (!result.errorUsers().isEmpty()) {
                throw notInRoom();
              }
              return Response.noContent().build();
            });
  }

  /** All attributes. */
  @GET
  @Path("{room}/attributes")
  @Operation(summary = "A room's attributes")
  public RoomAttributeCommand.Query.Result attributes(
      @PathParam("app") long appId, @PathParam("room") String roomId) {
    return queries.attributes(backend(appId), new RoomAttributeCommand.Query(0, roomId));
  }

  /** Sets and deletes attributes, whoever owns them. */
  @PATCH
  @Path("{room}/attributes")
  @Operation(summary = "Change a room's attributes in one operation")
  public CompletionStage<RoomAttributeCommand.Write.Result> write(
      @PathParam("app") long appId, @PathParam("room") String roomId, ToWrite write) {
    return rooms.write(
        backend(appId),
        new RoomAttributeCommand.Write(0, roomId, write.set(), write.delete(), true, false, false));
  }

  /** Sends a message to all in the room. */
  @POST
  @Path("{room}/messages")
  @Operation(summary = "Send a message to a room")
  @APIResponse(responseCode = "201", description = "Handed over, and stored where it is kept")
  public CompletionStage<Response> send(
      @PathParam("app") long appId, @PathParam("room") String roomId, ToSend toSend) {
    queries.info(backend(appId), roomId);
    String from =
        toSend.from() == null ? accounts.systemAccount(appId) : registered(appId, toSend.from());
    boolean aware = Boolean.FALSE.equals(toSend.senderUnaware());
    return messages
        .send(
            Actor.server(appId, from),
            new RoomCommand.Send(
                0,
                roomId,
                toSend.type(),
                toSend.message(),
                toSend.extendedData(),
                toSend.priority(),
                toSend.options()),
            aware ? "" : queries.connectionId(backend(appId), roomId, from))
        .thenApply(sent -> Response.status(Response.Status.CREATED).entity(sent).build());
  }

  /** Stored messages by pages. */
  @GET
  @Path("{room}/messages")
  @Operation(
      summary = "Stored messages of a room",
      description = "The newest unless anchorSeq or backward=false is given; always ascending.")
  public RoomCommand.History.Result history(
      @PathParam("app") long appId,
      @PathParam("room") String roomId,
      @QueryParam("anchorSeq") long anchorSeq,
      @QueryParam("backward") @DefaultValue("true") boolean backward,
      @QueryParam("count") @DefaultValue("30") int count) {
    return queries.history(
        backend(appId), new RoomCommand.History(0, roomId, anchorSeq, backward, count));
  }

  /** Users with a mark. */
  @GET
  @Path("{room}/marks/{mark}")
  @Operation(summary = "Users banned (1), muted (2), allowed (3), or admins (4)")
  public RoomMemberCommand.Marked.Result marked(
      @PathParam("app") long appId, @PathParam("room") String roomId, @PathParam("mark") int mark) {
    return queries.marked(backend(appId), new RoomMemberCommand.Marked(0, roomId, mark));
  }

  /** Marks users, or takes the mark off. */
  @POST
  @Path("{room}/marks/{mark}")
  @Operation(summary = "Ban (1), mute (2), allow (3) users or make them admins (4), or undo it")
  public CompletionStage<UserErrors> mark(
      @PathParam("app") long appId,
      @PathParam("room") String roomId,
      @PathParam("mark") int mark,
      ToMark toMark) {
    return rooms.mark(
        backend(appId),
        new RoomMemberCommand.Mark(
            0, roomId, toMark.userIds(), mark, toMark.on(), toMark.durationS()));
  }

  private static Actor backend(long appId) {
    return Actor.server(appId, "");
  }

  private String registered(long appId, String userId) {
    if (!accounts.missing(appId, Set.of(userId)).isEmpty()) {
      throw new ChatException(ErrorCode.USER_NOT_FOUND, "the user is not registered");
    }
    return userId;
  }
}
