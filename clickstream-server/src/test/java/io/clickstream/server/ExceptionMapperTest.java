package io.clickstream.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.BatchCollectingException;
import io.clickstream.BatchNotFrozenException;
import io.clickstream.ContentRevisedException;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.model.FieldPath;
import io.clickstream.model.InvalidValueException;
import io.clickstream.server.http.ProblemException;
import org.junit.jupiter.api.Test;

class ExceptionMapperTest {

  private static final String PATH = "/api/v2/sessions/s-1";

  @Test
  void whatTheModelRefusesIsAnErrorOfTheClient() {
    ProblemException problem =
        ExceptionMapper.problem(
            new InvalidValueException("session", FieldPath.of("userId"), "must not be blank"),
            PATH);
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).isEqualTo("session.userId: must not be blank");
  }

  @Test
  void anIllegalArgumentOfOurOwnIsNoErrorOfTheClient() {
    ProblemException problem =
        ExceptionMapper.problem(new IllegalArgumentException("timeout value is negative"), PATH);
    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.detail()).doesNotContain("timeout");
  }

  @Test
  void aStoreThatMayAnswerLaterIsToBeAskedAgain() {
    ProblemException problem =
        ExceptionMapper.problem(new StorageUnavailableException("locked", null), PATH);
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.headers()).containsEntry("Retry-After", "1");
  }

  @Test
  void aStoreThatHasToBeMendedIsNotToBeAskedAgain() {
    ProblemException problem =
        ExceptionMapper.problem(new StorageException("The file was deleted", null), PATH);
    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.detail()).isEqualTo("The store has failed; the log of the server says more");
    assertThat(problem.headers()).isEmpty();
  }

  @Test
  void aRecordThatCannotBeReadIsNoFailureOfTheStore() {
    ProblemException problem =
        ExceptionMapper.problem(new UnreadableRecordException("session 's-1'", null), PATH);
    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.detail())
        .isEqualTo("A stored record cannot be read: session 's-1'; the log says why");
  }

  @Test
  void whatABatchDoesNotAllowIsAConflict() {
    ProblemException collecting =
        ExceptionMapper.problem(new BatchCollectingException("b-1"), PATH);
    assertThat(collecting.status()).isEqualTo(409);
    assertThat(collecting.detail())
        .isEqualTo("Batch 'b-1' still collects; only a released batch can be frozen");
    ProblemException notFrozen = ExceptionMapper.problem(new BatchNotFrozenException("b-1"), PATH);
    assertThat(notFrozen.status()).isEqualTo(409);
    assertThat(notFrozen.detail()).isEqualTo("Batch 'b-1' is not frozen");
    ProblemException revised =
        ExceptionMapper.problem(new ContentRevisedException("b-1", 3, 7), PATH);
    assertThat(revised.status()).isEqualTo(409);
    assertThat(revised.detail())
        .isEqualTo("Batch 'b-1' was read at revision 3, and has revision 7 now");
  }

  @Test
  void aPathThatIsEncodedWronglyIsAnErrorOfTheClient() {
    ProblemException problem =
        ExceptionMapper.problem(new IllegalArgumentException("no hex digits"), "/sessions/%u0041");
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail())
        .isEqualTo("The path is encoded wrongly: % must be followed by two hexadecimal digits");
  }
}
