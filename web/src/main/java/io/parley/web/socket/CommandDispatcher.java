package io.parley.web.socket;

import io.parley.kernel.Background;
import io.parley.kernel.Failures;
import io.parley.kernel.Meters;
import io.parley.protocol.Command;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Failure;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.SessionCommand;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Performs commands and answers each exactly once. */
@ApplicationScoped
class CommandDispatcher {
  @Inject Services services;
  @Inject Background background;
  @Inject Meters meters;

  private CounterDataPoint succeeded;

  @PostConstruct
  void open() {
    succeeded = meters.commands(0);
  }

  /**
   * Runs the command on another thread, then lets the session go on; after a login only when that
   * is answered, because what follows may be the sync.
   */
  void performInBackground(ClientSession client, Command command) {
    background.run(
        () -> {
          if (command instanceof SessionCommand.Login login) {
            performLogin(client, login);
            return;
          }
          try {
            perform(client, command);
          } finally {
            client.performNext();
          }
        });
  }

  /** Queues a login, which waits for its turn without a thread; then lets the session go on. */
  void performLogin(ClientSession client, SessionCommand.Login login) {
    client.loginWaits();
    perform(client, login).whenComplete((done, failure) -> client.loginAnswered());
  }

  /**
   * Runs the command; the reply goes out when its stage completes.
   *
   * @return completes after the reply
   */
  CompletionStage<?> perform(ClientSession client, Command command) {
    try {
      CompletionStage<?> result = command.handleWith(new CommandHandler(client, services));
      return result.whenComplete((value, failure) -> answer(client, command.id(), value, failure));
    } catch (RuntimeException e) {
      answer(client, command.id(), null, e);
      return CompletableFuture.completedStage(null);
    }
  }

  private void answer(ClientSession client, int id, Object value, Throwable failure) {
    if (failure == null) {
      succeeded.inc();
      client.reply(FrameCodec.reply(id, value));
    } else {
      Failure told = Failures.refusal(failure).failure();
      meters.commands(told.code()).inc();
      client.reply(FrameCodec.failure(id, told));
    }
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
