package io.parley.message;

import static java.util.stream.Collectors.toSet;

import io.parley.account.AccountService;
import io.parley.conversation.ConversationKey;
import io.parley.conversation.ConversationStore;
import io.parley.conversation.JpaConversationStore;
import io.parley.conversation.Mentions;
import io.parley.conversation.Tail;
import io.parley.delivery.DeliveryStream.Position;
import io.parley.delivery.JpaOutboxStore;
import io.parley.delivery.Node;
import io.parley.delivery.Nodes;
import io.parley.delivery.OutboxStore;
import io.parley.kernel.AdjustableClock;
import io.parley.kernel.DatabaseExtension;
import io.parley.message.BatchAppender.Appended;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The append path with its real stores; everybody is registered but one. */
final class AppendDatabase implements BeforeAllCallback {
  static final String UNREGISTERED = "unregistered";

  private final DatabaseExtension database = new DatabaseExtension();
  private final Node node = Nodes.node("writer");
  private final AdjustableClock clock = new AdjustableClock();
  private final Audiences groups;

  /** Without groups. */
  AppendDatabase() {
    this(null);
  }

  AppendDatabase(Audiences groups) {
    this.groups = groups;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    database.beforeAll(context);
  }

  long newApp() {
    return database.newApp();
  }

  /** One batch in one transaction, as a writer does that knows nothing. */
  Appended append(String stream, long batch, List<Draft> drafts) {
    return database.inTransaction(
        entities -> appender(entities).append(drafts, new Position(stream, batch)));
  }

  /** One batch, as a writer does that was there before. */
  Optional<Appended> appendKnown(
      String stream, long batch, List<Draft> drafts, Map<ConversationKey, Tail> starts) {
    return database.inTransaction(
        entities -> appender(entities).appendKnown(drafts, starts, new Position(stream, batch)));
  }

  private BatchAppender appender(EntityManager entities) {
    BatchAppender service = new BatchAppender();
    service.conversations = new JpaConversationStore(entities);
    service.messages = new JpaMessageStore(entities, database.dataSource(), node);
    service.accounts = new Accounts();
    service.groups = groups;
    service.clock = clock;
    return service;
  }

  ConversationStore conversations() {
    return database.transactional(ConversationStore.class, JpaConversationStore::new);
  }

  MessageStore messages() {
    return database.transactional(
        MessageStore.class, entities -> new JpaMessageStore(entities, database.dataSource(), node));
  }

  Mentions mentions() {
    return database.transactional(Mentions.class, JpaMentions::new);
  }

  OutboxStore outbox() {
    return database.transactional(
        OutboxStore.class, entities -> new JpaOutboxStore(entities, node, clock));
  }

  private static final class Accounts extends AccountService {
    @Override
    public Set<String> missing(long appId, Collection<String> userIds) {
      return userIds.stream().filter(UNREGISTERED::equals).collect(toSet());
    }
  }
}
