package io.parley.web.rest;

import io.parley.group.Actor;
import io.parley.group.GroupMembershipService;
import io.parley.group.GroupQueryService;
import io.parley.group.GroupSettingsService;
import io.parley.protocol.Group;
import io.parley.protocol.GroupMute;
import io.parley.protocol.GroupSettingsCommand.DeleteAttributes;
import io.parley.protocol.GroupSettingsCommand.Mute;
import io.parley.protocol.GroupSettingsCommand.SetAttributes;
import io.parley.protocol.GroupSettingsCommand.Update;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/**
 * One group. A backend has the rights of an owner; members see the {@code operator} as who did it,
 * by default the app's system account.
 */
@Path("apps/{app}/groups/{group}")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "404", description = "There is no such group (6000523)")
public class GroupResource {
  @Inject Operators operators;
  @Inject GroupMembershipService groups;
  @Inject GroupSettingsService settings;
  @Inject GroupQueryService queries;

  /**
   * What is to be changed; what is absent stays. See {@link Update}; {@code maxMembers} is how many
   * the group may have, who is in stays in.
   */
  @Schema(name = "GroupChanges")
  public record Changes(
      String operator,
      String name,
      String avatarUrl,
      String notice,
      String announcement,
      Integer joinMode,
      Integer inviteMode,
      Integer beInviteMode,
      Boolean listed,
      Integer maxMembers) {
    Update command(String groupId) {
      return new Update(
          0,
          groupId,
          name,
          avatarUrl,
          notice,
          announcement,
          joinMode,
          inviteMode,
          beInviteMode,
          listed);
    }
  }

  /**
   * Who may not send.
   *
   * @param operator user that members see; absent for the system account
   * @param mode 0 nobody is muted, 1 ordinary members, 2 everybody, 3 the roles listed
   * @param roles of mode 3
   * @param durationS seconds, at most 2,592,000, -1 for ever; absent means for ever
   */
  @Schema(name = "GroupMuteToSet")
  public record MuteToSet(String operator, Integer mode, List<Integer> roles, Integer durationS) {}

  /** Attributes to be set; the others stay. */
  @Schema(name = "GroupAttributes")
  public record Attributes(String operator, Map<String, String> attributes) {}

  /** The group. */
  @GET
  @Operation(summary = "A group")
  public Group get(@PathParam("app") long appId, @PathParam("group") String groupId) {
    return queries.get(new Actor(appId, "", true), groupId);
  }

  /** Changes the group. */
  @PATCH
  @Operation(summary = "Change a group's name, picture, texts and modes")
  public Group update(
      @PathParam("app") long appId, @PathParam("group") String groupId, Changes changes) {
    return settings.update(
        operators.actor(appId, changes.operator()),
        changes.command(groupId),
        Optional.ofNullable(changes.maxMembers()));
  }

  /** Ends the group. */
  @DELETE
  @Operation(summary = "Dismiss a group for ever")
  public void dismiss(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @QueryParam("operator") String operator) {
    groups.dismiss(operators.actor(appId, operator), groupId);
  }

  /** Decides which roles may not send. */
  @PUT
  @Path("mute")
  @Operation(summary = "Mute a group, or end that")
  public GroupMute mute(
      @PathParam("app") long appId, @PathParam("group") String groupId, MuteToSet mute) {
    int durationS = mute.durationS() == null ? (int) GroupMute.FOR_EVER : mute.durationS();
    return settings.mute(
        operators.actor(appId, mute.operator()),
        new Mute(0, groupId, Given.of("mode", mute.mode()), mute.roles(), durationS));
  }

  /** Sets attributes. */
  @PATCH
  @Path("attributes")
  @Operation(summary = "Set attributes of a group")
  public Group setAttributes(
      @PathParam("app") long appId, @PathParam("group") String groupId, Attributes given) {
    return settings.setAttributes(
        operators.actor(appId, given.operator()),
        new SetAttributes(0, groupId, given.attributes()));
  }

  /** Removes attributes. */
  @DELETE
  @Path("attributes")
  @Operation(summary = "Remove attributes of a group")
  public DeleteAttributes.Result deleteAttributes(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @QueryParam("operator") String operator,
      @QueryParam("key") List<String> keys) {
    return settings.deleteAttributes(
        operators.actor(appId, operator), new DeleteAttributes(0, groupId, keys));
  }
}
