package io.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.SessionBatchStatus;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionMessagesTest {

  @Test
  void aRefusedChangeNamesTheBatchAndBothStatuses() {
    IllegalBatchTransitionException refused =
        new IllegalBatchTransitionException(
            "batch-000007", SessionBatchStatus.RELEASED, SessionBatchStatus.ARCHIVED);

    assertThat(refused)
        .hasMessage(
            "Batch 'batch-000007' is RELEASED and was not changed to ARCHIVED:"
                + " only FINE_TUNING or ARCHIVING may follow");
    assertThat(refused.batchId()).isEqualTo("batch-000007");
    assertThat(refused.from()).isEqualTo(SessionBatchStatus.RELEASED);
    assertThat(refused.to()).isEqualTo(SessionBatchStatus.ARCHIVED);
  }

  @ParameterizedTest
  @CsvSource({
    "COLLECTING, it must be released first",
    "FINE_TUNING, only RELEASED or ARCHIVING may follow",
    "ARCHIVING, only ARCHIVED may follow",
    "ARCHIVED, that status is final"
  })
  void aRefusedChangeSaysWhatMayFollow(SessionBatchStatus from, String whatMayFollow) {
    assertThat(
            new IllegalBatchTransitionException("b-1", from, SessionBatchStatus.COLLECTING)
                .getMessage())
        .endsWith(" was not changed to COLLECTING: " + whatMayFollow);
  }

  @Test
  void aRefusedChangeCanBeToldWithOtherNames() {
    assertThat(
            new IllegalBatchTransitionException(
                    "b-1", SessionBatchStatus.RELEASED, SessionBatchStatus.ARCHIVED)
                .message(status -> status.name().toLowerCase(Locale.ROOT)))
        .isEqualTo(
            "Batch 'b-1' is released and was not changed to archived:"
                + " only fine_tuning or archiving may follow");
  }

  @Test
  void aBatchThatIsCollectingIsNamedWithWhatIsMissing() {
    BatchCollectingException refused = new BatchCollectingException("batch-000007");

    assertThat(refused)
        .hasMessage("Batch 'batch-000007' still collects; only a released batch can be frozen");
    assertThat(refused.batchId()).isEqualTo("batch-000007");
    assertThat(refused).isNotInstanceOf(StorageException.class);
  }

  @Test
  void aBatchThatIsNotFrozenIsNamed() {
    BatchNotFrozenException refused = new BatchNotFrozenException("batch-000007");

    assertThat(refused).hasMessage("Batch 'batch-000007' is not frozen");
    assertThat(refused.batchId()).isEqualTo("batch-000007");
    assertThat(refused).isNotInstanceOf(StorageException.class);
  }

  @Test
  void aContentThatWasRevisedIsNamedWithBothRevisions() {
    ContentRevisedException revised = new ContentRevisedException("batch-000007", 2, 5);

    assertThat(revised)
        .hasMessage("Batch 'batch-000007' was read at revision 2, and has revision 5 now");
    assertThat(revised.batchId()).isEqualTo("batch-000007");
    assertThat(revised.read()).isEqualTo(2);
    assertThat(revised.current()).isEqualTo(5);
    assertThat(revised).isNotInstanceOf(StorageException.class);
  }

  @Test
  void anUnknownSessionIsNamed() {
    UnknownSessionException unknown = new UnknownSessionException("s-7");

    assertThat(unknown).hasMessage("No session has the id 's-7'");
    assertThat(unknown.sessionId()).isEqualTo("s-7");
  }

  @Test
  void anUnreadableRecordIsNamedWithTheReason() {
    RuntimeException cause = new IllegalArgumentException("session.sessionId: must not be blank");

    assertThat(new UnreadableRecordException("session 's-7'", cause))
        .hasMessage(
            "Stored record cannot be read: session 's-7': session.sessionId: must not be blank")
        .hasCause(cause);
    assertThat(new UnreadableRecordException("session 's-7'", null))
        .hasMessage("Stored record cannot be read: session 's-7'")
        .hasNoCause();
    assertThat(new UnreadableRecordException("session 's-7'", null).record())
        .isEqualTo("session 's-7'");
  }

  @Test
  void everyFailureOfTheStorageIsAStorageException() {
    assertThat(new StorageUnavailableException("down", null)).isInstanceOf(StorageException.class);
    assertThat(new UnreadableRecordException("r", null)).isInstanceOf(StorageException.class);
    assertThat(new StorageException("broken", null)).isInstanceOf(ClickstreamException.class);
  }
}
