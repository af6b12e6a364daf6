package io.clickstream.ubi.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.clickstream.json.EscapedSurrogates;
import io.clickstream.json.JsonErrorText;
import io.clickstream.ubi.log.LineReader.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a JSON array into its elements, each of which is read as one line, even if it spans
 * several lines of the text. A text that is a single JSON object counts as an array of one element.
 * The elements are parsed only as far as is needed to find their ends. If the array is cut off in
 * an element, that element is the last, and incomplete. NULs before and after the text count as
 * white space.
 */
final class JsonElements {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final boolean replaced;
  private final List<Element> elements = new ArrayList<>();
  private boolean endMissing;

  private JsonElements(String text, boolean replaced) {
    this.text = text;
    this.replaced = replaced;
  }

  private record Element(int start, int end, boolean complete) {}

  /**
   * Returns the elements of a text in UTF-8, or null if it is neither an array nor exactly one
   * object.
   *
   * @throws NotJsonException if it starts as an array and breaks a rule of JSON before its end
   */
  static @Nullable JsonElements of(byte[] json) throws NotJsonException {
    String decoded = new String(json, StandardCharsets.UTF_8);
    boolean marked = !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK;
    JsonElements elements =
        new JsonElements(
            EscapedSurrogates.unescaped(OuterNuls.blanked(marked ? decoded.substring(1) : decoded)),
            LineReader.isReplaced(decoded, json));
    String start = elements.text.stripLeading();
    if (start.startsWith("[")) {
      elements.readArray();
      return elements;
    }
    return start.startsWith("{") && elements.isOneObject() ? elements : null;
  }

  private boolean isOneObject() {
    try (JsonParser parser = JsonRow.FACTORY.createParser(text)) {
      parser.nextToken();
      readElement(parser);
      return parser.nextToken() == null;
    } catch (JsonProcessingException lines) {
      return false;
    } catch (IOException impossible) {
      throw inMemory(impossible);
    }
  }

  private void readArray() throws NotJsonException {
    try (JsonParser parser = JsonRow.FACTORY.createParser(text)) {
      parser.nextToken();
      readElements(parser);
    } catch (IOException impossible) {
      throw inMemory(impossible);
    }
  }

  private void readElements(JsonParser parser) throws IOException, NotJsonException {
    int start = -1;
    try {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        start = start(parser);
        readElement(parser);
        start = -1;
      }
      if (parser.nextToken() != null) {
        throw new NotJsonException("more follows after its end", false);
      }
    } catch (JsonProcessingException malformed) {
      if (parser.currentLocation().getCharOffset() < text.length()) {
        throw new NotJsonException(JsonErrorText.reasonAndPlace(malformed), false);
      }
      cutOff(start);
    }
  }

  private void readElement(JsonParser parser) throws IOException {
    int start = start(parser);
    parser.skipChildren();
    parser.finishToken();
    elements.add(new Element(start, (int) parser.currentLocation().getCharOffset(), true));
  }

  private static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private void cutOff(int start) {
    if (start >= 0) {
      elements.add(new Element(start, text.length(), false));
    } else {
      endMissing = true;
    }
  }

  private static UncheckedIOException inMemory(IOException impossible) {
    return new UncheckedIOException("a text in memory cannot be read", impossible);
  }

  private String text(Element element) {
    return text.substring(element.start(), element.end());
  }

  /** Returns the elements as lines. Offsets are in characters of the text, not in bytes. */
  Lines lines() {
    return new Lines() {
      private int read;

      @Override
      public @Nullable Line next() {
        if (read == elements.size()) {
          return null;
        }
        Element element = elements.get(read);
        read++;
        String row = text(element);
        boolean repaired = replaced && row.indexOf('\uFFFD') >= 0;
        return new Line(read, element.start(), row, element.complete(), false, repaired);
      }

      @Override
      public @Nullable String damage() {
        return endMissing && read == elements.size() ? "the end of the array is missing" : null;
      }

      @Override
      public long offset() {
        return read == 0 ? 0 : elements.get(read - 1).end();
      }

      @Override
      public long lines() {
        return read;
      }
    };
  }
}
