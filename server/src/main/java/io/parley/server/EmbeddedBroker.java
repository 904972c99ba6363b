package io.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** An Artemis broker in this JVM: on a loopback port, with its journal in the data directory. */
public final class EmbeddedBroker implements AutoCloseable {
  /** The one account; its password is made once for each data directory. */
  public static final String USER = "parley";

  private static final SimpleString DEAD_LETTERS = SimpleString.of("parley.dead");
  private static final int DELIVERY_ATTEMPTS_MAX = 5;
  private static final long REDELIVERY_DELAY_MS = 200;
  private static final int DISK_USAGE_PERCENT_MAX = 98;

  /** Kept here, because a logger that nobody holds loses its handlers. */
  private static final Logger LOGGER = Logger.getLogger("org.apache.activemq");

  private final EmbeddedActiveMQ broker;
  private final int port;
  private final String password;
  private final Handler log;

  private EmbeddedBroker(EmbeddedActiveMQ broker, int port, String password, Handler log) {
    this.broker = broker;
    this.port = port;
    this.password = password;
    this.log = log;
  }

  /** Starts on a free port. */
  public static EmbeddedBroker start(DataDirectory data) throws IOException {
    return start(data, Ports.free());
  }

  /** Starts on the given port: a broker that comes back must be found where it was. */
  public static EmbeddedBroker start(DataDirectory data, int port) throws IOException {
    String password = Secrets.password(data.keys().resolve("artemis.password"));
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    Handler log = openLog(data);
    try {
      broker.setConfiguration(configuration(data, port));
      broker.setSecurityManager(accounts(password));
      broker.start();
    } catch (Exception e) {
      closeLog(log);
      throw new StartFailure("the broker does not start: " + e.getMessage(), e);
    }
    return new EmbeddedBroker(broker, port, password, log);
  }

  /** The loopback port it listens on. */
  public int port() {
    return port;
  }

  /** The password of {@link #USER}. */
  public String password() {
    return password;
  }

  /** How many connections clients have open now. */
  public int connections() {
    return broker.getActiveMQServer().getConnectionCount();
  }

  @Override
  public void close() throws IOException {
    try {
      broker.stop();
    } catch (Exception e) {
      throw new IOException("the broker does not stop cleanly", e);
    } finally {
      closeLog(log);
    }
  }

  /** A node that dies makes the broker write dozens of lines, which nobody wants on a terminal. */
  private static Handler openLog(DataDirectory data) throws IOException {
    Path file = data.logs().resolve("artemis.log");
    Handler log = new FileHandler(file.toString().replace("%", "%%"), true);
    log.setFormatter(new SimpleFormatter());
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(log);
    return log;
  }

  private static void closeLog(Handler log) {
    LOGGER.removeHandler(log);
    log.close();
  }

  private static Configuration configuration(DataDirectory data, int port) throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setBrokerInstance(data.root().resolve("artemis").toFile());
    // NIO needs no native library and is as durable.
    configuration.setJournalType(JournalType.NIO);
    configuration.setMaxDiskUsage(DISK_USAGE_PERCENT_MAX);
    configuration.setJMXManagementEnabled(false);
    configuration.addAcceptorConfiguration("loopback", "tcp://127.0.0.1:" + port);
    configuration.putSecurityRoles(
        "#",
        Set.of(
            new Role(
                USER, true, true, true, true, true, true, false, true, true, true, false, false)));
    configuration.addAddressSetting(
        "#",
        new AddressSettings()
            .setMaxDeliveryAttempts(DELIVERY_ATTEMPTS_MAX)
            .setRedeliveryDelay(REDELIVERY_DELAY_MS)
            .setDeadLetterAddress(DEAD_LETTERS)
            .setExpiryAddress(DEAD_LETTERS)
            .setAutoCreateDeadLetterResources(true));
    return configuration;
  }

  private static ActiveMQJAASSecurityManager accounts(String password) {
    SecurityConfiguration accounts = new SecurityConfiguration();
    accounts.addUser(USER, password);
    accounts.addRole(USER, USER);
    return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), accounts);
  }
}
