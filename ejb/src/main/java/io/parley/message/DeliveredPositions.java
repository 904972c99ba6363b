package io.parley.message;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toMap;

import io.parley.conversation.ConversationStore.Delivered;
import io.parley.journey.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Acknowledged positions on their way to the database, the highest of each device and conversation.
 * Losing them with the node costs no message: what was not noted is delivered again, and the SDK
 * drops what it has.
 */
@ApplicationScoped
class DeliveredPositions {
  private static final BinaryOperator<Receipt> HIGHER =
      (one, other) -> other.seq() > one.seq() ? other : one;

  private record Key(long appId, String userId, String deviceId, String target) {
    static Key of(Receipt receipt) {
      return new Key(receipt.appId(), receipt.userId(), receipt.deviceId(), receipt.target());
    }
  }

  private final Map<Key, Receipt> highest = new ConcurrentHashMap<>();

  void note(Receipt receipt) {
    highest.merge(Key.of(receipt), receipt, HIGHER);
  }

  /** Takes out what has gathered; {@link #putBack} returns it when it could not be written. */
  List<Receipt> drain() {
    List<Receipt> drained = new ArrayList<>();
    for (Key key : highest.keySet()) {
      Receipt receipt = highest.remove(key);
      if (receipt != null) {
        drained.add(receipt);
      }
    }
    return drained;
  }

  /** A user's position is the highest of the devices. */
  static Collection<Delivered> ofUsers(Collection<Receipt> receipts) {
    return receipts.stream()
        .map(it -> new Delivered(it.appId(), it.userId(), it.target(), it.seq()))
        .collect(
            toMap(
                it -> List.of(it.appId(), it.userId(), it.target()),
                Function.identity(),
                BinaryOperator.maxBy(comparingLong(Delivered::seq))))
        .values();
  }

  void putBack(List<Receipt> receipts) {
    receipts.forEach(this::note);
  }
}
