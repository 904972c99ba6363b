package io.parley.presence;

import io.parley.presence.PresenceStore.Since;
import io.parley.presence.PresenceStore.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** Row of a user's status, and the user's lock; made by {@link JpaPresenceStore#lock} only. */
@Entity
@Table(name = "presence")
@IdClass(PresenceRow.Key.class)
class PresenceRow {
  @Id
  @Column(name = "app_id")
  private long appId;

  @Id
  @Column(name = "user_id")
  private String userId;

  private int status;

  @Column(name = "since_ms")
  private long sinceMs;

  Since since() {
    return new Since(OnlineStatus.of(status), Instant.ofEpochMilli(sinceMs));
  }

  void become(OnlineStatus next, Instant now) {
    if (status != next.number()) {
      status = next.number();
      sinceMs = now.toEpochMilli();
    }
  }

  /** Primary key. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private long appId;
    private String userId;

    Key() {}

    Key(User user) {
      this.appId = user.appId();
      this.userId = user.userId();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && appId == key.appId && userId.equals(key.userId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(appId, userId);
    }
  }
}
