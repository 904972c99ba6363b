package io.parley.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CPU seconds from {@code /proc}: user and system time of each part of the server with its child
 * processes, of this generator, and of the whole machine.
 *
 * @param parts by name of the part; a child that is a part itself counts there only
 * @param generator this process
 * @param busy all work of all processors
 */
record Cpu(Map<String, Double> parts, double generator, double busy) {
  /** The kernel reports in this unit on every architecture that Linux runs a JVM on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final Path PROC = Path.of("/proc");

  /** Reads the clocks of the processes named. */
  static Cpu read(Map<String, Long> pids) {
    Map<String, Double> parts = new LinkedHashMap<>();
    Set<Long> roots = Set.copyOf(pids.values());
    pids.forEach((name, pid) -> parts.put(name, treeTicks(pid, roots) / TICKS_PER_SECOND));
    var self = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Cpu(parts, self.getProcessCpuTime() / 1e9, busyTicks() / TICKS_PER_SECOND);
  }

  /** What was spent since {@code earlier}. */
  Cpu since(Cpu earlier) {
    Map<String, Double> spent = new LinkedHashMap<>();
    parts.forEach((name, seconds) -> spent.put(name, seconds - earlier.parts.get(name)));
    return new Cpu(spent, generator - earlier.generator, busy - earlier.busy);
  }

  /** All parts of the server. */
  double server() {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** What neither the server nor the generator did. */
  double other() {
    return Math.max(0, busy - server() - generator);
  }

  private static long treeTicks(long root, Set<Long> otherRoots) {
    Map<Long, Set<Long>> children = new HashMap<>();
    ProcessHandle.allProcesses()
        .forEach(
            process ->
                process
                    .parent() // asked once: a process may end meanwhile
                    .ifPresent(
                        parent ->
                            children
                                .computeIfAbsent(parent.pid(), pid -> new HashSet<>())
                                .add(process.pid())));
    long ticks = 0;
    Set<Long> seen = new HashSet<>();
    ArrayDeque<Long> open = new ArrayDeque<>(Set.of(root));
    while (!open.isEmpty()) {
      long pid = open.pop();
      ticks += ticksOf(pid).orElse(0L);
      for (long child : children.getOrDefault(pid, Set.of())) {
        if (!otherRoots.contains(child) && seen.add(child)) {
          open.push(child);
        }
      }
    }
    return ticks;
  }

  /** User and system time, with that of children which have ended; empty once the process has. */
  private static Optional<Long> ticksOf(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      // The command, in parentheses, may hold blanks itself; field 14 (utime) is 12th behind it.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int i = 11; i <= 14; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return Optional.of(ticks);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** User, nice, system, interrupts: fields 1 to 3, 6 and 7 of the first line. */
  private static long busyTicks() {
    try {
      String[] fields =
          Files.readString(PROC.resolve("stat")).lines().findFirst().orElseThrow().split(" +");
      return Long.parseLong(fields[1])
          + Long.parseLong(fields[2])
          + Long.parseLong(fields[3])
          + Long.parseLong(fields[6])
          + Long.parseLong(fields[7]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
