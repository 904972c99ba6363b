package io.parley.delivery;

import jakarta.annotation.Resource;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;

/**
 * On the topic of the broker. Messages are not persistent: consumers subscribe without a queue that
 * outlives them, and the outbox has everything, so a journal write would buy nothing.
 */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JmsDeliveryPublisher implements DeliveryPublisher {
  /** Physical name of the topic. */
  static final String TOPIC = "parley.delivery";

  static final String STREAM = "stream";
  static final String BATCH = "batch";

  @Resource(name = "jms/ParleyConnectionFactory")
  ConnectionFactory connections;

  @Override
  public void publish(String stream, long batch, String content) {
    send(
        session -> {
          TextMessage message = session.createTextMessage(content);
          message.setStringProperty(STREAM, stream);
          message.setLongProperty(BATCH, batch);
          return message;
        });
  }

  @Override
  public void publish(String content) {
    send(session -> session.createTextMessage(content));
  }

  private interface Draft {
    TextMessage in(Session session) throws JMSException;
  }

  private void send(Draft draft) {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(session.createTopic(TOPIC))) {
      producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
      producer.setDisableMessageID(true);
      producer.setDisableMessageTimestamp(true);
      producer.send(draft.in(session));
    } catch (JMSException e) {
      throw new DeliveryException(e);
    }
  }
}
