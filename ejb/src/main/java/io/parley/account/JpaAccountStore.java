package io.parley.account;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Apps and users in PostgreSQL; the caller's transaction holds. */
@Dependent
class JpaAccountStore implements AccountStore {
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
  public String register(long appId, String userId, String userName, Instant now) {
    Optional<String> stored = profile(appId, userId).map(Profile::userName);
    if (stored.isPresent() && (userName.isEmpty() || userName.equals(stored.get()))) {
      return stored.get();
    }
    return upsert(appId, userId, userName, now);
  }

  private String upsert(long appId, String userId, String userName, Instant now) {
    Object stored =
        entityManager
            .createNativeQuery(
                """
                insert into account as stored (app_id, user_id, user_name, created_at)
                values (?1, ?2, ?3, ?4)
                on conflict (app_id, user_id) do update set user_name =
                  case when excluded.user_name = '' then stored.user_name
                       else excluded.user_name end
                returning user_name
                """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, userName)
            .setParameter(4, now.atOffset(ZoneOffset.UTC))
            .getSingleResult();
    return stored.toString();
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
