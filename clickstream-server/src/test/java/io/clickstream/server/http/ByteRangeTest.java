package io.clickstream.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  private static final long WHOLE = 1_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-0 | 0 | 1",
        "bytes=0-499 | 0 | 500",
        "bytes=500-999 | 500 | 500",
        "bytes=500-5000 | 500 | 500",
        "bytes=999- | 999 | 1",
        "bytes=0- | 0 | 1000",
        "bytes=-1 | 999 | 1",
        "bytes=-5000 | 0 | 1000",
        "Bytes=0-0 | 0 | 1",
        "bytes= 7-9 , | 7 | 3",
        "bytes=9-99999999999999999999999999 | 9 | 991",
        "bytes=-99999999999999999999999999 | 0 | 1000"
      })
  void oneRangeIsTaken(String header, long first, long length) {
    assertThat(ByteRange.of(header, WHOLE)).contains(new ByteRange(first, length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-0,2-3",
        "bytes=0-0, 5000-6000",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=9-7",
        "bytes=a-b",
        "bytes=+1-2",
        "bytes=1",
        "bytes 0-1",
        "lines=0-1",
        ""
      })
  void everythingIsSentForSeveralRangesAndForWhatIsNoRange(String header) {
    assertThat(ByteRange.of(header, WHOLE)).isEmpty();
  }

  @Test
  void everythingIsSentIfNoRangeIsAskedFor() {
    assertThat(ByteRange.of(null, WHOLE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=1000-, 1000",
    "bytes=1000-1001, 1000",
    "bytes=99999999999999999999999999-, 1000",
    "bytes=-0, 1000",
    "bytes=0-, 0",
    "bytes=-0, 0"
  })
  void aRangeOutsideIsRefusedWithTheLength(String header, long whole) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ByteRange.of(header, whole))
        .satisfies(
            refusal -> {
              assertThat(refusal.status()).isEqualTo(416);
              assertThat(refusal.headers()).containsEntry("Content-Range", "bytes */" + whole);
            });
  }

  @Test
  void theLastBytesOfNothingAreNothing() {
    assertThat(ByteRange.of("bytes=-5", 0)).isEmpty();
  }

  @Test
  void theAnswerSaysWhichBytesItHas() {
    assertThat(new ByteRange(500, 250).contentRange(WHOLE)).isEqualTo("bytes 500-749/1000");
  }
}
