package io.parley.message;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The twin of {@link JpaSubmissionStore} for tests without a database. */
class InMemorySubmissionStore implements SubmissionStore {
  private record Row(Submission submission, long addedAtMs) {}

  private final List<Row> rows = new CopyOnWriteArrayList<>();

  @Override
  public void add(Submission submission, long nowMs) {
    rows.add(new Row(submission, nowMs));
  }

  @Override
  public List<Submission> waiting(long addedBeforeMs, int count) {
    return rows.stream()
        .filter(row -> row.addedAtMs() < addedBeforeMs)
        .limit(count)
        .map(Row::submission)
        .toList();
  }

  @Override
  public void delete(Collection<String> ids) {
    rows.removeIf(row -> ids.contains(row.submission().id()));
  }
}
