package io.parley.kernel;

import io.parley.protocol.CloseCode;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * What the node counts, in Prometheus terms; {@code /metrics} writes it out. Without exemplars: the
 * first would start a thread of the library that outlives the application.
 */
@ApplicationScoped
public class Meters {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  private final Gauge connections = gauge("parley_connections", "Open logged-in connections.");
  private final Counter commands =
      Counter.builder()
          .name("parley_commands_total")
          .help("Commands answered, by outcome code (0 for success).")
          .labelNames("code")
          .withoutExemplars()
          .register(registry);
  private final Counter sendsRefused =
      Counter.builder()
          .name("parley_sends_refused_total")
          .help("Messages refused because of load, by priority (1 low to 3 high) and reason.")
          .labelNames("priority", "reason")
          .withoutExemplars()
          .register(registry);
  private final MessageCounter messages =
      new MessageCounter(
          Counter.builder()
              .name("parley_messages_total")
              .help("Messages by type and outcome, those refused because of load apart.")
              .labelNames("type", "outcome")
              .withoutExemplars()
              .register(registry));
  private final Counter batchesBegunAnew =
      counter(
          "parley_batches_begun_anew_total",
          "Batches that another node's message or a retry made begin anew.");
  private final Counter delivered =
      counter("parley_messages_delivered_total", "Messages queued at a local connection.");
  private final Counter connectionsOpened =
      counter("parley_connections_opened_total", "Sockets opened, logged in or not.");
  private final Counter connectionsClosed =
      Counter.builder()
          .name("parley_connections_closed_total")
          .help("Sockets closed by the node, by close code.")
          .labelNames("code")
          .withoutExemplars()
          .register(registry);
  private final Counter barragesDropped =
      counter("parley_barrages_dropped_total", "Barrages dropped at connections that were full.");
  private final Counter recovered =
      counter("parley_batches_recovered_total", "Batches that the broker lost, read again.");
  private final Counter republished =
      counter("parley_batches_republished_total", "Batches published again by a sweeper.");
  private final Counter batchesSent =
      counter("parley_batches_sent_total", "Batches sent to one other node each.");
  private final Counter deliveriesSentRemote =
      counter("parley_deliveries_sent_remote_total", "Messages sent to one other node each.");
  private final Counter deliveriesReceivedRemote =
      counter("parley_deliveries_received_remote_total", "Messages got from other nodes.");
  private final Counter deliveriesWithoutReceiver =
      counter("parley_deliveries_without_receiver_total", "Messages that no connection got.");
  private final Gauge nodesAlive = gauge("parley_nodes", "Nodes alive, this one included.");
  private final Gauge directoryUsers =
      gauge("parley_directory_users", "Users and rooms known to have connections on other nodes.");
  private final Histogram loginWaitSeconds =
      Histogram.builder()
          .name("parley_login_wait_seconds")
          .help("Time of logins that waited until all other nodes knew the user.")
          .classicOnly()
          .classicUpperBounds(.005, .01, .02, .05, .1, .2, .5, 1, 2, 5)
          .withoutExemplars()
          .register(registry);
  private final Counter submissionsForwarded =
      counter("parley_submissions_forwarded_total", "Messages of other applications stored.");
  private final Counter submissionsRefused =
      counter("parley_submissions_refused_total", "Messages of other applications given up.");
  private final Histogram deliverySeconds =
      Histogram.builder()
          .name("parley_delivery_seconds")
          .help("Time from the acceptance of a message to its write at a connection of this node.")
          .classicOnly()
          .classicUpperBounds(.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 30)
          .withoutExemplars()
          .register(registry);
  private final Histogram batchSize =
      Histogram.builder()
          .name("parley_commit_batch_messages")
          .help("Messages in one commit.")
          .classicOnly()
          .classicUpperBounds(1, 2, 5, 10, 20, 50, 100, 200, 500)
          .withoutExemplars()
          .register(registry);
  private final Histogram commitSeconds =
      Histogram.builder()
          .name("parley_commit_seconds")
          .help("Time of a group commit.")
          .classicOnly()
          .classicUpperBounds(.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 5)
          .withoutExemplars()
          .register(registry);

