package io.parley.account;

import io.parley.kernel.ChatException;
import io.parley.protocol.Checks;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.ProtocolException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
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
   * Proves that the token is this user's in this app; used by login and token renewal.
   *
   * @throws ChatException INVALID_APP_ID; TOKEN_INVALID also for another user's token; FORBIDDEN
   *     for a backend's; TOKEN_EXPIRED, TOKEN_TOO_SHORT, TOKEN_VERSION
   */
  public Identity authenticate(long appId, String userId, String token) {
    Identity identity = verify(appId, token);
    if (identity.appId() != appId || !identity.userId().equals(userId)) {
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
    Identity identity = verify(appId, bearer);
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
   * Makes sure that the user exists; the first login creates the user. Several at once are safe.
   *
   * @param userName new display name; empty keeps the stored one
   * @return the stored name
   */
  public String register(long appId, String userId, String userName) {
    requireUserId(userId);
    return store.register(appId, userId, userName, clock.instant());
  }

  /**
   * The account that an app's own messages come from; registered when it is first needed.
   *
   * @return its user id
   */
  public String systemAccount(long appId) {
    store.register(appId, SYSTEM_USER, SYSTEM_NAME, clock.instant());
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

  private Identity verify(long appId, String token) {
    App app =
        store
            .app(appId)
            .orElseThrow(() -> new ChatException(ErrorCode.INVALID_APP_ID, "there is no such app"));
    Identity identity = tokens.verify(token, app);
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
