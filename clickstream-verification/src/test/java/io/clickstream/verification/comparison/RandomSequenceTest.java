package io.clickstream.verification.comparison;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sequences get everywhere: comparing what never happens would be worth little. */
class RandomSequenceTest {

  private static final int SEQUENCES = 400;

  private static Map<String, List<String>> answersByOperation;

  private record Asked(String operation, String answer) {}

  @BeforeAll
  static void playSome() {
    try (Backend backend = Backend.inMemory()) {
      answersByOperation =
          RandomSequence.many(1, SEQUENCES)
              .flatMap(sequence -> answers(sequence, backend.empty(InstantSource.system())))
              .collect(groupingBy(Asked::operation, mapping(Asked::answer, toList())));
    }
  }

  private static Stream<Asked> answers(RandomSequence sequence, ClickstreamDao dao) {
    return sequence.operations().stream()
        .map(
            operation ->
                new Asked(operation.getClass().getSimpleName(), Answer.of(operation, dao).text()));
  }

  @Test
  void isTheSameForTheSameSeed() {
    List<Operation> operations = RandomSequence.of(4711).operations();

    assertThat(RandomSequence.of(4711).operations())
        .isEqualTo(operations)
        .hasToString(operations.toString());
    assertThat(RandomSequence.of(4712).operations()).isNotEqualTo(operations);
  }

  @ParameterizedTest
  @CsvSource({
    "RegisterSession, batch-000002",
    "RegisterSession, irrelevant=true",
    "RegisterSessions, []",
    "RegisterSessions, created=true",
    "RegisterSessions, created=false",
    "UpdateSession, batch-000003",
    "UpdateSession, irrelevant=true",
    "UpdateSession, UnknownSessionException",
    "UpdateVersion, batch-000002",
    "UpdateVersion, Optional.empty",
    "UpdateVersion, UnknownSessionException",
    "PushEvents, created=[]",
    "PushEvents, 'true, true, true, true, true, true, true'",
    "PushEvents, false",
    "MarkSessionIrrelevant, Optional.empty",
    "MarkSessionIrrelevant, irrelevant=true",
    "MarkSessionIrrelevant, InvalidValueException",
    "GetSession, Optional.empty",
    "GetSession, eventId",
    "GetSessionWithLimit, moreEvents=true",
    "GetSessionWithLimit, moreEvents=false",
    "GetSessionWithLimit, eventsLimit: must not be negative",
    "GetSessions, []",
    "GetSessions, moreEvents=true",
    "GetSessions, InvalidValueException",
    "GetBatchSessions, []",
    "GetBatchSessions, irrelevant=true",
    "GetBatchSessions, moreEvents=true",
    "StreamBatchSessions, many-119",
    "StreamBatchSessions, moreEvents=true",
    "GetBatch, Optional.empty",
    "GetBatch, status=COLLECTING",
    "GetBatch, status=RELEASED",
    "ListBatches, []",
    "ListBatches, batch-000003",
    "ReleaseBatch, Optional.empty",
    "ReleaseBatch, status=RELEASED",
    "ReleaseBatch, status=FINE_TUNING",
    "ReleaseBatch, InvalidValueException",
    "UpdateBatchStatus, Optional.empty",
    "UpdateBatchStatus, status=FINE_TUNING",
    "UpdateBatchStatus, status=ARCHIVED",
    "UpdateBatchStatus, IllegalBatchTransitionException",
    "FreezeBatch, Optional.empty",
    "FreezeBatch, sessions=1",
    "FreezeBatch, BatchCollectingException",
    "GetReceipt, Optional.empty",
    "GetReceipt, sessions=1",
    "GetReceipt, BatchNotFrozenException",
    "OpenContent, Optional.empty",
    "OpenContent, Optional[7b22", // {"
    "OpenContent, Optional[1f8b", // gzip
    "OpenContent, BatchNotFrozenException",
    "Late, 'sessions=1, events=1'",
    "Late, BatchNotFrozenException",
    "Amend, 'sessions=0, events=0'",
    "Amend, 'sessions=1, events=1'",
    "Amend, BatchNotFrozenException"
  })
  void everyKindOfAnswerOccurs(String operation, String part) {
    assertThat(answersByOperation.get(operation)).anyMatch(answer -> answer.contains(part));
  }
}
