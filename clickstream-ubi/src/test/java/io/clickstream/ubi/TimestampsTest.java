package io.clickstream.ubi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2024-12-10T00:01:29.378Z, 2024-12-10T00:01:29.378Z",
    "2024-12-10T00:01:29.378z, 2024-12-10T00:01:29.378Z",
    "2025-01-24T07:31:30.699+0000, 2025-01-24T07:31:30.699Z",
    "2025-01-24T07:31:30.699+00:00, 2025-01-24T07:31:30.699Z",
    "2025-01-24T07:31:30.699+00, 2025-01-24T07:31:30.699Z",
    "2025-01-24T07:31:30.699-00:00, 2025-01-24T07:31:30.699Z",
    "2025-01-24T07:31:30.699, 2025-01-24T07:31:30.699Z",
    "2025-01-24 07:31:30.699, 2025-01-24T07:31:30.699Z",
    "2025-01-24 07:31:30, 2025-01-24T07:31:30Z",
    "2025-01-24 07:31, 2025-01-24T07:31:00Z",
    "2025-01-24 07:31:30 UTC, 2025-01-24T07:31:30Z",
    "' 2025-01-24 07:31:30 Z ', 2025-01-24T07:31:30Z",
    "'2025-01-24 07:31:30,699', 2025-01-24T07:31:30.699Z",
    "2025-01-24, 2025-01-24T00:00:00Z",
    "20250124T073130.699Z, 2025-01-24T07:31:30.699Z",
    "'20250124T073130,699+0000', 2025-01-24T07:31:30.699Z",
    "20250124T0731Z, 2025-01-24T07:31:00Z",
    "2025-01-24T07Z, 2025-01-24T07:00:00Z",
    "20250124, 2025-01-24T00:00:00Z",
    "2025-01-24T24:00:00Z, 2025-01-25T00:00:00Z",
    "2024-12-31T24:00, 2025-01-01T00:00:00Z",
    "20250124T240000Z, 2025-01-25T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "1705596607509, 2024-01-18T16:50:07.509Z",
    "1705596607, 2024-01-18T16:50:07Z",
    "1705596607.509, 2024-01-18T16:50:07.509Z",
    "1.705596607509E12, 2024-01-18T16:50:07.509Z",
    "1705596607509000, 2024-01-18T16:50:07.509Z",
    "1705596607509000000, 2024-01-18T16:50:07.509Z",
    "100000000000, 1973-03-03T09:46:40Z",
    "99999999999, 5138-11-16T09:46:39Z",
    "-1000, 1969-12-31T23:43:20Z",
    "0, 1970-01-01T00:00:00Z",
  })
  void aTimeInMillisecondsAndUtcIsTheWholeTimestamp(String text, Instant expected) {
    assertThat(Timestamps.parse(text)).isEqualTo(new Timestamps.Parsed(expected, true));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-24T09:31:30.699+02:00, 2025-01-24T07:31:30.699Z",
    "2025-01-24T09:31:30.699+0200, 2025-01-24T07:31:30.699Z",
    "20250124T093130.699+02, 2025-01-24T07:31:30.699Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "2025-01-24T02:01:30.699-0530, 2025-01-24T07:31:30.699Z",
    "2025-01-24T07:31:30.699123Z, 2025-01-24T07:31:30.699123Z",
    "2025-01-24T07:31:30.699123456+0000, 2025-01-24T07:31:30.699123456Z",
    "1705596607509123, 2024-01-18T16:50:07.509123Z",
    "1705596607509123456, 2024-01-18T16:50:07.509123456Z",
  })
  void aTimestampWithAnotherZoneOrAFinerFractionSaysMore(String text, Instant expected) {
    assertThat(Timestamps.parse(text)).isEqualTo(new Timestamps.Parsed(expected, false));
  }

  @Test
  void numbersAreReadLikeTheirText() {
    for (Object number : List.<Object>of(1705596607509L, 1705596607509.0, 1705596607.509)) {
      assertThat(Objects.requireNonNull(Timestamps.parse(number)).instant())
          .isEqualTo(Instant.parse("2024-01-18T16:50:07.509Z"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yesterday",
        "2025-13-01",
        "2025-02-30T00:00:00Z",
        "07:31:30",
        "T",
        "NaN",
        "Z",
        "2025-01-24T07:31:30+99:00",
        "1e999",
        "20250230",
        "2025",
        "2025-01-24T24:01:00Z",
        "2025-01-24T24:00:00.001Z",
        "2025-01-24T07:31:61Z",
        "2025-01-24T07:60Z",
        "9999-12-31T23:59:59.999-14:00",
        "0001-01-01T00:00:00+01:00",
        "+12025-01-24T07:31:30Z",
        "9e17x"
      })
  void otherTextsAreNoTimes(String text) {
    assertThat(Timestamps.parse(text)).isNull();
  }

  @Test
  void timesMayBeWrappedAsMongoDbExportsThem() {
    Instant time = Instant.parse("2025-01-24T07:31:30.699Z");

    assertThat(Timestamps.parse(Map.of("$date", "2025-01-24T07:31:30.699Z")))
        .isEqualTo(new Timestamps.Parsed(time, true));
    assertThat(Timestamps.parse(Map.of("$date", Map.of("$numberLong", "1737703890699"))))
        .isEqualTo(new Timestamps.Parsed(time, true));
    assertThat(Timestamps.parse(Map.of("$oid", "1737703890699"))).isNull();
  }

  @Test
  void valuesOfOtherTypesAreNoTimes() {
    assertThat(Timestamps.parse(null)).isNull();
    assertThat(Timestamps.parse(true)).isNull();
    assertThat(Timestamps.parse(List.of(1705596607509L))).isNull();
    assertThat(Timestamps.parse(Double.MAX_VALUE)).isNull();
  }
}
