package io.parley.web.rest;

import io.parley.account.AccountService;
import io.parley.account.Profile;
import io.parley.account.Registration;
import io.parley.kernel.ChatException;
import io.parley.presence.PresenceService;
import io.parley.presence.UserStatus;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.UserCommand;
import io.parley.user.UserService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
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
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {
  @Inject AccountService accounts;
  @Inject PresenceService presence;
  @Inject UserService users;

  /**
   * A registered user.
   *
   * @param userId unique in the app
   * @param userName display name, empty for none
   * @param userAvatarUrl picture, empty for none
   * @param extendedData free text of the application, empty for none
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
      String extendedData,
      int onlineStatus,
      long onlineStatusSinceMs,
      List<Integer> onlinePlatforms) {
    static View of(Profile profile, UserStatus status) {
      return new View(
          profile.userId(),
          profile.userName(),
          profile.avatarUrl(),
          profile.extendedData(),
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

  /**
   * A profile; what is absent stays.
   *
   * @param userName at most 256 bytes
   * @param userAvatarUrl at most 500 bytes
   * @param extendedData at most 2048 bytes
   */
  @Schema(name = "UserToUpdate")
  public record ToUpdate(String userName, String userAvatarUrl, String extendedData) {
    UserCommand.Update command() {
      return new UserCommand.Update(0, userName, userAvatarUrl, extendedData);
    }
  }

  /** Registers a user, or changes the profile of one. */
  @PUT
  @Operation(
      summary = "Register a user, or change the profile of one",
      description = "A login registers, too. The user's devices are told of a change.")
  public View put(
      @PathParam("app") long appId, @PathParam("user") String userId, ToUpdate profile) {
    UserCommand.Update update = profile.command();
    accounts.register(List.of(new Registration(appId, userId, "")));
    users.update(appId, userId, update, "");
    return get(appId, userId);
  }

  /** Changes the profile of a registered user. */
  @PATCH
  @Operation(summary = "Change a user's profile")
  @APIResponse(responseCode = "404", description = "The user is not registered (6000011)")
  public View update(
      @PathParam("app") long appId, @PathParam("user") String userId, ToUpdate profile) {
    users.update(appId, userId, profile.command(), "");
    return get(appId, userId);
  }
}
