package io.parley.message;

import static io.parley.message.Drafts.mentioning;
import static io.parley.message.Drafts.sender;
import static io.parley.message.Drafts.toGroup;
import static io.parley.message.Drafts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.MessageCommand.Send;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagePolicyTest {
  private static Send send(int conversationType, String to, int type) {
    return new Send(1, conversationType, to, "m1", type, "aGVsbG8=", "", 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 2", "0, 200", "2, 1", "2, 2", "2, 200"})
  void textsCommandsAndCustomMessagesAreAllowed(int conversationType, int type) {
    assertThatNoException()
        .isThrownBy(
            () -> MessagePolicy.check(sender(1, "alice"), send(conversationType, "bob", type)));
  }

  @Test
  void onlyStoredMessagesToGroupsHaveTargets() {
    Targets bob = new Targets(List.of("bob"), false);
    Send mentioning = with(mentioning(true), toGroup(1, "alice", "team", "m1")).send();

    assertThatNoException().isThrownBy(() -> check(send(2, "team", 1), bob));
    assertThatNoException().isThrownBy(() -> check(mentioning, Targets.EVERYBODY));
    assertInvalid(send(0, "bob", 1), bob);
    assertInvalid(send(2, "team", 2), bob);
    assertInvalid(send(2, "team", 1), new Targets(List.of("alice"), true));
    assertInvalid(mentioning, bob);
  }

  private static void check(Send send, Targets targets) {
    MessagePolicy.check(sender(1, "alice"), send, targets);
  }

  private static void assertInvalid(Send send, Targets targets) {
    assertThatThrownBy(() -> check(send, targets))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.PARAMS_INVALID));
  }

  @ParameterizedTest
  @CsvSource({
    "0, alice, 1, PARAMS_INVALID",
    "0, bob, 20, UNSUPPORTED",
    "0, b/ob, 1, TARGET_NOT_FOUND",
    "0, bøb, 1, TARGET_NOT_FOUND",
    "0, a-user-id-of-more-than-thirty-two-bytes, 1, TARGET_NOT_FOUND",
    "1, room, 1, NOT_IN_ROOM",
    "2, group, 32, UNSUPPORTED"
  })
  void whatMayNotBeSentIsRefusedWithItsCode(
      int conversationType, String to, int type, ErrorCode code) {
    assertThatThrownBy(
            () -> MessagePolicy.check(sender(1, "alice"), send(conversationType, to, type)))
        .asInstanceOf(InstanceOfAssertFactories.type(ChatException.class))
        .extracting(ChatException::code)
        .isEqualTo(code);
  }
}
