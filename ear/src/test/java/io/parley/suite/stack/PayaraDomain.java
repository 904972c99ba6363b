package io.parley.suite.stack;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new domain of Payara Server on free ports, made ready by the script that operators run. It is
 * left stopped: the settings count from the next start, which is Arquillian's.
 */
final class PayaraDomain implements SetUp {
  private static final String NAME = "parley";

  /** What a domain listens on besides administration, HTTP and HTTPS, as create-domain names it. */
  private static final List<String> FURTHER_PORTS =
      List.of(
          "jms.port",
          "domain.jmxPort",
          "orb.listener.port",
          "orb.ssl.port",
          "orb.mutualauth.port",
          "osgi.shell.telnet.port",
          "java.debugger.port",
          "hazelcast.das.port",
          "hazelcast.start.port");

  private final Path payara = Path.of(System.getProperty("suite.payara")).toAbsolutePath();
  private final Path log = Path.of(System.getProperty("suite.data"), "logs", "asadmin.log");

  @Override
  public void run() throws IOException, InterruptedException {
    delete(payara.resolve("glassfish/domains").resolve(NAME));
    asadmin(
        "create-domain",
        "--nopassword",
        "--adminport=" + port("management"),
        "--instanceport=" + port("http"),
        "--domainproperties=http.ssl.port=" + port("https") + furtherPorts(),
        NAME);
    asadmin("start-domain", NAME);
    try {
      asadmin("--port=" + port("management"), "multimode", "--file=deploy/payara/setup.asadmin");
    } finally {
      asadmin("stop-domain", NAME);
    }
  }

  /** In the folder of the release; multimode tells of a failure by its text only. */
  private void asadmin(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(payara.resolve("glassfish/lib/client/appserver-cli.jar").toString());
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(new File(System.getProperty("suite.home")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    int code = process.waitFor();
    String output = Files.readString(log);
    if (code != 0 || output.matches("(?s).*Command \\S+ failed.*")) {
      throw new IOException("asadmin " + String.join(" ", arguments) + " failed:\n" + output);
    }
  }

  private static String port(String name) {
    return System.getProperty("suite." + name + ".port");
  }

  /** Taken all at once, so that they differ. */
  private static String furtherPorts() throws IOException {
    List<ServerSocket> taken = new ArrayList<>();
    StringBuilder properties = new StringBuilder();
    try {
      for (String name : FURTHER_PORTS) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        taken.add(socket);
        properties.append(':').append(name).append('=').append(socket.getLocalPort());
      }
    } finally {
      for (ServerSocket socket : taken) {
        socket.close();
      }
    }
    return properties.toString();
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
