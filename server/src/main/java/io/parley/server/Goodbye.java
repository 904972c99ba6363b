package io.parley.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Asks a node to let its clients go before it is told to stop: WildFly closes all sockets before it
 * asks the application.
 *
 * @param token of the group operator
 * @param limit how long clients get
 */
record Goodbye(String token, Duration limit) {
  /** For the answer, after the last client is closed. */
  private static final Duration ANSWER = Duration.ofSeconds(3);

  /**
   * Returns when the clients have gone; a node that does not answer is told to stop all the same.
   */
  void say(String url) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/node/drain"))
            .header("Authorization", "Bearer " + token)
            .timeout(limit.plus(ANSWER))
            .POST(BodyPublishers.noBody())
            .build();
    try {
      HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      System.err.println("parley: " + url + " did not drain: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
