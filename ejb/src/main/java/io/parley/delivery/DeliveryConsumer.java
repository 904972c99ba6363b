package io.parley.delivery;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * The end on each node of the topic that all hear. One session, because each session of a topic
 * subscriber would get every message again and order holds within one only; no durable
 * subscription, because the outbox is the memory (docs/adr/0004).
 */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Topic"),
      @ActivationConfigProperty(
          propertyName = "destination",
          propertyValue = JmsDeliveryPublisher.TOPIC),
      @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1"),
      @ActivationConfigProperty(propertyName = "setupAttempts", propertyValue = "-1"),
      @ActivationConfigProperty(propertyName = "reconnectAttempts", propertyValue = "-1")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryConsumer implements MessageListener {
  @Inject Arrivals arrivals;

  @Override
  public void onMessage(Message message) {
    try {
      arrivals.take(message);
    } catch (JMSException e) {
      throw new DeliveryException(e); // the broker decides: it delivers again
    }
  }
}
