package io.parley.web.rest;

import io.parley.account.AccountService;
import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/** Lets a request pass only with a server token of the app in its path. */
@Provider
@ServerToken
@Priority(Priorities.AUTHENTICATION)
public class ServerTokenFilter implements ContainerRequestFilter {
  private static final String SCHEME = "bearer ";

  @Inject AccountService accounts;

  @Override
  public void filter(ContainerRequestContext request) {
    String token = bearer(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    accounts.authenticateServer(token, appId(request));
  }

  static String bearer(String header) {
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw new ChatException(
          ErrorCode.TOKEN_INVALID, "the Authorization header has no Bearer token");
    }
    String token = header.substring(SCHEME.length()).strip();
    if (token.length() > Limits.TOKEN_BYTES_MAX) {
      throw new ChatException(
          ErrorCode.TOKEN_INVALID, "a token may have at most " + Limits.TOKEN_BYTES_MAX + " bytes");
    }
    return token;
  }

  private static long appId(ContainerRequestContext request) {
    try {
      return Long.parseLong(request.getUriInfo().getPathParameters().getFirst("app"));
    } catch (NumberFormatException e) {
      throw new NotFoundException(e);
    }
  }
}