  private final Histogram roomBatchSize =
      Histogram.builder()
          .name("parley_room_batch_orders")
          .help("Changes of rooms in one commit.")
          .classicOnly()
          .classicUpperBounds(1, 2, 5, 10, 20, 50, 100, 200)
          .withoutExemplars()
          .register(registry);
  private final Histogram roomCommitSeconds =
      Histogram.builder()
          .name("parley_room_commit_seconds")
          .help("Time of a commit of changes of rooms.")
          .classicOnly()
          .classicUpperBounds(.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 5)
          .withoutExemplars()
          .register(registry);
  private final Counter roomMessagesRefused =
      Counter.builder()
          .name("parley_room_messages_refused_total")
          .help("Messages of rooms refused or, barrages, dropped because too many wait.")
          .labelNames("lane")
          .withoutExemplars()
          .register(registry);

  /** Where all of them are registered. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /** Adds a gauge that is read when it is asked for. */
  public void watch(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  /**
   * As {@link #watch(String, String, DoubleSupplier)}, with labels.
   *
   * @param value calls back for each series, with its value and the values of the labels
   */
  public void watch(
      String name, String help, List<String> labels, Consumer<GaugeWithCallback.Callback> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels.toArray(String[]::new))
        .callback(value)
        .register(registry);
  }

  public Gauge connections() {
    return connections;
  }

  /** Commands answered with a code, 0 for success; keep that of success, as below. */
  public CounterDataPoint commands(int code) {
    return commands.labelValues(Integer.toString(code));
  }

  /** Messages refused because of load; keep it, the look-up costs more than the count. */
  public CounterDataPoint sendsRefused(int priority, String reason) {
    return sendsRefused.labelValues(Integer.toString(priority), reason);
  }

  public MessageCounter messages() {
    return messages;
  }

  public Counter batchesBegunAnew() {
    return batchesBegunAnew;
  }

  public Counter delivered() {
    return delivered;
  }

  public Counter connectionsOpened() {
    return connectionsOpened;
  }

  /** Sockets closed by the node; keep it, as above. */
  public CounterDataPoint connectionsClosed(CloseCode code) {
    return connectionsClosed.labelValues(Integer.toString(code.number()));
  }

  public Counter barragesDropped() {
    return barragesDropped;
  }

  public Counter recovered() {
    return recovered;
  }

  public Counter republished() {
    return republished;
  }

  public Counter batchesSent() {
    return batchesSent;
  }

  public Counter deliveriesSentRemote() {
    return deliveriesSentRemote;
  }

  public Counter deliveriesReceivedRemote() {
    return deliveriesReceivedRemote;
  }

  public Counter deliveriesWithoutReceiver() {
    return deliveriesWithoutReceiver;
  }

  public Gauge nodesAlive() {
    return nodesAlive;
  }

  public Gauge directoryUsers() {
    return directoryUsers;
  }

  public Histogram loginWaitSeconds() {
    return loginWaitSeconds;
  }

  public Counter submissionsForwarded() {
    return submissionsForwarded;
  }

  public Counter submissionsRefused() {
    return submissionsRefused;
  }

  public Histogram deliverySeconds() {
    return deliverySeconds;
  }

  public Histogram batchSize() {
    return batchSize;
  }

  public Histogram commitSeconds() {
    return commitSeconds;
  }

  public Histogram roomBatchSize() {
    return roomBatchSize;
  }

  public Histogram roomCommitSeconds() {
    return roomCommitSeconds;
  }

  /** Messages of rooms that found no place; keep it, as above. */
  public CounterDataPoint roomMessagesRefused(String lane) {
    return roomMessagesRefused.labelValues(lane);
  }

  private Gauge gauge(String name, String help) {
    return Gauge.builder().name(name).help(help).withoutExemplars().register(registry);
  }

  private Counter counter(String name, String help) {
    return Counter.builder().name(name).help(help).withoutExemplars().register(registry);
  }
}
