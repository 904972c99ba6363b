package io.parley.web.socket;

import io.parley.account.Identity;
import io.parley.kernel.Background;
import io.parley.kernel.Failures;
import io.parley.kernel.Meters;
import io.parley.kernel.Step;
import io.parley.kernel.Tracing;
import io.parley.protocol.Command;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Failure;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.FrameCodec.Decoded;
import io.parley.protocol.GroupCommand;
import io.parley.protocol.MessageCommand;
import io.parley.protocol.SessionCommand;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Performs commands and answers each exactly once. */
@ApplicationScoped
class CommandDispatcher {
  private static final Map<Class<? extends Command>, String> NAMES =
      Command.TYPES.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  @Inject Services services;
  @Inject Background background;
  @Inject Meters meters;
  @Inject Tracing tracing;

  private CounterDataPoint succeeded;

  @PostConstruct
  void open() {
    succeeded = meters.commands(0);
  }

  /**
   * Runs the command on another thread, then lets the session go on; after a login only when that
   * is answered, because what follows may be the sync, and so after a command of groups, which may
   * wait for its turn: what follows may be a message to the group.
   */
  void performInBackground(ClientSession client, Decoded command) {
    background.run(
        () -> {
          if (command.command() instanceof SessionCommand.Login) {
            performLogin(client, command);
          } else if (command.command() instanceof GroupCommand) {
            perform(client, command).whenComplete((done, failure) -> client.performNext());
          } else {
            performAndGoOn(client, command);
          }
        });
  }

  private void performAndGoOn(ClientSession client, Decoded command) {
    try {
      perform(client, command);
    } finally {
      client.performNext();
    }
  }

  /** Queues a login, which waits for its turn without a thread; then lets the session go on. */
  void performLogin(ClientSession client, Decoded login) {
    client.loginWaits();
    perform(client, login).whenComplete((done, failure) -> client.loginAnswered());
  }

  /**
   * Runs the command; the reply goes out when its stage completes.
   *
   * @return completes after the reply
   */
  CompletionStage<?> perform(ClientSession client, Decoded decoded) {
    Command command = decoded.command();
    Step step = tracing.isOn() ? step(client, decoded) : Step.NONE;
    try {
      return command
          .handleWith(new CommandHandler(client, services, step.traceparent()))
          .whenComplete((value, failure) -> answer(client, command.id(), step, value, failure));
    } catch (RuntimeException e) {
      answer(client, command.id(), step, null, e);
      return CompletableFuture.completedStage(null);
    }
  }

  private Step step(ClientSession client, Decoded decoded) {
    Step step =
        tracing
            .command(NAMES.get(decoded.command().getClass()), decoded.traceparent())
            .with("parley.connection", client.connection().id());
    Identity user = client.identity();
    return user == null
        ? step
        : step.with("parley.app", user.appId()).with("parley.user", user.userId());
  }

  private void answer(ClientSession client, int id, Step step, Object value, Throwable failure) {
    if (failure == null) {
      succeeded.inc();
      client.reply(FrameCodec.reply(id, value));
      if (value instanceof MessageCommand.Send.Result sent) {
        step.with("parley.message", sent.messageId());
      }
    } else {
      Failure told = Failures.refusal(failure, client::concerns).failure();
      meters.commands(told.code()).inc();
      client.reply(FrameCodec.failure(id, told));
      step.with("parley.code", told.code()).failed();
    }
    step.close();
  }

  /** A frame of a client; what it says of traces is read only if somebody traces. */
  List<Decoded> decode(String frame) {
    return tracing.isOn() ? FrameCodec.decodeTraced(frame) : FrameCodec.decode(frame);
  }

  /** Counts a refusal that never became a command. */
  void count(ErrorCode code) {
    meters.commands(code.number()).inc();
  }

  /** The socket is gone, logged in or not. */
  void lost(ClientSession client) {
    if (client.identity() != null) {
      services.lost(client);
    }
  }
}
