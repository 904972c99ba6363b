package io.parley.group;

import io.parley.delivery.DeliveryStream;
import io.parley.delivery.DeliveryStreams;
import io.parley.kernel.ChatException;
import io.parley.kernel.ModuleCall;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Changes groups: one transaction for each command, then what it has users learn. The changes of a
 * group take turns on a node, as its stream of deliveries needs; those of several nodes take turns
 * at the lock of the group.
 */
@ApplicationScoped
class GroupChanges {
  static final int STREAMS = 4;

  @Inject GroupTransaction transaction;
  @Inject ModuleCall module;
  @Inject DeliveryStreams streams;

  private final List<Turn> turns = new ArrayList<>();

  /** Whoever holds it commits to the stream. */
  private record Turn(DeliveryStream stream) {}

  @PostConstruct
  void open() {
    for (int i = 0; i < STREAMS; i++) {
      turns.add(new Turn(streams.open("group" + i)));
    }
  }

  /**
   * Does the work in a transaction and returns its result after the commit.
   *
   * @throws ChatException what the work refused; nothing has changed then
   */
  <T> T perform(Actor actor, String groupId, Function<GroupUnit, T> work) {
    Turn turn = turns.get(streamOf(actor.appId(), groupId));
    synchronized (turn) {
      return perform(turn.stream(), work);
    }
  }

  /** The stream that a group's changes share with those of some others. */
  static int streamOf(long appId, String groupId) {
    return Math.floorMod(31 * Long.hashCode(appId) + groupId.hashCode(), STREAMS);
  }

  private <T> T perform(DeliveryStream stream, Function<GroupUnit, T> work) {
    DeliveryStream.Position next = stream.next();
    GroupTransaction.Done<T> done;
    try {
      done = module.of(() -> transaction.perform(next, work));
    } catch (ChatException e) {
      throw e; // rolled back: the number is free
    } catch (Exception e) { // as in GroupCommitWriter
      stream.renew();
      throw e;
    }
    if (!done.deliveries().isEmpty()) {
      stream.committed(next, done.deliveries());
    }
    return done.result();
  }
}
