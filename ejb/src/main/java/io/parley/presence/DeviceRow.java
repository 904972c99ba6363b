package io.parley.presence;

import io.parley.presence.PresenceStore.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Row of a {@link Device}. */
@Entity
@Table(name = "device")
@IdClass(DeviceRow.Key.class)
class DeviceRow {
  @Id
  @Column(name = "app_id")
  private long appId;

  @Id
  @Column(name = "user_id")
  private String userId;

  @Id
  @Column(name = "device_id")
  private String deviceId;

  @Column(name = "connection_id")
  private String connectionId;

  @Column(name = "node_id")
  private String nodeId;

  private int platform;

  @Column(name = "logged_in_at_ms")
  private long loggedInAtMs;

  @Column(name = "offline_due_at_ms")
  private Long offlineDueAtMs;

  /** For the provider. */
  DeviceRow() {}

  DeviceRow(User user, Device device) {
    appId = user.appId();
    userId = user.userId();
    deviceId = device.deviceId();
    connectionId = device.connectionId();
    nodeId = device.nodeId();
    platform = device.platform();
    loggedInAtMs = device.loggedInAt().toEpochMilli();
    offlineDueAtMs = device.offlineDueAt().map(Instant::toEpochMilli).orElse(null);
  }

  Device device() {
    return new Device(
        deviceId,
        connectionId,
        nodeId,
        platform,
        Instant.ofEpochMilli(loggedInAtMs),
        Optional.ofNullable(offlineDueAtMs).map(Instant::ofEpochMilli));
  }

  /** Primary key. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private long appId;
    private String userId;
    private String deviceId;

    Key() {}

    Key(User user, String deviceId) {
      this.appId = user.appId();
      this.userId = user.userId();
      this.deviceId = deviceId;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && appId == key.appId
          && userId.equals(key.userId)
          && deviceId.equals(key.deviceId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(appId, userId, deviceId);
    }
  }
}
