package io.parley.web.rest;

import io.parley.account.AccountService;
import io.parley.kernel.ChatException;
import io.parley.message.SendService;
import io.parley.message.Sender;
import io.parley.protocol.ConversationType;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand;
import io.parley.protocol.MessageOptions;
import io.parley.protocol.MessageType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Messages that a backend sends to a user. */
@Path("apps/{app}/users/{user}/messages")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MessageResource {
  @Inject AccountService accounts;
  @Inject SendService messages;
  @Inject Clock clock;

  /**
   * A message to be sent.
   *
   * @param from a registered user of the app; absent for the app's system account
   * @param type 1 text, 200 custom, 2 command, which is not stored; absent means 1
   * @param message body, not blank, at most 32768 bytes of UTF-8; of a command 1 to 5120 bytes in
   *     Base64
   * @param extendedData free text beside the body, at most 1024 bytes; absent for none
   * @param priority 1 low (default), 2 medium, 3 high
   * @param options mentions and what else few messages have; absent for nothing
   */
  @Schema(name = "MessageToSend")
  public record ToSend(
      @Schema(example = "shop") String from,
      @Schema(example = "1", defaultValue = "1") Integer type,
      @Schema(example = "Your order has been shipped.", required = true) String message,
      String extendedData,
      @Schema(example = "1", defaultValue = "1") Integer priority,
      MessageOptions options) {

    MessageCommand.Send command(String to, String key) {
      return new MessageCommand.Send(
          0, ConversationType.PEER, to, key, type, message, extendedData, priority, options);
    }
  }

  /** Sends one message; the answer comes after the commit. */
  @POST
  @Operation(
      summary = "Send a message to a user",
      description =
          "A retry with the same Idempotency-Key and the same sender returns the first message.")
  @APIResponse(
      responseCode = "201",
      description = "Stored, or a command that was handed over",
      content = @Content(schema = @Schema(implementation = Message.class)))
  @APIResponse(
      responseCode = "200",
      description = "Stored earlier with this Idempotency-Key",
      content = @Content(schema = @Schema(implementation = Message.class)))
  @APIResponse(
      responseCode = "400",
      description = "A field is missing or out of bounds (6000001)",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "401",
      description = "The token is refused (6000103, 6000106, 6000107, 6000108)",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "404",
      description = "The sender (6000011), receiver (6000204) or app (6000003) does not exist",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public CompletionStage<Response> send(
      @PathParam("app") long appId,
      @PathParam("user") String to,
      @Parameter(description = "1 to 64 bytes; absent for a random one")
          @HeaderParam("Idempotency-Key")
          String key,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "notice",
                              value = "{\"message\":\"Your order has been shipped.\"}")))
          ToSend toSend,
      @Context UriInfo uri) {
    Sender sender = new Sender(appId, sender(appId, toSend.from()), "", true);
    String idempotencyKey = key == null ? UUID.randomUUID().toString() : key;
    UriBuilder location = uri.getAbsolutePathBuilder();
    long startedAtMs = clock.millis();
    return messages
        .post(sender, toSend.command(to, idempotencyKey))
        .thenApply(message -> answer(message, startedAtMs, location));
  }

  /** A message stored before the request began is the answer to a retry. */
  private static Response answer(Message message, long startedAtMs, UriBuilder location) {
    Response.ResponseBuilder response;
    if (message.type() == MessageType.COMMAND) {
      response = Response.status(Response.Status.CREATED); // nothing is there to be found later
    } else if (message.sentAtMs() < startedAtMs) {
      response = Response.ok();
    } else {
      response = Response.created(location.path("{id}").build(message.messageId()));
    }
    return response.type(MediaType.APPLICATION_JSON).entity(message).build();
  }

  private String sender(long appId, String from) {
    if (from == null) {
      return accounts.systemAccount(appId);
    }
    if (!accounts.missing(appId, Set.of(from)).isEmpty()) {
      throw new ChatException(ErrorCode.USER_NOT_FOUND, "from is not registered");
    }
    return from;
  }
}
