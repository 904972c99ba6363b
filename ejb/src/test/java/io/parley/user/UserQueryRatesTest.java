package io.parley.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.kernel.AdjustableClock;
import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserQueryRatesTest {
  private final AdjustableClock clock = new AdjustableClock();
  private final UserQueryRates rates = new UserQueryRates();

  @BeforeEach
  void setClock() {
    rates.clock = clock;
  }

  @Test
  void tenUsersInTenSecondsAreFree() {
    rates.take(1, "alice", 4);
    rates.take(1, "alice", 6);
    rates.take(1, "bob", 10);
    rates.take(2, "alice", 10);

    ChatException refusal =
        catchThrowableOfType(ChatException.class, () -> rates.take(1, "alice", 1));
    assertThat(refusal.code()).isEqualTo(ErrorCode.USERS_QUERIED_LIMIT);

    clock.advance(10_000);
    rates.take(1, "alice", 10);
  }

  @Test
  void whatIsRefusedCountsForNothing() {
    rates.take(1, "alice", 8);
    catchThrowableOfType(ChatException.class, () -> rates.take(1, "alice", 5));

    rates.take(1, "alice", 2);
  }
}
