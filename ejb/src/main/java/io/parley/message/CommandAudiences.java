package io.parley.message;

import io.parley.account.AccountService;
import io.parley.protocol.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who gets a command, as the database has it now. */
@ApplicationScoped
class CommandAudiences {
  @Inject AccountService accounts;
  @Inject Audiences groups;

  /** Of a peer the two, if the peer is registered; of a group its members. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Audience of(Draft draft) {
    if (draft.isToGroup()) {
      return groups
          .now(draft.conversation())
          .orElseGet(() -> new Nobody(ErrorCode.GROUP_NOT_FOUND, "there is no such group"));
    }
    String peer = draft.send().conversationId();
    return accounts.missing(draft.sender().appId(), Set.of(peer)).isEmpty()
        ? new Pair(List.of(peer, draft.sender().userId()))
        : new Nobody(ErrorCode.TARGET_NOT_FOUND, "the peer is not registered");
  }

  private record Pair(List<String> userIds) implements Audience {
    @Override
    public Optional<Refusal> refusal(Sender sender, long nowMs) {
      return Optional.empty();
    }
  }

  private record Nobody(ErrorCode code, String detail) implements Audience {
    @Override
    public Optional<Refusal> refusal(Sender sender, long nowMs) {
      return Optional.of(new Refusal(code, detail));
    }

    @Override
    public List<String> userIds() {
      return List.of();
    }
  }
}
