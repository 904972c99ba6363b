package io.parley.suite.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.stack.Site;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Requests of a backend. */
public final class Rest {
  /** Not HTTP/2 without TLS, by which Payara keeps more of old deployments (its README). */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Rest() {}

  /** An answer. */
  public record Answer(int status, String mediaType, String text) {
    /** The body as JSON. */
    public JsonNode json() {
      return Json.read(text);
    }
  }

  /** Reads what lies at the path. */
  public static Answer get(String path, String... headers) {
    return send(HttpRequest.newBuilder(Site.http(path)).GET(), headers);
  }

  /** Posts JSON to the path. */
  public static Answer post(String path, Map<String, ?> body, String... headers) {
    return send(
        HttpRequest.newBuilder(Site.http(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.of(body))),
        headers);
  }

  /** Sends JSON to the path by another method; none where the body is empty. */
  public static Answer call(String method, String path, Map<String, ?> body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Site.http(path)).header("Content-Type", "application/json");
    return send(
        body.isEmpty()
            ? request.method(method, HttpRequest.BodyPublishers.noBody())
            : request.method(method, HttpRequest.BodyPublishers.ofString(Json.of(body))),
        headers);
  }

  private static Answer send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String mediaType = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(response.statusCode(), mediaType.split(";")[0], response.body());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
