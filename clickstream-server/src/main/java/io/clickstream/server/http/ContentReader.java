package io.clickstream.server.http;

import io.clickstream.ClickstreamDao;
import io.clickstream.ContentRevisedException;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.Receipt;
import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads bytes of the content of a frozen batch for an answer, within the {@link MemoryBudget}. The
 * size of a part of the content is known only when it has been read. If there is no room to hold it
 * until the client has received it, it is dropped, and read again when there is room: an answer
 * that waits holds nothing.
 */
public final class ContentReader {

  private static final int PIECE = 1 << 16;

  private final RequestMemory memory;
  private final ClickstreamDao dao;
  private final Receipt receipt;
  private final ContentEncoding encoding;
  private final byte[] piece = new byte[PIECE];

  private long offset;
  private long remaining;
  private boolean begun;
  private long largest;
  private @Nullable InputStream source;

  /** How many bytes of the piece have been read and not written yet. */
  private int filled;

  /**
   * Begins to read. The first part is read now, so that a store that cannot be reached and missing
   * memory are answered with a status instead of an incomplete body.
   *
   * @param request the request
   * @param dao the store
   * @param receipt the receipt of the batch
   * @param encoding how the bytes are encoded
   * @param range the bytes in that encoding
   * @throws ProblemException with status 503 if there is not enough memory after a while
   * @throws ContentRevisedException if the receipt is no longer that of the batch
   */
  public ContentReader(
      Context request,
      ClickstreamDao dao,
      Receipt receipt,
      ContentEncoding encoding,
      ByteRange range) {
    this.memory = RequestMemory.of(request);
    this.dao = dao;
    this.receipt = receipt;
    this.encoding = encoding;
    this.offset = range.first();
    this.remaining = range.length();
    fill();
  }

  /**
   * Writes the bytes.
   *
   * @param out the destination
   * @throws IOException if the client has closed the connection
   * @throws ProblemException with status 503 if there is not enough memory, even after a while
   */
  public void writeTo(OutputStream out) throws IOException {
    while (filled > 0) {
      begun = true;
      out.write(piece, 0, filled);
      offset += filled;
      remaining -= filled;
      fill();
    }
  }

  private void fill() {
    filled = 0;
    if (remaining > 0) {
      filled = available() > 0 ? read() : readPart();
    }
  }

  private int readPart() {
    int count = memory.whileReadingPart(largest, begun, this::read);
    while (!memory.tryHold(held(count))) {
      source = null;
      memory.hold(largest, begun);
      count = memory.whileReadingPart(largest, begun, this::read);
    }
    return count;
  }

  /** The largest part so far, and what it was decompressed from. */
  private long held(int count) {
    long part = (long) count + available();
    largest = Math.max(largest, encoding == ContentEncoding.IDENTITY ? 2 * part : part);
    return largest;
  }

  private int read() {
    try {
      InputStream open = source == null ? opened() : source;
      source = open;
      int count = open.read(piece, 0, (int) Math.min(PIECE, remaining));
      if (count < 0) {
        throw new EOFException("The content has fewer bytes than its receipt says");
      }
      return count;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A revision that is the same after the content was opened was it when that happened, too. */
  private InputStream opened() {
    String batchId = receipt.batchId();
    InputStream opened = dao.openContent(batchId, encoding, offset).orElseThrow();
    int current = dao.receipt(batchId).orElseThrow().revision();
    if (current != receipt.revision()) {
      throw new ContentRevisedException(batchId, receipt.revision(), current);
    }
    return opened;
  }

  private int available() {
    try {
      return source == null ? 0 : source.available();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
