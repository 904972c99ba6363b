package io.parley.user;

import io.parley.kernel.ArrayLiteral;
import io.parley.protocol.UserCommand;
import io.parley.protocol.UserInfo;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** On PostgreSQL; the caller's transaction holds. */
@Dependent
class JpaUserStore implements UserStore {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  JpaUserStore() {}

  JpaUserStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<UserInfo> find(long appId, Collection<String> userIds) {
    Query query =
        entities
            .createNativeQuery(
                "select user_id, user_name, avatar_url, extended_data from account"
                    + " where app_id = ?1 and user_id = any(cast(?2 as text[]))")
            .setParameter(1, appId)
            .setParameter(2, ArrayLiteral.texts(userIds, id -> id));
    return users(query).toList();
  }

  @Override
  public Optional<UserInfo> update(long appId, String userId, UserCommand.Update update) {
    Query query =
        entities
            .createNativeQuery(
                """
                update account set user_name = coalesce(cast(?3 as text), user_name),
                  avatar_url = coalesce(cast(?4 as text), avatar_url),
                  extended_data = coalesce(cast(?5 as text), extended_data)
                where app_id = ?1 and user_id = ?2
                returning user_id, user_name, avatar_url, extended_data
                """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, update.userName())
            .setParameter(4, update.avatarUrl())
            .setParameter(5, update.extendedData());
    return users(query).findFirst();
  }

  private static Stream<UserInfo> users(Query query) {
    return ((List<?>) query.getResultList())
        .stream()
            .map(row -> (Object[]) row)
            .map(
                row ->
                    new UserInfo(
                        (String) row[0], present(row[1]), present(row[2]), present(row[3])));
  }

  private static String present(Object value) {
    return ((String) value).isEmpty() ? null : (String) value;
  }
}
