package io.clickstream.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.json.SessionJsonWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Answers that are sent while they are being read. When the reading fails, the connection is broken
 * off before the end of the body, so that nobody takes a part for the whole.
 */
public final class StreamedAnswer {

  private StreamedAnswer() {}

  /** Writes the body. */
  public interface Content {

    /**
     * Writes it.
     *
     * @param json where it goes
     * @throws IOException if the client has left
     */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /**
   * Sends an answer.
   *
   * @param request the request
   * @param mediaType of what kind the body is
   * @param content writes the body
   */
  public static void send(Context request, String mediaType, Content content) {
    request.contentType(mediaType);
    try (JsonGenerator json = SessionJsonWriter.generator(request.outputStream())) {
      // Either would end the body as if it were whole; the server ends it when the request is over.
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      content.writeTo(json);
    } catch (IOException clientGone) {
      UnfinishedAnswers.breakOff(request, clientGone);
      throw new ProblemException(400, "The client left before the answer was whole");
    } catch (RuntimeException failure) {
      UnfinishedAnswers.breakOff(request, failure);
      throw failure;
    }
  }

  /**
   * Begins to read, so that a store that is away is told as such, and breaks off no answer.
   *
   * @param <T> what is read
   * @param stream all of it
   * @return all of it, in the same order
   */
  public static <T> Iterator<T> begun(Stream<T> stream) {
    Iterator<T> iterator = stream.iterator();
    return iterator.hasNext() ? iterator : Collections.emptyIterator();
  }
}
