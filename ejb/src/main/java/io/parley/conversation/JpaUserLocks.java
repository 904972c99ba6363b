package io.parley.conversation;

import io.parley.kernel.ArrayLiteral;
import jakarta.persistence.EntityManager;
import java.util.Collection;

/**
 * Locks of users for rules about all that one user has, such as how many groups. They are held
 * until the transaction ends, and keep up nobody but those who take them, too: no row is locked.
 */
public final class JpaUserLocks {
  private JpaUserLocks() {}

  /**
   * Waits for the users' locks, always in one order. To be called once in a transaction, or two may
   * wait for each other in a circle. What they guard is to be read afterwards, in a statement of
   * its own.
   */
  public static void take(EntityManager entities, long appId, Collection<String> userIds) {
    entities
        .createNativeQuery(
            """
            select cast(pg_advisory_xact_lock(k) as text)
            from (select distinct hashtextextended(u, ?1) as k
                  from unnest(cast(?2 as text[])) u order by k) users
            """)
        .setParameter(1, appId)
        .setParameter(2, ArrayLiteral.texts(userIds, id -> id))
        .getResultList();
  }
}
