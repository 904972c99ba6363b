package io.parley.web.socket;

import io.parley.kernel.Background;
import io.parley.kernel.Failures;
import io.parley.kernel.Meters;
import io.parley.protocol.Command;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Failure;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.SessionCommand;
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

  /**
   * Runs the command on another thread, then lets the session go on; after a login only when that
   * is answered, because what follows may be the sync.
   */
  void performInBackground(ClientSession client, Command command) {
    background.run(
        () -> {
          CompletionStage<?> result = perform(client, command);
          if (command instanceof SessionCommand.Login) {
            result.whenComplete((value, failure) -> client.performNext());
          } else {
            client.performNext();
          }
        });
  }

  /** Runs the command; the reply goes out when its stage, which is returned, completes. */
  CompletionStage<?> perform(ClientSession client, Command command) {
    CompletionStage<?> result;
    try {
      result = command.handleWith(new CommandHandler(client, services));
    } catch (RuntimeException e) {
      result = CompletableFuture.failedStage(e);
    }
    return result.whenComplete((value, failure) -> answer(client, command.id(), value, failure));
  }

  private void answer(ClientSession client, int id, Object value, Throwable failure) {
    if (failure == null) {
      meters.commands().labelValues("0").inc();
      client.reply(FrameCodec.reply(id, value));
    } else {
      Failure told = Failures.refusal(failure).failure();
      meters.commands().labelValues(Integer.toString(told.code())).inc();
      client.reply(FrameCodec.failure(id, told));
    }
  }

  /** Counts a refusal that never became a command. */
  void count(ErrorCode code) {
    meters.commands().labelValues(Integer.toString(code.number())).inc();
  }

  /** The socket is gone: nothing more is delivered; the user stays online for the grace period. */
  void lost(ClientSession client) {
    if (client.identity() != null) {
      services.registry.unregister(
          client.identity().appId(), client.identity().userId(), client.connection());
      background.run(() -> services.lost(client));
    }
  }
}
