package io.parley.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The one folder that holds everything a node of {@code parley up} keeps. */
public final class DataDirectory {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path root;

  private DataDirectory(Path root) {
    this.root = root;
  }

  /** Opens the folder and makes it, readable by its owner only, where it is missing. */
  public static DataDirectory open(Path folder) throws IOException {
    DataDirectory data = new DataDirectory(makeFolder(folder.toAbsolutePath().normalize()));
    for (Path child : new Path[] {data.keys(), data.logs(), data.run()}) {
      makeFolder(child);
    }
    return data;
  }

  /**
   * Claims the folder for this process. The lock falls with the process, however that ends.
   *
   * @throws StartFailure another live launcher has it
   */
  public FileChannel claim() throws IOException {
    FileChannel channel =
        FileChannel.open(
            run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new StartFailure(root + " is in use by another Parley that is running");
    }
    return channel;
  }

  /** The folder itself, absolute. */
  public Path root() {
    return root;
  }

  /** Signing key, its public half and the passwords of the stack's parts. */
  public Path keys() {
    return root.resolve("keys");
  }

  /** What the parts log. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** Process ids and the lock; meaningless once nothing runs. */
  public Path run() {
    return root.resolve("run");
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }

  private static Path makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    return Files.createDirectories(folder, attributes);
  }
}
