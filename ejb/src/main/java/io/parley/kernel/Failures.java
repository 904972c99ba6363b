package io.parley.kernel;

import io.parley.protocol.ErrorCode;
import io.parley.protocol.ProtocolException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What a failure is told as, the same through every door. */
public final class Failures {
  private static final Logger LOG = Logger.getLogger(Failures.class.getName());
  private static final long RETRY_AFTER_MS = 1000;

  private Failures() {}

  /**
   * The refusal that a client gets: a refusal as it is, a database that does not answer as
   * DATABASE_UNAVAILABLE, all else as INTERNAL with the id of the log entry and nothing of its
   * text.
   */
  public static ChatException refusal(Throwable failure) {
    return refusal(failure, UnaryOperator.identity());
  }

  /**
   * As {@link #refusal(Throwable)}.
   *
   * @param whom adds to the line in the log whom the failure concerns, if there is one
   */
  public static ChatException refusal(Throwable failure, UnaryOperator<LogLine> whom) {
    Optional<ChatException> known =
        causes(failure).flatMap(cause -> known(cause).stream()).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    String logId = UUID.randomUUID().toString();
    LogLine line = LogLine.of("unforeseen failure").with("logId", logId);
    LOG.log(Level.SEVERE, whom.apply(line).toString(), failure);
    return causes(failure).anyMatch(Failures::isDatabaseAway)
        ? new ChatException(
            ErrorCode.DATABASE_UNAVAILABLE,
            "the database did not answer, log id " + logId,
            RETRY_AFTER_MS)
        : new ChatException(
            ErrorCode.INTERNAL, "something unforeseen; the operator finds it by log id " + logId);
  }

  private static Optional<ChatException> known(Throwable cause) {
    if (cause instanceof ChatException refusal) {
      return Optional.of(refusal);
    }
    return cause instanceof ProtocolException refusal
        ? Optional.of(new ChatException(refusal.code(), refusal.getMessage()))
        : Optional.empty();
  }

  /** Classes 22, 23 and 42 are our own mistakes in data or statements; a retry does not help. */
  private static boolean isDatabaseAway(Throwable cause) {
    if (cause instanceof SQLException sql) {
      return sql.getSQLState() == null || !sql.getSQLState().matches("(22|23|42).*");
    }
    return cause instanceof PersistenceException && cause.getCause() == null;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
