package io.parley.message;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the submissions of the running transaction and forwards them, in the order of the calls,
 * once it has committed. No transactional observers: servers call them in any order.
 */
@ApplicationScoped
class CommittedSubmissions {
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  @Inject Submissions submissions;

  void add(Submission submission) {
    if (transaction.getResource(Gathered.class) instanceof Gathered gathered) {
      gathered.list.add(submission);
      return;
    }
    Gathered gathered = new Gathered(submissions, new ArrayList<>(List.of(submission)));
    transaction.putResource(Gathered.class, gathered);
    transaction.registerInterposedSynchronization(gathered);
  }

  private record Gathered(Submissions submissions, List<Submission> list)
      implements Synchronization {
    @Override
    public void beforeCompletion() {
      // nothing to do until the outcome is known
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        list.forEach(submissions::forward);
      }
    }
  }
}
