package io.clickstream.verification.faults;

import static io.clickstream.verification.faults.Trials.IMPATIENT;
import static io.clickstream.verification.faults.Trials.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.clickstream.mongo.MongoStorage;
import io.clickstream.verification.faults.Trials.Undisturbed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * FAIL-1, FAIL-2: each operation, with each of its requests meeting each fault, succeeds or says
 * that the storage is unavailable, and may then be repeated.
 */
class FaultsOnTheWireTest {

  /** They wait most of the time. */
  private static final int TRIALS_AT_A_TIME = 8;

  private static Trials trials;
  private static ExecutorService threads;
  private static List<Undisturbed> expected;

  @BeforeAll
  static void setUp() {
    trials = new Trials(UnaryOperator.identity());
    threads = Executors.newFixedThreadPool(TRIALS_AT_A_TIME);
    expected = new ArrayList<>();
    for (Operation operation : Operation.all()) {
      expected.add(trials.undisturbed(operation));
    }
  }

  @AfterAll
  static void tearDown() {
    threads.shutdownNow();
    trials.close();
  }

  /** The fault that misleads most: the request was carried out, and nobody was told. */
  @Test
  void everyOperationMayBeRepeatedAfterALostAnswer() throws Exception {
    tryAll(WireFault.ANSWER_LOST, false);
  }

  @ParameterizedTest
  @CsvSource({
    "ANSWER_LOST, true",
    "REQUEST_LOST, true",
    "REQUEST_LOST, false",
    "ANSWER_LATE, true",
    "ANSWER_LATE, false",
    "REQUEST_LATE, true",
    "REQUEST_LATE, false",
    "REFUSED, true",
    "REFUSED, false"
  })
  @Tag("stress")
  void everyOperationMayBeRepeatedAfterTheOtherFaults(WireFault fault, boolean retryWrites)
      throws Exception {
    tryAll(fault, retryWrites);
  }

  private static void tryAll(WireFault fault, boolean retryWrites) throws Exception {
    List<Callable<Void>> all = new ArrayList<>();
    for (Undisturbed one : expected) {
      assertThat(one.requests()).as("requests to " + one.operation()).isPositive();
      for (int request = 1; request <= one.requests(); request++) {
        int struck = request;
        all.add(
            () -> {
              trials.disturbed(one, fault, struck, retryWrites);
              return null;
            });
      }
    }
    List<Future<Void>> done = threads.invokeAll(all);
    assertAll(done.stream().map(trial -> () -> succeeded(trial)));
  }

  private static void succeeded(Future<Void> trial) throws Throwable {
    try {
      trial.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() == null ? failed : failed.getCause();
    }
  }

  /** Whoever waits for the system to accept a connection gets one, but never hears a word. */
  @Test
  void aServerThatNeverAnswersIsUnavailable() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String uri = "mongodb://127.0.0.1:" + silent.getLocalPort();
      Optional<MongoStorage> opened = tried(() -> MongoStorage.at(uri, IMPATIENT));
      assertThat(opened).isEmpty();
    }
  }
}
