package io.clickstream.json;

import io.clickstream.model.InvalidValueException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * Writes a file completely or not at all: the content goes to a file of another name in the same
 * folder, which is synchronized with the disk and then moved into place, replacing an existing
 * file.
 *
 * <pre>{@code
 * try (WholeFile file = WholeFile.begin(path)) {
 *   file.out().write(content);
 *   file.complete();
 * }
 * }</pre>
 */
public final class WholeFile implements AutoCloseable {

  private final Path target;
  private final Path partial;
  private final FileChannel channel;
  private final OutputStream out;

  private WholeFile(Path target, Path partial, FileAttribute<?>... attributes) throws IOException {
    this.target = target;
    this.partial = partial;
    this.channel =
        FileChannel.open(
            partial, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    // Removes the partial file on Ctrl-C; after kill -9 it remains, recognizable by ".partial".
    partial.toFile().deleteOnExit();
    this.out = new BufferedOutputStream(new Unclosed(Channels.newOutputStream(channel)), 1 << 16);
  }

  /**
   * Starts writing a file.
   *
   * @param file the file; its folder must exist
   * @param attributes attributes to create it with, such as permissions
   * @return the file, without content yet
   * @throws IOException if the file cannot be created, or exists and is not a regular file
   */
  public static WholeFile begin(Path file, FileAttribute<?>... attributes) throws IOException {
    InvalidValueException.requirePresent("file", file);
    InvalidValueException.requireElements(
        "attributes",
        Arrays.asList(InvalidValueException.requirePresent("attributes", attributes)));
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(file.toString(), null, "is not a regular file");
    }
    Path folder = target.getParent();
    Path name = target.getFileName();
    if (folder == null || name == null) {
      throw new FileSystemException(file.toString(), null, "is not a file name");
    }
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "no such folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    Path partial = folder.resolve("." + name + "." + UUID.randomUUID() + ".partial");
    try {
      return new WholeFile(target, partial, attributes);
    } catch (FileSystemException e) {
      throw about(file, e);
    }
  }

  /** Names the file that was asked for: nobody knows the other one. */
  private static FileSystemException about(Path file, FileSystemException failure) {
    String reason =
        failure instanceof AccessDeniedException ? "permission denied" : failure.getReason();
    FileSystemException named = new FileSystemException(file.toString(), null, reason);
    named.initCause(failure);
    return named;
  }

  /**
   * Returns the stream to write the content to.
   *
   * @return a buffered stream; closing it only flushes it
   */
  public OutputStream out() {
    return out;
  }

  /**
   * Synchronizes the content with the disk, so that {@link #complete} only has to move the file
   * into place. For files that belong together: each of them is synchronized before one is
   * completed. Nothing can be written afterwards.
   *
   * @throws IOException if that fails
   */
  public void synchronize() throws IOException {
    if (channel.isOpen()) {
      out.flush();
      channel.force(true);
      channel.close();
    }
  }

  /**
   * Completes the file: synchronizes it with the disk and moves it into place.
   *
   * @throws IOException if that fails
   */
  public void complete() throws IOException {
    synchronize();
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(target.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  /** Closes the file, and deletes what was written unless {@link #complete} was called. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(partial);
  }

  /** Ignores close, because {@link #complete} must synchronize the file before it is closed. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
