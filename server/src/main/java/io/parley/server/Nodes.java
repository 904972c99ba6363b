package io.parley.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The application nodes of a launcher: started one by one, stopped together. */
final class Nodes implements AutoCloseable {
  private final List<ServerProcess> all = new CopyOnWriteArrayList<>();

  private volatile Supplier<Optional<Goodbye>> goodbye = Optional::empty;

  /** Lets clients go before a node stops, because there are other nodes. */
  void sayAtTheEnd(Supplier<Optional<Goodbye>> words) {
    goodbye = words;
  }

  void add(ServerProcess node) {
    all.add(node);
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
        all.stream()
            .map(node -> CompletableFuture.runAsync(() -> close(node), Nodes::inThreadOfItsOwn))
            .toList();
    try {
      CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw new IOException("a node does not stop", e.getCause());
    }
  }

  private static void inThreadOfItsOwn(Runnable task) {
    new Thread(task, "stop").start();
  }

  private void close(ServerProcess node) {
    if (node.process().isAlive()) {
      goodbye.get().ifPresent(words -> words.say(node.url()));
    }
    try {
      node.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
