package io.parley.web.rest;

import io.parley.group.Actor;
import io.parley.group.GroupMembershipService;
import io.parley.group.GroupQueryService;
import io.parley.group.GroupSettingsService;
import io.parley.protocol.GroupMember;
import io.parley.protocol.GroupMembershipCommand.Invite;
import io.parley.protocol.GroupMembershipCommand.Kick;
import io.parley.protocol.GroupMembershipCommand.Transfer;
import io.parley.protocol.GroupQueryCommand.GetMembers;
import io.parley.protocol.GroupQueryCommand.Members;
import io.parley.protocol.GroupSettingsCommand.MuteMembers;
import io.parley.protocol.GroupSettingsCommand.SetNickname;
import io.parley.protocol.GroupSettingsCommand.SetRole;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** The members of a group; see {@link GroupResource} for who acts. */
@Path("apps/{app}/groups/{group}/members")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "404", description = "There is no such group (6000523)")
public class GroupMemberResource {
  private static final int OWNER = 1;

  @Inject Operators operators;
  @Inject GroupMembershipService groups;
  @Inject GroupSettingsService settings;
  @Inject GroupQueryService queries;

  /**
   * Users to come in.
   *
   * @param operator user that members see; absent for the system account
   * @param userIds 1 to 100 users
   * @param ask whether they have to accept where the group says so; absent means no
   * @param wording words to who is asked
   * @param enteredAtMs when they came in another system, Unix milliseconds; absent for now
   */
  @Schema(name = "GroupUsers")
  public record Users(
      String operator, List<String> userIds, Boolean ask, String wording, Long enteredAtMs) {}

  /**
   * What is to be changed of a member; what is absent stays.
   *
   * @param operator user that members see; absent for the system account
   * @param role 1 makes the member the owner, 2 an administrator, 3 or 100 to 255 a member
   * @param nickname name in the group
   */
  @Schema(name = "GroupMemberChanges")
  public record Changes(String operator, Integer role, String nickname) {}

  /** Members to be muted for some seconds, at most 2,592,000, -1 for ever, 0 no longer. */
  @Schema(name = "GroupMembersToMute")
  public record ToMute(String operator, List<String> userIds, Integer durationS) {}

  /** A page of members. */
  @GET
  @Operation(summary = "Members of a group, those who came first first")
  public Members.Result list(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @QueryParam("offset") int offset,
      @DefaultValue("100") @QueryParam("count") int count,
      @QueryParam("muted") boolean muted,
      @QueryParam("search") String search) {
    return queries.members(
        new Actor(appId, "", true), new Members(0, groupId, offset, count, muted, search));
  }

  /** Brings users in. */
  @POST
  @Operation(summary = "Bring users into a group, or ask them")
  public Invite.Result invite(
      @PathParam("app") long appId, @PathParam("group") String groupId, Users users) {
    return groups.invite(
        operators.actor(appId, users.operator()),
        new Invite(0, groupId, users.userIds(), users.wording(), users.ask()),
        Optional.ofNullable(users.enteredAtMs()));
  }

  /** Removes members. */
  @DELETE
  @Operation(summary = "Remove members; also the owner, who is succeeded by whom came first")
  public Kick.Result kick(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @QueryParam("operator") String operator,
      @QueryParam("userId") List<String> userIds) {
    return groups.kick(operators.actor(appId, operator), new Kick(0, groupId, userIds));
  }

  /** Changes role or nickname. */
  @PATCH
  @Path("{user}")
  @Operation(summary = "Change a member's role or nickname")
  public GroupMember change(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @PathParam("user") String userId,
      Changes changes) {
    Actor actor = operators.actor(appId, changes.operator());
    if (changes.nickname() != null) {
      settings.setNickname(actor, new SetNickname(0, groupId, userId, changes.nickname()));
    }
    if (changes.role() != null && changes.role() == OWNER) {
      groups.transfer(actor, new Transfer(0, groupId, userId));
    } else if (changes.role() != null) {
      settings.setRole(actor, new SetRole(0, groupId, userId, changes.role()));
    }
    return queries.member(actor, new GetMembers(0, groupId, List.of(userId)));
  }

  /** Mutes members, or ends that. */
  @PUT
  @Path("mute")
  @Operation(summary = "Mute members of a group by themselves, or end that")
  public MuteMembers.Result mute(
      @PathParam("app") long appId, @PathParam("group") String groupId, ToMute mute) {
    int durationS = Given.of("durationS", mute.durationS());
    return settings.muteMembers(
        operators.actor(appId, mute.operator()),
        new MuteMembers(0, groupId, mute.userIds(), durationS));
  }
}
