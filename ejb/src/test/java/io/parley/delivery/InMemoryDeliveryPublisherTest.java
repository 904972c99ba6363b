package io.parley.delivery;

import io.parley.delivery.RecordingPublisher.Published;
import java.util.Queue;

class InMemoryDeliveryPublisherTest implements DeliveryPublisherContract {
  private final RecordingPublisher publisher = new RecordingPublisher();

  @Override
  public DeliveryPublisher publisher() {
    return publisher;
  }

  @Override
  public Queue<Published> subscribe(String nodeId) {
    return publisher.subscribe(nodeId);
  }

  @Override
  public void stopBroker() {
    publisher.goAway();
  }

  @Override
  public void startBroker() {
    publisher.comeBack();
  }
}
