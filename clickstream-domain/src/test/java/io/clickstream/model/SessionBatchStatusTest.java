package io.clickstream.model;

import static io.clickstream.model.SessionBatchStatus.ARCHIVED;
import static io.clickstream.model.SessionBatchStatus.ARCHIVING;
import static io.clickstream.model.SessionBatchStatus.COLLECTING;
import static io.clickstream.model.SessionBatchStatus.FINE_TUNING;
import static io.clickstream.model.SessionBatchStatus.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionBatchStatusTest {

  private static final Map<SessionBatchStatus, Set<SessionBatchStatus>> LIFECYCLE =
      Map.of(
          COLLECTING, Set.of(),
          RELEASED, Set.of(FINE_TUNING, ARCHIVING),
          FINE_TUNING, Set.of(RELEASED, ARCHIVING),
          ARCHIVING, Set.of(ARCHIVED),
          ARCHIVED, Set.of());

  @ParameterizedTest
  @EnumSource
  void mayBecomeWhatTheLifecycleSaysAndNothingElse(SessionBatchStatus status) {
    Set<SessionBatchStatus> followers =
        Arrays.stream(SessionBatchStatus.values())
            .filter(status::mayBecome)
            .collect(Collectors.toSet());

    assertThat(followers).isEqualTo(LIFECYCLE.get(status));
    assertThat(status.successors()).containsExactlyElementsOf(new TreeSet<>(LIFECYCLE.get(status)));
  }
}
