package io.parley.operation;

import io.parley.suite.stack.FullServer;
import io.parley.suite.stack.Infrastructure;
import io.parley.suite.stack.Need;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests their server, set up and without Parley. There is one for all classes, because
 * its start takes longer than the tests; who changes it changes it back.
 */
final class RunningServer implements ParameterResolver {
  /** Ended by JUnit after the last test. */
  private record Running(FullServer server) implements AutoCloseable {
    static Running start() {
      try {
        Infrastructure.get().start();
        FullServer server = FullServer.ofThisRun();
        server.run();
        server.start();
        server.give(Need.TOKEN_KEYS);
        return new Running(server);
      } catch (IOException e) {
        throw new AssertionError("no server", e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        server.stop();
      } catch (InterruptedException e) {
        throw interrupted(e);
      } finally {
        Infrastructure.get().stop();
      }
    }

    private static AssertionError interrupted(InterruptedException e) {
      Thread.currentThread().interrupt();
      return new AssertionError("interrupted", e);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FullServer.class;
  }

  @Override
  public FullServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RunningServer.class))
        .getOrComputeIfAbsent(Running.class, type -> Running.start(), Running.class)
        .server();
  }
}
