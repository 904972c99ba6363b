package io.parley.web.rest;

import io.parley.account.AccountService;
import io.parley.kernel.ChatException;
import io.parley.message.SendService;
import io.parley.message.Sender;
import io.parley.message.Targets;
import io.parley.protocol.ConversationType;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand;
import io.parley.protocol.MessageOptions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Messages that a backend sends to a group, whether or not its sender is a member. */
@Path("apps/{app}/groups/{group}/messages")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class GroupMessageResource {
  @Inject AccountService accounts;
  @Inject SendService messages;

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
   * @param targets the members who get it, for whom it does not count as unread; absent for all
   */
  @Schema(name = "GroupMessageToSend")
  public record ToSend(
      String from,
      Integer type,
      @Schema(required = true) String message,
      String extendedData,
      Integer priority,
      MessageOptions options,
      Targets targets) {

    MessageCommand.Send command(String groupId, String key) {
      return new MessageCommand.Send(
          0, ConversationType.GROUP, groupId, key, type, message, extendedData, priority, options);
    }
  }

  /** Sends one message; the answer comes after the commit. */
  @POST
  @Operation(
      summary = "Send a message to a group",
      description =
          "A retry with the same Idempotency-Key and the same sender returns the first message.")
  @APIResponse(responseCode = "200", description = "The message as it is stored")
  @APIResponse(responseCode = "400", description = "A field is missing or out of bounds (6000001)")
  @APIResponse(
      responseCode = "404",
      description = "The sender (6000011) or the group (6000523) does not exist")
  public CompletionStage<Message> send(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @Parameter(description = "1 to 64 bytes; absent for a random one")
          @HeaderParam("Idempotency-Key")
          String key,
      ToSend toSend) {
    Sender sender = new Sender(appId, sender(appId, toSend.from()), "", true);
    String idempotencyKey = key == null ? UUID.randomUUID().toString() : key;
    Targets targets = toSend.targets() == null ? Targets.EVERYBODY : toSend.targets();
    return messages.post(sender, toSend.command(groupId, idempotencyKey), targets);
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
