package io.parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the parts of a server hold, in kB of 1,024 bytes.
 *
 * @param serverKb resident set of the application server
 * @param heapKb of it live objects, after a collection
 * @param postgresKb of PostgreSQL with its processes, shared pages counted once
 */
record Memory(long serverKb, long heapKb, long postgresKb) {
  private static final Path PROC = Path.of("/proc");

  /** Collects the server's garbage twice, because cleaners run after the first, and reads. */
  static Memory read(Map<String, Long> pids) throws IOException, InterruptedException {
    long server = pids.get("server");
    jcmd(server, "GC.run");
    jcmd(server, "GC.run");
    return new Memory(
        field(server, "status", "VmRSS:"),
        heapKb(jcmd(server, "GC.heap_info")),
        postgresKb(pids.get("postgres")));
  }

  /** Kilobytes that each of {@code count} connections has added to {@code before}. */
  String perConnection(Memory before, int count) {
    return "%.1f kB of the server's RSS (%.1f kB of it heap), %.1f kB of PostgreSQL"
        .formatted(
            (serverKb - before.serverKb) / (double) count,
            (heapKb - before.heapKb) / (double) count,
            (postgresKb - before.postgresKb) / (double) count);
  }

  private static long postgresKb(long postmaster) throws IOException {
    List<Long> all = new ArrayList<>(List.of(postmaster));
    ProcessHandle.of(postmaster)
        .ifPresent(process -> process.descendants().forEach(child -> all.add(child.pid())));
    long sum = 0;
    for (long pid : all) {
      sum += field(pid, "smaps_rollup", "Pss:");
    }
    return sum;
  }

  private static long field(long pid, String file, String name) throws IOException {
    Path path = PROC.resolve(pid + "/" + file);
    try (Stream<String> lines = Files.lines(path)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    }
  }

  /** From a line like {@code garbage-first heap total 1048576K, used 123456K [0x...}. */
  private static long heapKb(String info) {
    return Stream.of(info.split(System.lineSeparator()))
        .filter(line -> line.matches(".*heap.* used \\d+K.*"))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".* used (\\d+)K.*", "$1")))
        .sum();
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .collect(Collectors.joining(System.lineSeparator()));
    if (process.waitFor() != 0) {
      throw new IOException("jcmd " + command + " failed: " + output);
    }
    return output;
  }
}
