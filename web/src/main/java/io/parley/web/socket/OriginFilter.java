package io.parley.web.socket;

import io.parley.kernel.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Which pages may open the socket: those of the same host, or the configured origins. A client that
 * is no browser sends no origin and may. A filter, because the endpoint's own origin check does not
 * see the host.
 */
@WebFilter(urlPatterns = "/v1/ws", asyncSupported = true)
public class OriginFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient Settings settings;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String origin = request.getHeader("Origin");
    if (origin == null || isAllowed(origin, request.getHeader("Host"))) {
      chain.doFilter(request, response);
    } else {
      response.sendError(
          HttpServletResponse.SC_FORBIDDEN, "this origin is not in parley.allowed.origins");
    }
  }

  private boolean isAllowed(String origin, String host) {
    return settings
        .allowedOrigins()
        .map(list -> Set.of(list.split("\\s*,\\s*")))
        .map(allowed -> allowed.contains("*") || allowed.contains(origin))
        .orElseGet(() -> origin.replaceFirst("^[a-z]+://", "").equalsIgnoreCase(host));
  }
}
