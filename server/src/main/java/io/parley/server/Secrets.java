package io.parley.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Files that only their owner reads and that are made once. */
final class Secrets {
  private static final int PASSWORD_BYTES = 24;

  private Secrets() {}

  /** The password in the file; a new random one when there is no file yet. */
  static String password(Path file) throws IOException {
    return readOrCreate(
        file,
        () -> {
          byte[] bytes = new byte[PASSWORD_BYTES];
          new SecureRandom().nextBytes(bytes);
          return HexFormat.of().formatHex(bytes);
        });
  }

  /**
   * The text of the file, made by the supplier when there is none. Written aside and moved, so that
   * a second process that starts at the same moment reads the whole text or makes none.
   */
  static String readOrCreate(Path file, Supplier<String> text) throws IOException {
    if (!Files.exists(file)) {
      Path aside = Files.createTempFile(file.getParent(), ".new", "", ownerOnly(file));
      try {
        Files.writeString(aside, text.get());
        Files.move(aside, file);
      } catch (FileAlreadyExistsException otherProcessWasFaster) {
        Files.delete(aside);
      }
    }
    return Files.readString(file);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
