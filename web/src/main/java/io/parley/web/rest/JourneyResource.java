package io.parley.web.rest;

import io.parley.journey.Journey;
import io.parley.journey.JourneyService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** What became of messages. */
@Path("apps/{app}/messages/{message}/journey")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Produces(MediaType.APPLICATION_JSON)
public class JourneyResource {
  @Inject JourneyService journeys;

  /** The steps of one message. */
  @GET
  @Operation(
      summary = "What became of a message",
      description =
          "Accepted, stored, published, pushed to which devices, acknowledged, read: each with its"
              + " time or with the reason why it has not happened. Acknowledgements show after a"
              + " second or two. More reasons may come; a client takes an unknown one as no.")
  @APIResponse(
      responseCode = "200",
      description = "The journey",
      content = @Content(schema = @Schema(implementation = Journey.class)))
  @APIResponse(
      responseCode = "404",
      description = "The message (6000299) or the app (6000003) does not exist, or no longer",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Journey get(
      @PathParam("app") long appId,
      @Parameter(description = "messageId as in the answer to its sender, e.g. 12-5")
          @PathParam("message")
          String messageId) {
    return journeys.journey(appId, messageId);
  }
}
