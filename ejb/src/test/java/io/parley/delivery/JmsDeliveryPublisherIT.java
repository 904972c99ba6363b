package io.parley.delivery;

import io.parley.delivery.RecordingPublisher.Published;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker, with its journal on disk. */
class JmsDeliveryPublisherIT implements DeliveryPublisherContract {
  @TempDir static Path data;

  private final JmsDeliveryPublisher publisher = new JmsDeliveryPublisher();
  private final List<Connection> subscribers = new ArrayList<>();
  private ActiveMQConnectionFactory connections;
  private EmbeddedActiveMQ broker;
  private String url;

  @BeforeEach
  void start() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "tcp://127.0.0.1:" + free.getLocalPort();
    }
    startBroker();
    connections = new ActiveMQConnectionFactory(url);
    publisher.connections = connections;
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
    Configuration configuration =
        new ConfigurationImpl()
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("loopback", url);
    configuration.setBrokerInstance(data.toFile());
    broker = new EmbeddedActiveMQ().setConfiguration(configuration);
    broker.start();
  }
}
