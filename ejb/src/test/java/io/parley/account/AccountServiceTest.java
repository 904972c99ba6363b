package io.parley.account;

import static io.parley.account.Tokens.APP;
import static io.parley.account.Tokens.claims;
import static io.parley.account.Tokens.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.RSAKey;
import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountServiceTest {
  private static final RSAKey KEY = Tokens.rsaKey("k");

  @TempDir Path directory;
  private final InMemoryAccountStore store = new InMemoryAccountStore();
  private AccountService accounts;

  @BeforeEach
  void startWithOneApp() {
    Path jwks = directory.resolve("jwks.json");
    Tokens.publish(jwks, KEY);
    store.add(APP);
    accounts = new AccountService(store, Tokens.verifier(jwks.toString()), Tokens.CLOCK);
  }

  @Test
  void aTokenProvesItsOwnUser() {
    assertThat(authenticate(1, "alice", sign(KEY, claims())).userId()).isEqualTo("alice");
  }

  @Test
  void theSystemAccountIsRegisteredWhenItIsNeeded() {
    assertThat(accounts.profile(1, "system")).isEmpty();

    assertThat(accounts.systemAccount(1)).isEqualTo("system");

    assertThat(accounts.profile(1, "system"))
        .get()
        .extracting(Profile::userName)
        .isEqualTo("System");
  }

  @Test
  void appsAreKnownByTheirNumber() {
    assertThat(accounts.hasApp(1)).isTrue();
    assertThat(accounts.hasApp(2)).isFalse();
  }

  @Test
  void anotherUsersTokenIsInvalid() {
    refuses(ErrorCode.TOKEN_INVALID, () -> authenticate(1, "bob", sign(KEY, claims())));
  }

  @Test
  void anotherAppsTokenIsInvalidAtLogin() {
    String token = sign(KEY, claims().claim("app", 2));

    refuses(ErrorCode.TOKEN_INVALID, () -> authenticate(1, "alice", token));
  }

  @Test
  void aServerTokenDoesNotLogIn() {
    String token = sign(KEY, claims().claim("groups", List.of("server")));

    refuses(ErrorCode.FORBIDDEN, () -> authenticate(1, "alice", token));
  }

  @Test
  void anotherAppsServerTokenIsForbidden() {
    String token = sign(KEY, claims().claim("app", 2).claim("groups", List.of("server")));

    refuses(ErrorCode.FORBIDDEN, () -> accounts.authenticateServer(token, 1));
  }

  @Test
  void anUnknownAppIsNamedBeforeTheTokenIsLookedAt() {
    refuses(ErrorCode.INVALID_APP_ID, () -> authenticate(2, "alice", "x"));
  }

  @Test
  void aTokenWhoseUserIdHasForbiddenCharactersIsRefused() {
    String token = sign(KEY, claims().subject("a b"));

    refuses(ErrorCode.USER_ID_INVALID, () -> authenticate(1, "a b", token));
  }

  @Test
  void aUserTokenIsForbiddenWhereABackendIsNeeded() {
    refuses(ErrorCode.FORBIDDEN, () -> accounts.authenticateServer(sign(KEY, claims()), 1));
  }

  @Test
  void aServerTokenProvesABackend() {
    String token = sign(KEY, claims().subject("shop").claim("groups", List.of("server")));

    assertThat(accounts.authenticateServer(token, 1).role()).isEqualTo(Role.SERVER);
  }

  @Test
  void anOperatorsTokenIsGoodForTheNodesAndForNoApp() {
    String token = sign(KEY, claims().subject("ops").claim("groups", List.of("operator")));

    assertThat(accounts.authenticateOperator(token).role()).isEqualTo(Role.OPERATOR);
    refuses(ErrorCode.FORBIDDEN, () -> accounts.authenticateServer(token, 1));
    refuses(ErrorCode.FORBIDDEN, () -> authenticate(1, "ops", token));
  }

  @Test
  void nobodyElseOperatesNodes() {
    String server = sign(KEY, claims().subject("shop").claim("groups", List.of("server")));

    refuses(ErrorCode.FORBIDDEN, () -> accounts.authenticateOperator(server));
    refuses(ErrorCode.FORBIDDEN, () -> accounts.authenticateOperator(sign(KEY, claims())));
    refuses(ErrorCode.TOKEN_VERSION, () -> accounts.authenticateOperator("04AAAA"));
  }

  @Test
  void missingNamesWhoIsNotRegistered() {
    accounts.register(List.of(new Registration(1, "alice", "Alice")));

    assertThat(accounts.missing(1, List.of("alice", "bob"))).containsExactly("bob");
    assertThat(accounts.profile(1, "alice")).contains(new Profile("alice", "Alice", "", ""));
    assertThat(accounts.profile(1, "bob")).isEmpty();
  }

  @Test
  void anUnusableIdIsNotRegistered() {
    refuses(
        ErrorCode.USER_ID_INVALID,
        () -> accounts.register(List.of(new Registration(1, "a/b", ""))));
  }

  @Test
  void aBatchOfLoginsIsJudgedOneByOne() {
    List<Authentication> results =
        accounts.authenticate(
            List.of(
                new Credentials(1, "alice", sign(KEY, claims())),
                new Credentials(1, "bob", sign(KEY, claims())),
                new Credentials(9, "alice", sign(KEY, claims())),
                new Credentials(1, "alice", "x")));

    assertThat(results.get(0).identity()).get().returns("alice", Identity::userId);
    assertThat(results.subList(1, 4))
        .extracting(result -> result.refusal().orElseThrow().code())
        .containsExactly(
            ErrorCode.TOKEN_INVALID, ErrorCode.INVALID_APP_ID, ErrorCode.TOKEN_INVALID);
  }

  private Identity authenticate(long appId, String userId, String token) {
    return accounts.authenticate(new Credentials(appId, userId, token));
  }

  private static void refuses(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(ChatException.class)
        .isThrownBy(call)
        .returns(code, ChatException::code);
  }
}
