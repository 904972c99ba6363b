package io.parley.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** On PostgreSQL. */
@ApplicationScoped
@Transactional
class JpaSubmissionStore implements SubmissionStore {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaSubmissionStore() {}

  JpaSubmissionStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void add(Submission submission, long nowMs) {
    entities.persist(SubmissionRow.of(submission, nowMs));
    // Numbered in the order of the calls, which one flush for several rows need not keep.
    entities.flush();
  }

  @Override
  public List<Submission> waiting(long addedBeforeMs, int count) {
    return entities
        .createQuery(
            "select r from SubmissionRow r where r.createdAtMs < :before order by r.place",
            SubmissionRow.class)
        .setParameter("before", addedBeforeMs)
        .setMaxResults(count)
        .getResultStream()
        .map(SubmissionRow::submission)
        .toList();
  }

  @Override
  public void delete(Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    entities
        .createQuery("delete from SubmissionRow r where r.id in :ids")
        .setParameter("ids", ids)
        .executeUpdate();
  }
}
