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
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A log on the disk, as it was when it was first looked at: what is appended later is left out. */
public final class LogFile implements LogSource {

  private final Path name;
  private final Path content;
  private final long size;

  private LogFile(Path name, Path content, long size) {
    this.name = name;
    this.content = content;
    this.size = size;
  }

  /**
   * Looks at a file.
   *
   * @param name what messages call it
   * @param content where its content is
   */
  public static LogFile at(Path name, Path content) throws IOException {
    if (Files.isDirectory(content)) {
      throw new UnusableFileException(name, "is a directory");
    }
    if (!Files.exists(content)) {
      throw new UnusableFileException(name, "does not exist");
    }
    long size = Files.size(content);
    if (size == 0) {
      throw new UnusableFileException(name, "is empty");
    }
    return new LogFile(name, content, size);
  }

  @Override
  public Path name() {
    return name;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] head(int bytes) throws IOException {
    try (FileContent text = content()) {
      return text.in().readNBytes(bytes);
    }
  }

  /** What is in it, unpacked if it is a gzip or zip file. */
  @Override
  public Content open() throws IOException {
    return content();
  }

  private FileContent content() throws IOException {
    byte[] head;
    try (InputStream in = file()) {
      head = in.readNBytes(4);
    }
    Counted counted = new Counted(file(), size);
    try {
      return new FileContent(counted, unpacked(head, counted));
    } catch (EOFException | ZipException broken) {
      counted.close();
      throw new UnusableFileException(name, "its compressed data are cut off or broken");
    } catch (IOException failed) {
      counted.close();
      throw failed;
    }
  }

  private InputStream unpacked(byte[] head, InputStream packed) throws IOException {
    if (startsWith(head, 0x1F, 0x8B)) {
      return new GZIPInputStream(packed, 1 << 16);
    }
    if (startsWith(head, 'P', 'K', 3, 4)) {
      return zipped();
    }
    return packed;
  }

  private InputStream zipped() throws IOException {
    ZipFile zip = new ZipFile(content.toFile());
    List<? extends ZipEntry> files =
        zip.stream()
            .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/"))
            .toList();
    if (files.size() != 1) {
      zip.close();
      throw new UnusableFileException(
          name, "is a zip file with " + files.size() + " files in it; unpack it first");
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
      return new BufferedInputStream(Files.newInputStream(content), 1 << 16);
    } catch (AccessDeniedException denied) {
      throw new UnusableFileException(name, "cannot be read: permission denied");
    } catch (NoSuchFileException gone) {
      throw new UnusableFileException(name, "does not exist");
    }
  }

  /**
   * What is in a file, while it is read.
   *
   * @param counted the bytes as they lie on the disk
   * @param in the text that they stand for
   */
  private record FileContent(Counted counted, InputStream in) implements Content {

    @Override
    public LogReader rows() throws IOException {
      return new LogReader(new LineReader(in));
    }

    @Override
    public long bytesRead() {
      return counted.read;
    }

    @Override
    public void close() throws IOException {
      in.close();
      counted.close();
    }
  }

  /** Counts what is read, and ends after so many bytes. */
  private static final class Counted extends FilterInputStream {

    private final long limit;
    private long read;

    private Counted(InputStream in, long limit) {
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
