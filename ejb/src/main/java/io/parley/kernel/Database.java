package io.parley.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** The pool of connections to PostgreSQL, for what is not done through JPA. */
@ApplicationScoped
public class Database {
  private static final Logger LOG = Logger.getLogger(Database.class.getName());
  private static final String NAME = "jdbc/parley";
  private static final int ANSWER_S = 2;

  public DataSource dataSource() {
    return ServerResource.lookup(NAME, DataSource.class);
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
