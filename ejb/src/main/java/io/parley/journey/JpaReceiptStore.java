package io.parley.journey;

import io.parley.kernel.ArrayLiteral;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;

/**
 * Acknowledgements by device, on PostgreSQL: one row for each device and conversation with its
 * newest {@link #STEPS_MAX}, forgotten {@link #KEPT_DAYS} days after the newest.
 */
@ApplicationScoped
public class JpaReceiptStore {
  /** So that a message of a lively conversation has an exact time for a while. */
  static final int STEPS_MAX = 8;

  /** Twice the offline window. Every page load is a new device, so rows must end. */
  public static final int KEPT_DAYS = 14;

  private static final long DAY_MS = 24 * 3600 * 1000L;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaReceiptStore() {}

  /** Works in the transaction of this. */
  public JpaReceiptStore(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Notes acknowledgements in one statement, in the caller's transaction and in one order of rows,
   * so that two nodes never wait for each other in a circle. What is not higher than the position
   * noted changes nothing; what is ahead of the conversation counts as its newest message.
   *
   * @param receipts at most one for each device and conversation
   */
  public void add(Collection<Receipt> receipts) {
    entities
        .createNativeQuery(
            """
            insert into receipt as r (app_id, conversation_id, user_id, device_id, steps)
            select t.app_id, m.conversation_id, t.user_id, t.device_id,
                   array[least(t.seq, c.last_seq, m.until_seq), t.at_ms, t.logged_in_at_ms]
            from (select * from unnest(
                      cast(?1 as bigint[]), cast(?2 as text[]), cast(?3 as text[]),
                      cast(?4 as text[]), cast(?5 as bigint[]), cast(?6 as bigint[]),
                      cast(?7 as bigint[]))
                    as u(app_id, user_id, device_id, target_id, seq, at_ms, logged_in_at_ms)) t
            join conversation_member m on m.app_id = t.app_id and m.user_id = t.user_id
              and m.conversation_type = case when starts_with(t.target_id, '/') then 2 else 0 end
              and m.target_id = t.target_id
            join conversation c on c.app_id = m.app_id and c.conversation_id = m.conversation_id
            where least(t.seq, c.last_seq, m.until_seq) > 0
            order by 1, 2, 3, 4
            on conflict (app_id, conversation_id, user_id, device_id) do update
              set steps = trim_array(excluded.steps || r.steps,
                                     greatest(0, cardinality(r.steps) + 3 - ?8))
              where r.steps[1] < excluded.steps[1]
            """)
        .setParameter(1, ArrayLiteral.values(receipts, Receipt::appId))
        .setParameter(2, ArrayLiteral.texts(receipts, Receipt::userId))
        .setParameter(3, ArrayLiteral.texts(receipts, Receipt::deviceId))
        .setParameter(4, ArrayLiteral.texts(receipts, Receipt::target))
        .setParameter(5, ArrayLiteral.values(receipts, Receipt::seq))
        .setParameter(6, ArrayLiteral.values(receipts, Receipt::atMs))
        .setParameter(7, ArrayLiteral.values(receipts, Receipt::loggedInAtMs))
        .setParameter(8, 3 * STEPS_MAX)
        .executeUpdate();
  }

  /** Forgets devices and conversations without an acknowledgement for long. Reads all rows. */
  public void prune(long nowMs) {
    entities
        .createNativeQuery("delete from receipt where steps[2] < ?1")
        .setParameter(1, nowMs - KEPT_DAYS * DAY_MS)
        .executeUpdate();
  }
}
