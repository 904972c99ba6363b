package io.parley.suite.stack;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new domain of Payara Server on free ports, made ready by the script that operators run. It is
 * left stopped: the settings count from the next start, which is Arquillian's.
 */
final class PayaraDomain implements FullServer {
  private static final String NAME = "parley";
  private static final String CONNECTION_FACTORY = "jms/ParleyConnectionFactory";
  private static final String DATA_SOURCE = "jdbc/parley";
  private static final String TOKEN_KEYS = "parley.jwt.jwks";

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
    delete(folder());
    asadmin(
        "create-domain",
        "--nopassword",
        "--adminport=" + port("management"),
        "--instanceport=" + port("http"),
        "--domainproperties=http.ssl.port=" + port("https") + furtherPorts(),
        NAME);
    start();
    try {
      administer("multimode", "--file=deploy/payara/setup.asadmin");
    } finally {
      stop();
    }
  }

  @Override
  public void start() throws IOException, InterruptedException {
    asadmin("start-domain", NAME);
  }

  @Override
  public void stop() throws IOException, InterruptedException {
    asadmin("stop-domain", NAME);
  }

  @Override
  public void deploy(Path archive) throws IOException, InterruptedException {
    Path serverLog = folder().resolve("logs/server.log");
    int before = Files.readString(serverLog).length();
    try {
      administer("deploy", "--name=" + NAME, archive.toString());
    } catch (IOException e) { // it says little more than where to read on
      throw new IOException(e.getMessage() + Files.readString(serverLog).substring(before), e);
    }
    Site.open(Integer.parseInt(port("http")));
  }

  @Override
  public void undeploy() throws IOException, InterruptedException {
    administer("undeploy", NAME);
  }

  @Override
  public long pid() throws IOException {
    return Long.parseLong(Files.readString(folder().resolve("config/pid")).strip());
  }

  @Override
  public void give(Need need) throws IOException, InterruptedException {
    switch (need) {
      case TOKEN_KEYS -> set(TOKEN_KEYS, Infrastructure.get().issuerKeySet().toString());
      case CONNECTION_FACTORY ->
          administer("create-connector-resource", "--poolname=ParleyJmsPool", CONNECTION_FACTORY);
      case DATA_SOURCE ->
          administer("create-jdbc-resource", "--connectionpoolid=ParleyPool", DATA_SOURCE);
    }
  }

  @Override
  public void take(Need need) throws IOException, InterruptedException {
    switch (need) {
      case TOKEN_KEYS -> unset(TOKEN_KEYS);
      case CONNECTION_FACTORY -> administer("delete-connector-resource", CONNECTION_FACTORY);
      case DATA_SOURCE -> administer("delete-jdbc-resource", DATA_SOURCE);
    }
  }

  @Override
  public void set(String setting, String value) throws IOException, InterruptedException {
    administer(
        "set-config-property",
        "--source=domain",
        "--propertyName=" + setting,
        "--propertyValue=" + value);
  }

  @Override
  public void unset(String setting) throws IOException, InterruptedException {
    administer("delete-config-property", "--source=domain", "--propertyName=" + setting);
  }

  /** What holds them, and that their number does not grow, stands in deploy/payara/README.md. */
  @Override
  public int deploymentsKeptMax() {
    return 4;
  }

  private Path folder() {
    return payara.resolve("glassfish/domains").resolve(NAME);
  }

  private void administer(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("--port=" + port("management")));
    words.addAll(Arrays.asList(arguments));
    asadmin(words.toArray(String[]::new));
  }

  /** In the folder of the release; multimode tells of a failure by its text only. */
  private void asadmin(String... arguments) throws IOException, InterruptedException {
    String call = "asadmin " + String.join(" ", arguments) + "\n";
    Files.writeString(log, call, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(payara.resolve("glassfish/lib/client/appserver-cli.jar").toString());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(new File(System.getProperty("suite.home")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    int code = builder.start().waitFor();
    String all = Files.readString(log);
    String output = all.substring(all.lastIndexOf(call));
    if (code != 0 || output.matches("(?s).*Command \\S+ failed.*")) {
      throw new IOException(output);
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
