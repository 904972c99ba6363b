package io.parley.web.rest;

import io.parley.group.Actor;
import io.parley.group.GroupApplicationService;
import io.parley.group.GroupQueryService;
import io.parley.protocol.GroupApplicationCommand.AnswerApplication;
import io.parley.protocol.GroupApplicationCommand.AnswerInvitation;
import io.parley.protocol.GroupApplicationCommand.ListApplications;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Wishes to enter a group, and invitations into it; see {@link GroupResource} for who acts. */
@Path("apps/{app}/groups/{group}/applications")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "404", description = "There is no such group (6000523)")
public class GroupApplicationResource {
  @Inject Operators operators;
  @Inject GroupApplicationService applications;
  @Inject GroupQueryService queries;

  /**
   * An answer.
   *
   * @param operator user that the applicant sees; absent for the system account
   * @param accept whether the user is in
   */
  @Schema(name = "GroupApplicationAnswer")
  public record Answer(String operator, Boolean accept) {}

  /** A page of applications. */
  @GET
  @Operation(summary = "Wishes to enter a group, and invitations into it, newest first")
  public ListApplications.Result list(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @QueryParam("offset") int offset,
      @DefaultValue("30") @QueryParam("count") int count) {
    return queries.applications(
        new Actor(appId, "", true), groupId, new ListApplications(0, offset, count));
  }

  /** Lets an applicant in, or not. */
  @PUT
  @Path("{user}")
  @Operation(summary = "Answer a user's wish to enter a group")
  @APIResponse(responseCode = "204", description = "It is answered")
  @APIResponse(responseCode = "409", description = "Nothing waits for an answer (6000502)")
  public void answer(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @PathParam("user") String userId,
      Answer answer) {
    boolean accept = Given.of("accept", answer.accept());
    applications.answer(
        operators.actor(appId, answer.operator()),
        new AnswerApplication(0, groupId, userId, accept));
  }

  /** Answers an invitation in the name of who is invited. */
  @PUT
  @Path("{user}/invitations/{inviter}")
  @Operation(summary = "Answer an invitation into a group in the name of who is invited")
  @APIResponse(responseCode = "204", description = "It is answered")
  @APIResponse(responseCode = "409", description = "Nothing waits for an answer (6000502)")
  public void answer(
      @PathParam("app") long appId,
      @PathParam("group") String groupId,
      @PathParam("user") String userId,
      @PathParam("inviter") String inviterId,
      Answer answer) {
    boolean accept = Given.of("accept", answer.accept());
    applications.answer(
        new Actor(appId, userId, true), new AnswerInvitation(0, groupId, inviterId, accept));
  }
}
