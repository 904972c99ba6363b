package io.parley.message;

import io.parley.protocol.ErrorCode;
import java.util.List;
import java.util.Optional;

/** Who is in a group and who may send to it, at one version of the group. Immutable. */
public interface Audience {
  /** Why this sender may not send now; empty when he may. */
  Optional<Refusal> refusal(Sender sender, long nowMs);

  /** The members, who get what is sent. */
  List<String> userIds();

  /** A refusal. */
  record Refusal(ErrorCode code, String detail) {}
}
