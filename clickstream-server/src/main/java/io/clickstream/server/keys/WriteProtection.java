package io.clickstream.server.keys;

import io.clickstream.model.InvalidValueException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks that no other user of the machine can change a file that decides who may use the service.
 *
 * <p>Only file systems with Unix permissions are checked. Whoever owns the file or a folder above
 * it is trusted, and so is the group of such a folder, because many systems give each user a group
 * of their own. What is mounted read-only cannot be changed by anybody.
 */
public final class WriteProtection {

  private static final int GROUP_WRITES = 0020;
  private static final int OTHERS_WRITE = 0002;

  /** In a folder with this bit, such as {@code /tmp}, a file is replaced by its owner only. */
  private static final int STICKY = 01000;

  private static final int PERMISSIONS = 0777;

  private WriteProtection() {}

  /**
   * Requires that neither the group of a file nor other users may write to it, and that other users
   * cannot replace it, which they can if they may write to one of the folders above it. If the file
   * is a symbolic link, this applies to the link and to the file it leads to. Anything but a
   * regular file, such as a pipe, is not checked.
   *
   * @param file the file
   * @throws FileSystemException if they may; its reason says how to prevent it
   * @throws IOException if the permissions cannot be read
   */
  public static void require(Path file) throws IOException {
    InvalidValueException.requirePresent("file", file);
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")
        || !Files.isRegularFile(file)) {
      return;
    }
    if ((mode(file) & (GROUP_WRITES | OTHERS_WRITE)) != 0 && !isOnReadOnlyMount(file)) {
      throw refused(file, "its group or others may write to it", "go-w", file);
    }
    for (Path name : List.of(file.toAbsolutePath(), file.toRealPath())) {
      for (Path folder = name.getParent(); folder != null; folder = folder.getParent()) {
        if ((mode(folder) & OTHERS_WRITE) != 0
            && (mode(folder) & STICKY) == 0
            && !isOnReadOnlyMount(folder)) {
          throw refused(file, "others may replace it, because they may write", "o-w", folder);
        }
      }
    }
  }

  private static int mode(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:mode");
  }

  /** Containers often get their configuration like this, with permissions that mean nothing. */
  private static boolean isOnReadOnlyMount(Path path) {
    try {
      return Files.getFileStore(path).isReadOnly();
    } catch (IOException unknownMount) {
      return false;
    }
  }

  private static FileSystemException refused(Path file, String what, String change, Path place)
      throws IOException {
    String where = place.equals(file) ? "" : " to " + place;
    return new FileSystemException(
        file.toString(),
        null,
        "%s%s (mode %o); run 'chmod %s %s'"
            .formatted(what, where, mode(place) & PERMISSIONS, change, place));
  }
}
