package io.clickstream.contract;

import static io.clickstream.contract.Examples.sessions;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.Receipt;
import io.clickstream.model.Session;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A base class for contracts of frozen batches, with short methods to freeze and to read them. */
abstract class FrozenBatches extends BackendContract {

  static final ContentFormat FORMAT = new JsonContentFormat();

  FrozenBatches() {}

  /** Registers sessions in the collecting batch and releases it. */
  String released(int first, int last) {
    return released(sessions(first, last));
  }

  String released(List<Session> list) {
    String batchId = dao.registerSessions(list).get(0).registered().batchId();
    dao.releaseBatch("release-of-" + batchId);
    return batchId;
  }

  /** Registers sessions in the collecting batch, releases it and freezes it. */
  String frozen(int first, int last) {
    String batchId = released(first, last);
    freeze(batchId);
    return batchId;
  }

  Receipt freeze(String batchId) {
    return dao.freezeBatch(batchId).orElseThrow();
  }

  /** Before its first such call, another caller is faster. */
  ClickstreamDao daoThatIsSlowBefore(String storageCall, Runnable faster) {
    AtomicBoolean happened = new AtomicBoolean();
    return watchedDao(
        call -> {
          if (call.name().equals(storageCall) && happened.compareAndSet(false, true)) {
            faster.run();
          }
          return call.proceed();
        });
  }

  /** The lines of a frozen batch. */
  String lines(String batchId) {
    return new String(bytes(dao, batchId, ContentEncoding.IDENTITY, 0), UTF_8);
  }

  static byte[] bytes(ClickstreamDao dao, String batchId, ContentEncoding encoding, long offset) {
    try (InputStream content = dao.openContent(batchId, encoding, offset).orElseThrow()) {
      return content.readAllBytes();
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
  }

  /** The lines that sessions must have in the content of a batch. */
  static String written(List<SessionWithEvents> sessions) {
    StringBuilder lines = new StringBuilder();
    sessions.forEach(session -> lines.append(new String(FORMAT.write(session), UTF_8)));
    return lines.toString();
  }

  /** The sessions that the lines of a content hold. */
  static List<SessionWithEvents> read(byte[] content) {
    return lines(content).stream().map(FORMAT::read).toList();
  }

  private static List<byte[]> lines(byte[] content) {
    return new String(content, UTF_8).lines().map(line -> (line + "\n").getBytes(UTF_8)).toList();
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  ContentState state(String batchId) {
    return storage.batches().contentState(batchId).orElseThrow();
  }

  ContentKey key(String batchId) {
    return new ContentKey(batchId, Objects.requireNonNull(state(batchId).contentId()));
  }

  void set(String batchId, ContentState expected, ContentState next) {
    assertThat(storage.batches().setContent(batchId, expected, next)).isTrue();
  }

  /**
   * Gives a frozen batch the same lines in parts of one line each, because a freeze makes parts of
   * a mebibyte.
   *
   * @return the parts, in order
   */
  List<ContentPart> split(String batchId) {
    ContentState old = state(batchId);
    ContentKey oldKey = key(batchId);
    ContentKey key = new ContentKey(batchId, oldKey.contentId() + "-split");
    List<ContentPart> parts = parts(key, bytes(dao, batchId, ContentEncoding.IDENTITY, 0));
    parts.forEach(part -> storage.contents().write(key, part));
    Receipt receipt = withGzip(dao.receipt(batchId).orElseThrow(), file(parts));
    set(batchId, old, new ContentState(old.epoch(), key.contentId(), receipt));
    storage.contents().delete(oldKey);
    return parts;
  }

  private static List<ContentPart> parts(ContentKey key, byte[] content) {
    List<ContentPart> parts = new ArrayList<>();
    long afterNumber = 0;
    long offset = 0;
    long gzipOffset = 0;
    List<byte[]> lines = lines(content);
    List<byte[]> compressed = compressed(lines);
    for (byte[] line : lines) {
      long number = FORMAT.read(line).registered().sessionNumber();
      ContentPart part =
          ContentPart.of(
              key,
              parts.size(),
              afterNumber,
              number,
              offset,
              line.length,
              gzipOffset,
              compressed.get(parts.size()));
      parts.add(part);
      afterNumber = number;
      offset = part.endOffset();
      gzipOffset = part.endGzipOffset();
    }
    return parts;
  }

  /** Cuts a gzip file of the lines after each of them. */
  private static List<byte[]> compressed(List<byte[]> lines) {
    List<byte[]> parts = new ArrayList<>();
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    try (GZIPOutputStream file = new FileWithoutReferences(part)) {
      for (byte[] line : lines) {
        file.write(line);
        if (parts.size() == lines.size() - 1) {
          file.finish();
        } else {
          file.flush();
        }
        parts.add(part.toByteArray());
        part.reset();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return parts;
  }

  /** A gzip file in which no part needs those before it. */
  private static final class FileWithoutReferences extends GZIPOutputStream {

    FileWithoutReferences(OutputStream out) throws IOException {
      super(out, true);
      def.setLevel(Deflater.NO_COMPRESSION);
    }
  }

  private static byte[] file(List<ContentPart> parts) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    parts.forEach(part -> file.writeBytes(part.gzip()));
    return file.toByteArray();
  }

  private static Receipt withGzip(Receipt receipt, byte[] file) {
    return new Receipt(
        receipt.formatVersion(),
        receipt.batchId(),
        receipt.releaseId(),
        receipt.openedAt(),
        receipt.releasedAt(),
        receipt.bytes(),
        file.length,
        sha256(file),
        receipt.counts(),
        receipt.writtenBy(),
        receipt.revisions());
  }
}
