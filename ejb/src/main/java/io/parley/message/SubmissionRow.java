package io.parley.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A submission that waits for the writer. */
@Entity
@Table(name = "submission")
class SubmissionRow {
  @Id
  @Column(name = "submission_id")
  String id;

  /** Numbered by the database. */
  @Column(insertable = false, updatable = false)
  long place;

  @Column(name = "created_at_ms")
  long createdAtMs;

  @Column(name = "app_id")
  long appId;

  @Column(name = "sender_id")
  String senderId;

  @Column(name = "target_id")
  String targetId;

  String body;

  @Column(name = "extended_data")
  String extendedData;

  short priority;

  static SubmissionRow of(Submission submission, long nowMs) {
    SubmissionRow row = new SubmissionRow();
    row.id = submission.id();
    row.createdAtMs = nowMs;
    row.appId = submission.sender().appId();
    row.senderId = submission.sender().userId();
    row.targetId = submission.to();
    row.body = submission.text();
    row.extendedData = submission.extendedData();
    row.priority = (short) submission.priority();
    return row;
  }

  Submission submission() {
    Sender sender = new Sender(appId, senderId, "", true);
    return new Submission(id, sender, targetId, body, extendedData, priority);
  }
}
