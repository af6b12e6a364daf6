package io.clickstream.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcernResult;
import com.mongodb.WriteError;
import com.mongodb.assertions.Assertions;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnreadableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonSerializationException;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

final class FailuresTest {

  private static final int UNKNOWN_CODE = 8;
  private static final int UNAUTHORIZED = 13;
  private static final int INVALID_NAMESPACE = 73;
  private static final int DUPLICATE_KEY = 11000;

  private static final ServerAddress ADDRESS = new ServerAddress();

  @Test
  void aServerThatCannotBeReachedIsUnavailable() {
    for (RuntimeException failure :
        List.of(
            new MongoTimeoutException("no server"),
            new MongoOperationTimeoutException("too slow"),
            new MongoExecutionTimeoutException(50, "too slow"),
            new MongoSocketOpenException("refused", ADDRESS, new java.net.ConnectException()),
            new MongoSocketReadException("cut", ADDRESS),
            new MongoNotPrimaryException(answer(10107), ADDRESS),
            new MongoNodeIsRecoveringException(answer(91), ADDRESS),
            new MongoInterruptedException("interrupted", new InterruptedException()))) {
      assertThat(Failures.translated(failure))
          .isExactlyInstanceOf(StorageUnavailableException.class)
          .hasMessage("The database could not be reached in time: " + failure.getMessage())
          .hasCause(failure);
    }
  }

  @Test
  void theCodesOfAServerThatCannotServeAreUnavailableWhereverTheyStand() {
    for (int code :
        List.of(
            6, 7, 24, 50, 64, 89, 91, 100, 112, 133, 134, 189, 202, 262, 365, 9001, 10107, 11600,
            11602, 13435, 13436, 14031)) {
      for (RuntimeException failure : withCode(code)) {
        assertThat(Failures.translated(failure))
            .as("%s with code %d", failure.getClass().getSimpleName(), code)
            .isExactlyInstanceOf(StorageUnavailableException.class)
            .hasCause(failure);
      }
    }
  }

  @Test
  void anyOtherCodeIsAFailureOfTheStorageWhateverItsText() {
    for (int code : List.of(UNKNOWN_CODE, DUPLICATE_KEY, UNAUTHORIZED, INVALID_NAMESPACE)) {
      for (RuntimeException failure : withCode(code)) {
        assertThat(Failures.translated(failure))
            .isExactlyInstanceOf(StorageException.class)
            .hasMessage("The database failed: " + failure.getMessage())
            .hasCause(failure);
      }
    }
  }

  private static List<RuntimeException> withCode(int code) {
    String text = "not primary, connection timed out";
    List<RuntimeException> failures = new ArrayList<>();
    failures.add(new MongoException(code, text));
    failures.add(new MongoCommandException(answer(code), ADDRESS));
    failures.add(
        new MongoWriteException(new WriteError(code, text, new BsonDocument()), ADDRESS, Set.of()));
    failures.add(
        new MongoWriteConcernException(
            new WriteConcernError(code, "", text, new BsonDocument()),
            WriteConcernResult.unacknowledged(),
            ADDRESS,
            Set.of()));
    failures.add(bulk(new WriteConcernError(code, "", text, new BsonDocument()), DUPLICATE_KEY));
    failures.add(bulk(null, DUPLICATE_KEY, code));
    return failures;
  }

  private static BsonDocument answer(int code) {
    return new BsonDocument("ok", new BsonInt32(0))
        .append("code", new BsonInt32(code))
        .append("errmsg", new BsonString("not primary, connection timed out"));
  }

  private static MongoBulkWriteException bulk(WriteConcernError notConfirmed, int... codes) {
    List<BulkWriteError> errors = new ArrayList<>();
    for (int code : codes) {
      errors.add(new BulkWriteError(code, "text", new BsonDocument(), errors.size()));
    }
    return new MongoBulkWriteException(
        BulkWriteResult.unacknowledged(), errors, notConfirmed, ADDRESS, Set.of());
  }

  @Test
  void aBulkFailsByDuplicatesOnlyIfThereIsNothingElse() {
    WriteConcernError notConfirmed = new WriteConcernError(64, "", "", new BsonDocument());
    assertThat(Failures.onlyDuplicates(bulk(null, DUPLICATE_KEY, DUPLICATE_KEY))).isTrue();
    assertThat(Failures.onlyDuplicates(bulk(null, DUPLICATE_KEY, UNKNOWN_CODE))).isFalse();
    assertThat(Failures.onlyDuplicates(bulk(notConfirmed, DUPLICATE_KEY))).isFalse();
    assertThat(Failures.onlyDuplicates(bulk(notConfirmed))).isFalse();
  }

  @Test
  void anAuthenticationThatWasCutOffIsUnavailableAndOneThatWasRefusedIsAFailure() {
    MongoCredential credential = MongoCredential.createCredential("u", "db", new char[0]);
    assertThat(
            Failures.translated(
                new MongoSecurityException(
                    credential, "cut", new MongoSocketReadException("cut", ADDRESS))))
        .isExactlyInstanceOf(StorageUnavailableException.class);
    assertThat(
            Failures.translated(
                new MongoSecurityException(
                    credential, "refused", new MongoCommandException(answer(18), ADDRESS))))
        .isExactlyInstanceOf(StorageException.class);
  }

  @Test
  void whatIsNoBsonIsAFailureOfTheStorage() {
    assertThat(Failures.translated(new BsonSerializationException("cut")))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage("The database failed: cut");
  }

  @Test
  void whatThePortsThrowStaysAsItIs() {
    RuntimeException ours = new UnreadableRecordException("session 's-1'", null);
    assertThat(Failures.translated(ours)).isSameAs(ours);
  }

  @Test
  void aMistakeOfOursStaysAsItIs() {
    for (RuntimeException mistake :
        List.of(
            new NullPointerException(),
            new IllegalStateException("state should be: open"),
            new IllegalArgumentException(),
            new ClassCastException())) {
      assertThat(Failures.translated(mistake)).isSameAs(mistake);
    }
  }

  @Test
  void aClientThatIsClosedIsAFailureThatStays() {
    IllegalStateException ofTheDriver =
        assertThrows(IllegalStateException.class, () -> Assertions.isTrue("open", false));
    assertThat(Failures.translated(ofTheDriver))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage("The client of the database is closed: state should be: open")
        .hasCause(ofTheDriver);
  }
}
