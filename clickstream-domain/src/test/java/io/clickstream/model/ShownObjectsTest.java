package io.clickstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.model.ShownObjects.Source;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownObjectsTest {

  private static final Instant TIME = Instant.parse("2026-03-14T15:09:26.535Z");

  @Test
  void are_the_results_in_their_order_whatever_the_impressions_say() {
    ShownObjects shown = shown(List.of("b", "a"), impression("e-1", "c", ordinal(1L)));

    assertThat(shown.source()).isEqualTo(Source.SEARCH_RESULTS);
    assertThat(shown.objects()).containsExactly(at("b", 1L), at("a", 2L));
    assertThat(shown.contains("c")).isFalse();
    assertThat(shown.position("c")).isNull();
  }

  @Test
  void count_a_repeated_result_at_its_first_place() {
    assertThat(shown(List.of("a", "b", "a", "c")).objects())
        .containsExactly(at("a", 1L), at("b", 2L), at("c", 4L));
  }

  @Test
  void are_the_impressions_by_position_if_there_are_no_results() {
    ShownObjects shown =
        shown(
            List.of(),
            impression("e-1", "c", ordinal(3L)),
            impression("e-2", "unplaced", null),
            impression("e-3", "a", ordinal(1L)),
            impression("e-4", "b", ordinal(2L)));

    assertThat(shown.source()).isEqualTo(Source.IMPRESSIONS);
    assertThat(shown.objects())
        .containsExactly(at("a", 1L), at("b", 2L), at("c", 3L), at("unplaced", null));
    assertThat(shown.contains("unplaced")).isTrue();
    assertThat(shown.position("unplaced")).isNull();
    assertThat(shown.position("c")).isEqualTo(3L);
  }

  @Test
  void are_none_without_results_and_impressions_of_an_object() {
    SessionEvent click = SessionEvent.builder("s", "e-1", TIME).objectId("a").build();
    SessionEvent ofNoObject = impression("e-2", null, ordinal(1L));

    ShownObjects shown = shown(List.of(), click, ofNoObject);

    assertThat(shown.source()).isEqualTo(Source.NONE);
    assertThat(shown.objects()).isEmpty();
    assertThat(shown.countOnOthers(List.of(click, ofNoObject))).isEqualTo(1);
  }

  @Test
  void count_from_one_in_a_log_that_counts_from_zero() {
    assertThat(
            shown(
                    List.of(),
                    impression("e-1", "c", ordinal(2L)),
                    impression("e-2", "a", ordinal(0L)),
                    impression("e-3", "unplaced", null))
                .objects())
        .containsExactly(at("a", 1L), at("c", 3L), at("unplaced", null));
  }

  @Test
  void count_each_object_once_with_its_smallest_position() {
    assertThat(
            shown(
                    List.of(),
                    impression("e-1", "a", null),
                    impression("e-2", "a", ordinal(4L)),
                    impression("e-3", "b", ordinal(3L)),
                    impression("e-4", "a", ordinal(2L)))
                .objects())
        .containsExactly(at("a", 2L), at("b", 3L));
  }

  @Test
  void are_in_the_order_of_time_and_id_at_the_same_position() {
    SessionEvent late = impression("e-1", "late", TIME.plusMillis(1), ordinal(1L));

    assertThat(
            shown(
                    List.of(),
                    late,
                    impression("\uD83D\uDE00", "last", ordinal(1L)),
                    impression("\uFF5E", "middle", ordinal(1L)),
                    impression("a", "first", ordinal(1L)))
                .objects())
        .extracting(ShownObject::objectId)
        .containsExactly("first", "middle", "last", "late");
  }

  static Stream<Object> fifth() {
    return Stream.of(
        ordinal(5L),
        ordinal(5.0),
        ordinal("5"),
        ordinal("05"),
        Map.of("position", Map.of("ordinal", 5L)),
        Map.of("position", 5L),
        Map.of("position", "5"),
        Map.of("position", 5L, "event_attributes", Map.of("position", Map.of("ordinal", "none"))),
        Map.of("position", 6L, "event_attributes", Map.of("position", Map.of("ordinal", 5L))));
  }

  @ParameterizedTest
  @MethodSource("fifth")
  void have_the_position_that_the_meta_says(Object meta) {
    assertThat(shown(List.of(), impression("e-1", "a", meta)).position("a")).isEqualTo(5L);
  }

  static Stream<@Nullable Object> unplaced() {
    return Stream.of(
        null,
        5L,
        "5",
        List.of(5L),
        Map.of(),
        ordinal(-1L),
        ordinal(0.5),
        ordinal(-1.0),
        ordinal(1e300),
        ordinal(9007199254740992L),
        ordinal("9007199254740992"),
        ordinal("99999999999999999999999"),
        ordinal(""),
        ordinal(" 5"),
        ordinal("+5"),
        ordinal("5.0"),
        ordinal("\u0665"),
        ordinal(true),
        ordinal(List.of(5L)),
        Map.of("position", Map.of("x", 5L)));
  }

  @ParameterizedTest
  @MethodSource("unplaced")
  void have_no_position_if_the_meta_says_none(@Nullable Object meta) {
    ShownObjects shown = shown(List.of(), impression("e-1", "a", meta));

    assertThat(shown.objects()).containsExactly(at("a", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"impression", "Impression", "IMPRESSION"})
  void are_of_impressions_in_any_case(String type) {
    SessionEvent event =
        SessionEvent.builder("s", "e-1", TIME).eventType(type).objectId("a").build();

    assertThat(ShownObjects.isImpression(event)).isTrue();
    assertThat(shown(List.of(), event).contains("a")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"click", "impressions", "ad_impression"})
  void are_of_no_other_events(String type) {
    SessionEvent event =
        SessionEvent.builder("s", "e-1", TIME).eventType(type).objectId("a").build();

    assertThat(ShownObjects.isImpression(event)).isFalse();
    assertThat(shown(List.of(), event).source()).isEqualTo(Source.NONE);
  }

  @Test
  void tell_which_events_are_on_other_objects() {
    SessionEvent onShown = SessionEvent.builder("s", "e-1", TIME).objectId("a").build();
    SessionEvent onOther = SessionEvent.builder("s", "e-2", TIME).objectId("x").build();
    SessionEvent onNone = SessionEvent.builder("s", "e-3", TIME).build();
    ShownObjects shown = shown(List.of("a"));

    assertThat(List.of(onShown, onOther, onNone))
        .filteredOn(shown::isOnOther)
        .containsOnly(onOther);
    assertThat(shown.countOnOthers(List.of(onShown, onOther, onNone))).isEqualTo(1);
  }

  @Test
  void refuse_a_position_before_the_first() {
    assertThatThrownBy(() -> new ShownObject("a", 0L))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("position: must be positive");
  }

  private static ShownObjects shown(List<String> results, SessionEvent... events) {
    Session session =
        Session.builder("s", "q", TIME).searchResults(results.toArray(String[]::new)).build();
    RegisteredSession registered = new RegisteredSession(session, "b", 1, false);
    return ShownObjects.of(new SessionWithEvents(registered, Arrays.asList(events), false));
  }

  private static SessionEvent impression(
      String id, @Nullable String objectId, @Nullable Object meta) {
    return impression(id, objectId, TIME, meta);
  }

  private static SessionEvent impression(
      String id, @Nullable String objectId, Instant time, @Nullable Object meta) {
    return SessionEvent.builder("s", id, time)
        .eventType(ShownObjects.IMPRESSION)
        .objectId(objectId)
        .meta(meta)
        .build();
  }

  private static ShownObject at(String objectId, @Nullable Long position) {
    return new ShownObject(objectId, position);
  }

  private static Map<String, Object> ordinal(Object value) {
    return Map.of("event_attributes", Map.of("position", Map.of("ordinal", value)));
  }
}
