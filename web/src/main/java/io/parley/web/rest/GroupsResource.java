package io.parley.web.rest;

import io.parley.group.Actor;
import io.parley.group.GroupMembershipService;
import io.parley.group.GroupQueryService;
import io.parley.protocol.GroupMembershipCommand.Create;
import io.parley.protocol.GroupMembershipCommand.Settings;
import io.parley.protocol.GroupQueryCommand.Directory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** The groups of an app. */
@Path("apps/{app}/groups")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class GroupsResource {
  @Inject GroupMembershipService groups;
  @Inject GroupQueryService queries;

  /**
   * A group to be created.
   *
   * @param owner a registered user
   * @param groupId 1 to 32 bytes, not beginning with #; absent for one that the server makes up
   * @param name at most 50 characters; absent for none
   * @param avatarUrl at most 500 bytes; absent for none
   * @param userIds first members, at most 100; absent for none
   * @param settings the rest; absent for what is usual
   * @param createdAtMs when another system had created it, Unix milliseconds; absent for now
   */
  @Schema(name = "GroupToCreate")
  public record ToCreate(
      @Schema(required = true) String owner,
      String groupId,
      String name,
      String avatarUrl,
      List<String> userIds,
      Settings settings,
      Long createdAtMs) {}

  /** Creates a group. */
  @POST
  @Operation(summary = "Create a group")
  @APIResponse(responseCode = "201", description = "The group, and for whom it failed")
  @APIResponse(
      responseCode = "409",
      description = "There is (6000524) or was (6000527) a group of this id")
  public Response create(@PathParam("app") long appId, ToCreate toCreate, @Context UriInfo uri) {
    Create create =
        new Create(
            0,
            toCreate.groupId(),
            toCreate.name(),
            toCreate.avatarUrl(),
            toCreate.userIds(),
            toCreate.settings());
    Create.Result created =
        groups.create(
            new Actor(appId, Given.of("owner", toCreate.owner()), true),
            create,
            Optional.ofNullable(toCreate.createdAtMs()));
    var location = uri.getAbsolutePathBuilder().path("{id}").build(created.group().groupId());
    return Response.created(location).entity(created).build();
  }

  /** Lists groups. */
  @GET
  @Operation(
      summary = "The groups of an app, by id; on demand only those in which somebody is muted now")
  public Directory.Result list(
      @PathParam("app") long appId,
      @QueryParam("search") String search,
      @QueryParam("muted") boolean muted,
      @QueryParam("after") String after,
      @DefaultValue("100") @QueryParam("count") int count) {
    Actor backend = new Actor(appId, "", true);
    Directory page = new Directory(0, search, after, count);
    return muted ? queries.muted(backend, page) : queries.directory(backend, page);
  }
}
