package io.clickstream.mongo;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The server in this JVM treats values unlike MongoDB in two ways. So they are changed on the way
 * in, and changed back on the way out.
 *
 * <p>It orders them by their UTF-16 units, where MongoDB has the order of bytes in UTF-8, which is
 * the order of code points: the surrogates, which stand for the highest code points, are not the
 * highest units. They are exchanged with what is above them.
 *
 * <p>It takes a text from a document, or from a {@code $literal}, for an expression if it starts
 * with a dollar sign. Such a text is stored behind two units that keep its place in the order. In
 * an aggregation, expressions are texts too, so there only what is under a {@code $literal} is
 * changed.
 */
final class MendedBackend extends MemoryBackend {

  private static final int FIRST_SURROGATE = Character.MIN_SURROGATE;
  private static final int AFTER_SURROGATES = Character.MAX_SURROGATE + 1;
  private static final int SURROGATES = AFTER_SURROGATES - FIRST_SURROGATE;
  private static final int ABOVE = Character.MAX_VALUE + 1 - AFTER_SURROGATES;

  /** Right before a dollar sign there is no other text. */
  private static final String BEFORE_DOLLAR = "#\uFFFF";

  @Override
  public Document handleMessage(MongoMessage message) {
    Document query = message.getDocument();
    Document in =
        query.containsKey("aggregate")
            ? (Document) literalsStored(query)
            : (Document) changed(query, MendedBackend::stored);
    Document out =
        super.handleMessage(new MongoMessage(message.getChannel(), message.getHeader(), in));
    return (Document) changed(out, MendedBackend::shown);
  }

  private static Object literalsStored(Object value) {
    if (value instanceof Document document) {
      Document copy = new Document();
      document.forEach(
          (key, inner) ->
              copy.put(
                  key,
                  key.equals("$literal")
                      ? changed(inner, MendedBackend::stored)
                      : literalsStored(inner)));
      return copy;
    }
    return value instanceof Collection<?> list
        ? list.stream().map(MendedBackend::literalsStored).toList()
        : value;
  }

  private static Object changed(Object value, Function<Object, Object> scalar) {
    if (value instanceof Document document) {
      Document copy = new Document();
      document.forEach((key, inner) -> copy.put(key, changed(inner, scalar)));
      return copy;
    }
    if (value instanceof Collection<?> list) {
      List<Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(changed(element, scalar)));
      return copy;
    }
    return scalar.apply(value);
  }

  private static Object stored(Object scalar) {
    return scalar instanceof String text ? storedText(text) : scalar;
  }

  private static Object shown(Object stored) {
    return stored instanceof String text ? shownText(text) : stored;
  }

  private static String storedText(String text) {
    String ordered = exchanged(text, AFTER_SURROGATES, ABOVE, -SURROGATES);
    return ordered.startsWith("$") ? BEFORE_DOLLAR + ordered : ordered;
  }

  private static String shownText(String stored) {
    String ordered =
        stored.startsWith(BEFORE_DOLLAR) ? stored.substring(BEFORE_DOLLAR.length()) : stored;
    return exchanged(ordered, FIRST_SURROGATE + ABOVE, SURROGATES, -ABOVE);
  }

  private static String exchanged(String text, int border, int below, int above) {
    if (text.chars().allMatch(unit -> unit < FIRST_SURROGATE)) {
      return text;
    }
    StringBuilder copy = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      copy.append(unit < FIRST_SURROGATE ? unit : (char) (unit + (unit < border ? below : above)));
    }
    return copy.toString();
  }
}
