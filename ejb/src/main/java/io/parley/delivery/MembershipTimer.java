package io.parley.delivery;

import io.parley.kernel.LogLine;
import io.parley.kernel.Meters;
import io.parley.kernel.PeriodicTask;
import io.parley.kernel.PeriodicTimer;
import io.parley.protocol.CloseCode;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Each second, says that this node is alive and reads who else is. Nothing here waits for the
 * broker, or a broker that hangs would make living nodes look dead.
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MembershipTimer {
  private static final Logger LOG = Logger.getLogger(MembershipTimer.class.getName());

  @Inject Membership membership;
  @Inject Directory directory;
  @Inject DeliveryStreams streams;
  @Inject ConnectionRegistry registry;
  @Inject LoginBarrier barrier;
  @Inject Meters meters;
  @Inject PeriodicTimer timer;
  @Inject Node node;

  private PeriodicTask touching;

  /** Alive from the first moment, so that no other node takes this one's batches. */
  @PostConstruct
  void start() {
    join();
    touching = timer.every(Duration.ofSeconds(1), this::touch);
  }

  private void join() {
    membership.join();
    LOG.info(LogLine.of("the node has begun").with("node", node.id()).toString());
  }

  /** A database that is away now is tried again in a second. */
  void touch() {
    barrier.settle();
    try {
      if (!membership.touch()) {
        beginAnew();
      }
    } catch (Exception e) { // a commit may fail with a checked one that nobody declares
      LOG.log(Level.WARNING, "this node cannot say that it is alive, tried again in a second", e);
    }
    meters.nodesAlive().set(membership.others().size() + 1);
    meters.directoryUsers().set(directory.users());
  }

  /**
   * The others have taken this node for dead: they have kept nothing for it since, and its batches
   * are theirs. Its clients resume by their positions.
   */
  private void beginAnew() {
    LogLine line = LogLine.of("the other nodes took this one for dead: its clients resume");
    LOG.warning(line.with("node", node.id()).toString());
    membership.renew();
    directory.forget();
    streams.renew();
    registry.closeAll(CloseCode.GOING_AWAY);
    join();
  }

  @PreDestroy
  void stop() {
    touching.close();
    try {
      membership.leave();
    } catch (Exception e) { // as above
      LogLine line = LogLine.of("the other nodes will notice that this one has gone");
      LOG.log(Level.INFO, line.with("node", node.id()).toString(), e);
    }
  }
}
