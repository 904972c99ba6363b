package io.parley.web.rest;

import io.parley.account.AppSettings;
import io.parley.account.AppSettingsService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** What an app has chosen. */
@Path("apps/{app}/settings")
@RequestScoped
@ServerToken
@SecurityRequirement(name = ApiApplication.BEARER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AppSettingsResource {
  @Inject AppSettingsService settings;

  /** All settings. */
  @GET
  @Operation(summary = "The app's settings")
  public AppSettings get(@PathParam("app") long appId) {
    return settings.read(appId);
  }

  /** Changes some. */
  @PATCH
  @Operation(
      summary = "Change the app's settings",
      description = "What is absent stays. Nodes notice a change within five seconds.")
  @APIResponse(responseCode = "400", description = "Out of range (6000001)")
  public AppSettings change(@PathParam("app") long appId, AppSettings change) {
    return settings.change(appId, change);
  }
}
