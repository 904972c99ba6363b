package io.parley.journey;

import io.parley.delivery.DeliveryStreams;
import io.parley.kernel.ChatException;
import io.parley.kernel.Settings;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Tells operators and backends what became of a message. */
@Stateless
public class JourneyService {
  @Inject JpaJourneyStore store;
  @Inject DeliveryStreams streams;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * What became of a message.
   *
   * @throws ChatException MESSAGE_NOT_FOUND when the app has no message of that id, or no longer
   */
  public Journey journey(long appId, String messageId) {
    long graceMs = settings.offlineGraceMs((int) Limits.OFFLINE_GRACE_MS);
    List<Facts> facts =
        MessageId.parse(messageId).map(id -> store.find(appId, id, graceMs)).orElse(List.of());
    return facts.stream()
        .map(this::journey)
        .reduce(Journey::with)
        .orElseThrow(JourneyService::notFound);
  }

  private Journey journey(Facts facts) {
    boolean published =
        facts
            .waiting()
            .map(batch -> streams.isPublished(batch.stream(), batch.number()))
            .orElse(true);
    return new JourneyPolicy(facts, published, clock.millis()).journey();
  }

  private static ChatException notFound() {
    return new ChatException(ErrorCode.MESSAGE_NOT_FOUND, "the app has no message of this id");
  }
}
