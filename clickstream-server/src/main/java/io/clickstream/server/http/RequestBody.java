package io.clickstream.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickstream.json.MessageText;
import io.clickstream.json.TextEncoding;
import io.clickstream.json.WronglyEncodedException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the bodies of requests, within limits of size, time and memory. What a body takes of the
 * {@link MemoryBudget} is used until its request has been answered.
 */
public final class RequestBody {

  private static final Logger LOG = LoggerFactory.getLogger(RequestBody.class);

  private static final int PIECE = 16 << 10;

  /** Bodies up to this multiple of the limit are drained before the error response is sent. */
  private static final long READ_ON = 2;

  /** Media types that pages of other sites can send only after a CORS preflight request. */
  private static final Pattern JSON = Pattern.compile("application/([\\w.-]+\\+)?json");

  private final long maxBytes;
  private final Duration maxTime;

  /**
   * Creates a reader with limits.
   *
   * @param maxBytes the size of the largest body that is accepted
   * @param maxTime the time within which a body must arrive
   */
  public RequestBody(long maxBytes, Duration maxTime) {
    this.maxBytes = maxBytes;
    this.maxTime = maxTime;
  }

  /**
   * Returns how much memory it takes to store a body that is a long text. A body of many small
   * values takes more.
   *
   * @param bytes the size of the body
   * @return the memory in bytes
   */
  public static long memoryOfText(long bytes) {
    return BodyCost.ofText(bytes);
  }

  /**
   * Reads a JSON body.
   *
   * @param request the request
   * @return its value
   * @throws ProblemException if the body is too large, arrives too slowly, is compressed, is not in
   *     the character set that its {@code Content-Type} names, or is not valid JSON of a JSON media
   *     type; with status 503 if the memory for it is taken by other requests
   */
  public @Nullable Object json(Context request) {
    requireJson(mediaType(request));
    return Json.read(bytes(request));
  }

  /**
   * Reads a JSON body that may be missing.
   *
   * @param request the request
   * @return its value; {@code null} also if the body has no bytes, whatever its media type
   * @throws ProblemException as {@link #json} throws it
   */
  public @Nullable Object jsonIfAny(Context request) {
    MediaType type = mediaType(request);
    boolean none =
        request.req().getContentLengthLong() <= 0 && request.header("Transfer-Encoding") == null;
    if (none) {
      return null;
    }
    requireJson(type);
    byte[] sent = bytes(request);
    return sent.length == 0 ? null : Json.read(sent);
  }

  private static void requireJson(@Nullable MediaType type) {
    if (type == null) {
      throw unread(415, "The body must be application/json, but there is no Content-Type");
    } else if (!JSON.matcher(type.name()).matches()) {
      throw unread(
          415, "The body must be application/json, but is " + MessageText.excerpt(type.name()));
    }
  }

  /**
   * Reads a body. If its {@code Content-Type} names a character set, it is converted from that to
   * UTF-8, which may take up to three times the bytes.
   *
   * @param request the request
   * @return its bytes: text in UTF-8, or what was sent if no character set is named
   * @throws ProblemException if the body is too large as it was sent, arrives too slowly, is
   *     compressed, or is not in the character set that its {@code Content-Type} names; text that
   *     should be UTF-8 is not checked; with status 503 if the memory for it is taken by other
   *     requests
   */
  public byte[] bytes(Context request) {
    MediaType type = mediaType(request);
    byte[] sent = sent(request);
    byte[] read =
        type == null
            ? sent
            : type.namedCharset().map(charset -> inUtf8(sent, charset)).orElse(sent);
    if (read != sent) {
      // In another character set, other bytes may begin a value.
      RequestMemory.of(request).workOnBody(BodyCost.of(read));
    }
    return read;
  }

  private static @Nullable MediaType mediaType(Context request) {
    Set<String> headers =
        new LinkedHashSet<>(Collections.list(request.req().getHeaders("Content-Type")));
    if (headers.isEmpty()) {
      return null;
    } else if (headers.size() > 1) {
      throw unread(415, "There must be one Content-Type, but there are " + headers.size());
    }
    try {
      return MediaType.of(headers.iterator().next());
    } catch (ProblemException unknown) {
      throw unread(unknown.status(), unknown.detail());
    }
  }

  private static byte[] inUtf8(byte[] sent, Charset charset) {
    if (charset.equals(UTF_8)) {
      return sent;
    }
    try {
      return TextEncoding.decode(sent, exactly(charset, sent)).getBytes(UTF_8);
    } catch (WronglyEncodedException malformed) {
      throw new ProblemException(400, "The body " + malformed.getMessage());
    }
  }

