package io.parley.account;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Apps and users in PostgreSQL; the caller's transaction holds. */
@Dependent
class JpaAccountStore implements AccountStore {
  private static final String SEPARATOR = "\u001f";

  @PersistenceContext(unitName = "parley")
  private EntityManager entityManager;

  /** For the container. */
  JpaAccountStore() {}

  JpaAccountStore(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Optional<App> app(long appId) {
    return Optional.ofNullable(entityManager.find(AppRow.class, appId)).map(AppRow::app);
  }

  @Override
  public Optional<Profile> profile(long appId, String userId) {
    return Optional.ofNullable(entityManager.find(Account.class, new Account.Key(appId, userId)))
        .map(Account::profile);
  }

  /** A login that changes nothing writes nothing: logins come in storms after a node's death. */
  @Override
  public List<String> register(List<Registration> users, Instant now) {
    if (users.isEmpty()) {
      return List.of();
    }
    Map<Account.Key, Registration> wanted = new LinkedHashMap<>();
    users.forEach(user -> wanted.merge(key(user), user, JpaAccountStore::later));
    Map<Account.Key, String> names = new HashMap<>();
    read(ofUsers(STORED, wanted.values()), names);
    List<Registration> changed =
        wanted.values().stream().filter(user -> isNews(user, names.get(key(user)))).toList();
    if (!changed.isEmpty()) {
      read(
          ofUsers(UPSERT, changed)
              .setParameter(4, joined(changed, user -> base64(user.userName())))
              .setParameter(5, now.atOffset(ZoneOffset.UTC)),
          names);
    }
    return users.stream().map(user -> names.get(key(user))).toList();
  }

  private static Registration later(Registration first, Registration second) {
    return second.userName().isEmpty() ? first : second;
  }

  private static boolean isNews(Registration user, String stored) {
    return stored == null || !user.userName().isEmpty() && !user.userName().equals(stored);
  }

  private static final String STORED =
      """
      select a.app_id, a.user_id, a.user_name from account a
      join unnest(cast(string_to_array(?1, ?3) as bigint[]), string_to_array(?2, ?3))
        as u(app_id, user_id) on a.app_id = u.app_id and a.user_id = u.user_id
      """;

  /** One order for everybody, so that no two transactions wait for each other. */
  private static final String UPSERT =
      """
      insert into account as stored (app_id, user_id, user_name, created_at)
      select app_id, user_id, convert_from(decode(coalesce(user_name, ''), 'base64'), 'UTF8'), ?5
      from unnest(cast(string_to_array(?1, ?3) as bigint[]), string_to_array(?2, ?3),
                  string_to_array(?4, ?3)) as u(app_id, user_id, user_name)
      order by app_id, user_id
      on conflict (app_id, user_id) do update set user_name =
        case when excluded.user_name = '' then stored.user_name else excluded.user_name end
      returning app_id, user_id, user_name
      """;

  private Query ofUsers(String statement, Collection<Registration> users) {
    return entityManager
        .createNativeQuery(statement)
        .setParameter(1, joined(users, user -> Long.toString(user.appId())))
        .setParameter(2, joined(users, Registration::userId))
        .setParameter(3, SEPARATOR);
  }

  private static void read(Query query, Map<Account.Key, String> names) {
    List<?> rows = query.getResultList();
    for (Object it : rows) {
      Object[] row = (Object[]) it;
      names.put(new Account.Key(((Number) row[0]).longValue(), (String) row[1]), (String) row[2]);
    }
  }

  private static Account.Key key(Registration user) {
    return new Account.Key(user.appId(), user.userId());
  }

  private static String joined(Collection<Registration> users, Function<Registration, String> of) {
    return users.stream().map(of).collect(Collectors.joining(SEPARATOR));
  }

  /** A name may hold any character, the separator, too. */
  private static String base64(String name) {
    return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Set<String> existing(long appId, Collection<String> userIds) {
    if (userIds.isEmpty()) {
      return Set.of();
    }
    return entityManager
        .createQuery(
            "select a.userId from Account a where a.appId = :appId and a.userId in :userIds",
            String.class)
        .setParameter("appId", appId)
        .setParameter("userIds", Set.copyOf(userIds))
        .getResultStream()
        .collect(Collectors.toSet());
  }
}
