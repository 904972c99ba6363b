package io.parley.account;

import io.parley.kernel.ChatException;
import java.util.Optional;

/**
 * What became of some {@link Credentials}: one of the two.
 *
 * @param identity what they prove
 * @param refusal why they prove nothing
 */
public record Authentication(Optional<Identity> identity, Optional<ChatException> refusal) {
  static Authentication of(Identity identity) {
    return new Authentication(Optional.of(identity), Optional.empty());
  }

  static Authentication refused(ChatException why) {
    return new Authentication(Optional.empty(), Optional.of(why));
  }
}
