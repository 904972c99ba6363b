package io.parley.message;

import io.parley.conversation.GroupKey;
import io.parley.kernel.ArrayLiteral;
import io.parley.kernel.NumberedSql;
import io.parley.message.MessageStore.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Stores a batch in one statement, because each costs a round trip and more of the provider than of
 * the database (docs/performance.md).
 */
final class AppendStatement {
  /**
   * Conversations are locked, in one order, only where the batch starts from; all else happens only
   * when all of them are. Earlier messages are looked for laterally, so that an old plan never
   * reads a whole partition, and bounded in time on both ends, so that only the partitions of the
   * last day are looked at: within a conversation nothing is younger than its tail. The arrays come
   * from a query of their own, so that the planner does not know their length: else it plans anew
   * each time.
   */
  private static final String TEMPLATE =
      """
      with given as materialized (
        select cast(?1 as bigint[]) a, cast(?2 as bigint[]) b, cast(?3 as bigint[]) c,
               cast(?4 as bigint[]) d, cast(?5 as text[]) e, cast(?6 as text[]) f,
               cast(?7 as text[]) g, cast(?8 as smallint[]) h, cast(?9 as smallint[]) i,
               cast(?10 as boolean[]) j, cast(?11 as bigint[]) k, cast(?12 as text[]) l,
               cast(?13 as text[]) m, cast(?14 as integer[]) n %1$s
      ), moves as materialized (
        select cast(?15 as bigint[]) a, cast(?16 as bigint[]) b, cast(?17 as bigint[]) c,
               cast(?18 as bigint[]) d, cast(?19 as bigint[]) e, cast(?20 as bigint[]) f,
               cast(?21 as bigint[]) g, cast(?22 as bigint[]) h %2$s
      ), sent as (
        select t.* from given, unnest(a, b, c, d, e, f, g, h, i, j, k, l, m, n %3$s)
          as t(app_id, conversation_id, seq, sent_at_ms, sender_id, target_id, client_message_id,
               type, priority, from_server, unread_ordinal, body, extended_data, accept_wait_ms
               %4$s)
      ), earlier as (
        select 1 from sent s
        cross join lateral (
          select 1 from message
          where app_id = s.app_id and conversation_id = s.conversation_id
            and client_message_id = s.client_message_id and sender_id = s.sender_id
            and sent_at_ms between ?23 and ?24
          limit 1) m
        limit 1
      ), ends as (
        select t.* from moves, unnest(a, b, c, d, e, f, g, h %5$s)
          as t(app_id, conversation_id, from_seq, seq, low, high, sent_at_ms, order_key %6$s)
      ), locked as materialized (
        select c.conversation_id
        from ends t
        join conversation c on c.app_id = t.app_id and c.conversation_id = t.conversation_id
          and c.last_seq = t.from_seq %7$s
        where not exists (select 1 from earlier)
        order by c.conversation_id for update of c
      ), moved as (
        update conversation c
        set last_seq = t.seq, low_ordinal = t.low, high_ordinal = t.high,
            last_sent_at_ms = t.sent_at_ms, order_key = t.order_key
        from ends t
        where c.app_id = t.app_id and c.conversation_id = t.conversation_id
          and (select count(*) from locked) = ?30
        returning 1
      ), told as (
        insert into outbox (stream, batch, node_id, created_at_ms, content)
        select ?25, ?26, ?27, ?28, ?29 where (select count(*) from locked) = ?30
      ) %8$s
      insert into message (app_id, conversation_id, seq, sent_at_ms, sender_id, target_id,
          client_message_id, type, priority, from_server, unread_ordinal, body, extended_data,
          accept_wait_ms %4$s)
      select s.* from sent s where (select count(*) from locked) = ?30
      """;

  private static final String COUNTED =
      """
      , senders as materialized (
        select cast(?%d as bigint[]) a, cast(?%d as bigint[]) b, cast(?%d as text[]) c
      ), counted as (
        update group_member m set sent_ordinal = m.sent_ordinal + t.messages
        from (select app_id, conversation_id, user_id, count(*) as messages
              from senders, unnest(a, b, c) as t(app_id, conversation_id, user_id)
              group by app_id, conversation_id, user_id) t
        where m.app_id = t.app_id and m.conversation_id = t.conversation_id
          and m.user_id = t.user_id and (select count(*) from locked) = ?30
      )
      """;

  /** A row for each who is mentioned, one without a user for all. */
  private static final String MENTIONED =
      """
      , mentioned as (
        insert into mention (app_id, conversation_id, user_id, seq, sender_id, sent_at_ms)
        select s.app_id, s.conversation_id, u.user_id, s.seq, s.sender_id, s.sent_at_ms
        from (select *, cast(options as jsonb) as json from sent where options is not null) s
        cross join lateral (
          select jsonb_array_elements_text(s.json -> 'mentionedUserIds') as user_id
          union all select '' where s.json ->> 'mentionAll' = 'true') u
        where (select count(*) from locked) = ?30
      )
      """;

