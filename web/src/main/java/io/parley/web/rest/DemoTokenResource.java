package io.parley.web.rest;

import io.parley.account.DemoTokenService;
import io.parley.protocol.Checks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tokens for the try-out page; not there unless a demo key is configured. */
@Path("demo/token")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DemoTokenResource {
  @Inject DemoTokenService tokens;

  /**
   * A token for the page.
   *
   * @param token a JWT
   * @param appID the app to create the SDK with
   */
  public record DemoToken(String token, long appID) {}

  /** A token for any user id. */
  @GET
  @Operation(hidden = true)
  public DemoToken issue(@QueryParam("userID") String userId) {
    Checks.userId("userID", userId);
    return tokens
        .issue(userId)
        .map(token -> new DemoToken(token, DemoTokenService.APP_ID))
        .orElseThrow(NotFoundException::new);
  }
}
