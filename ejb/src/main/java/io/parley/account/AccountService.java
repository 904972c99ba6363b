package io.parley.account;

import io.parley.kernel.ChatException;
import io.parley.kernel.Failures;
import io.parley.protocol.Checks;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.ProtocolException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Proves who somebody is, registers users and says who exists. */
@Stateless
public class AccountService {
  private static final String SYSTEM_USER = "system";
  private static final String SYSTEM_NAME = "System";
  private static final App NO_APP = new App(0, Optional.empty());

  @Inject AccountStore store;
  @Inject TokenVerifier tokens;
  @Inject Clock clock;

  /** For the container, which on Payara makes enterprise beans by no other constructor. */
  public AccountService() {}

  AccountService(AccountStore store, TokenVerifier tokens, Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Proves that the token is this user's in this app; used by token renewal.
   *
   * @throws ChatException INVALID_APP_ID; TOKEN_INVALID also for another user's token; FORBIDDEN
   *     for a backend's; TOKEN_EXPIRED, TOKEN_TOO_SHORT, TOKEN_VERSION
   */
  public Identity authenticate(Credentials credentials) {
    return authenticate(credentials, store.app(credentials.appId()));
  }

  /**
   * The same for a batch of logins, each by itself. Without a transaction: signatures take long
   * enough to hold no connection to the database meanwhile.
   *
   * @return one for each, in order
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<Authentication> authenticate(List<Credentials> batch) {
    Map<Long, Optional<App>> apps = new HashMap<>();
    batch.forEach(credentials -> apps.computeIfAbsent(credentials.appId(), store::app));
    return batch.stream().map(one -> attempt(one, apps.get(one.appId()))).toList();
  }

  private Authentication attempt(Credentials credentials, Optional<App> app) {
    try {
      return Authentication.of(authenticate(credentials, app));
    } catch (RuntimeException e) {
      return Authentication.refused(
          Failures.refusal(
              e, line -> line.with("app", credentials.appId()).with("user", credentials.userId())));
    }
  }

  private Identity authenticate(Credentials credentials, Optional<App> app) {
    Identity identity = verify(app, credentials.token());
    if (identity.appId() != credentials.appId()
        || !identity.userId().equals(credentials.userId())) {
      throw new ChatException(ErrorCode.TOKEN_INVALID, "the token is another app's or user's");
    }
    if (identity.role() != Role.USER) {
      throw new ChatException(ErrorCode.FORBIDDEN, "this takes a token of the group user");
    }
    return identity;
  }

  /**
   * Proves that the bearer token is a backend's of this app.
   *
   * @throws ChatException as {@link #authenticate}; FORBIDDEN for a good token of another role or
   *     app
   */
  public Identity authenticateServer(String bearer, long appId) {
    Identity identity = verify(store.app(appId), bearer);
    if (identity.appId() != appId || identity.role() != Role.SERVER) {
      throw new ChatException(
          ErrorCode.FORBIDDEN, "this takes a token of the group server for this app");
    }
    return identity;
  }

  /**
   * Proves that the bearer token is an operator's, a JWT of whatever app.
   *
   * @throws ChatException as {@link #authenticate}; FORBIDDEN for a good token of another role
   */
  public Identity authenticateOperator(String bearer) {
    Identity identity = tokens.verify(bearer, NO_APP);
    if (identity.role() != Role.OPERATOR) {
      throw new ChatException(ErrorCode.FORBIDDEN, "this takes a token of the group operator");
    }
    return identity;
  }

  /**
   * Makes sure that the users exist; the first login creates a user. Several at once are safe.
   *
   * @return the stored display name of each, in order
   */
  public List<String> register(List<Registration> users) {
    users.forEach(user -> requireUserId(user.userId()));
    return store.register(users, clock.instant());
  }

  /**
   * The account that an app's own messages come from; registered when it is first needed.
   *
   * @return its user id
   */
  public String systemAccount(long appId) {
    register(List.of(new Registration(appId, SYSTEM_USER, SYSTEM_NAME)));
    return SYSTEM_USER;
  }

  /** Whether there is such an app. */
  public boolean hasApp(long appId) {
    return store.app(appId).isPresent();
  }

  /** Those of the given ids that are not registered in this app. */
  public Set<String> missing(long appId, Collection<String> userIds) {
    Set<String> missing = new HashSet<>(userIds);
    missing.removeAll(store.existing(appId, userIds));
    return missing;
  }

  /** The user, if registered. */
  public Optional<Profile> profile(long appId, String userId) {
    return store.profile(appId, userId);
  }

  private Identity verify(Optional<App> app, String token) {
    Identity identity =
        tokens.verify(
            token,
            app.orElseThrow(
                () -> new ChatException(ErrorCode.INVALID_APP_ID, "there is no such app")));
    requireUserId(identity.userId());
    return identity;
  }

  /** Translated here: a {@code ProtocolException} out of an EJB would arrive wrapped. */
  private static void requireUserId(String userId) {
    try {
      Checks.userId("userID", userId);
    } catch (ProtocolException e) {
      throw new ChatException(e.code(), e.getMessage());
    }
  }
}
