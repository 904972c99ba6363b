package io.parley.delivery;

import io.parley.kernel.AdjustableTicker;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The router of a node that is alone; remembers what was delivered on it. */
public final class RecordingRouter extends DeliveryRouter {
  private final List<List<Delivery>> delivered = Collections.synchronizedList(new ArrayList<>());

  /** Time stands. */
  public RecordingRouter() {
    ticker = new AdjustableTicker();
  }

  /** Batches, in order. */
  public List<List<Delivery>> delivered() {
    return delivered;
  }

  @Override
  BitSet deliver(List<Delivery> deliveries) {
    delivered.add(deliveries);
    return new BitSet();
  }

  @Override
  public void deliverUnstored(List<Delivery> deliveries) {
    delivered.add(deliveries);
  }

  @Override
  Directory.Routes route(List<Delivery> deliveries) {
    return new Directory.Routes(Map.of(), new BitSet(), true);
  }

  @Override
  void count(List<Delivery> deliveries, BitSet here, BitSet elsewhere) {
    // Not of interest here.
  }
}
