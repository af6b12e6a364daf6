package io.clickstream.verification.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoSocketException;
import io.clickstream.verification.faults.Trials.Undisturbed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trials are not too weak: what is wrong fails in them. */
class WrongStorageIsFoundTest {

  @ParameterizedTest
  @CsvSource({
    "NOT_TRANSLATED, register, ANSWER_LOST",
    "INSERTS_TAKEN_FOR_DONE, register, REQUEST_LOST",
    "DUPLICATES_TAKEN_FOR_DONE, register, ANSWER_LOST",
    "EVENTS_TAKEN_FOR_KNOWN, push events, REQUEST_LOST",
  })
  void aFaultTreatedWronglyIsFound(WrongStorage wrong, String operation, WireFault fault) {
    try (Trials trials = new Trials(wrong::of)) {
      Undisturbed expected = trials.undisturbed(Operation.named(operation));
      // The last request is the one that stores something.
      assertThatThrownBy(() -> trials.disturbed(expected, fault, expected.requests(), false))
          .isInstanceOfAny(AssertionError.class, MongoSocketException.class);
    }
  }

  @Test
  void aSealThatIsClaimedTooEarlyIsFound() {
    try (Trials trials = new Trials(WrongStorage.SEALED_TOO_EARLY::of)) {
      assertThatThrownBy(() -> DeadReleaserTest.releasedWithoutSeal(trials))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("INSERTED");
    }
  }
}
