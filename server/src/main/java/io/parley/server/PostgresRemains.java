package io.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a killed PostgreSQL leaves in its data folder. Its sessions end a moment after it and hold
 * the shared memory until then; and its process id stays taken until its parent collects it, which
 * the first process of a container may never do. PostgreSQL refuses to start in both cases, because
 * it cannot tell them from a server that runs. On Linux they can be told apart: each process of a
 * server works in the data folder, and a dead one works nowhere.
 */
final class PostgresRemains {
  private static final Path PROCESSES = Path.of("/proc");
  private static final Duration GRACE = Duration.ofSeconds(5);

  private PostgresRemains() {}

  /**
   * Waits for the sessions, insists after a while, and then removes the lock that nobody holds.
   * Where the system does not show its processes, PostgreSQL's own judgement stands.
   *
   * @param folder the data folder, whose own server has been stopped or killed before
   */
  static void clear(Path folder) throws IOException {
    Path lock = folder.resolve("postmaster.pid");
    if (!Files.isDirectory(PROCESSES) || !Files.exists(lock)) {
      return;
    }
    Path home = folder.toRealPath();
    List<ProcessHandle> sessions = workingIn(home);
    if (!Waiting.until(GRACE, () -> workingIn(home).isEmpty())) {
      sessions.forEach(ProcessHandle::destroyForcibly);
      if (!Waiting.until(GRACE, () -> workingIn(home).isEmpty())) {
        throw new StartFailure("processes of an earlier PostgreSQL do not end in " + folder);
      }
    }
    Files.deleteIfExists(lock);
  }

  private static List<ProcessHandle> workingIn(Path folder) {
    return ProcessHandle.allProcesses().filter(process -> worksIn(process, folder)).toList();
  }

  private static boolean worksIn(ProcessHandle process, Path folder) {
    Path link = PROCESSES.resolve(Long.toString(process.pid())).resolve("cwd");
    try {
      return Files.readSymbolicLink(link).equals(folder);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }
}
