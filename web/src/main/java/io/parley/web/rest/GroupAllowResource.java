package io.parley.web.rest;

import io.parley.group.Actor;
import io.parley.group.GroupQueryService;
import io.parley.group.GroupSettingsService;
import io.parley.protocol.GroupQueryCommand.Allowed;
import io.parley.protocol.GroupSettingsCommand.Allow;
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

/** Members who may send while their group is muted. */
@Path("apps/{app}/groups/{group}/allowed")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "403", description = "A user is not in the group (6000521)")
@APIResponse(responseCode = "404", description = "There is no such group (6000523)")
public class GroupAllowResource {
  @Inject GroupSettingsService settings;
  @Inject GroupQueryService queries;

  /**
   * Members to be exempt.
   *
   * @param userIds 1 to 100 members
   */
  @Schema(name = "GroupMembersToAllow")
  public record ToAllow(List<String> userIds) {}

  /** Who is exempt. */
  @GET
  @Operation(summary = "Members who are exempt from mutes of the group")
  public Allowed.Result list(@PathParam("app") long appId, @PathParam("group") String groupId) {
    return queries.allowed(backend(appId), groupId);
  }

  /** Exempts members. */
  @POST
  @Operation(summary = "Exempt members from mutes of the group, not from their own")
  @APIResponse(responseCode = "204", description = "They are exempt")
  public void allow(
      @PathParam("app") long appId, @PathParam("group") String groupId, ToAllow toAllow) {
    settings.allow(backend(appId), new Allow(0, groupId, toAllow.userIds(), true));
  }

  /** Ends that. */
  @DELETE
  @Operation(summary = "Exempt members from mutes of the group no longer")
  public void disallow(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @QueryParam("userId") List<String> userIds) {
    settings.allow(backend(appId), new Allow(0, groupId, userIds, false));
  }

  /** Nobody is told who did it. */
  private static Actor backend(long appId) {
    return new Actor(appId, "", true);
  }
}
