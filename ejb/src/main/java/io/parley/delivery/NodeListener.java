package io.parley.delivery;

import io.parley.kernel.LogLine;
import io.parley.kernel.PeriodicTask;
import io.parley.kernel.PeriodicTimer;
import io.parley.kernel.ServerResource;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hears the topic of this node. No message-driven bean, whose topic would be fixed at deployment: a
 * thread of the container's receives for as long as the node has its name and the broker answers.
 *
 * <p>No asynchronous call either: on Payara one that is under way at the undeployment leaves its
 * invocation, and with it the classes of the application, on the thread of the pool (RedeployIT).
 */
@Singleton
@Startup
@DependsOn("MembershipTimer")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodeListener {
  private static final Logger LOG = Logger.getLogger(NodeListener.class.getName());
  private static final String THREADS = "java:comp/DefaultManagedThreadFactory";
  private static final long RECEIVE_MS = 500;
  private static final long STOP_S = 5;

  @Inject Node node;
  @Inject Arrivals arrivals;
  @Inject BrokerLink link;
  @Inject PeriodicTimer timer;

  ConnectionFactory connections;
  ThreadFactory threads;

  /** The end of the thread that receives; empty while there is none. */
  private final AtomicReference<CountDownLatch> running = new AtomicReference<>();

  PeriodicTask listening;

  private volatile boolean stopping;

  @PostConstruct
  void find() {
    connections = ServerResource.lookup(JmsDeliveryPublisher.CONNECTIONS, ConnectionFactory.class);
    threads = ServerResource.lookup(THREADS, ThreadFactory.class);
    listening = timer.every(Duration.ofSeconds(1), this::listen);
  }

  /** Listens again when the last attempt has ended, for whatever reason. */
  void listen() {
    CountDownLatch end = new CountDownLatch(1);
    if (!stopping && running.compareAndSet(null, end)) {
      threads.newThread(() -> receive(end)).start();
    }
  }

  @PreDestroy
  void stop() {
    stopping = true;
    listening.close();
    CountDownLatch end = running.get();
    try {
      if (end != null && !end.await(STOP_S, TimeUnit.SECONDS)) {
        LOG.warning("the thread that receives has not ended yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it ends by itself, a little later
    }
  }

  private void receive(CountDownLatch end) {
    String nodeId = node.id();
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer =
            session.createConsumer(session.createTopic(JmsDeliveryPublisher.topicOf(nodeId)))) {
      connection.start();
      link.subscribed();
      while (!stopping && nodeId.equals(node.id())) {
        take(consumer.receive(RECEIVE_MS));
      }
    } catch (JMSException e) {
      LogLine line = LogLine.of("the topic of this node cannot be heard now");
      LOG.log(Level.INFO, line.with("node", nodeId).toString(), e);
    } finally {
      running.set(null);
      end.countDown();
    }
  }

  /** What cannot be taken now is found missing by the next batch or beat. */
  private void take(Message message) throws JMSException {
    if (message != null) {
      try {
        arrivals.take(message);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a message of another node was not taken", e);
      }
    }
  }
}
