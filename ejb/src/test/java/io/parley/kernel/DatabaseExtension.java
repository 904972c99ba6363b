package io.parley.kernel;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL with our migrations for the tests of stores, started once for each JVM:
 *
 * <pre>
 * {@literal @}RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
 * AccountStore store = DATABASE.transactional(AccountStore.class, JpaAccountStore::new);
 * long app = DATABASE.newApp();
 * </pre>
 *
 * Nothing is deleted between tests: each works in an app of its own.
 */
public final class DatabaseExtension implements BeforeAllCallback {
  private static final AtomicLong LAST_APP = new AtomicLong(1_000);

  private Database database;

  @Override
  public void beforeAll(ExtensionContext context) {
    database =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(Database.class, key -> Database.start(), Database.class);
  }

  /** Connections outside any transaction of {@link #inTransaction}. */
  public DataSource dataSource() {
    return database.postgres().getPostgresDatabase();
  }

  /** For reading outside of a transaction. */
  public EntityManager entities() {
    return database.factory().createEntityManager();
  }

  /** Runs the work in a transaction of its own and commits; rolls back when it throws. */
  public <T> T inTransaction(Function<EntityManager, T> work) {
    try (EntityManager entityManager = database.factory().createEntityManager()) {
      entityManager.getTransaction().begin();
      try {
        T result = work.apply(entityManager);
        entityManager.getTransaction().commit();
        return result;
      } finally {
        if (entityManager.getTransaction().isActive()) {
          entityManager.getTransaction().rollback();
        }
      }
    }
  }

  /** Like {@link #inTransaction(Function)}, without a result. */
  public void doInTransaction(Consumer<EntityManager> work) {
    inTransaction(
        entityManager -> {
          work.accept(entityManager);
          return true;
        });
  }

  /** A store of which each call is one transaction. */
  public <T> T transactional(Class<T> port, Function<EntityManager, T> store) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              // Ports and stores are package-private.
              method.setAccessible(true);
              try {
                return inTransaction(
                    entityManager ->
                        call(() -> method.invoke(store.apply(entityManager), arguments)));
              } catch (CallFailed e) {
                throw e.getCause();
              }
            }));
  }

  /** The id of a new app without users. */
  public long newApp() {
    long appId = LAST_APP.incrementAndGet();
    doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery("insert into app (app_id, name) values (?1, 'test')")
                .setParameter(1, appId)
                .executeUpdate());
    return appId;
  }

  private static Object call(ReflectiveCall call) {
    try {
      return call.invoke();
    } catch (InvocationTargetException e) {
      throw new CallFailed(e.getCause());
    } catch (IllegalAccessException e) {
      throw new CallFailed(e);
    }
  }

  private interface ReflectiveCall {
    Object invoke() throws InvocationTargetException, IllegalAccessException;
  }

  private static final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallFailed(Throwable cause) {
      super(cause);
    }
  }

  private record Database(EmbeddedPostgres postgres, EntityManagerFactory factory)
      implements AutoCloseable {

    static Database start() {
      try {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        DataSource source = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(source).locations("classpath:db/migrations").load().migrate();
        return new Database(postgres, factory(postgres.getJdbcUrl("postgres", "postgres")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The unit of the product, with local transactions and the provider's connection pool. */
    private static EntityManagerFactory factory(String url) {
      return Persistence.createEntityManagerFactory(
          "parley",
          Map.of(
              "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
              "jakarta.persistence.jtaDataSource", "",
              "jakarta.persistence.jdbc.url", url,
              // As in the container, where every statement of a transaction shares its connection.
              "eclipselink.transaction.join-existing", "true"));
    }

    @Override
    public void close() throws IOException {
      factory.close();
      postgres.close();
    }
  }
}
