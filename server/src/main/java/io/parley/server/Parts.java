package io.parley.server;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was started: stopped in reverse, and a part that does not stop keeps no other from it. */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T own(T part) {
    started.push(part);
    return part;
  }

  @Override
  public synchronized void close() throws IOException {
    IOException trouble = null;
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        IOException next = new IOException("a part does not stop", e);
        if (trouble == null) {
          trouble = next;
        } else {
          trouble.addSuppressed(next);
        }
      }
    }
    if (trouble != null) {
      throw trouble;
    }
  }

  /** Stops everything because of the failure, which keeps what goes wrong meanwhile. */
  void closeAfter(Exception failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
