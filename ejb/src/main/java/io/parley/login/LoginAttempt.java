package io.parley.login;

import io.parley.account.Credentials;
import io.parley.account.Identity;
import io.parley.protocol.SessionCommand;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A login that waits for its turn.
 *
 * @param command as the client sent it
 * @param connectionId of the socket, on this node
 * @param isOpen whether the socket is still there; a login that nobody waits for is left out
 * @param admitted called after the token has been verified and before the commit, so that no kick
 *     that follows the commit misses the connection; a ChatException refuses this login alone
 */
public record LoginAttempt(
    SessionCommand.Login command,
    String connectionId,
    BooleanSupplier isOpen,
    Consumer<Identity> admitted) {

  Credentials credentials() {
    return new Credentials(command.appId(), command.userId(), command.token());
  }
}
