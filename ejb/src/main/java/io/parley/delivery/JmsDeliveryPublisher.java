package io.parley.delivery;

import io.parley.kernel.ServerResource;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
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
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * On the topic of the broker. Messages are not persistent: consumers subscribe without a queue that
 * outlives them, and the outbox has everything, so a journal write would buy nothing. Bodies are
 * UTF-8 bytes: a text body is UTF-16 on the wire, and twice the size makes a full batch a "large
 * message", which the client writes byte by byte.
 */
@Singleton
@Startup
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JmsDeliveryPublisher implements DeliveryPublisher {
  private static final Logger LOG = Logger.getLogger(JmsDeliveryPublisher.class.getName());

  /** Physical name of the topic. */
  static final String TOPIC = "parley.delivery";

  static final String STREAM = "stream";
  static final String BATCH = "batch";

  private static final String CONNECTIONS = "jms/ParleyConnectionFactory";

  ConnectionFactory connections;

  /** Idle channels; as many as threads have published at once. */
  private final Deque<Channel> idle = new ConcurrentLinkedDeque<>();

  @Override
  public void publish(String stream, long batch, String content) {
    send(
        content,
        message -> {
          message.setStringProperty(STREAM, stream);
          message.setLongProperty(BATCH, batch);
        });
  }

  @Override
  public void publish(String content) {
    send(content, message -> {});
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

  private interface Stamp {
    void on(BytesMessage message) throws JMSException;
  }

  /** A channel that has failed is not used again; the next call opens another. */
  private void send(String content, Stamp stamp) {
    Channel channel = idle.pollFirst();
    try {
      if (channel == null) {
        channel = Channel.open(connections);
      }
      BytesMessage message = channel.session().createBytesMessage();
      message.writeBytes(content.getBytes(StandardCharsets.UTF_8));
      stamp.on(message);
      channel.producer().send(message);
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
  private record Channel(Connection connection, Session session, MessageProducer producer) {
    static Channel open(ConnectionFactory connections) throws JMSException {
      Connection connection = connections.createConnection();
      try {
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(session.createTopic(TOPIC));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.setDisableMessageID(true);
        producer.setDisableMessageTimestamp(true);
        return new Channel(connection, session, producer);
      } catch (JMSException e) {
        connection.close();
        throw e;
      }
    }

    void close() {
      try {
        connection.close();
      } catch (JMSException e) {
        LOG.log(Level.FINE, "the connection was broken already", e);
      }
    }
  }
}
