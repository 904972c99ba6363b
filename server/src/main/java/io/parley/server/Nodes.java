package io.parley.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** The application nodes of a launcher: started together, stopped together. */
final class Nodes implements AutoCloseable {
  private final List<ServerProcess> all = new CopyOnWriteArrayList<>();

  void add(ServerProcess node) {
    all.add(node);
  }

  void awaitReady() throws InterruptedException {
    for (ServerProcess node : all) {
      node.awaitReady();
    }
  }

  List<String> urls() {
    return all.stream().map(ServerProcess::url).toList();
  }

  boolean isAnyAlive() {
    return all.stream().anyMatch(node -> node.process().isAlive());
  }

  int count() {
    return all.size();
  }

  /** All at once: each may take seconds to let its clients go. */
  @Override
  public void close() throws IOException {
    List<CompletableFuture<Void>> closing =
        all.stream().map(node -> CompletableFuture.runAsync(() -> close(node))).toList();
    try {
      CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw new IOException("a node does not stop", e.getCause());
    }
  }

  private static void close(ServerProcess node) {
    try {
      node.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
