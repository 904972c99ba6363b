package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityRuntimeException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  @TempDir private Path folder;

  @Test
  void topicReachesEverySubscriber() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataDirectory.open(folder));
        ActiveMQConnectionFactory factory = factory(broker.port());
        JMSContext context = factory.createContext("parley", broker.password())) {
      var topic = context.createTopic("parley.delivery");
      JMSConsumer first = context.createConsumer(topic);
      JMSConsumer second = context.createConsumer(topic);

      context.createProducer().send(topic, "hello");

      assertThat(first.receiveBody(String.class, 10_000)).isEqualTo("hello");
      assertThat(second.receiveBody(String.class, 10_000)).isEqualTo("hello");
    }
  }

  @Test
  void wrongPasswordIsRefused() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataDirectory.open(folder));
        ActiveMQConnectionFactory factory = factory(broker.port())) {
      assertThatThrownBy(() -> factory.createContext("parley", "wrong").close())
          .isInstanceOf(JMSSecurityRuntimeException.class);
    }
  }

  /** All of 127/8 is this machine: a port open on every address would answer at 127.0.0.2 too. */
  @Test
  void portIsOpenAtTheLoopbackAddressOnly() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataDirectory.open(folder))) {
      new Socket("127.0.0.1", broker.port()).close();

      assertThatThrownBy(() -> new Socket("127.0.0.2", broker.port()).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void brokerComesBackOnTheSamePortWithTheSamePassword() throws Exception {
    DataDirectory data = DataDirectory.open(folder);
    EmbeddedBroker first = EmbeddedBroker.start(data);
    first.close();

    try (EmbeddedBroker second = EmbeddedBroker.start(data, first.port())) {
      assertThat(second.port()).isEqualTo(first.port());
      assertThat(second.password()).isEqualTo(first.password());
    }
  }

  private static ActiveMQConnectionFactory factory(int port) {
    return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
  }
}
