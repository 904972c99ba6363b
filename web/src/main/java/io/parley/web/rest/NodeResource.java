package io.parley.web.rest;

import io.parley.account.AccountService;
import io.parley.kernel.Drain;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** The node that answers, for those who operate it. */
@Path("node")
@RequestScoped
@SecurityRequirement(name = ApiApplication.BEARER)
public class NodeResource {
  @Inject AccountService accounts;
  @Inject Drain drain;

  /** Lets all clients go to other nodes; answers when they have, after parley.drain.ms at most. */
  @POST
  @Path("drain")
  @Operation(
      summary = "Prepares this node for its stop",
      description =
          "From now on it is not ready and takes no login; its clients move to other nodes. Takes a"
              + " token of the group operator.")
  @APIResponse(responseCode = "204", description = "All clients have gone")
  @APIResponse(
      responseCode = "403",
      description = "Not a token of the group operator (6000541)",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public void drain(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
    accounts.authenticateOperator(ServerTokenFilter.bearer(authorization));
    drain.run();
  }
}
