package io.clickstream.contract;

import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Promise.STO_13;
import static io.clickstream.contract.Promise.STO_14;
import static io.clickstream.port.SessionStore.InsertResult.INSERTED;
import static io.clickstream.port.SessionStore.InsertResult.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.RegisteredSession;
import io.clickstream.port.SessionStore;
import io.clickstream.port.SessionStore.InsertResult;
import io.clickstream.port.SessionStore.ReplaceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The contract of {@link SessionStore} for reading ranges and closing batches. */
public abstract class SessionPageContract extends StoredSessions {

  /** Creates the suite; JUnit makes one instance for each test. */
  protected SessionPageContract() {}

  @Proves(STO_13)
  void newestAndPreservedVersionsComeByNumber() {
    List<RegisteredSession> all =
        IntStream.rangeClosed(1, 12).mapToObj(n -> at(A, n, 50 - n)).toList();
    sessions.insert(all.subList(6, 12));
    sessions.insert(all.subList(0, 6));
    sessions.close(A, 20);
    for (int n : List.of(2, 3, 7, 12)) {
      sessions.preserve(all.get(n - 1));
      sessions.replace(all.get(n - 1), version(B, n, 50 - n, 60 + n));
    }

    assertPage(page(A)).containsExactlyElementsOf(all);
    List<RegisteredSession> newest = among(all, 1, 4, 5, 6, 8, 9, 10, 11);
    List<RegisteredSession> preserved = among(all, 2, 3, 7, 12);
    for (int after = 0; after <= 13; after++) {
      for (int limit = 0; limit <= 13; limit++) {
        assertPage(newest(A, after, limit, true))
            .as(limit + " newest after " + after)
            .containsExactlyElementsOf(range(newest, after, Long.MAX_VALUE, limit));
        for (long upTo : List.of(0L, 2L, 7L, 11L, 12L, Long.MAX_VALUE)) {
          assertPage(preserved(A, after, upTo, limit, true))
              .as(limit + " preserved after " + after + " up to " + upTo)
              .containsExactlyElementsOf(range(preserved, after, upTo, limit));
        }
      }
    }
    assertPage(newest("no-such-batch", 0, 0, true)).isEmpty();
    assertPage(preserved("no-such-batch", 0, Long.MAX_VALUE, 0, true)).isEmpty();
  }

  private static List<RegisteredSession> among(List<RegisteredSession> all, long... numbers) {
    return all.stream()
        .filter(one -> LongStream.of(numbers).anyMatch(number -> number == one.sessionNumber()))
        .toList();
  }

  private static List<RegisteredSession> range(
      List<RegisteredSession> versions, long after, long upTo, int limit) {
    return versions.stream()
        .filter(one -> one.sessionNumber() > after && one.sessionNumber() <= upTo)
        .limit(limit == 0 ? Long.MAX_VALUE : limit)
        .toList();
  }

  @Proves(STO_13)
  void aRangeEndsWhereTheCallerHasEnough() {
    List<RegisteredSession> all = IntStream.rangeClosed(1, 9).mapToObj(n -> at(A, n, n)).toList();
    sessions.insert(all);
    for (int n : List.of(2, 4, 5, 8)) {
      sessions.preserve(all.get(n - 1));
      sessions.replace(all.get(n - 1), version(B, n, n, 60 + n));
    }
    List<RegisteredSession> newest = among(all, 1, 3, 6, 7, 9);
    List<RegisteredSession> preserved = among(all, 2, 4, 5, 8);

    for (int count = 1; count <= 6; count++) {
      Enough enough = new Enough(count);
      assertPage(sessions.newest(A, 1, 4, true, enough))
          .containsExactlyElementsOf(range(newest, 1, Long.MAX_VALUE, Math.min(count, 4)));
      assertPage(enough.seen()).containsExactlyElementsOf(range(newest, 1, 9, Math.min(count, 4)));
      enough = new Enough(count);
      assertPage(sessions.preserved(A, 2, 8, 0, false, enough))
          .containsExactlyElementsOf(range(preserved, 2, 8, count));
      assertPage(enough.seen()).containsExactlyElementsOf(range(preserved, 2, 8, count));
    }
  }

  @Proves(STO_13)
  void voidNumbersDoNotCountTowardsTheLimit() {
    sessions.insert(List.of(at(A, 2, 2), at(A, 4, 4), at(A, 7, 7)));
    sessions.close(A, 9);

    assertPage(newest(A, 0, 2, true)).containsExactly(at(A, 2, 2), at(A, 4, 4));
    assertPage(newest(A, 2, 2, true)).containsExactly(at(A, 4, 4), at(A, 7, 7));
    assertPage(newest(A, 4, 2, true)).containsExactly(at(A, 7, 7));
  }

  @Proves(STO_13)
  void irrelevantSessionsDoNotCountTowardsTheLimit() {
    List<RegisteredSession> all = IntStream.rangeClosed(1, 12).mapToObj(n -> at(A, n, n)).toList();
    sessions.insert(all);
    for (int n : List.of(1, 4, 5, 7, 11)) {
      sessions.preserve(at(A, n, n));
      sessions.replace(at(A, n, n), version(B, n, n, 60 + n));
    }
    for (int n : List.of(1, 2, 3, 5, 8)) {
      sessions.markIrrelevant(id(n));
    }
    List<RegisteredSession> newest = among(all, 6, 9, 10, 12);
    List<RegisteredSession> preserved = among(all, 4, 7, 11);

    for (int after = 0; after <= 12; after++) {
      for (int limit = 0; limit <= 5; limit++) {
        assertPage(newest(A, after, limit, false))
            .as(limit + " newest after " + after)
            .containsExactlyElementsOf(range(newest, after, Long.MAX_VALUE, limit));
        for (long upTo : List.of(3L, 7L, 10L, Long.MAX_VALUE)) {
          assertPage(preserved(A, after, upTo, limit, false))
              .as(limit + " preserved after " + after + " up to " + upTo)
              .containsExactlyElementsOf(range(preserved, after, upTo, limit));
        }
      }
    }
    assertPage(newest(A, 0, 3, true))
        .containsExactly(marked(at(A, 2, 2)), marked(at(A, 3, 3)), at(A, 6, 6));
    assertPage(preserved(A, 0, 4, 0, true)).containsExactly(marked(at(A, 1, 1)), at(A, 4, 4));
    assertPage(preserved(A, 4, 9, 1, true)).containsExactly(marked(at(A, 5, 5)));
  }

