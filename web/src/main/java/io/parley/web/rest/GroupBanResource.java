package io.parley.web.rest;

import io.parley.group.Actor;
import io.parley.group.GroupMembershipService;
import io.parley.group.GroupQueryService;
import io.parley.protocol.GroupMembershipCommand.Ban;
import io.parley.protocol.GroupMembershipCommand.Unban;
import io.parley.protocol.GroupQueryCommand.Banned;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Who does not enter a group; see {@link GroupResource} for who acts. */
@Path("apps/{app}/groups/{group}/bans")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "404", description = "There is no such group (6000523)")
public class GroupBanResource {
  @Inject Operators operators;
  @Inject GroupMembershipService groups;
  @Inject GroupQueryService queries;

  /**
   * Users to be banned.
   *
   * @param operator user that members see; absent for the system account
   * @param userIds 1 to 100 users; members among them are removed
   */
  @Schema(name = "GroupUsersToBan")
  public record ToBan(String operator, List<String> userIds) {}

  /** Who is banned. */
  @GET
  @Operation(summary = "Who is banned from a group")
  public Banned.Result list(@PathParam("app") long appId, @PathParam("group") String groupId) {
    return queries.banned(new Actor(appId, "", true), groupId);
  }

  /** Bans users. */
  @POST
  @Operation(summary = "Ban users from a group, and remove members among them")
  public Ban.Result ban(
      @PathParam("app") long appId, @PathParam("group") String groupId, ToBan toBan) {
    return groups.ban(
        operators.actor(appId, toBan.operator()), new Ban(0, groupId, toBan.userIds()));
  }

  /** Ends bans. */
  @DELETE
  @Operation(summary = "End bans; those who are not banned stay as they are")
  public void unban(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @QueryParam("operator") String operator,
      @QueryParam("userId") List<String> userIds) {
    groups.unban(operators.actor(appId, operator), new Unban(0, groupId, userIds));
  }
}
