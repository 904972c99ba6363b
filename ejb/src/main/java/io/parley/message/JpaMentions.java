package io.parley.message;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.parley.conversation.ConversationView;
import io.parley.conversation.Mentions;
import io.parley.kernel.ArrayLiteral;
import io.parley.protocol.Limits;
import io.parley.protocol.Mention;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** On PostgreSQL; the rows come with the append of the messages. */
@ApplicationScoped
class JpaMentions implements Mentions {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaMentions() {}

  JpaMentions(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Map<Long, List<Mention>> unread(
      long appId, String userId, Collection<ConversationView> conversations) {
    List<ConversationView> unread =
        conversations.stream().filter(view -> view.seenSeq() < view.seq()).toList();
    if (unread.isEmpty()) {
      return Map.of();
    }
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select v.conversation_id, n.seq, n.sender_id, n.type
                from unnest(cast(?3 as bigint[]), cast(?4 as bigint[]), cast(?5 as bigint[]))
                  as v(conversation_id, seen_seq, seq)
                cross join lateral (
                  select seq, sender_id, sum(case when user_id = '' then ?7 else ?6 end) as type
                  from mention
                  where app_id = ?1 and conversation_id = v.conversation_id
                    and user_id in (?2, '') and sender_id <> ?2
                    and seq > v.seen_seq and seq <= v.seq
                  group by seq, sender_id order by seq desc limit ?8) n
                order by n.seq
                """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, ArrayLiteral.values(unread, view -> view.conversationId()))
            .setParameter(4, ArrayLiteral.values(unread, view -> view.seenSeq()))
            .setParameter(5, ArrayLiteral.values(unread, view -> view.seq()))
            .setParameter(6, Mention.ME)
            .setParameter(7, Mention.ALL)
            .setParameter(8, Limits.MENTIONS_LISTED_MAX)
            .getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .collect(groupingBy(row -> number(row[0]), mapping(JpaMentions::mention, toList())));
  }

  private static Mention mention(Object[] row) {
    long seq = number(row[1]);
    return new Mention(number(row[0]) + "-" + seq, seq, (String) row[2], (int) number(row[3]));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
