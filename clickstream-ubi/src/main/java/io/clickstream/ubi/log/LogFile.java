package io.clickstream.ubi.log;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A log in a file, compressed with gzip or zip or not compressed. Its size is fixed when the object
 * is created: bytes that are appended later are not read.
 *
 * <p>The first reading to the end notes checksums, and later ones compare with them. So they
 * deliver the same bytes, or throw a {@link ChangedLogException} before they deliver others.
 */
public final class LogFile implements LogSource {

  private static final int[] GZIP = {0x1F, 0x8B};
  private static final int[] ZIP = {'P', 'K', 3, 4};

  private final Path path;
  private final long size;
  private BlockChecksums checksums = new BlockChecksums();

  private LogFile(Path path, long size) {
    this.path = path;
    this.size = size;
  }

  /**
   * Finds a file.
   *
   * @param path where it is
   * @return the log in it
   * @throws UnreadableLogException if there is no such file, or it is a directory or empty
   * @throws IOException if its size cannot be found out
   */
  public static LogFile at(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new UnreadableLogException("is a directory");
    }
    if (!Files.exists(path)) {
      throw new UnreadableLogException("does not exist");
    }
    long size = Files.size(path);
    if (size == 0) {
      throw new UnreadableLogException("is empty");
    }
    return new LogFile(path, size);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] head(int bytes) throws IOException {
    try (FileContent text = content()) {
      return head(text.in(), bytes);
    }
  }

  /** Damaged compressed data are returned up to the damage. */
  private static byte[] head(InputStream in, int bytes) throws IOException {
    byte[] head = new byte[bytes];
    int length = 0;
    try {
      int count = in.read(head);
      while (count > 0) {
        length += count;
        count = in.read(head, length, bytes - length);
      }
    } catch (EOFException | ZipException broken) {
      if (length == 0) {
        throw broken;
      }
    }
    return Arrays.copyOf(head, length);
  }

  @Override
  public @Nullable String decompressor() throws IOException {
    byte[] magic = magic();
    if (startsWith(magic, GZIP)) {
      return "gzip -dc";
    }
    return startsWith(magic, ZIP) ? "unzip -p" : null;
  }

  @Override
  public Content open() throws IOException {
    boolean again = checksums.isComplete();
    if (!again) {
      checksums = new BlockChecksums();
    }
    try {
      FileContent content = content();
      LimitedInputStream stored = content.stored();
      return new FileContent(
          stored,
          new BlockInputStream(
              content.in(), checksums, () -> stored.endedEarly || isShorterThanFound()));
    } catch (IOException failed) {
      if (again || isShorterThanFound()) {
        throw new ChangedLogException(0, failed);
      }
      throw failed;
    }
  }

  /** Tells whether the file was truncated, or replaced by a shorter one. */
  private boolean isShorterThanFound() {
    try {
      return Files.size(path) < size;
    } catch (IOException gone) {
      // What was opened before can still be read, and opening it again tells the reason.
      return false;
    }
  }

  private FileContent content() throws IOException {
    byte[] head = magic();
    LimitedInputStream stored = new LimitedInputStream(file(), size);
    try {
      return new FileContent(stored, decompressed(head, stored));
    } catch (EOFException | ZipException broken) {
      stored.close();
      throw new UnreadableLogException("its compressed data are cut off or broken");
    } catch (IOException failed) {
      stored.close();
      throw failed;
    }
  }

  private byte[] magic() throws IOException {
    try (InputStream in = file()) {
      return in.readNBytes(4);
    }
  }

  private InputStream decompressed(byte[] head, InputStream stored) throws IOException {
    if (startsWith(head, GZIP)) {
      return new GZIPInputStream(stored, 1 << 16);
    }
    if (startsWith(head, ZIP)) {
      return zipped();
    }
    return stored;
  }

  private InputStream zipped() throws IOException {
    ZipFile zip = new ZipFile(path.toFile());
    List<? extends ZipEntry> files =
        zip.stream()
            .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/"))
            .toList();
    if (files.size() != 1) {
      zip.close();
      throw new UnreadableLogException(
          "is a zip file with "
              + files.size()
              + " files in it; this imports them: unzip -p FILE | clickstream import ubi -");
    }
    return new FilterInputStream(zip.getInputStream(files.get(0))) {
      @Override
      public void close() throws IOException {
        zip.close();
      }
    };
  }

  private static boolean startsWith(byte[] head, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private InputStream file() throws IOException {
    try {
      return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    } catch (AccessDeniedException denied) {
      throw new UnreadableLogException("cannot be read: permission denied");
    } catch (NoSuchFileException gone) {
      throw new UnreadableLogException("does not exist");
    }
  }

  /**
   * The content of a file while it is read.
   *
   * @param stored the bytes of the file
   * @param in the same bytes, decompressed
   */
  private record FileContent(LimitedInputStream stored, InputStream in) implements Content {

    @Override
    public LogReader rows() throws IOException {
      return new LogReader(new LineReader(in));
    }

    @Override
    public long bytesRead() {
      return stored.read;
    }

    @Override
    public void close() throws IOException {
      in.close();
      stored.close();
    }
  }

  /** Ends after a given number of bytes, counts the bytes read, and notes if there were fewer. */
  private static final class LimitedInputStream extends FilterInputStream {

    private final long limit;
    private long read;
    private boolean endedEarly;

    private LimitedInputStream(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int most = (int) Math.min(length, limit - read);
      int count = most == 0 && length > 0 ? -1 : super.read(target, offset, most);
      read += Math.max(0, count);
      endedEarly |= count < 0 && read < limit;
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(Math.min(count, limit - read));
      read += skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
