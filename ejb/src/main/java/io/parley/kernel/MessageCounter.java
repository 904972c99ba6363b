package io.parley.kernel;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Messages by type and by what became of them. Each series is looked up once: that costs several
 * times what the count does.
 */
public final class MessageCounter {
  /** What a client may make up beyond this counts as one type. */
  private static final int TYPE_MAX = 255;

  private static final String OTHER = "other";

  /** What became of a message that somebody wanted to send. */
  public enum Outcome {
    /** Committed. */
    STORED,
    /** Handed over without being stored. */
    SENT,
    /** A retry of one that had been stored. */
    REPEATED,
    /** Against a rule; nothing was stored. Refusals because of load are counted elsewhere. */
    REFUSED,
    /** The database did not take it, or did not say so. */
    FAILED
  }

  private final Counter counter;
  private final Map<Integer, Map<Outcome, CounterDataPoint>> byType = new ConcurrentHashMap<>();

  MessageCounter(Counter counter) {
    this.counter = counter;
  }

  /** Counts one message of a type, by its number in the protocol. */
  public void count(int type, Outcome outcome) {
    of(type, outcome).inc();
  }

  /** How many there were. */
  public long get(int type, Outcome outcome) {
    return Math.round(of(type, outcome).get());
  }

  private CounterDataPoint of(int type, Outcome outcome) {
    int known = type > 0 && type <= TYPE_MAX ? type : 0;
    return byType.computeIfAbsent(known, this::series).get(outcome);
  }

  private Map<Outcome, CounterDataPoint> series(int type) {
    String label = type == 0 ? OTHER : Integer.toString(type);
    Map<Outcome, CounterDataPoint> series = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      series.put(outcome, counter.labelValues(label, outcome.name().toLowerCase(Locale.ROOT)));
    }
    return series;
  }
}
