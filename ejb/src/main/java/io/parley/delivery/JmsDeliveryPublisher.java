package io.parley.delivery;

import io.parley.kernel.ServerResource;
import io.parley.kernel.Tracing;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * On topics of the broker: one for all nodes, one for each. Messages are not persistent: consumers
 * subscribe without a queue that outlives them, and the outbox has everything, so a journal write
 * would buy nothing. Bodies are UTF-8 bytes: a text body is UTF-16 on the wire, and twice the size
 * makes a full batch a "large message", which the client writes byte by byte.
 */
@Singleton
@Startup
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JmsDeliveryPublisher implements DeliveryPublisher {
  private static final Logger LOG = Logger.getLogger(JmsDeliveryPublisher.class.getName());

  /** Physical name of the topic that all nodes hear. */
  static final String TOPIC = "parley.delivery";

  private static final String NODE_TOPICS = "parley.node.";
  private static final String NODE = "node";
  private static final String STREAM = "stream";
  private static final String BATCH = "batch";
  private static final String AFTER = "after";

  /** The name that W3C Trace Context gives it, also in a header. */
  private static final String TRACE = "traceparent";

  static final String CONNECTIONS = "jms/ParleyConnectionFactory";

  @Inject Tracing tracing;

  ConnectionFactory connections;

  /** Idle channels; as many as threads have published at once. */
  private final Deque<Channel> idle = new ConcurrentLinkedDeque<>();

  /** Physical name of the topic that one node hears. */
  static String topicOf(String nodeId) {
    return NODE_TOPICS + nodeId;
  }

  @Override
  public void publishTo(String nodeId, Stamp stamp, String content) {
    send(
        topicOf(nodeId),
        content,
        message -> {
          message.setStringProperty(NODE, stamp.nodeId());
          message.setStringProperty(STREAM, stamp.stream());
          message.setLongProperty(BATCH, stamp.batch());
          message.setLongProperty(AFTER, stamp.after());
        });
  }

  @Override
  public void publishTo(String nodeId, String content) {
    send(topicOf(nodeId), content, message -> {});
  }

  @Override
  public void publish(String content) {
    send(TOPIC, content, message -> {});
  }

  /** The place of a batch that this class has sent; empty for what has none. */
  static Optional<Stamp> stamp(Message message) throws JMSException {
    return message.propertyExists(STREAM)
        ? Optional.of(
            new Stamp(
                message.getStringProperty(NODE),
                message.getStringProperty(STREAM),
                message.getLongProperty(BATCH),
                message.getLongProperty(AFTER)))
        : Optional.empty();
  }

  /** The step of a trace that brought the message; empty for none. */
  static String trace(Message message) throws JMSException {
    return message.propertyExists(TRACE) ? message.getStringProperty(TRACE) : "";
  }

  @PostConstruct
  void find() {
    connections = ServerResource.lookup(CONNECTIONS, ConnectionFactory.class);
  }

  @PreDestroy
  void close() {
    for (Channel channel = idle.poll(); channel != null; channel = idle.poll()) {
      channel.close();
    }
  }

  private interface Properties {
    void on(BytesMessage message) throws JMSException;
  }

  /** A channel that has failed is not used again; the next call opens another. */
  private void send(String topic, String content, Properties properties) {
    Channel channel = idle.pollFirst();
    try {
      if (channel == null) {
        channel = Channel.open(connections);
      }
      BytesMessage message = channel.session().createBytesMessage();
      message.writeBytes(content.getBytes(StandardCharsets.UTF_8));
      properties.on(message);
      String trace = tracing.traceparent();
      if (!trace.isEmpty()) {
        message.setStringProperty(TRACE, trace);
      }
      channel.send(topic, message);
      idle.addFirst(channel);
    } catch (JMSException e) {
      if (channel != null) {
        channel.close();
      }
      close(); // a broker that went away has broken the others too
      throw new DeliveryException(e);
    }
  }

  /** The text of a message that this class has sent. */
  static String content(Message message) throws JMSException {
    BytesMessage bytes = (BytesMessage) message;
    byte[] content = new byte[Math.toIntExact(bytes.getBodyLength())];
    bytes.readBytes(content);
    return new String(content, StandardCharsets.UTF_8);
  }

  /** A connection kept open: making one for each batch costs several round trips to the broker. */
  private record Channel(Connection connection, Session session, Producers producers) {
    static Channel open(ConnectionFactory connections) throws JMSException {
      Connection connection = connections.createConnection();
      try {
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        return new Channel(connection, session, new Producers());
      } catch (JMSException e) {
        connection.close();
        throw e;
      }
    }

    void send(String topic, BytesMessage message) throws JMSException {
      MessageProducer producer = producers.get(topic);
      if (producer == null) {
        producer = session.createProducer(session.createTopic(topic));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.setDisableMessageID(true);
        producer.setDisableMessageTimestamp(true);
        producers.put(topic, producer);
      }
      producer.send(message);
    }

    void close() {
      try {
        connection.close();
      } catch (JMSException e) {
        LOG.log(Level.FINE, "the connection was broken already", e);
      }
    }
  }

  /** By topic, those used last: nodes come and go, and making a producer is a round trip. */
  private static final class Producers extends LinkedHashMap<String, MessageProducer> {
    private static final long serialVersionUID = 1L;
    private static final int MAX = 64;

    Producers() {
      super(MAX, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, MessageProducer> eldest) {
      if (size() <= MAX) {
        return false;
      }
      try {
        eldest.getValue().close();
      } catch (JMSException e) {
        LOG.log(Level.FINE, "the producer was broken already", e);
      }
      return true;
    }
  }
}
