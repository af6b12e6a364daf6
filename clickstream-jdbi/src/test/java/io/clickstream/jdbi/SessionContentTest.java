package io.clickstream.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SortBy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionContentTest {

  private static final Instant SEARCHED = Instant.parse("2026-03-04T05:06:07.891Z");

  private static Session.Builder bare() {
    return Session.builder("s-1", null, SEARCHED);
  }

  @Test
  void whatIsAbsentTakesNoSpaceAndStaysAbsent() {
    assertThat(SessionContent.write(bare().build())).isEqualTo("{\"search_results\":[]}");
    assertThat(SessionContent.read(bare(), "{\"search_results\":[]}")).isEqualTo(bare().build());
  }

  @Test
  void everythingComesBackEqual() {
    Session session =
        Session.builder("s-1", List.of("red", 1L), SEARCHED)
            .searchResults(
                List.of(
                    SearchResult.of("p-1"), new SearchResult("p-2", -0.0, Map.of("shown", true))))
            .searchMeta(false)
            .payloadFilter(Map.of("price", 7.5))
            .sortBy(new SortBy("price", SortBy.Order.DESC, true))
            .payloadSearch(true)
            .build();
    assertThat(SessionContent.read(bare(), SessionContent.write(session))).isEqualTo(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"search_results\":{}}",
        "{\"search_results\":[1]}",
        "{\"search_results\":[{}]}",
        "{\"search_results\":[{\"object_id\":\"\"}]}",
        "{\"search_results\":[{\"object_id\":\"p\",\"rank\":\"1\"}]}",
        "{\"search_results\":[],\"payload_search\":1}",
        "{\"search_results\":[],\"sort_by\":{\"field\":\"price\",\"order\":\"UP\"}}"
      })
  void anotherShapeIsRefused(String text) {
    assertThatThrownBy(() -> SessionContent.read(bare(), text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
