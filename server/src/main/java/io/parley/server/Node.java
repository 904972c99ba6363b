package io.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One application node of a data directory, and the files that are its own.
 *
 * @param data the directory it shares with the others
 * @param number from 1; the first keeps the names that a single node has always had
 */
record Node(DataDirectory data, int number) {
  private static final Pattern PID_FILE = Pattern.compile("node-(\\d{1,4})\\.pid");

  /** The nodes of which an earlier launcher has left a process id. */
  static List<Node> remaining(DataDirectory data) throws IOException {
    List<Node> found = new ArrayList<>(List.of(new Node(data, 1)));
    try (Stream<Path> files = Files.list(data.run())) {
      files
          .map(file -> PID_FILE.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> new Node(data, Integer.parseInt(name.group(1))))
          .forEach(found::add);
    }
    return found;
  }

  /** What people call it. */
  String name() {
    return "node-" + number;
  }

  /** Where its process id is while it runs. */
  PidFile pidFile() {
    return new PidFile(data.run().resolve(fileName() + ".pid"));
  }

  /** What it logs. */
  Path log() {
    return data.logs().resolve(fileName() + ".log");
  }

  /** Begins a new log; that of the run before is kept beside it. */
  Path freshLog() throws IOException {
    if (Files.exists(log())) {
      Path previous = data.logs().resolve(fileName() + ".previous.log");
      Files.move(log(), previous, StandardCopyOption.REPLACE_EXISTING);
    }
    return log();
  }

  /** A folder of its own below {@code run}, whether it exists or not. */
  Path folder(String purpose) {
    return data.run().resolve(number == 1 ? purpose : purpose + "-" + number);
  }

  /** Names the data directory on the command line: how a later launcher knows its own child. */
  String mark() {
    return "-Dparley.data=" + data.root();
  }

  private String fileName() {
    return number == 1 ? "server" : name();
  }
}
