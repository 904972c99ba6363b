package io.parley.presence;

import io.parley.delivery.Kick;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The container's event, remembered; only {@link #fire} is in use. */
final class RecordedKicks implements Event<Kick> {
  private final List<Kick> fired = new ArrayList<>();

  List<Kick> fired() {
    return fired;
  }

  @Override
  public void fire(Kick kick) {
    fired.add(kick);
  }

  @Override
  public <U extends Kick> CompletionStage<U> fireAsync(U kick) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends Kick> CompletionStage<U> fireAsync(U kick, NotificationOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Event<Kick> select(Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends Kick> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends Kick> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }
}
