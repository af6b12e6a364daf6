package io.clickstream.server.v2;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.Receipt;
import io.clickstream.server.http.AcceptedEncodings;
import io.clickstream.server.http.ByteRange;
import io.clickstream.server.http.ContentReader;
import io.clickstream.server.http.EntityTag;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.http.StreamedAnswer;
import io.javalin.http.Context;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the content of a frozen batch as it is stored, whole or a range of it, so that a
 * download that broke off can be continued (RFC 9110, sections 13 and 14).
 */
final class FrozenExport {

  /** The media type of lines of JSON. */
  static final String LINES = "application/x-ndjson";

  private static final String GZIP = "application/gzip";

  private final ClickstreamDao dao;

  FrozenExport(ClickstreamDao dao) {
    this.dao = dao;
  }

  /**
   * One of the forms that the content is sent in.
   *
   * @param encoding which of the stored bytes it is
   * @param mediaType what it is
   * @param contentEncoding the header of that name, if it has one
   * @param length its length in bytes
   * @param sha256 the digest of its bytes, hexadecimal
   */
  private record Representation(
      ContentEncoding encoding,
      String mediaType,
      @Nullable String contentEncoding,
      long length,
      String sha256) {

    static Representation lines(Receipt receipt) {
      return new Representation(
          ContentEncoding.IDENTITY, LINES, null, receipt.bytes(), receipt.sha256());
    }

    static Representation compressedLines(Receipt receipt) {
      return new Representation(
          ContentEncoding.GZIP, LINES, "gzip", receipt.gzipBytes(), receipt.gzipSha256());
    }

    static Representation file(Receipt receipt) {
      return new Representation(
          ContentEncoding.GZIP, GZIP, null, receipt.gzipBytes(), receipt.gzipSha256());
    }

    EntityTag entityTag() {
      return new EntityTag(sha256);
    }
  }

  /** Answers with the lines, compressed if the request prefers that. */
  void sendLines(Context request, Receipt receipt) {
    AcceptedEncodings.vary(request);
    boolean gzip = AcceptedEncodings.of(header(request, "Accept-Encoding")).preferGzip();
    send(
        request,
        receipt,
        gzip ? Representation.compressedLines(receipt) : Representation.lines(receipt));
  }

  /** Answers with a gzip file, which no client decompresses on its own. */
  void sendFile(Context request, Receipt receipt) {
    send(request, receipt, Representation.file(receipt));
  }

  private void send(Context request, Receipt receipt, Representation chosen) {
    EntityTag tag = chosen.entityTag();
    String required = header(request, "If-Match");
    if (required != null && !tag.isStronglyOneOf(required)) {
      throw new ProblemException(
          412,
          "The content has another entity tag than If-Match requires: " + tag.header(),
          Map.of("ETag", tag.header()));
    }
    String known = header(request, "If-None-Match");
    if (known != null && tag.isWeaklyOneOf(known)) {
      describe(request, chosen);
      request.status(304);
    } else if (isHead(request)) {
      describe(request, chosen);
    } else {
      sendBytes(request, receipt, chosen);
    }
  }

  private void sendBytes(Context request, Receipt receipt, Representation chosen) {
    Optional<ByteRange> range = range(request, chosen);
    ByteRange bytes = range.orElse(new ByteRange(0, chosen.length()));
    ContentReader content = new ContentReader(request, dao, receipt, chosen.encoding(), bytes);
    describe(request, chosen);
    if (range.isPresent()) {
      request.status(206).header("Content-Range", bytes.contentRange(chosen.length()));
    }
    StreamedAnswer.sendBytes(request, bytes.length(), content::writeTo);
  }

  /** The range is meant for bytes that the client has; without them it needs everything. */
  private static Optional<ByteRange> range(Context request, Representation chosen) {
    String condition = header(request, "If-Range");
    boolean same = condition == null || condition.strip().equals(chosen.entityTag().header());
    return same ? ByteRange.of(header(request, "Range"), chosen.length()) : Optional.empty();
  }

  /** The headers of the whole content. */
  private static void describe(Context request, Representation chosen) {
    request
        .contentType(chosen.mediaType())
        .header("Content-Length", Long.toString(chosen.length()))
        .header("Accept-Ranges", "bytes")
        .header("ETag", chosen.entityTag().header())
        .header("Repr-Digest", digest(chosen.sha256()));
    if (chosen.contentEncoding() != null) {
      request.header("Content-Encoding", chosen.contentEncoding());
    }
  }

  /** RFC 9530. */
  private static String digest(String sha256) {
    byte[] bytes = HexFormat.of().parseHex(sha256);
    return "sha-256=:" + Base64.getEncoder().encodeToString(bytes) + ":";
  }

  /** The values of all headers of a name as one list. */
  private static @Nullable String header(Context request, String name) {
    var values = Collections.list(request.req().getHeaders(name));
    return values.isEmpty() ? null : String.join(", ", values);
  }

  /** HEAD is routed as GET. */
  private static boolean isHead(Context request) {
    return ServletContextRequest.getServletContextRequest(request.req()).getMethod().equals("HEAD");
  }
}
