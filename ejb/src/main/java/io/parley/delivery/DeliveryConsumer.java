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
 * The topic's end on each node. One session, because each session of a topic subscriber would get
 * every message again and order holds within one only; no durable subscription, because the outbox
 * is the memory (docs/adr/0004).
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
  @Inject StreamOrder order;
  @Inject ConnectionRegistry registry;
  @Inject BrokerLink link;

  @Override
  public void onMessage(Message message) {
    try {
      String content = JmsDeliveryPublisher.content(message);
      if (message.propertyExists(JmsDeliveryPublisher.STREAM)) {
        order.receive(
            message.getStringProperty(JmsDeliveryPublisher.STREAM),
            message.getLongProperty(JmsDeliveryPublisher.BATCH),
            content);
      } else {
        takeUnnumbered(content);
      }
    } catch (JMSException e) {
      throw new DeliveryException(e); // the broker decides: it delivers again
    }
  }

  private void takeUnnumbered(String content) {
    if (!link.isBeat(content)) {
      registry.deliver(DeliveryBatch.decode(content));
    }
  }
}
