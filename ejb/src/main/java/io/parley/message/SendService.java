package io.parley.message;

import io.parley.kernel.ChatException;
import io.parley.kernel.MessageCounter;
import io.parley.kernel.Meters;
import io.parley.kernel.Tracing;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand.Send;
import io.parley.protocol.MessageType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/**
 * Sends messages of users and backends. No enterprise bean: it only checks and queues, has no
 * transaction of its own, and on Payara the calling of a bean cost four times as much as what it
 * did (docs/performance.md).
 */
@ApplicationScoped
public class SendService {
  @Inject GroupCommitWriter writer;
  @Inject CommandMessages commands;
  @Inject SendRates rates;
  @Inject Meters meters;
  @Inject Tracing tracing;
  @Inject Clock clock;

  /**
   * Sends one message: rules, rate, then the writer, which commits, answers and publishes in this
   * order. A command is not stored: it is handed over and answered. Returns at once; the caller's
   * thread never waits for the disk.
   *
   * @return where the message landed, after the commit; a retry gets the first answer. Fails with
   *     GROUP_NOT_FOUND, NOT_IN_GROUP, SENDER_MUTED by the state of the group at the commit, with
   *     DATABASE_UNAVAILABLE when the commit did not happen or is uncertain: retry
   * @throws ChatException PARAMS_INVALID, UNSUPPORTED, TARGET_NOT_FOUND, NOT_IN_ROOM by the rules;
   *     RATE_LIMITED, OVERLOADED with a time to wait
   */
  public CompletionStage<Send.Result> send(Sender sender, Send send) {
    return post(sender, send).thenApply(m -> new Send.Result(m.messageId(), m.seq(), m.sentAtMs()));
  }

  /** Like {@link #send}, for a caller that wants the message as it was stored. */
  public CompletionStage<Message> post(Sender sender, Send send) {
    return post(sender, send, Targets.EVERYBODY);
  }

  /** Like {@link #send}, to some members of a group, for whom it does not count as unread. */
  public CompletionStage<Message> post(Sender sender, Send send, Targets targets) {
    check(sender, send, targets);
    rates.take(sender, send.type(), send.priority());
    Draft draft = new Draft(traced(sender), send, clock.millis(), targets);
    return send.type() == MessageType.COMMAND ? commands.send(draft) : writer.enqueue(draft);
  }

  /** A request by REST is a step of the server's own, the current one. */
  private Sender traced(Sender sender) {
    return tracing.isOn() && sender.trace().isEmpty()
        ? sender.traced(tracing.traceparent())
        : sender;
  }

  private void check(Sender sender, Send send, Targets targets) {
    try {
      MessagePolicy.check(sender, send);
      MessagePolicy.check(sender, send, targets);
    } catch (ChatException e) {
      meters.messages().count(send.type(), MessageCounter.Outcome.REFUSED);
      throw e;
    }
  }
}
