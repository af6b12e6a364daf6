package io.clickstream.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.ShownObject;
import io.clickstream.model.SortBy;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FieldNamesTest {

  @Test
  void are_words_in_lower_case_with_underscores_between_them() {
    assertThat(FieldNames.of("rank")).isEqualTo("rank");
    assertThat(FieldNames.of("sessionId")).isEqualTo("session_id");
    assertThat(FieldNames.of("forceNotPayload")).isEqualTo("force_not_payload");
    assertThat(FieldNames.of("session_id")).isEqualTo("session_id");
  }

  @Test
  void name_every_component_of_the_model() {
    assertThat(FieldNames.SESSION).isEqualTo(namesOf(Session.class));
    assertThat(FieldNames.SEARCH_RESULT).isEqualTo(namesOf(SearchResult.class));
    assertThat(FieldNames.SHOWN_OBJECT).isEqualTo(namesOf(ShownObject.class));
    assertThat(FieldNames.SORT).isEqualTo(namesOf(SortBy.class));
    assertThat(FieldNames.EVENT_WITH_SESSION_ID).isEqualTo(namesOf(SessionEvent.class));
  }

  @Test
  void of_a_line_are_the_place_the_session_its_events_and_what_was_shown() {
    Set<String> place = namesOf(RegisteredSession.class);
    place.remove("session");
    assertThat(FieldNames.LINE).containsAll(place).containsAll(FieldNames.SESSION);
    assertThat(FieldNames.LINE)
        .hasSize(place.size() + FieldNames.SESSION.size() + 3)
        .contains(FieldNames.EVENTS, FieldNames.SHOWN, FieldNames.SHOWN_FROM);
  }

  private static Set<String> namesOf(Class<?> model) {
    return Stream.of(model.getRecordComponents())
        .map(RecordComponent::getName)
        .map(FieldNames::of)
        .collect(Collectors.toSet());
  }
}
