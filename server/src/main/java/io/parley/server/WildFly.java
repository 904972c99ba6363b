package io.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** WildFly with the EAR, set up by the operators' script and trimmed to what Parley needs. */
record WildFly(Distribution distribution) implements ApplicationServer {
  private static final String CONFIGURATION = "standalone.xml";
  private static final String ALL_ADDRESSES = "0.0.0.0";

  /** Nobody manages this one; its log is what it prints. */
  private static final String OWN_COMMANDS =
      """
      cd /subsystem=logging
      ./root-logger=ROOT:remove-handler(name=FILE)
      ./console-handler=CONSOLE:write-attribute(name=named-formatter, value=PATTERN)
      cd /
      /subsystem=jmx/remoting-connector=jmx:remove
      /core-service=management/management-interface=http-interface:remove
      deploy --unmanaged %s
      """;

  @Override
  public Path application() {
    return distribution.ear();
  }

  @Override
  public ProcessBuilder prepare(Node node, List<String> java, int port)
      throws IOException, InterruptedException {
    Path home = distribution.wildfly();
    Path scripts = distribution.wildflyScripts();
    WildFlyBase base = new WildFlyBase(home, node.folder("wildfly"), CONFIGURATION);
    base.prepare(
        distribution.driver(),
        List.of(scripts.resolve("setup.cli"), scripts.resolve("dedicated.cli")),
        OWN_COMMANDS.formatted(application()));
    StandaloneCommandBuilder command =
        StandaloneCommandBuilder.of(home)
            .setBaseDirectory(base.folder())
            .setServerConfiguration(CONFIGURATION)
            .setJavaHome(Path.of(System.getProperty("java.home")))
            .setJavaOptions(java.subList(1, java.size()));
    command.setBindAddressHint(ALL_ADDRESSES);
    command.addServerArgument("-Djboss.http.port=" + port);
    command.addServerArgument("-Djboss.node.name=" + node.name());
    return new ProcessBuilder(command.build());
  }

  @Override
  public boolean tellsOfBoot(String line) {
    return line.contains("WFLYSRV0025") || line.contains("WFLYSRV0026");
  }
}
