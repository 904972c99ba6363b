package io.parley.kernel;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * What the operator has set up in the application server, found by a name without scheme: Payara
 * resolves it in its global names, WildFly below {@code java:/}. An injected {@code @Resource}
 * would need a descriptor for each server.
 */
public final class ServerResource {
  private ServerResource() {}

  /**
   * Looks the resource up.
   *
   * @throws IllegalStateException there is none of this name; the message tells the operator how to
   *     create it
   */
  public static <T> T lookup(String name, Class<T> type) {
    try {
      return type.cast(InitialContext.doLookup(name));
    } catch (NamingException e) {
      throw new IllegalStateException(
          "parley: the server has no "
              + type.getSimpleName()
              + " named "
              + name
              + "; create it with deploy/payara/setup.asadmin or deploy/wildfly/setup.cli",
          e);
    }
  }
}
