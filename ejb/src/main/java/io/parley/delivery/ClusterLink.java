package io.parley.delivery;

import io.parley.delivery.ClusterMessage.Acknowledgement;
import io.parley.delivery.ClusterMessage.Beat;
import io.parley.delivery.ClusterMessage.News;
import io.parley.delivery.ClusterMessage.Part;
import io.parley.delivery.ClusterMessage.Query;
import io.parley.kernel.Background;
import io.parley.kernel.Ticker;
import io.parley.kernel.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the other nodes who is here and hears who is there. Whatever the broker loses of it is made
 * good by the beats: they carry how far everything is.
 */
@ApplicationScoped
public class ClusterLink {
  private static final Logger LOG = Logger.getLogger(ClusterLink.class.getName());

  /** Least time from one telling of changes to the next: a storm of logins costs few messages. */
  private static final long NEWS_PACE_MS = 20;

  @Inject Node node;
  @Inject Membership membership;
  @Inject Directory directory;
  @Inject LoginBarrier barrier;
  @Inject DeliveryStreams streams;
  @Inject StreamOrder order;
  @Inject DeliveryPublisher publisher;
  @Inject BrokerLink link;
  @Inject Background background;
  @Inject Ticker ticker;

  private final UserLog users = new UserLog();
  private final Worker teller = new Worker(task -> background.run(task), this::tellNews);

  /** A user has got a connection here; call it in the order of the changes of each user. */
  void online(Addressee user) {
    users.online(user);
  }

  /** A user has lost the last connection here. */
  void offline(Addressee user) {
    users.offline(user);
    tell();
  }

  /** Completes when every node sends here what the users get that are here now. */
  CompletionStage<Void> known() {
    tell();
    return barrier.pass(users.number());
  }

  private void tell() {
    if (membership.others().isEmpty()) {
      users.take(node.id()); // who comes later asks for a snapshot
    } else {
      teller.wake();
    }
  }

  private boolean tellNews() {
    Optional<News> news = users.take(node.id());
    news.ifPresent(it -> attempt(() -> publisher.publish(it.encode())));
    if (news.isPresent()) {
      ticker.pause(NEWS_PACE_MS);
    }
    return news.isPresent();
  }

  /** The beat that is due now. */
  Beat beat() {
    return new Beat(
        node.id(),
        directory.nextBeat(),
        users.number(),
        directory.echoes(),
        streams.sent(membership.others()),
        order.received());
  }

  /** Takes what a node has told. */
  void receive(ClusterMessage message) {
    boolean own = message.nodeId().equals(node.id());
    if (message instanceof Beat beat) {
      if (own) {
        link.heard();
      } else {
        hear(beat);
      }
    } else if (!own) {
      take(message);
    }
    barrier.settle();
  }

  private void hear(Beat beat) {
    if (directory.hear(node.id(), beat)) {
      attempt(() -> publisher.publishTo(beat.nodeId(), new Query(node.id()).encode()));
    }
    streams.acknowledge(beat.nodeId(), beat.received());
    order.hear(node.id(), beat);
  }

  private void take(ClusterMessage message) {
    if (message instanceof News news) {
      acknowledge(news.nodeId(), directory.apply(news));
    } else if (message instanceof Part part) {
      acknowledge(part.nodeId(), directory.apply(part));
    } else if (message instanceof Acknowledgement it) {
      directory.acknowledge(it.nodeId(), it.log());
    } else if (message instanceof Query query) {
      users
          .snapshot(node.id())
          .forEach(part -> attempt(() -> publisher.publishTo(query.nodeId(), part.encode())));
    }
  }

  private void acknowledge(String nodeId, long applied) {
    if (applied >= 0) {
      attempt(() -> publisher.publishTo(nodeId, new Acknowledgement(node.id(), applied).encode()));
    }
  }

  /** What the broker does not take now is told by a later beat. */
  private static void attempt(Runnable telling) {
    try {
      telling.run();
    } catch (DeliveryException e) {
      LOG.log(Level.FINE, "the other nodes are told later", e);
    }
  }
}
