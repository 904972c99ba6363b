package io.parley.message;

import io.parley.kernel.ChatException;
import io.parley.kernel.LogLine;
import io.parley.kernel.Meters;
import io.parley.protocol.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;

/**
 * Hands committed submissions to the writer: at once after the commit, and again from the table
 * when the node died in between or the database was away. The writer stores each id once.
 */
@ApplicationScoped
class Submissions {
  private static final Logger LOG = Logger.getLogger(Submissions.class.getName());
  private static final long LEFT_BEHIND_MS = 5_000;
  private static final int AT_ONCE = 200;

  @Inject GroupCommitWriter writer;
  @Inject SubmissionStore store;
  @Inject Meters meters;
  @Inject Clock clock;

  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Queue<String> done = new ConcurrentLinkedQueue<>();

  /** Does not wait: the caller's thread may still be inside its commit. */
  void forward(Submission submission) {
    if (underWay.add(submission.id())) {
      writer
          .enqueue(submission.draft(clock.millis()))
          .whenComplete((stored, failure) -> settle(submission.id(), failure));
    }
  }

  /** Deletes what is stored, then takes up what was left behind; called each second. */
  void sweep() {
    deleteDone();
    store.waiting(clock.millis() - LEFT_BEHIND_MS, AT_ONCE).forEach(this::forward);
  }

  private void deleteDone() {
    List<String> ids = new ArrayList<>();
    for (String id = done.poll(); id != null; id = done.poll()) {
      ids.add(id);
    }
    if (ids.isEmpty()) {
      return;
    }
    try {
      store.delete(ids);
    } catch (Exception e) { // a commit may fail with a checked one that nobody declares
      done.addAll(ids);
      throw e;
    }
    underWay.removeAll(ids);
  }

  private void settle(String id, Throwable failure) {
    Optional<ErrorCode> refusal = refusal(failure);
    if (failure == null) {
      meters.submissionsForwarded().inc();
      done.add(id);
    } else if (refusal.isPresent()) {
      meters.submissionsRefused().inc();
      LogLine line = LogLine.of("a submission was refused").with("submission", id);
      LOG.warning(line.with("code", refusal.get().number()).toString());
      done.add(id);
    } else {
      underWay.remove(id);
    }
  }

  /** A refusal that no retry overcomes. */
  private static Optional<ErrorCode> refusal(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ChatException refused && !refused.code().retryable()
        ? Optional.of(refused.code())
        : Optional.empty();
  }
}
