package io.parley.suite.stack;

import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.container.spi.event.container.AfterDeploy;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;

/**
 * Keeps the first deployment, which is Parley, for all test classes: Arquillian deploys for each.
 */
public final class OneDeployment {
  private static final int FIRST = 100;

  @Inject private Instance<ProtocolMetaData> metaData;
  @Inject private Event<UnDeployDeployment> undeploy;

  private DeployDeployment first;
  private boolean over;

  /** Lets only the first one pass. */
  public void deploy(@Observes EventContext<DeployDeployment> context) {
    if (first == null) {
      first = context.getEvent();
      context.proceed();
    } else if (!isFirst(context.getEvent().getDeployment())) {
      context.proceed();
    }
  }

  /** Tells the tests where the application is. */
  public void deployed(@Observes AfterDeploy event) {
    HTTPContext http = metaData.get().getContexts(HTTPContext.class).iterator().next();
    Site.open(http.getPort());
  }

  /** Lets none pass before the end. */
  public void undeploy(@Observes EventContext<UnDeployDeployment> context) {
    if (over || !isFirst(context.getEvent().getDeployment())) {
      context.proceed();
    }
  }

  /** Other applications of a test class come and go with it. */
  private boolean isFirst(Deployment deployment) {
    String name = deployment.getDescription().getName();
    return name.equals(first.getDeployment().getDescription().getName());
  }

  /** Ends the one deployment before the container stops. */
  public void end(@Observes(precedence = FIRST) AfterSuite event) {
    over = true;
    if (first != null) {
      undeploy.fire(new UnDeployDeployment(first.getContainer(), first.getDeployment()));
    }
  }
}
