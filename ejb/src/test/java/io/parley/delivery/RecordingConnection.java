package io.parley.delivery;

import io.parley.protocol.CloseCode;
import java.util.ArrayList;
import java.util.List;

/** Remembers what reaches it. */
public final class RecordingConnection implements Connection {
  private final String id;
  private final List<String> texts = new ArrayList<>();
  private final List<CloseCode> closes = new ArrayList<>();
  private int flushes;

  /** An open one. */
  public RecordingConnection(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized boolean isClosed() {
    return !closes.isEmpty();
  }

  @Override
  public synchronized void enqueue(String text, Rank rank, long acceptedAtMs) {
    texts.add(text);
  }

  @Override
  public synchronized void flush() {
    flushes++;
  }

  @Override
  public synchronized void close(CloseCode code) {
    closes.add(code);
  }

  /** What has reached it, in order. */
  public synchronized List<String> texts() {
    return List.copyOf(texts);
  }

  synchronized List<CloseCode> closes() {
    return List.copyOf(closes);
  }

  synchronized int flushes() {
    return flushes;
  }
}
