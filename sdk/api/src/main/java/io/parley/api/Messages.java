package io.parley.api;

/**
 * Sends messages inside the caller's transaction: rolled back with it, delivered exactly once after
 * it commits. Without a transaction each call is one of its own.
 *
 * <p>Look up {@link RemoteMessages} from any application, {@link LocalMessages} from one that
 * shares the classes of this package with Parley. Off unless the setting {@code parley.api.enabled}
 * is true.
 */
public interface Messages {

  /**
   * Submits one message. Messages of one transaction from one sender to one user arrive in the
   * order of the calls.
   *
   * @return id of the submission, which is the stored message's client message id
   * @throws MessageRefusedException the message breaks a rule, or a user is not registered; nothing
   *     is sent, and the transaction goes on unless the caller ends it
   */
  String send(OutgoingMessage message);
}
