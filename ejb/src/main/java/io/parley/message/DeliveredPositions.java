package io.parley.message;

import io.parley.conversation.ConversationStore.Delivered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Acknowledged positions on their way to the database. Losing them with the node costs no message:
 * what was not noted is delivered again, and the SDK drops what it has.
 */
@ApplicationScoped
class DeliveredPositions {
  private record Key(long appId, String userId, String peerId) {}

  private final Map<Key, Long> highest = new ConcurrentHashMap<>();

  void note(long appId, String userId, String peerId, long seq) {
    highest.merge(new Key(appId, userId, peerId), seq, Math::max);
  }

  /** Takes out what has gathered; {@link #putBack} returns it when it could not be written. */
  List<Delivered> drain() {
    List<Delivered> drained = new ArrayList<>();
    for (Key key : highest.keySet()) {
      Long seq = highest.remove(key);
      if (seq != null) {
        drained.add(new Delivered(key.appId(), key.userId(), key.peerId(), seq));
      }
    }
    return drained;
  }

  void putBack(List<Delivered> positions) {
    positions.forEach(p -> note(p.appId(), p.userId(), p.peerId(), p.seq()));
  }
}
