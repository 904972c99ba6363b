package io.parley.suite.stack;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Brings the database, the broker and one deployment for all test classes to Arquillian. */
public final class SuiteExtension implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(InfrastructureLifecycle.class).observer(OneDeployment.class);
  }
}
