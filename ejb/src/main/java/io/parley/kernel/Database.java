package io.parley.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The pool of connections to PostgreSQL, for what is not done through JPA. */
@ApplicationScoped
public class Database {
  private static final Logger LOG = Logger.getLogger(Database.class.getName());
  private static final String NAME = "jdbc/parley";
  private static final int ANSWER_S = 2;

  /**
   * Looked up by a name without scheme: Payara resolves it in its global names, WildFly below
   * {@code java:/}. An injected {@code @Resource} would need a descriptor for each server.
   */
  DataSource dataSource() {
    try {
      return InitialContext.doLookup(NAME);
    } catch (NamingException e) {
      throw new IllegalStateException("parley: there is no data source " + NAME, e);
    }
  }

  /** Whether the database answers now, through the pool. */
  public boolean isConnected() {
    try (Connection connection = dataSource().getConnection()) {
      return connection.isValid(ANSWER_S);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "the database cannot be reached", e);
      return false;
    }
  }
}
