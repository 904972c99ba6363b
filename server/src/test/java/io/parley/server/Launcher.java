package io.parley.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program in a process group of its own, as a terminal starts it. */
final class Launcher implements AutoCloseable {
  private static final long MINUTES_MAX = 5;

  private final Process process;
  private final BufferedReader output;

  private Launcher(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static Launcher run(String... arguments) throws IOException {
    return run(Map.of(), arguments);
  }

  static Launcher run(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dparley.home=" + System.getProperty("parley.home"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Launcher(builder.start());
  }

  /** The next line of its output; null when it has ended. */
  String line() throws IOException {
    return output.readLine();
  }

  /** All that is left of its output; returns when it has ended. */
  List<String> lines() {
    return output.lines().toList();
  }

  /** A signal to the whole group, as Ctrl-C in a terminal sends it. */
  void signalGroup(String name) throws IOException {
    new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid()).inheritIO().start();
  }

  /** A signal to the program alone, as a supervisor sends it. */
  void signal(String name) throws IOException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
      throw new IllegalStateException("still running after " + MINUTES_MAX + " minutes");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
