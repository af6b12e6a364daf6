package io.clickstream.verification.comparison;

import io.clickstream.model.PageRequest;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values with a little less in them, the boldest cuts first. Whoever takes one after the other
 * comes to an end, because none is given back as it was.
 */
final class Simpler {

  private Simpler() {}

  static Stream<Session> session(Session session) {
    Session bare =
        Session.builder(session.sessionId(), session.searchQuery(), session.createdAt()).build();
    return Stream.of(
            Stream.of(bare.toBuilder().searchQuery(null).build(), bare),
            Stream.of(
                    session.toBuilder().searchMeta(null),
                    session.toBuilder().payloadFilter(null),
                    session.toBuilder().sortBy(null),
                    session.toBuilder().userId(null),
                    session.toBuilder().payloadSearch(false))
                .map(Session.Builder::build),
            list(session.searchResults(), Simpler::result)
                .map(results -> session.toBuilder().searchResults(results).build()),
            json(session.searchQuery())
                .map(query -> session.toBuilder().searchQuery(query.value()).build()),
            json(session.searchMeta())
                .map(meta -> session.toBuilder().searchMeta(meta.value()).build()),
            json(session.payloadFilter())
                .map(filter -> session.toBuilder().payloadFilter(filter.value()).build()))
        .flatMap(Function.identity())
        .filter(simpler -> !simpler.equals(session));
  }

  private static Stream<SearchResult> result(SearchResult result) {
    return Stream.concat(
            Stream.of(
                SearchResult.of(result.objectId()),
                new SearchResult(result.objectId(), result.rank(), null),
                new SearchResult(result.objectId(), null, result.meta())),
            json(result.meta())
                .map(meta -> new SearchResult(result.objectId(), result.rank(), meta.value())))
        .filter(simpler -> !simpler.equals(result));
  }

  static Stream<SessionEvent> event(SessionEvent event) {
    SessionEvent bare =
        SessionEvent.builder(event.sessionId(), event.eventId(), event.createdAt()).build();
    return Stream.concat(
            Stream.of(bare, withMeta(event, null)),
            json(event.meta()).map(meta -> withMeta(event, meta.value())))
        .filter(simpler -> !simpler.equals(event));
  }

  private static SessionEvent withMeta(SessionEvent event, @Nullable Object meta) {
    return new SessionEvent(
        event.sessionId(),
        event.eventId(),
        event.eventType(),
        event.objectId(),
        event.createdAt(),
        meta);
  }

  static Stream<PageRequest> page(PageRequest page) {
    return Stream.of(
            PageRequest.ALL,
            page.after(0),
            page.withLimit(0),
            page.withEventsLimit(0),
            page.withLimit(page.limit() / 2),
            page.withEventsLimit(page.eventsLimit() / 2),
            new PageRequest(page.afterNumber(), page.limit(), page.eventsLimit(), true))
        .filter(simpler -> !simpler.equals(page));
  }

  /** Halves and what remains without one element, then the same elements made simpler. */
  static <T> Stream<List<T>> list(List<T> list, Function<T, Stream<T>> simplerElements) {
    return Stream.concat(
        shorter(list),
        IntStream.range(0, list.size())
            .boxed()
            .flatMap(
                i ->
                    simplerElements
                        .apply(list.get(i))
                        .map(
                            element -> {
                              List<T> copy = new ArrayList<>(list);
                              copy.set(i, element);
                              return copy;
                            })));
  }

  /** Without half of it, without a quarter, and so on down to one element. */
  static <T> Stream<List<T>> shorter(List<T> list) {
    return Stream.iterate(list.size(), size -> size > 0, size -> size / 2)
        .flatMap(
            size ->
                Stream.iterate(0, from -> from < list.size(), from -> from + size)
                    .map(from -> without(list, from, Math.min(from + size, list.size()))));
  }

  private static <T> List<T> without(List<T> list, int from, int to) {
    List<T> copy = new ArrayList<>(list);
    copy.subList(from, to).clear();
    return copy;
  }

  /** {@code null}, what is inside, then the same container with less inside. */
  private static Stream<Json> json(@Nullable Object value) {
    if (value == null) {
      return Stream.empty();
    }
    Stream<Json> nothing = Stream.of(new Json(null));
    if (value instanceof List<?> list) {
      return Stream.of(
              nothing,
              list.stream().map(Json::new),
              list(list.stream().map(Json::new).toList(), element -> json(element.value()))
                  .map(elements -> new Json(elements.stream().map(Json::value).toList())))
          .flatMap(Function.identity());
    }
    if (value instanceof Map<?, ?> map) {
      return Stream.of(
              nothing,
              map.values().stream().map(Json::new),
              list(List.<Map.Entry<?, ?>>copyOf(map.entrySet()), Simpler::entry)
                  .map(entries -> new Json(map(entries))))
          .flatMap(Function.identity());
    }
    return nothing;
  }

  private static Stream<Map.Entry<?, ?>> entry(Map.Entry<?, ?> entry) {
    return json(entry.getValue())
        .map(value -> new SimpleEntry<Object, @Nullable Object>(entry.getKey(), value.value()));
  }

  private static Map<Object, @Nullable Object> map(List<Map.Entry<?, ?>> entries) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }

  /** A value that may be {@code null}, for streams do not look for those. */
  private record Json(@Nullable Object value) {}
}
