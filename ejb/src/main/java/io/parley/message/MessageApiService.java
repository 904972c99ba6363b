package io.parley.message;

import io.parley.account.AccountService;
import io.parley.api.LocalMessages;
import io.parley.api.MessageRefusedException;
import io.parley.api.OutgoingMessage;
import io.parley.kernel.ChatException;
import io.parley.kernel.Settings;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.ProtocolException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/**
 * The door for other applications on the same server. A submission is a row of the caller's
 * transaction and becomes a message after the commit; the caller holds no lock that others wait
 * for.
 */
@Stateless
public class MessageApiService implements LocalMessages {
  @Inject AccountService accounts;
  @Inject SubmissionStore submissions;
  @Inject CommittedSubmissions committed;
  @Inject Settings settings;
  @Inject Clock clock;

  @Override
  public String send(OutgoingMessage message) {
    try {
      Submission submission = checked(message);
      submissions.add(submission, clock.millis());
      committed.add(submission);
      return submission.id();
    } catch (ChatException e) {
      throw new MessageRefusedException(e.code().number(), e.getMessage());
    } catch (ProtocolException e) {
      throw new MessageRefusedException(e.code().number(), e.getMessage());
    }
  }

  private Submission checked(OutgoingMessage message) {
    if (!settings.apiEnabled()) {
      throw new ChatException(
          ErrorCode.FORBIDDEN, "the API for applications is off; set parley.api.enabled to true");
    }
    if (!accounts.hasApp(message.appId())) {
      throw new ChatException(ErrorCode.INVALID_APP_ID, "there is no such app");
    }
    Submission submission =
        new Submission(
            UUID.randomUUID().toString(),
            sender(message),
            message.to(),
            message.text(),
            message.extendedData(),
            message.priority());
    MessagePolicy.check(submission.sender(), submission.command());
    requireRegistered(submission);
    return submission;
  }

  private Sender sender(OutgoingMessage message) {
    String from = message.from() == null ? accounts.systemAccount(message.appId()) : message.from();
    return new Sender(message.appId(), from, "", true);
  }

  private void requireRegistered(Submission submission) {
    String from = submission.sender().userId();
    Set<String> missing =
        accounts.missing(submission.sender().appId(), Set.of(from, submission.to()));
    if (missing.contains(from)) {
      throw new ChatException(ErrorCode.USER_NOT_FOUND, "from is not registered");
    }
    if (!missing.isEmpty()) {
      throw MessagePolicy.targetNotFound();
    }
  }
}
