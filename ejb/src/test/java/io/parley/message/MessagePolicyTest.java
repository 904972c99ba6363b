package io.parley.message;

import static io.parley.message.Drafts.sender;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.MessageCommand.Send;
import org.assertj.core.api.InstanceOfAssertFactories;
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
