package io.parley.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Payara Micro: one jar that deploys the WAR and the broker's adapter. */
record PayaraMicro(Distribution distribution) implements ApplicationServer {
  @Override
  public Path application() {
    return distribution.war();
  }

  @Override
  public ProcessBuilder prepare(Node node, List<String> java, int port) {
    Path configuration = distribution.microConfiguration();
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("-jar", distribution.payaraMicro().toString()));
    command.addAll(List.of("--nohazelcast", "--disablephonehome"));
    command.addAll(List.of("--port", Integer.toString(port), "--contextroot", "/"));
    command.addAll(List.of("--addlibs", distribution.driver().toString()));
    command.addAll(
        List.of("--logproperties", configuration.resolve("logging.properties").toString()));
    command.addAll(
        List.of("--prebootcommandfile", configuration.resolve("pre-boot-commands.txt").toString()));
    command.addAll(
        List.of(
            "--postbootcommandfile", configuration.resolve("post-boot-commands.txt").toString()));
    command.addAll(List.of("--deploy", application().toString()));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("PARLEY_MICRO_DIR", configuration.toString());
    process.environment().put("PARLEY_JMS_ADAPTER", distribution.adapter().toString());
    return process;
  }

  @Override
  public boolean tellsOfBoot(String line) {
    return line.contains("PayaraMicro") && line.contains(" ready in ");
  }
}
