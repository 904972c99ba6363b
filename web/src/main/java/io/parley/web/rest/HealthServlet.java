package io.parley.web.rest;

import io.parley.delivery.BrokerLink;
import io.parley.kernel.Database;
import io.parley.kernel.Drain;
import io.parley.protocol.FrameCodec;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Live: the process answers. Ready: it also lets clients in and reaches the database and the
 * broker. The shape is that of MicroProfile Health, which is not on every server.
 */
@WebServlet({"/health/live", "/health/ready"})
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient Database database;
  @Inject transient BrokerLink broker;
  @Inject transient Drain drain;

  private record Check(String name, String status) {
    static Check of(String name, boolean up) {
      return new Check(name, up ? "UP" : "DOWN");
    }
  }

  private record Health(String status, List<Check> checks) {
    static Health of(List<Check> checks) {
      boolean up = checks.stream().allMatch(check -> check.status().equals("UP"));
      return new Health(up ? "UP" : "DOWN", checks);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean live = request.getServletPath().endsWith("live");
    Health health = Health.of(live ? List.of() : checks());
    response.setStatus(
        health.status().equals("UP")
            ? HttpServletResponse.SC_OK
            : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(FrameCodec.write(health));
  }

  private List<Check> checks() {
    if (drain.hasBegun()) {
      return List.of(Check.of("draining", false));
    }
    return List.of(
        Check.of("database", database.isConnected()),
        Check.of("broker", broker.isConnected() && broker.isListening()));
  }
}
