package io.parley.group;

import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryStream.Position;
import io.parley.delivery.Node;
import io.parley.delivery.Nodes;
import io.parley.delivery.RecordingRouter;
import io.parley.kernel.AdjustableClock;
import io.parley.kernel.DatabaseExtension;
import io.parley.kernel.ModuleCall;
import io.parley.kernel.Settings;
import io.parley.kernel.TestConfig;
import io.parley.message.Audiences;
import io.parley.message.JpaTipStore;
import io.parley.protocol.GroupMembershipCommand.Create;
import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The services of groups on a real database, each command one transaction. */
public final class GroupDatabase implements BeforeAllCallback {
  private final DatabaseExtension database = new DatabaseExtension();
  private final ThreadLocal<EntityManager> running = new ThreadLocal<>();
  private final EntityManager entities = entities();
  private final Node node = Nodes.node("groups");
  private final RecordingRouter router = new RecordingRouter();
  private final JpaGroupStore store = new JpaGroupStore(entities);
  private final JpaGroupApplicationStore applicationStore = new JpaGroupApplicationStore(entities);
  private final AdjustableClock clock = new AdjustableClock();
  private final GroupAudiences audiences = new GroupAudiences();
  private final GroupMembershipService membership = new GroupMembershipService();
  private final GroupSettingsService settingsService = new GroupSettingsService();
  private final GroupApplicationService applications = new GroupApplicationService();
  private final GroupMemberAttributeService attributes = new GroupMemberAttributeService();
  private final GroupExpiry expiry = new GroupExpiry();
  private final GroupQueryService queries = new GroupQueryService();

  /** With the usual settings. */
  public GroupDatabase() {
    this(Map.of());
  }

  /** With these settings. */
  public GroupDatabase(Map<String, String> config) {
    Settings settings = new Settings(new TestConfig(config));
    JpaGroupMemberStore members = new JpaGroupMemberStore(entities);
    OwnTransaction transaction = new OwnTransaction();
    transaction.groups = store;
    transaction.members = members;
    transaction.tips = new JpaTipStore(entities);
    transaction.node = node;
    transaction.settings = settings;
    transaction.clock = clock;
    GroupChanges changes = new GroupChanges();
    changes.transaction = transaction;
    changes.module = new ModuleCall();
    changes.streams = Nodes.streams(node, router);
    changes.open();
    audiences.store = store;
    membership.changes = changes;
    membership.applications = applicationStore;
    membership.settings = settings;
    settingsService.changes = changes;
    settingsService.members = members;
    settingsService.settings = settings;
    attributes.changes = changes;
    attributes.attributes = new JpaGroupMemberAttributeStore(entities);
    queries.attributes = attributes.attributes;
    applications.changes = changes;
    applications.applications = applicationStore;
    expiry.store = new JpaGroupExpiryStore(entities);
    expiry.applications = applicationStore;
    expiry.changes = changes;
    expiry.clock = clock;
    queries.store = new JpaGroupQueryStore(entities);
    queries.applications = applicationStore;
    queries.clock = clock;
  }

  private final class OwnTransaction extends GroupTransaction {
    @Override
    public <T> Done<T> perform(Position position, Function<GroupUnit, T> work) {
      return database.inTransaction(
          own -> {
            running.set(own);
            try {
              return super.perform(position, work);
            } finally {
              running.remove();
            }
          });
    }
  }

  /** Calls that of the running transaction, or of one of its own. */
  private EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              try {
                EntityManager own = running.get();
                return own == null
                    ? method.invoke(database.entities(), arguments)
                    : method.invoke(own, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    database.beforeAll(context);
  }

  /** An app with these users. */
  public long newApp(String... users) {
    long appId = database.newApp();
    register(appId, users);
    return appId;
  }

  /** Registers users. */
  public void register(long appId, String... users) {
    for (String user : users) {
      database.doInTransaction(
          own ->
              own.createNativeQuery(
                      "insert into account (app_id, user_id, user_name, created_at)"
                          + " values (?1, ?2, ?3, now())")
                  .setParameter(1, appId)
                  .setParameter(2, user)
                  .setParameter(3, user.toUpperCase(Locale.ROOT))
                  .executeUpdate());
    }
  }

  /** Has these events of groups stored, bit n for event n. */
  void wantTips(long appId, int events) {
    database.doInTransaction(
        own ->
            own.createNativeQuery("update app set group_tips = ?2 where app_id = ?1")
                .setParameter(1, appId)
                .setParameter(2, events)
                .executeUpdate());
  }

  /** Registers this many users; their ids are the prefix and a number from 1. */
  public List<String> registerMany(long appId, String prefix, int users) {
    database.doInTransaction(
        own ->
            own.createNativeQuery(
                    "insert into account (app_id, user_id, user_name, created_at)"
                        + " select ?1, ?2 || i, '', now() from generate_series(1, ?3) i")
                .setParameter(1, appId)
                .setParameter(2, prefix)
                .setParameter(3, users)
                .executeUpdate());
    return IntStream.rangeClosed(1, users).mapToObj(i -> prefix + i).toList();
  }

  /** The user is in this many groups of which nothing else is there. */
  void enterMany(long appId, String userId, int groups) {
    database.doInTransaction(
        own ->
            own.createNativeQuery(
                    "insert into conversation_member"
                        + " (app_id, user_id, conversation_type, target_id, conversation_id)"
                        + " select ?1, ?2, 2, '/many' || i, -i from generate_series(1, ?3) i")
                .setParameter(1, appId)
                .setParameter(2, userId)
                .setParameter(3, groups)
                .executeUpdate());
  }

  /** A number that a statement counts. */
  public long count(String statement, Object... parameters) {
    return database.inTransaction(
        own -> {
          var query = own.createNativeQuery(statement);
          for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
          }
          return ((Number) query.getSingleResult()).longValue();
        });
  }

  /** A group with its owner and members. */
  public void create(long appId, String groupId, String owner, String... members) {
    membership.create(
        new Actor(appId, owner, false), new Create(1, groupId, "", "", List.of(members), null));
  }

  /** Who may send, as a node remembers it. */
  public Audiences audiences() {
    return audiences;
  }

  /** The time of its transactions. */
  public AdjustableClock clock() {
    return clock;
  }

  /** Who is in. */
  public GroupMembershipService membership() {
    return membership;
  }

  /** What they are like. */
  public GroupSettingsService settings() {
    return settingsService;
  }

  GroupApplicationService applications() {
    return applications;
  }

  GroupMemberAttributeService attributes() {
    return attributes;
  }

  GroupExpiry expiry() {
    return expiry;
  }

  GroupQueryService queries() {
    return queries;
  }

  JpaGroupStore store() {
    return store;
  }

  /** What was delivered since the last call. */
  List<Delivery> told() {
    List<Delivery> told = router.delivered().stream().flatMap(List::stream).toList();
    router.delivered().clear();
    return told;
  }
}
