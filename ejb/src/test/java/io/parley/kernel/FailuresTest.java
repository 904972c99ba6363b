package io.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.protocol.ErrorCode;
import io.parley.protocol.ProtocolException;
import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void aRefusalIsToldAsItIsHoweverDeepItLies() {
    ChatException refusal = new ChatException(ErrorCode.RATE_LIMITED, "slow down", 100);

    assertThat(Failures.refusal(new CompletionException(new EJBException(refusal))))
        .isSameAs(refusal);
  }

  @Test
  void aBreachOfTheProtocolKeepsItsNumberAndText() {
    ChatException told =
        Failures.refusal(new ProtocolException(ErrorCode.USER_ID_INVALID, "userId is too long"));

    assertThat(told.code()).isEqualTo(ErrorCode.USER_ID_INVALID);
    assertThat(told).hasMessage("userId is too long");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsRetryable() {
    ChatException told =
        Failures.refusal(new EJBException(wrapped(new SQLException("terminated", "57P01"))));

    assertThat(told.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
    assertThat(told.failure().retryAfterMs()).isEqualTo(1000);
    assertThat(told.getMessage()).doesNotContain("terminated");
  }

  @Test
  void aWrongStatementIsNotMistakenForADatabaseThatIsAway() {
    ChatException told = Failures.refusal(wrapped(new SQLException("no such column", "42703")));

    assertThat(told.code()).isEqualTo(ErrorCode.INTERNAL);
  }

  @Test
  void ofTheUnforeseenOnlyALogIdGetsOut() {
    ChatException told = Failures.refusal(new IllegalStateException("secret"));

    assertThat(told.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(told.getMessage()).doesNotContain("secret").contains("log id");
  }

  private static RuntimeException wrapped(Exception cause) {
    return new IllegalStateException(cause);
  }
}
