package io.parley.message;

import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;

/** What became of one draft of a batch. */
sealed interface Outcome {
  /** Stored by this batch; to be delivered. */
  record Stored(Message message) implements Outcome {}

  /** A retry: stored earlier with the same client message id. */
  record Repeated(Message message) implements Outcome {}

  /** Not stored. */
  record Refused(ErrorCode code, String detail) implements Outcome {}
}
