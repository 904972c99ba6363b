package io.parley.suite.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What came from the server: replies by their id, and pushes in their order. */
public final class Inbox implements WebSocket.Listener {
  private final Map<Integer, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
  private final List<JsonNode> pushes = new ArrayList<>();
  private final CompletableFuture<JsonNode> unasked = new CompletableFuture<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();

  /** The reply to the command of this id. */
  public CompletableFuture<JsonNode> expect(int id) {
    return replies.computeIfAbsent(id, any -> new CompletableFuture<>());
  }

  /** The reply to a frame from which the server could read no id. */
  public CompletableFuture<JsonNode> replyWithoutId() {
    return unasked;
  }

  CompletableFuture<Integer> closed() {
    return closed;
  }

  /** All pushes so far. */
  public synchronized List<JsonNode> pushes() {
    return List.copyOf(pushes);
  }

  /** The messages of all pushes so far. */
  public List<JsonNode> messages() {
    return pushes().stream()
        .filter(push -> push.get("push").textValue().equals("message.received"))
        .map(push -> push.get("message"))
        .toList();
  }

  synchronized JsonNode await(Predicate<JsonNode> wanted) {
    Deadline deadline = Deadline.start();
    while (true) {
      for (JsonNode push : pushes) {
        if (wanted.test(push)) {
          return push;
        }
      }
      deadline.waitOn(this, () -> "no such push among " + pushes.size());
    }
  }

  synchronized List<JsonNode> awaitMessages(int count) {
    Deadline deadline = Deadline.start();
    while (messages().size() < count) {
      deadline.waitOn(this, () -> messages().size() + " messages instead of " + count);
    }
    return messages();
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      JsonNode frame = Json.read(partial.toString());
      partial.setLength(0);
      if (frame.isArray()) {
        frame.forEach(this::accept);
      } else {
        accept(frame);
      }
    }
    socket.request(1);
    return null;
  }

  private void accept(JsonNode item) {
    if (item.has("push")) {
      synchronized (this) {
        pushes.add(item);
        notifyAll();
      }
    } else if (item.get("id").intValue() == 0) {
      unasked.complete(item);
    } else {
      expect(item.get("id").intValue()).complete(item);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    closed.completeExceptionally(error);
    replies.values().forEach(reply -> reply.completeExceptionally(error));
  }
}
