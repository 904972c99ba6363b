package io.parley.login;

import io.parley.account.AccountService;
import io.parley.account.Authentication;
import io.parley.journey.DroppedConnection;
import io.parley.kernel.Background;
import io.parley.kernel.BatchLane;
import io.parley.kernel.ChatException;
import io.parley.kernel.Failures;
import io.parley.kernel.LogLine;
import io.parley.kernel.Meters;
import io.parley.kernel.PeriodicTask;
import io.parley.kernel.PeriodicTimer;
import io.parley.presence.PresenceChange;
import io.parley.protocol.ErrorCode;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs connections in and out, as many in one transaction as have gathered. One batch at a time on
 * one thread: a storm of logins takes one core of a node at most, and no thread from the commands
 * of those who are in.
 */
@ApplicationScoped
public class LoginService {
  private static final Logger LOG = Logger.getLogger(LoginService.class.getName());

  /** With tokens that take a millisecond to verify, a batch is still answered within 100 ms. */
  static final int BATCH_MAX = 100;

  /** Some kilobytes each at most, a few hundred bytes as a rule. */
  static final int WAITING_MAX = 50_000;

  private static final long RETRY_AFTER_MS = 1_000;

  @Inject AccountService accounts;
  @Inject LoginBatch transaction;
  @Inject Background background;
  @Inject Meters meters;
  @Inject PeriodicTimer timer;

  private static final ChatException GONE =
      new ChatException(ErrorCode.NOT_LOGGED_IN, "the connection is closed");

  private final Queue<Entry> unnoted = new ConcurrentLinkedQueue<>();
  private BatchLane<Entry> lane;
  private PeriodicTask retrying;

  @PostConstruct
  void open() {
    lane = new BatchLane<>(background::run, this::perform, BATCH_MAX);
    meters.watch("parley_login_queue_entries", "Logins and departures that wait.", lane::size);
    retrying = timer.every(Duration.ofSeconds(1), this::retry);
  }

  @PreDestroy
  void stop() {
    retrying.close();
  }

  /**
   * Verifies the token, registers the user and notes the device as online.
   *
   * @return the stored display name, after the commit; fails with the ChatException of the refusal,
   *     with DATABASE_UNAVAILABLE when a retry may help
   * @throws ChatException OVERLOADED when {@link #WAITING_MAX} wait already
   */
  public CompletionStage<String> logIn(LoginAttempt attempt) {
    if (lane.size() >= WAITING_MAX) {
      throw new ChatException(ErrorCode.OVERLOADED, "too many logins wait", RETRY_AFTER_MS);
    }
    Entry entry = Entry.arrival(attempt);
    lane.add(entry);
    return entry.done();
  }

  /** A socket is gone without logout; noted later should the database be away now. */
  public void lost(PresenceChange change) {
    lane.add(Entry.departure(change, Optional.empty()));
  }

  /** As {@link #lost}, because the client did not read. */
  public void dropped(PresenceChange change, DroppedConnection connection) {
    lane.add(Entry.departure(change, Optional.of(connection)));
  }

  /**
   * A device logs out.
   *
   * @return completes after the commit
   */
  public CompletionStage<String> logOut(PresenceChange change) {
    Entry entry = Entry.departure(change, Optional.empty());
    lane.add(entry);
    return entry.done();
  }

  /** Tries once more what could not be noted. */
  void retry() {
    for (Entry entry = unnoted.poll(); entry != null; entry = unnoted.poll()) {
      lane.add(entry);
    }
  }

  /** Nobody must wait for ever, whatever happens. */
  private void perform(List<Entry> batch) {
    try {
      List<Entry> admitted = admit(batch.stream().filter(Entry::isWanted).toList());
      if (!admitted.isEmpty()) {
        commit(admitted);
      }
    } catch (Throwable e) { // also errors, or an application's exception that nobody declared
      refuse(batch, Failures.refusal(e));
      keepLosses(batch);
    } finally {
      refuse(batch.stream().filter(entry -> !entry.isWanted()).toList(), GONE);
    }
  }

  /** Departures, and logins whose token is good. */
  private List<Entry> admit(List<Entry> batch) {
    List<LoginAttempt> attempts =
        batch.stream().flatMap(entry -> entry.attempt().stream()).toList();
    Iterator<Authentication> results =
        accounts.authenticate(attempts.stream().map(LoginAttempt::credentials).toList()).iterator();
    List<Entry> admitted = new ArrayList<>();
    for (Entry entry : batch) {
      if (entry.attempt().isEmpty() || isAdmitted(entry, results.next())) {
        admitted.add(entry);
      }
    }
    return admitted;
  }

  private static boolean isAdmitted(Entry entry, Authentication result) {
    try {
      result.refusal().ifPresent(entry::refuse);
      result.identity().ifPresent(it -> entry.attempt().orElseThrow().admitted().accept(it));
      return result.identity().isPresent();
    } catch (ChatException e) {
      entry.refuse(e);
      return false;
    }
  }

  private void commit(List<Entry> batch) {
    List<String> names;
    try {
      names = transaction.commit(batch);
    } catch (Exception e) { // not only unchecked ones: WildFly's are RollbackExceptions
      commitFailed(batch, e);
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).done().complete(names.get(i));
    }
  }

  /** A login that the database cannot take must not fail its neighbours: try each by itself. */
  private void commitFailed(List<Entry> batch, Exception e) {
    if (isDataError(e) && batch.size() > 1) {
      batch.forEach(entry -> commit(List.of(entry)));
      return;
    }
    LOG.log(Level.WARNING, failed(batch).toString(), e);
    if (isDataError(e)) {
      refuse(batch, Failures.refusal(e));
    } else {
      refuse(
          batch,
          new ChatException(
              ErrorCode.DATABASE_UNAVAILABLE, "the database did not answer", RETRY_AFTER_MS));
      keepLosses(batch);
    }
  }

  private static LogLine failed(List<Entry> batch) {
    LogLine line = LogLine.of("logins were not committed").with("logins", batch.size());
    PresenceChange first = batch.get(0).change();
    return batch.size() > 1
        ? line
        : line.with("app", first.appId())
            .with("user", first.userId())
            .with("connection", first.connectionId());
  }

  private static void refuse(List<Entry> batch, ChatException why) {
    batch.forEach(entry -> entry.refuse(why));
  }

  private void keepLosses(List<Entry> batch) {
    batch.stream().filter(Entry::isLoss).forEach(unnoted::add);
  }

  /** Classes 22 and 23: a value, or a row that it refers to. */
  private static boolean isDataError(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().matches("2[23].*");
      }
    }
    return false;
  }
}
