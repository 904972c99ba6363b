package io.parley.presence;

import io.parley.delivery.Kick;
import io.parley.presence.PresenceStore.User;
import io.parley.protocol.CloseCode;
import io.parley.protocol.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known of one locked user, and the rules by which it changes; the store writes what has
 * changed. For one thread.
 */
final class Presence {
  private static final Comparator<Device> LONGEST_FIRST =
      Comparator.comparing(Device::loggedInAt).thenComparing(Device::deviceId);

  private final User user;
  private final OnlineStatus statusBefore;
  private final Map<String, Device> devices = new HashMap<>();
  private final Set<String> put = new HashSet<>();
  private final Map<String, Device> removed = new HashMap<>();
  private OnlineStatus status;
  private Instant since;

  Presence(User user, OnlineStatus status, Instant since, List<Device> devices) {
    this.user = user;
    this.statusBefore = status;
    this.status = status;
    this.since = since;
    devices.forEach(device -> this.devices.put(device.deviceId(), device));
  }

  User user() {
    return user;
  }

  OnlineStatus status() {
    return status;
  }

  /** When the status began. */
  Instant since() {
    return since;
  }

  /** Those logged in longest first. */
  List<Device> devices() {
    return devices.values().stream().sorted(LONGEST_FIRST).toList();
  }

  boolean hasNewStatus() {
    return status != statusBefore;
  }

  /** Devices that are new or not as they were. */
  List<Device> changed() {
    return put.stream().map(devices::get).toList();
  }

  /** Ids of devices that were there and are gone. */
  Set<String> removed() {
    return removed.keySet();
  }

  /** The same devices, as others are told of them. */
  List<DeviceGone> gone() {
    return removed.values().stream()
        .map(it -> new DeviceGone(user.appId(), user.userId(), it.deviceId(), it.connectionId()))
        .toList();
  }

  /**
   * A device logs in: its former connection is replaced; beyond {@link Limits#DEVICES_PER_USER_MAX}
   * devices the oldest are kicked out.
   *
   * @return connections to close; not one that this node has lost already
   */
  List<Kick> online(Device device) {
    List<Kick> kicks = new ArrayList<>();
    Device before = devices.get(device.deviceId());
    if (before != null && !before.connectionId().equals(device.connectionId())) {
      boolean gone = before.offlineDueAt().isPresent() && before.nodeId().equals(device.nodeId());
      if (!gone) {
        kicks.add(new Kick(before.nodeId(), before.connectionId(), CloseCode.REPLACED));
      }
    }
    List<Device> others =
        devices().stream().filter(other -> !other.deviceId().equals(device.deviceId())).toList();
    others.stream()
        .limit(Math.max(0, others.size() + 1 - Limits.DEVICES_PER_USER_MAX))
        .forEach(
            oldest -> {
              remove(oldest);
              kicks.add(new Kick(oldest.nodeId(), oldest.connectionId(), CloseCode.KICKED_OUT));
            });
    put(device);
    become(OnlineStatus.ONLINE, device.loggedInAt());
    return kicks;
  }

  /** A connection ended without logout; nothing happens when the device has a newer one. */
  void lost(String deviceId, String connectionId, Instant dueAt) {
    current(deviceId, connectionId)
        .filter(device -> device.offlineDueAt().isEmpty())
        .ifPresent(device -> put(device.lost(dueAt)));
  }

  /** A device logs out; nothing happens when it has a newer connection. */
  void logout(String deviceId, String connectionId, Instant now) {
    current(deviceId, connectionId)
        .ifPresent(device -> leave(device::equals, OnlineStatus.LOGOUT, now));
  }

  /** Devices whose time is over go. */
  void removeDue(Instant now) {
    leave(device -> device.isDue(now), OnlineStatus.OFFLINE, now);
  }

  private void leave(Predicate<Device> leaving, OnlineStatus last, Instant now) {
    List<Device> gone = devices().stream().filter(leaving).toList();
    gone.forEach(this::remove);
    if (!gone.isEmpty() && devices.isEmpty()) {
      become(last, now);
    }
  }

  private Optional<Device> current(String deviceId, String connectionId) {
    return Optional.ofNullable(devices.get(deviceId))
        .filter(device -> device.connectionId().equals(connectionId));
  }

  private void put(Device device) {
    devices.put(device.deviceId(), device);
    put.add(device.deviceId());
    removed.remove(device.deviceId());
  }

  private void remove(Device device) {
    devices.remove(device.deviceId());
    put.remove(device.deviceId());
    removed.put(device.deviceId(), device);
  }

  private void become(OnlineStatus next, Instant now) {
    if (status != next) {
      status = next;
      since = now;
    }
  }
}
