package io.parley.web.rest;

import io.parley.account.AccountService;
import io.parley.kernel.ChatException;
import io.parley.message.SendService;
import io.parley.message.Sender;
import io.parley.protocol.ConversationType;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
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

  /** Sends one message; the answer comes after the commit. */
  @POST
  @Operation(
      summary = "Send a message to a group",
      description =
          "A retry with the same Idempotency-Key and the same sender returns the first message.")
  @APIResponse(responseCode = "200", description = "The message as it is stored")
  @APIResponse(
      responseCode = "404",
      description = "The sender (6000011) or the group (6000523) does not exist")
  public CompletionStage<Message> send(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @Parameter(description = "1 to 64 bytes; absent for a random one")
          @HeaderParam("Idempotency-Key")
          String key,
      MessageResource.ToSend toSend) {
    Sender sender = new Sender(appId, sender(appId, toSend.from()), "", true);
    String idempotencyKey = key == null ? UUID.randomUUID().toString() : key;
    return messages.post(sender, toSend.command(ConversationType.GROUP, groupId, idempotencyKey));
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
