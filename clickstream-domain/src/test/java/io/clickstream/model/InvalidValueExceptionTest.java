package io.clickstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvalidValueExceptionTest {

  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");

  private static InvalidValueException refusalOf(Object searchMeta) {
    return catchThrowableOfType(
        InvalidValueException.class,
        () -> Session.builder("s", "q", TIME).searchMeta(searchMeta).build());
  }

  @Test
  void itTellsRecordPathAndReasonAndWritesItsMessageFromThem() {
    InvalidValueException refused =
        new InvalidValueException(
            "session",
            new FieldPath("searchMeta", List.of("filters", 2)),
            "is no finite number: NaN");

    assertThat(refused.record()).isEqualTo("session");
    assertThat(refused.path().field()).isEqualTo("searchMeta");
    assertThat(refused.path().steps()).containsExactly("filters", 2);
    assertThat(refused.reason()).isEqualTo("is no finite number: NaN");
    assertThat(refused).hasMessage("session.searchMeta.filters[2]: is no finite number: NaN");
  }

  @Test
  void anArgumentBelongsToNoRecord() {
    InvalidValueException refused = new InvalidValueException("limit", "must not be negative");

    assertThat(refused.record()).isNull();
    assertThat(refused.path()).isEqualTo(FieldPath.of("limit"));
    assertThat(refused).hasMessage("limit: must not be negative");
  }

  @Test
  void theModelTellsEveryStepToWhatItRefuses() {
    InvalidValueException refused =
        refusalOf(List.of(1, Map.of("a.b[0]", Arrays.asList(null, Optional.empty()))));

    assertThat(refused.record()).isEqualTo("session");
    assertThat(refused.path())
        .isEqualTo(new FieldPath("searchMeta", List.of(1, "a.b[0]", 1)))
        .hasToString("searchMeta[1].a.b[0][1]");
    assertThat(refused.reason()).isEqualTo("is no JSON value but a java.util.Optional");
  }

  @Test
  void aFieldThatIsRefusedAsAWholeHasNoSteps() {
    assertThat(refusalOf(Double.NaN).path()).isEqualTo(FieldPath.of("searchMeta"));
  }

  @Test
  void aMissingResultIsNamedByItsIndex() {
    InvalidValueException refused =
        catchThrowableOfType(
            InvalidValueException.class,
            () ->
                Session.builder("s", "q", TIME)
                    .searchResults(Arrays.asList(SearchResult.of("a"), null))
                    .build());

    assertThat(refused.path()).isEqualTo(FieldPath.of("searchResults").index(1));
    assertThat(refused.reason()).isEqualTo("must not be null");
  }

  @Test
  void aLongKeyIsWholeInThePathAndCutInTheText() {
    String key = "x".repeat(41);
    InvalidValueException refused = refusalOf(Map.of(key, 'c'));

    assertThat(refused.path().steps()).containsExactly(key);
    assertThat(refused.path()).hasToString("searchMeta." + "x".repeat(40) + "...");
  }

  @Test
  void theStepsCanBeToldWithoutTheFieldOrFromOneOfAnotherName() {
    FieldPath path = new FieldPath("searchMeta", List.of("filters", 2, "price"));

    assertThat(path.stepsAsText()).isEqualTo("filters[2].price");
    assertThat(path.withField("search_meta")).hasToString("search_meta.filters[2].price");
    assertThat(FieldPath.of("list").index(0).stepsAsText()).isEqualTo("[0]");
    assertThat(FieldPath.of("list").stepsAsText()).isEmpty();
  }

  @Test
  void stepsAreCopiedAndAreKeysAndIndicesOnly() {
    List<Object> steps = new ArrayList<>(List.of("a"));
    FieldPath path = new FieldPath("field", steps);
    steps.add("b");

    assertThat(path.steps()).containsExactly("a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FieldPath("field", List.of(1L)))
        .withMessage("A step cannot be a java.lang.Long");
  }

  @Test
  void itCanBeSerialized() throws Exception {
    InvalidValueException refused = refusalOf(Map.of("k", List.of('c')));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(refused);

    Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(read)
        .isInstanceOf(InvalidValueException.class)
        .hasToString(refused.toString())
        .extracting(copy -> ((InvalidValueException) copy).path())
        .isEqualTo(new FieldPath("searchMeta", List.of("k", 0)));
  }
}
