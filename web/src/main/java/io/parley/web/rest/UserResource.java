package io.parley.web.rest;

import io.parley.account.AccountService;
import io.parley.account.Profile;
import io.parley.kernel.ChatException;
import io.parley.presence.PresenceService;
import io.parley.presence.UserStatus;
import io.parley.protocol.ErrorCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Users of an app. */
@Path("apps/{app}/users/{user}")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {
  @Inject AccountService accounts;
  @Inject PresenceService presence;

  /**
   * A registered user.
   *
   * @param userId unique in the app
   * @param userName display name, empty for none
   * @param userAvatarUrl picture, empty for none
   * @param onlineStatus by the numbers of ZIMUserOnlineStatus: 0 online, 1 offline, 2 logged out,
   *     99 never logged in
   * @param onlineStatusSinceMs when that began, Unix milliseconds; 0 for never logged in
   * @param onlinePlatforms by the numbers of ZIMPlatformType
   */
  @Schema(name = "User")
  public record View(
      String userId,
      String userName,
      String userAvatarUrl,
      int onlineStatus,
      long onlineStatusSinceMs,
      List<Integer> onlinePlatforms) {
    static View of(Profile profile, UserStatus status) {
      return new View(
          profile.userId(),
          profile.userName(),
          profile.avatarUrl(),
          status.status().number(),
          status.since().toEpochMilli(),
          status.platforms());
    }
  }

  /** Name, avatar and presence of one user. */
  @GET
  @Operation(summary = "A user's profile and presence")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "404",
      description = "The user (6000011) or the app (6000003) does not exist",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public View get(@PathParam("app") long appId, @PathParam("user") String userId) {
    Profile profile =
        accounts
            .profile(appId, userId)
            .orElseThrow(
                () -> new ChatException(ErrorCode.USER_NOT_FOUND, "the user is not registered"));
    return View.of(profile, presence.status(appId, userId));
  }
}
