package io.parley.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** A real broker, with its journal on disk, that can go and come at its port. */
final class TestBroker {
  private final Path data;
  private final String url;
  private EmbeddedActiveMQ server;

  TestBroker(Path data) throws IOException {
    this.data = data;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "tcp://127.0.0.1:" + free.getLocalPort();
    }
  }

  String url() {
    return url;
  }

  void start() throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("loopback", url);
    configuration.setBrokerInstance(data.toFile());
    server = new EmbeddedActiveMQ().setConfiguration(configuration);
    server.start();
  }

  void stop() throws Exception {
    server.stop();
  }
}
