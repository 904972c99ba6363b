package io.parley.presence;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Devices and statuses in PostgreSQL; the caller's transaction holds the locks. Logins come in
 * storms, so each statement serves any number of users. Lists travel as one text parameter, see
 * {@code JpaConversationStore}; no id has control characters.
 */
@Dependent
class JpaPresenceStore implements PresenceStore {
  private static final String SEPARATOR = "\u001f";

  /** The users of parameters 1 and 2. */
  private static final String USERS =
      """
      (select * from unnest(cast(string_to_array(?1, ?3) as bigint[]), string_to_array(?2, ?3))
         as t(app_id, user_id)) u
      """;

  private static final String DEVICE =
      """
      select d.app_id, d.user_id, d.device_id, d.connection_id, d.node_id, d.platform,
             d.logged_in_at_ms, d.offline_due_at_ms
      from device d
      """;

  @PersistenceContext(unitName = "parley")
  private EntityManager entityManager;

  /** For the container. */
  JpaPresenceStore() {}

  JpaPresenceStore(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Map<User, Presence> lock(Collection<User> users, Instant now) {
    if (users.isEmpty()) {
      return Map.of();
    }
    Map<User, Since> statuses = lockRows(users);
    List<User> unseen = users.stream().filter(user -> !statuses.containsKey(user)).toList();
    if (!unseen.isEmpty()) {
      begin(unseen, now);
      statuses.putAll(lockRows(unseen));
    }
    Map<User, List<Device>> devices = devices(users);
    Map<User, Presence> locked = new HashMap<>();
    statuses.forEach(
        (user, it) ->
            locked.put(
                user,
                new Presence(
                    user, it.status(), it.since(), devices.getOrDefault(user, List.of()))));
    return locked;
  }

  private Map<User, Since> lockRows(Collection<User> users) {
    List<?> rows =
        ofUsers(
                "select p.app_id, p.user_id, p.status, p.since_ms from presence p join "
                    + USERS
                    + " on p.app_id = u.app_id and p.user_id = u.user_id"
                    + " order by p.app_id, p.user_id for update of p",
                users)
            .getResultList();
    Map<User, Since> statuses = new HashMap<>();
    rows.stream()
        .map(row -> (Object[]) row)
        .forEach(row -> statuses.put(user(row), since(row[2], row[3])));
    return statuses;
  }

  private void begin(Collection<User> users, Instant now) {
    ofUsers(
            "insert into presence (app_id, user_id, status, since_ms)"
                + " select a.app_id, a.user_id, ?4, ?5 from account a join "
                + USERS
                + " on a.app_id = u.app_id and a.user_id = u.user_id"
                + " order by a.app_id, a.user_id on conflict (app_id, user_id) do nothing",
            users)
        .setParameter(4, OnlineStatus.OFFLINE.number())
        .setParameter(5, now.toEpochMilli())
        .executeUpdate();
  }

  private Map<User, List<Device>> devices(Collection<User> users) {
    List<?> rows =
        ofUsers(
                DEVICE + "join " + USERS + " on d.app_id = u.app_id and d.user_id = u.user_id",
                users)
            .getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .collect(groupingBy(JpaPresenceStore::user, mapping(JpaPresenceStore::device, toList())));
  }

  @Override
  public void save(Collection<Presence> changed) {
    saveStatuses(changed.stream().filter(Presence::hasNewStatus).toList());
    List<Owned> removed = new ArrayList<>();
    List<Owned> put = new ArrayList<>();
    for (Presence presence : changed) {
      presence.removed().forEach(id -> removed.add(Owned.of(presence.user(), id)));
      presence.changed().forEach(device -> put.add(new Owned(presence.user(), device)));
    }
    remove(removed);
    put(put);
  }

  /** A device with its user. */
  private record Owned(User user, Device device) {
    static Owned of(User user, String deviceId) {
      return new Owned(user, new Device(deviceId, "", "", 0, Instant.EPOCH, Optional.empty()));
    }
  }

  private void saveStatuses(List<Presence> changed) {
    if (changed.isEmpty()) {
      return;
    }
    entityManager
        .createNativeQuery(
            """
            update presence p set status = u.status, since_ms = u.since_ms
            from unnest(cast(string_to_array(?1, ?5) as bigint[]), string_to_array(?2, ?5),
                        cast(string_to_array(?3, ?5) as smallint[]),
                        cast(string_to_array(?4, ?5) as bigint[]))
              as u(app_id, user_id, status, since_ms)
            where p.app_id = u.app_id and p.user_id = u.user_id
            """)
        .setParameter(1, joined(changed, it -> it.user().appId()))
        .setParameter(2, joined(changed, it -> it.user().userId()))
        .setParameter(3, joined(changed, it -> it.status().number()))
        .setParameter(4, joined(changed, it -> it.since().toEpochMilli()))
        .setParameter(5, SEPARATOR)
        .executeUpdate();
  }

  private void remove(List<Owned> devices) {
    if (devices.isEmpty()) {
      return;
    }
    ofUsers(
            """
            delete from device d
            using unnest(cast(string_to_array(?1, ?3) as bigint[]), string_to_array(?2, ?3),
                         string_to_array(?4, ?3)) as u(app_id, user_id, device_id)
            where d.app_id = u.app_id and d.user_id = u.user_id and d.device_id = u.device_id
            """,
            devices.stream().map(Owned::user).toList())
        .setParameter(4, joined(devices, it -> it.device().deviceId()))
        .executeUpdate();
  }

  private void put(List<Owned> devices) {
    if (devices.isEmpty()) {
      return;
    }
    ofUsers(
            """
            insert into device (app_id, user_id, device_id, connection_id, node_id, platform,
                                logged_in_at_ms, offline_due_at_ms)
            select app_id, user_id, device_id, connection_id, node_id, platform, logged_in_at_ms,
                   nullif(offline_due_at_ms, 0)
            from unnest(cast(string_to_array(?1, ?3) as bigint[]), string_to_array(?2, ?3),
                        string_to_array(?4, ?3), string_to_array(?5, ?3), string_to_array(?6, ?3),
                        cast(string_to_array(?7, ?3) as smallint[]),
                        cast(string_to_array(?8, ?3) as bigint[]),
                        cast(string_to_array(?9, ?3) as bigint[]))
              as u(app_id, user_id, device_id, connection_id, node_id, platform, logged_in_at_ms,
                   offline_due_at_ms)
            on conflict (app_id, user_id, device_id) do update
              set connection_id = excluded.connection_id, node_id = excluded.node_id,
                  platform = excluded.platform, logged_in_at_ms = excluded.logged_in_at_ms,
                  offline_due_at_ms = excluded.offline_due_at_ms
            """,
            devices.stream().map(Owned::user).toList())
        .setParameter(4, joined(devices, it -> it.device().deviceId()))
        .setParameter(5, joined(devices, it -> it.device().connectionId()))
        .setParameter(6, joined(devices, it -> it.device().nodeId()))
        .setParameter(7, joined(devices, it -> it.device().platform()))
        .setParameter(8, joined(devices, it -> it.device().loggedInAt().toEpochMilli()))
        .setParameter(9, joined(devices, it -> dueAtMs(it.device())))
        .executeUpdate();
  }

  /** 0 stands for none: a list in one text has no place for null. */
  private static long dueAtMs(Device device) {
    return device.offlineDueAt().map(Instant::toEpochMilli).orElse(0L);
  }

  @Override
  public List<Device> devices(User user) {
    return devices(List.of(user)).getOrDefault(user, List.of()).stream()
        .sorted(comparing(Device::loggedInAt).thenComparing(Device::deviceId))
        .toList();
  }

  @Override
  public Optional<Since> status(User user) {
    List<?> rows =
        entityManager
            .createNativeQuery(
                "select status, since_ms from presence where app_id = ?1 and user_id = ?2")
            .setParameter(1, user.appId())
            .setParameter(2, user.userId())
            .getResultList();
    return rows.stream().map(row -> (Object[]) row).map(row -> since(row[0], row[1])).findFirst();
  }

  @Override
  public List<User> claimDue(Instant now, int max) {
    List<?> rows =
        entityManager
            .createNativeQuery(
                """
                select p.app_id, p.user_id from presence p
                where exists (select 1 from device d where d.app_id = p.app_id
                              and d.user_id = p.user_id and d.offline_due_at_ms <= ?1)
                limit ?2 for update skip locked
                """)
            .setParameter(1, now.toEpochMilli())
            .setParameter(2, max)
            .getResultList();
    return rows.stream().map(row -> user((Object[]) row)).toList();
  }

  /**
   * Takes no user's lock: it only starts a clock, which a login stops again, and waits for nobody.
   */
  @Override
  public void loseDeadNodes(Instant dueAt) {
    entityManager
        .createNativeQuery(
            """
            update device d set offline_due_at_ms = ?1 from (
              select app_id, user_id, device_id from device
              where offline_due_at_ms is null and node_id not in (select node_id from node)
              for update skip locked) lost
            where d.app_id = lost.app_id and d.user_id = lost.user_id
              and d.device_id = lost.device_id
            """)
        .setParameter(1, dueAt.toEpochMilli())
        .executeUpdate();
  }

  /** A statement whose first three parameters are users and the separator. */
  private Query ofUsers(String statement, Collection<User> users) {
    return entityManager
        .createNativeQuery(statement)
        .setParameter(1, joined(users, User::appId))
        .setParameter(2, joined(users, User::userId))
        .setParameter(3, SEPARATOR);
  }

  private static <T> String joined(Collection<T> values, Function<T, Object> text) {
    return values.stream().map(value -> text.apply(value).toString()).collect(joining(SEPARATOR));
  }

  private static User user(Object[] row) {
    return new User(((Number) row[0]).longValue(), (String) row[1]);
  }

  private static Since since(Object status, Object sinceMs) {
    return new Since(
        OnlineStatus.of(((Number) status).intValue()),
        Instant.ofEpochMilli(((Number) sinceMs).longValue()));
  }

  private static Device device(Object[] row) {
    return new Device(
        (String) row[2],
        (String) row[3],
        (String) row[4],
        ((Number) row[5]).intValue(),
        Instant.ofEpochMilli(((Number) row[6]).longValue()),
        Optional.ofNullable((Number) row[7]).map(due -> Instant.ofEpochMilli(due.longValue())));
  }
}
