package io.parley.web.rest;

import io.parley.group.Actor;
import io.parley.group.GroupMemberAttributeService;
import io.parley.group.GroupQueryService;
import io.parley.protocol.GroupMemberAttributeCommand.QueryMemberAttributes;
import io.parley.protocol.GroupMemberAttributeCommand.SetMemberAttributes;
import io.parley.protocol.GroupMemberAttributes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** What an app keeps with members of a group; see {@link GroupResource} for who acts. */
@Path("apps/{app}/groups/{group}/member-attributes")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "404", description = "There is no such group (6000523)")
public class GroupMemberAttributeResource {
  @Inject Operators operators;
  @Inject GroupMemberAttributeService attributes;
  @Inject GroupQueryService queries;

  /**
   * Attributes to be set; the others stay.
   *
   * @param operator user that members see; absent for the system account
   * @param attributes by key; an empty value removes it
   */
  @Schema(name = "GroupMemberAttributesToSet")
  public record ToSet(String operator, Map<String, String> attributes) {}

  /** Attributes of some members. */
  @GET
  @Operation(summary = "Attributes of one to ten members of a group")
  public QueryMemberAttributes.Result get(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @QueryParam("userId") List<String> userIds,
      @QueryParam("key") List<String> keys) {
    return queries.attributes(
        new Actor(appId, "", true), new QueryMemberAttributes(0, groupId, userIds, keys));
  }

  /** Sets attributes of a member. */
  @PATCH
  @Path("{user}")
  @Operation(summary = "Set attributes of a member of a group")
  @APIResponse(responseCode = "403", description = "The user is not in the group (6000521)")
  public GroupMemberAttributes set(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @PathParam("user") String userId,
      ToSet toSet) {
    return attributes.set(
        operators.actor(appId, toSet.operator()),
        new SetMemberAttributes(0, groupId, userId, toSet.attributes()));
  }
}
