package io.clickstream.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.json.SessionJsonWriter;
import io.clickstream.model.HeapSize;
import io.clickstream.model.Session;
import io.clickstream.model.SessionWithEvents;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Sends responses while they are read from the store. If reading fails, the connection is reset
 * before the end of the body, so that no client takes an incomplete answer for a complete one. The
 * same happens if the process ends meanwhile.
 */
public final class StreamedAnswer {

  /** As memory; a larger session is not copied as a whole before it is sent. */
  private static final long LARGE = 1L << 20;

  private static final String JSON = "application/json";

  private StreamedAnswer() {}

  /** Writes a body of bytes. */
  public interface Bytes {

    /**
     * Writes the body.
     *
     * @param out the destination
     * @throws IOException if the client has closed the connection
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes the body. */
  public interface Content {

    /**
     * Writes the body.
     *
     * @param json the destination
     * @throws IOException if the client has closed the connection
     */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /**
   * Sends one session as JSON: with its length, or as a stream if it is large.
   *
   * @param request the request
   * @param session the session
   * @param content writes it
   */
  public static void sendSession(Context request, SessionWithEvents session, Content content) {
    sendSession(request, HeapSize.of(session), content);
  }

  /**
   * Sends one session without its events as JSON: with its length, or as a stream if it is large.
   *
   * @param request the request
   * @param session the session
   * @param content writes it
   */
  public static void sendSession(Context request, Session session, Content content) {
    sendSession(request, HeapSize.of(session), content);
  }

  private static void sendSession(Context request, long size, Content content) {
    if (size > LARGE) {
      send(request, JSON, content);
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = SessionJsonWriter.generator(bytes)) {
      content.writeTo(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot be written to", impossible);
    }
    request.contentType(JSON).result(bytes.toByteArray());
  }

  /**
   * Sends an answer.
   *
   * @param request the request
   * @param mediaType the media type of the body
   * @param content writes the body
   */
  public static void send(Context request, String mediaType, Content content) {
    request.contentType(mediaType);
    AcceptedEncodings.vary(request);
    // Otherwise the body would end with the connection if the client wants that closed. HTTP/1.0
    // has no chunks: Jetty omits the header there.
    request.header("Transfer-Encoding", "chunked");
    write(
        request,
        out -> {
          try (JsonGenerator json = SessionJsonWriter.generator(out)) {
            // Either would end an incomplete body as if it were complete; the server ends a
            // complete one.
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            content.writeTo(json);
          }
        });
  }

  /**
   * Sends bytes as they are, with their length.
   *
   * @param request the request
   * @param length the length of the body in bytes
   * @param content writes exactly so many bytes
   */
  public static void sendBytes(Context request, long length, Bytes content) {
    request.disableCompression().header("Content-Length", Long.toString(length));
    write(request, content);
  }

  private static void write(Context request, Bytes content) {
    ClientEndPoint.of(ServletContextRequest.getServletContextRequest(request.req())).answerBegins();
    try {
      content.writeTo(request.outputStream());
    } catch (IOException clientGone) {
      UnfinishedAnswers.breakOff(request, clientGone);
      throw new ProblemException(400, "The client left before the answer was whole");
    } catch (RuntimeException | Error failure) {
      UnfinishedAnswers.breakOff(request, failure);
      throw failure;
    }
  }
}
