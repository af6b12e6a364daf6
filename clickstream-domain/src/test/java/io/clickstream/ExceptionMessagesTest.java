package io.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.SessionBatchStatus;
import org.junit.jupiter.api.Test;

class ExceptionMessagesTest {

  @Test
  void aRefusedChangeNamesTheBatchAndBothStatuses() {
    IllegalBatchTransitionException refused =
        new IllegalBatchTransitionException(
            "batch-000007", SessionBatchStatus.RELEASED, SessionBatchStatus.ARCHIVED);

    assertThat(refused)
        .hasMessage("Batch 'batch-000007' is RELEASED and was not changed to ARCHIVED");
    assertThat(refused.batchId()).isEqualTo("batch-000007");
    assertThat(refused.from()).isEqualTo(SessionBatchStatus.RELEASED);
    assertThat(refused.to()).isEqualTo(SessionBatchStatus.ARCHIVED);
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