  @Proves(STO_13)
  void bothVersionsOfANumberAreGivenEachWithItsOwnMark() {
    sessions.insert(List.of(at(A, 1, 1), at(A, 2, 2)));
    sessions.markIrrelevant(id(1));
    sessions.preserve(at(A, 1, 1));

    assertPage(page(A)).containsExactly(marked(at(A, 1, 1)), at(A, 2, 2));
    assertPage(newest(A, 0, 0, true)).containsExactly(marked(at(A, 1, 1)), at(A, 2, 2));
    assertPage(newest(A, 0, 1, false)).containsExactly(at(A, 2, 2));
    for (boolean irrelevantIncluded : List.of(true, false)) {
      assertPage(preserved(A, 0, Long.MAX_VALUE, 1, irrelevantIncluded))
          .containsExactly(at(A, 1, 1));
    }
  }

  @Proves(STO_14)
  void afterCloseEveryNumberIsTaken() {
    sessions.insert(List.of(at(A, 2, 2), at(A, 4, 4), at(B, 1, 11)));
    sessions.close(A, 5);

    for (int n = 1; n <= 5; n++) {
      assertThat(sessions.insert(List.of(at(A, n, 20 + n)))).containsExactly(TAKEN);
      assertThat(sessions.replace(at(B, 1, 11), version(A, n, 11, 30)))
          .isEqualTo(ReplaceResult.NUMBER_TAKEN);
    }
    assertThat(sessions.insert(List.of(at(A, 1, 2)))).containsExactly(TAKEN);
    assertPage(page(A)).containsExactly(at(A, 2, 2), at(A, 4, 4));
    assertPage(newest(A, 0, 2, true)).containsExactly(at(A, 2, 2), at(A, 4, 4));
    assertThat(sessions.insert(List.of(at(A, 6, 6)))).containsExactly(INSERTED);
    assertThat(sessions.insert(List.of(at(B, 2, 12)))).containsExactly(INSERTED);
  }

  @Proves(STO_14)
  void closingHidesNoVersionAndMayBeRepeated() {
    sessions.insert(List.of(at(A, 1, 1), at(A, 3, 3)));
    sessions.close(A, 4);
    sessions.preserve(at(A, 1, 1));
    sessions.replace(at(A, 1, 1), version(B, 1, 1, 30));
    List<RegisteredSession> before = page(A);
    // Number 1 is free now, although a preserved version has it.
    Race.results(THREADS, i -> () -> closed(store(i), 4));

    assertPage(before).containsExactly(at(A, 1, 1), at(A, 3, 3));
    assertPage(page(A)).containsExactlyElementsOf(before);
    assertPage(preserved(A, 0, 4, 1, true)).containsExactly(at(A, 1, 1));
    assertThat(sessions.insert(List.of(at(A, 1, 8)))).containsExactly(TAKEN);
    assertThat(sessions.markIrrelevant(id(1))).isPresent();
    assertPage(page(A)).containsExactly(marked(at(A, 1, 1)), at(A, 3, 3));
  }

  @Proves(STO_14)
  void closeMayHaveManyNumbersToTake() {
    sessions.insert(List.of(at(A, 3_000, 1)));
    sessions.close(A, 6_000);
    for (int n : List.of(1, 2_999, 3_000, 3_001, 6_000)) {
      assertThat(sessions.insert(List.of(at(A, n, 2)))).containsExactly(TAKEN);
    }
    assertPage(page(A)).containsExactly(at(A, 3_000, 1));
  }

  @Proves(STO_14)
  void whatWasInsertedWhileABatchWasClosedIsThereOrWasRefused() {
    for (int round = 1; round <= ROUNDS; round++) {
      String batchId = "batch-" + round;
      int first = round * 100;
      List<List<InsertResult>> results =
          Race.results(
              THREADS,
              i ->
                  () -> {
                    if (i == 0) {
                      sessions.close(batchId, 2 * THREADS);
                      return List.<InsertResult>of();
                    }
                    return store(i)
                        .insert(
                            List.of(
                                at(batchId, i, first + i),
                                at(batchId, THREADS + i, first + THREADS + i)));
                  });
      List<Long> inserted = new ArrayList<>();
      for (int i = 1; i < THREADS; i++) {
        for (int j = 0; j < 2; j++) {
          if (results.get(i).get(j) == INSERTED) {
            inserted.add((long) j * THREADS + i);
          }
        }
      }
      assertThat(page(batchId))
          .extracting(RegisteredSession::sessionNumber)
          .containsExactlyInAnyOrderElementsOf(inserted);
      assertThat(
              sessions.insert(
                  List.of(at(batchId, THREADS, first), at(batchId, 2L * THREADS + 1, first + 50))))
          .containsExactly(TAKEN, INSERTED);
    }
  }

  private static boolean closed(SessionStore store, long upTo) {
    store.close(A, upTo);
    return true;
  }
}
