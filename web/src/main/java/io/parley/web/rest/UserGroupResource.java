package io.parley.web.rest;

import io.parley.group.Actor;
import io.parley.group.GroupQueryService;
import io.parley.protocol.GroupQueryCommand.ListOwn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** The groups of a user. */
@Path("apps/{app}/users/{user}/groups")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Produces(MediaType.APPLICATION_JSON)
public class UserGroupResource {
  @Inject GroupQueryService queries;

  /** A page of groups, as the user sees them. */
  @GET
  @Operation(summary = "The groups that a user is in, by id, with the user's alias and silence")
  public ListOwn.Result list(
      @PathParam("app") long appId,
      @PathParam("user") String userId,
      @QueryParam("after") String after,
      @DefaultValue("100") @QueryParam("count") int count) {
    return queries.list(new Actor(appId, userId, true), new ListOwn(0, after, List.of(), count));
  }
}
