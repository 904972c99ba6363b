package io.parley.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings the schema up to this release before anything else starts; other startup beans depend on
 * it. Nodes that start at once take turns by Flyway's lock in the database. Flyway commits by
 * itself, hence no container transaction.
 *
 * <p>The checks of what the operator has to provide come first. A refused deployment then leaves
 * the schema as it was, and starts no timer: on WildFly, the call of a timer waits for startup
 * beans that will never be there, and the end of the refused deployment waits for that call.
 */
@Singleton
@Startup
@DependsOn({"TokenKeysCheck", "JmsDeliveryPublisher"})
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseMigration {
  @Inject Database database;

  /** Applies what is missing; a failure stops the deployment. */
  @PostConstruct
  void start() {
    migrate(database.dataSource());
  }

  static void migrate(DataSource dataSource) {
    Flyway flyway =
        Flyway.configure(DatabaseMigration.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/migrations")
            .load();
    refuseNewerSchema(flyway);
    flyway.migrate();
  }

  /** Flyway itself would go on, and this release would write into tables that it does not know. */
  private static void refuseNewerSchema(Flyway flyway) {
    MigrationInfo[] all = flyway.info().all();
    Optional<MigrationVersion> newer =
        Arrays.stream(all)
            .filter(migration -> migration.getState().isApplied())
            .filter(migration -> !migration.getState().isResolved())
            .map(MigrationInfo::getVersion)
            .max(MigrationVersion::compareTo);
    Optional<MigrationVersion> own =
        Arrays.stream(all)
            .filter(migration -> migration.getState().isResolved())
            .map(MigrationInfo::getVersion)
            .max(MigrationVersion::compareTo);
    if (newer.isPresent() && newer.get().compareTo(own.orElse(MigrationVersion.EMPTY)) > 0) {
      throw new IllegalStateException(
          "parley: the database schema is newer (version "
              + newer.get()
              + ") than this release (version "
              + own.orElse(MigrationVersion.EMPTY)
              + ")");
    }
  }
}
