package io.parley.web.socket;

import io.parley.kernel.Background;
import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.protocol.Command;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Failure;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.ProtocolException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Performs commands and answers each exactly once. */
@ApplicationScoped
class CommandDispatcher {
  private static final Logger LOG = Logger.getLogger(CommandDispatcher.class.getName());

  @Inject Services services;
  @Inject Background background;
  @Inject Meters meters;

  /** Runs the command on another thread, then lets the session go on. */
  void performInBackground(ClientSession client, Command command) {
    background.run(
        () -> {
          try {
            perform(client, command);
          } finally {
            client.performNext();
          }
        });
  }

  /** Runs the command; the reply goes out when its stage completes. */
  void perform(ClientSession client, Command command) {
    try {
      CompletionStage<?> result = command.handleWith(new CommandHandler(client, services));
      result.whenComplete((value, failure) -> answer(client, command.id(), value, failure));
    } catch (RuntimeException e) {
      answer(client, command.id(), null, e);
    }
  }

  private void answer(ClientSession client, int id, Object value, Throwable failure) {
    if (failure == null) {
      meters.commands().labelValues("0").inc();
      client.reply(FrameCodec.reply(id, value));
    } else {
      Failure told = tell(failure);
      meters.commands().labelValues(Integer.toString(told.code())).inc();
      client.reply(FrameCodec.failure(id, told));
    }
  }

  private static Failure tell(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ChatException refusal) {
        return refusal.failure();
      }
      if (cause instanceof ProtocolException refusal) {
        return new Failure(refusal.code().number(), refusal.getMessage(), null);
      }
    }
    String logId = UUID.randomUUID().toString();
    LOG.log(Level.SEVERE, "command failed, log id " + logId, failure);
    return new Failure(ErrorCode.INTERNAL.number(), "unexpected failure, log id " + logId, null);
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
