package io.clickstream.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.json.SessionJsonWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Sends responses while they are read from the store. If reading fails, the connection is reset
 * before the end of the body, so that no client takes an incomplete answer for a complete one. The
 * same happens if the process ends meanwhile.
 */
public final class StreamedAnswer {

  private StreamedAnswer() {}

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
   * Sends an answer.
   *
   * @param request the request
   * @param mediaType the media type of the body
   * @param content writes the body
   */
  public static void send(Context request, String mediaType, Content content) {
    request.contentType(mediaType);
    // Otherwise the body would end with the connection if the client wants that closed. HTTP/1.0
    // has no chunks: Jetty omits the header there.
    request.header("Transfer-Encoding", "chunked");
    ClientEndPoint.of(ServletContextRequest.getServletContextRequest(request.req())).answerBegins();
    try (JsonGenerator json = SessionJsonWriter.generator(request.outputStream())) {
      // Either would end an incomplete body as if it were complete; the server ends a complete one.
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      content.writeTo(json);
    } catch (IOException clientGone) {
      UnfinishedAnswers.breakOff(request, clientGone);
      throw new ProblemException(400, "The client left before the answer was whole");
    } catch (RuntimeException | Error failure) {
      UnfinishedAnswers.breakOff(request, failure);
      throw failure;
    }
  }

  /**
   * Reads the first element, so that a store that cannot be reached is answered with a status
   * instead of an incomplete body.
   *
   * @param <T> the type of the elements
   * @param stream the elements
   * @return all elements in the same order
   */
  public static <T> Iterator<T> begun(Stream<T> stream) {
    Iterator<T> iterator = stream.iterator();
    return iterator.hasNext() ? iterator : Collections.emptyIterator();
  }
}