  /** Many write UTF-16 and UTF-32 in the order of bytes of their processor, and no mark. */
  private static Charset exactly(Charset charset, byte[] sent) {
    if (charset.name().equals("UTF-16") || charset.name().equals("UTF-32")) {
      Charset found = TextEncoding.ofJson(sent);
      return found.name().startsWith(charset.name()) ? found : charset;
    }
    return charset;
  }

  private byte[] sent(Context request) {
    requireNotCompressed(request);
    requireSmallEnough(request, request.req().getContentLengthLong());
    RequestMemory memory = RequestMemory.of(request);
    try {
      memory.requireRoomForBody(request.req().getContentLengthLong());
    } catch (ProblemException noRoom) {
      throw refused(request, noRoom, 0);
    }
    ArrivingBody body = new ArrivingBody(memory);
    long start = System.nanoTime();
    try {
      copy(request, body, maxBytes);
    } catch (IOException cutOff) {
      throw problem(cutOff, start);
    } catch (ProblemException noRoom) {
      body.forget();
      throw refused(request, noRoom, body.size());
    }
    if (body.size() > maxBytes) {
      body.forget();
      discard(request, READ_ON * maxBytes - body.size());
      throw tooLarge();
    }
    return body.complete();
  }

  /** A client that sent {@code Expect: 100-continue} has not sent the body yet. */
  private ProblemException refused(Context request, ProblemException noRoom, long arrived) {
    if (request.header("Expect") == null) {
      discard(request, READ_ON * maxBytes - arrived);
    }
    Map<String, String> headers = new LinkedHashMap<>(noRoom.headers());
    headers.put("Connection", "close");
    return new ProblemException(noRoom.status(), noRoom.detail(), headers);
  }

  /**
   * Copies a body until its end, or until more than {@code most} bytes have arrived.
   *
   * @throws IOException if the body is incomplete; caused by a {@link TimeoutException} if it
   *     arrives too slowly
   */
  private void copy(Context request, OutputStream target, long most) throws IOException {
    InputStream in = request.req().getInputStream();
    byte[] piece = new byte[PIECE];
    long start = System.nanoTime();
    long bytes = 0;
    BodyDeadline deadline = new BodyDeadline(request, maxTime);
    try {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        target.write(piece, 0, count);
        bytes += count;
        if (bytes > most) {
          return;
        } else if (isLate(start)) {
          throw new IOException(new TimeoutException());
        }
      }
    } finally {
      deadline.cancel();
    }
  }

  private boolean isLate(long start) {
    return System.nanoTime() - start > maxTime.toNanos();
  }

  private ProblemException problem(IOException cutOff, long start) {
    if (!(cutOff.getCause() instanceof TimeoutException)) {
      return new ProblemException(400, "The body was cut off");
    }
    return isLate(start)
        ? unread(408, "The body must come within %d seconds".formatted(maxTime.toSeconds()))
        : unread(408, "The connection was silent for too long in the middle of the body");
  }

  private static void requireNotCompressed(Context request) {
    String encodings =
        String.join(",", Collections.list(request.req().getHeaders("Content-Encoding")));
    for (String encoding : encodings.split(",", -1)) {
      if (!encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
        throw unread(
            415,
            "The body must not be compressed, but is " + MessageText.excerpt(encoding.strip()));
      }
    }
  }

  /** A client that sent {@code Expect: 100-continue} has not sent the body yet. */
  private void requireSmallEnough(Context request, long announced) {
    if (announced > maxBytes) {
      if (announced <= READ_ON * maxBytes && request.header("Expect") == null) {
        discard(request, announced);
      }
      throw tooLarge();
    }
  }

  /**
   * Reads and discards the rest of a body that is slightly too large: many clients read the
   * response only after they have sent the whole body, and not at all if the connection is closed
   * before.
   */
  private void discard(Context request, long most) {
    try {
      copy(request, OutputStream.nullOutputStream(), most);
    } catch (IOException cutOff) {
      LOG.debug("The rest of a body that is too large did not come", cutOff);
    }
  }

  private ProblemException tooLarge() {
    return unread(413, "The body must not be larger than %,d bytes".formatted(maxBytes));
  }

  /** The rest of the body would precede the next request, so the connection is closed. */
  private static ProblemException unread(int status, String reason) {
    return new ProblemException(status, reason, Map.of("Connection", "close"));
  }
}
