package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.RecordingPublisher.Published;
import io.parley.kernel.RecordedTraces;
import io.parley.kernel.Step;
import io.parley.kernel.Tracing;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker, with its journal on disk. */
class JmsDeliveryPublisherIT implements DeliveryPublisherContract {
  @TempDir static Path data;

  private final JmsDeliveryPublisher publisher = new JmsDeliveryPublisher();
  private final List<Connection> subscribers = new ArrayList<>();
  private ActiveMQConnectionFactory connections;
  private TestBroker broker;

  @BeforeEach
  void start() throws Exception {
    broker = new TestBroker(data);
    broker.start();
    connections = new ActiveMQConnectionFactory(broker.url());
    connections.setReconnectAttempts(0); // as both servers are set up
    publisher.connections = connections;
    publisher.tracing = new Tracing();
  }

  @AfterEach
  void stop() throws Exception {
    for (Connection subscriber : subscribers) {
      subscriber.close();
    }
    connections.close();
    stopBroker();
  }

  @Override
  public DeliveryPublisher publisher() {
    return publisher;
  }

  @Override
  public Queue<Published> subscribe(String nodeId) throws JMSException {
    Queue<Published> received = new ConcurrentLinkedQueue<>();
    Connection connection = connections.createConnection();
    subscribers.add(connection);
    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    String topic =
        nodeId.equals(RecordingPublisher.ALL)
            ? JmsDeliveryPublisher.TOPIC
            : JmsDeliveryPublisher.topicOf(nodeId);
    session
        .createConsumer(session.createTopic(topic))
        .setMessageListener(message -> received.add(read(nodeId, message)));
    connection.start();
    return received;
  }

  @Test
  void theStepOfATraceComesWithTheMessage() throws JMSException {
    RecordedTraces recorded = new RecordedTraces();
    publisher.tracing = recorded.tracing();
    Connection connection = connections.createConnection();
    subscribers.add(connection);
    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    MessageConsumer consumer =
        session.createConsumer(session.createTopic(JmsDeliveryPublisher.TOPIC));
    connection.start();

    String trace;
    try (Step step = recorded.tracing().batch("commit", Stream.empty())) {
      trace = step.traceparent();
      publisher.publish("traced");
    }
    publisher.publish("not traced");

    assertThat(JmsDeliveryPublisher.trace(consumer.receive())).isEqualTo(trace);
    assertThat(JmsDeliveryPublisher.trace(consumer.receive())).isEmpty();
  }

  private static Published read(String nodeId, Message message) {
    try {
      return new Published(
          nodeId, JmsDeliveryPublisher.stamp(message), JmsDeliveryPublisher.content(message));
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stopBroker() throws Exception {
    broker.stop();
  }

  @Override
  public void startBroker() throws Exception {
    broker.start();
  }
}
