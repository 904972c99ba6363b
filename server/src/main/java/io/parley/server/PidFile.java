package io.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Remembers a child's process id, so that the next start finds it when its launcher was killed. */
final class PidFile {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Path file;

  PidFile(Path file) {
    this.file = file;
  }

  void write(long pid) throws IOException {
    Files.writeString(file, pid + "\n");
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * The live process that the file names.
   *
   * @param mark text that its command line must hold; a process id may have gone to a stranger
   */
  Optional<ProcessHandle> find(String mark) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String first = Files.readString(file).lines().findFirst().orElse("").strip();
    return first.matches("\\d{1,18}")
        ? ProcessHandle.of(Long.parseLong(first))
            .filter(ProcessHandle::isAlive)
            .filter(process -> commandLine(process).contains(mark))
        : Optional.empty();
  }

  /** Asks the process to end and insists after a while. Returns when it is gone. */
  static void end(ProcessHandle process, String signal) throws IOException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    if (!awaitEnd(process)) {
      process.destroyForcibly();
      awaitEnd(process);
    }
  }

  private static boolean awaitEnd(ProcessHandle process) {
    return Waiting.until(GRACE, () -> hasEnded(process));
  }

  /** A process that its parent has not collected yet keeps its id, but no command line. */
  private static boolean hasEnded(ProcessHandle process) {
    return !process.isAlive() || commandLine(process).isEmpty();
  }

  /** Linux shows all of it in /proc; elsewhere the JDK tells what the system lets it see. */
  private static String commandLine(ProcessHandle process) {
    Path proc = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      return Files.readString(proc).replace('\0', ' ');
    } catch (IOException notLinuxOrGone) {
      return process.info().commandLine().orElse("");
    }
  }
}
