package io.parley.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The inside of a server, as the tools of the JDK show it. */
record Jvm(long pid) {
  /** Of lib/, of the EJB jar and of the WAR, which have a class loader each. */
  private static final String[] ONE_OF_EACH_ARCHIVE = {
    "io.parley.protocol.FrameCodec",
    "io.parley.kernel.Settings",
    "io.parley.web.socket.ChatEndpoint"
  };

  /** How many deployments of Parley have classes loaded that survive a collection. */
  long generationsOfParley() {
    jcmd("GC.run");
    return Stream.of(ONE_OF_EACH_ARCHIVE)
        .map(name -> jcmd("VM.class_hierarchy", name))
        .mapToLong(tree -> tree.lines().filter(line -> line.contains("--io.parley.")).count())
        .max()
        .orElseThrow();
  }

  private String jcmd(String... command) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    words.add(Long.toString(pid));
    words.addAll(List.of(command));
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new AssertionError("no " + words, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
