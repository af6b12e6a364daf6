package io.clickstream.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clickstream.model.InvalidValueException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GroupCommitOptionsTest {

  private static final GroupCommitOptions OPTIONS = GroupCommitOptions.DEFAULTS;

  @Test
  void anOptionThatCannotBeIsRefusedByName() {
    assertRefused(() -> OPTIONS.withMaxRows(0), "maxRows", "must be at least 1, but is 0");
    assertRefused(
        () -> OPTIONS.withMaxWaitingRows(-1), "maxWaitingRows", "must be at least 1, but is -1");
    assertRefused(() -> OPTIONS.withGatherTime(null), "gatherTime", "must not be null");
    assertRefused(
        () -> OPTIONS.withGatherTime(Duration.ofNanos(-1)),
        "gatherTime",
        "must be from 0 to a day, but is PT-0.000000001S");
    assertRefused(
        () -> OPTIONS.withMaxWait(Duration.ofDays(1).plusNanos(1)),
        "maxWait",
        "must be from 0 to a day, but is PT24H0.000000001S");
  }

  private static void assertRefused(ThrowingCallable call, String option, String reason) {
    InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, call);
    assertThat(refused.record()).isNull();
    assertThat(refused.path()).hasToString(option);
    assertThat(refused.reason()).isEqualTo(reason);
  }
}
