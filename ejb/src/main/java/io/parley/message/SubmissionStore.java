package io.parley.message;

import java.util.Collection;
import java.util.List;

/**
 * Keeps submissions until the writer has stored them. Every method joins the caller's transaction.
 */
interface SubmissionStore {

  /** Adds one; others see it when the transaction commits, or never. */
  void add(Submission submission, long nowMs);

  /** Those added before a time, in the order of the calls, at most {@code count}. */
  List<Submission> waiting(long addedBeforeMs, int count);

  /** Forgets those that are stored; ids that are not there are passed over. */
  void delete(Collection<String> ids);
}
