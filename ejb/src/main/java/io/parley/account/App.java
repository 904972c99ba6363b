package io.parley.account;

import java.util.Optional;

/**
 * A tenant.
 *
 * @param appId 1 or greater
 * @param token04Secret the 32-byte ServerSecret of token04; empty when the app does not allow
 *     token04
 */
record App(long appId, Optional<String> token04Secret) {}