  private static final int FIRST_OPTIONAL = 31;
  private static final int OF_GROUPS = 4;

  /** A batch with groups, then one with options or targets, raises the number by 1 and 2. */
  private static final List<AppendStatement> VARIANTS =
      List.of(
          new AppendStatement(false, false),
          new AppendStatement(true, false),
          new AppendStatement(false, true),
          new AppendStatement(true, true));

  private final String jpa;
  private final NumberedSql jdbc;

  /**
   * A batch with groups is stored only if these are at the versions that it was checked with, and
   * counts what each member has sent: one row for the sender, none for other members. Of options
   * and targets a batch without any says nothing at all.
   */
  private AppendStatement(boolean groups, boolean extras) {
    int group = FIRST_OPTIONAL;
    int extra = groups ? group + OF_GROUPS : group;
    jpa =
        TEMPLATE.formatted(
            extras
                ? ", cast(?%d as text[]) o, cast(?%d as text[]) p".formatted(extra, extra + 1)
                : "",
            groups ? ", cast(?%d as bigint[]) i".formatted(group) : "",
            extras ? ", o, p" : "",
            extras ? ", options, targets" : "",
            groups ? ", i" : "",
            groups ? ", version" : "",
            groups ? "and c.version = t.version" : "",
            (groups ? COUNTED.formatted(group + 1, group + 2, group + 3) : "")
                + (extras ? MENTIONED : ""));
    jdbc = new NumberedSql(jpa);
  }

  private static AppendStatement of(Batch batch) {
    return VARIANTS.get((batch.hasGroups() ? 1 : 0) + (batch.hasExtras() ? 2 : 0));
  }

  /** The statement for JPA. */
  static String sql(Batch batch) {
    return of(batch).jpa;
  }

  /** The statement for JDBC. */
  static NumberedSql byJdbc(Batch batch) {
    return of(batch).jdbc;
  }

  /** The parameters by number, from 1. */
  static List<Object> values(Batch batch, String nodeId) {
    List<Object> values = new ArrayList<>(36);
    addRows(values, batch.rows());
    addMoves(values, batch.moves());
    Collections.addAll(
        values,
        batch.sinceMs(),
        batch.untilMs(),
        batch.position().stream(),
        batch.position().batch(),
        nodeId,
        batch.nowMs(),
        batch.deliveries(),
        batch.moves().size());
    if (batch.hasGroups()) {
      addGroups(values, batch);
    }
    if (batch.hasExtras()) {
      values.add(ArrayLiteral.texts(batch.rows(), row -> row.options));
      values.add(ArrayLiteral.texts(batch.rows(), row -> row.targets));
    }
    return values;
  }

  private static void addGroups(List<Object> values, Batch batch) {
    List<MessageRow> rows =
        batch.rows().stream().filter(row -> GroupKey.isOne(row.targetId) && row.counts).toList();
    Collections.addAll(
        values,
        ArrayLiteral.values(batch.moves(), move -> move.from().version()),
        ArrayLiteral.values(rows, row -> row.appId),
        ArrayLiteral.values(rows, row -> row.conversationId),
        ArrayLiteral.texts(rows, row -> row.senderId));
  }

  private static void addRows(List<Object> values, List<MessageRow> rows) {
    Collections.addAll(
        values,
        ArrayLiteral.values(rows, row -> row.appId),
        ArrayLiteral.values(rows, row -> row.conversationId),
        ArrayLiteral.values(rows, row -> row.seq),
        ArrayLiteral.values(rows, row -> row.sentAtMs),
        ArrayLiteral.texts(rows, row -> row.senderId),
        ArrayLiteral.texts(rows, row -> row.targetId),
        ArrayLiteral.texts(rows, row -> row.clientMessageId),
        ArrayLiteral.values(rows, row -> row.type),
        ArrayLiteral.values(rows, row -> row.priority),
        ArrayLiteral.values(rows, row -> row.fromServer),
        ArrayLiteral.values(rows, row -> row.unreadOrdinal),
        ArrayLiteral.texts(rows, row -> row.body),
        ArrayLiteral.texts(rows, row -> row.extendedData),
        ArrayLiteral.values(rows, row -> row.acceptWaitMs));
  }

  private static void addMoves(List<Object> values, List<Move> moves) {
    Collections.addAll(
        values,
        ArrayLiteral.values(moves, move -> move.to().key().appId()),
        ArrayLiteral.values(moves, Move::conversationId),
        ArrayLiteral.values(moves, move -> move.from().seq()),
        ArrayLiteral.values(moves, move -> move.to().seq()),
        ArrayLiteral.values(moves, move -> move.to().lowOrdinal()),
        ArrayLiteral.values(moves, move -> move.to().highOrdinal()),
        ArrayLiteral.values(moves, move -> move.to().sentAtMs()),
        ArrayLiteral.values(moves, move -> move.to().orderKey()));
  }
}
