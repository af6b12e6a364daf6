package io.clickstream.contract;

import static io.clickstream.contract.Examples.brief;
import static io.clickstream.contract.Examples.endingInAnError;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Promise.FAIL_2;
import static io.clickstream.contract.Promise.STO_10;
import static io.clickstream.contract.Promise.STO_11;
import static io.clickstream.contract.Promise.STO_12;
import static io.clickstream.contract.Promise.STO_13;
import static io.clickstream.contract.Promise.STO_14;
import static io.clickstream.contract.Promise.STO_17;
import static io.clickstream.contract.Promise.STO_8;
import static io.clickstream.contract.Promise.STO_9;
import static io.clickstream.port.SessionStore.InsertResult.INSERTED;
import static io.clickstream.port.SessionStore.InsertResult.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.model.RegisteredSession;
import io.clickstream.port.SessionStore;
import io.clickstream.port.SessionStore.InsertResult;
import io.clickstream.port.SessionStore.ReplaceResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;

/** What {@link SessionStore} asks for, without the rules on top of it. */
public abstract class SessionStoreContract extends BackendContract {

  private static final String A = "batch-a";
  private static final String B = "batch-b";
  private static final int THREADS = 6;
  private static final int ROUNDS = 15;

  private SessionStore sessions;
  private SessionStore other;

  /** For subclasses. */
  protected SessionStoreContract() {}

  @BeforeEach
  void takeStores() {
    sessions = storage.sessions();
    other = fixture.open().sessions();
  }

  private SessionStore store(int thread) {
    return thread % 2 == 0 ? sessions : other;
  }

  @Proves(STO_8)
  void eachSessionIsInsertedByItself() {
    assertThat(sessions.insert(List.of(at(A, 1, 1), at(A, 2, 2))))
        .containsExactly(INSERTED, INSERTED);

    assertThat(
            sessions.insert(
                List.of(
                    at(A, 3, 3),
                    at(A, 4, 1), // id taken
                    at(A, 2, 5), // number taken
                    at(A, 1, 1), // both
                    at(B, 1, 6),
                    at(A, 7, 7))))
        .containsExactly(INSERTED, TAKEN, TAKEN, TAKEN, INSERTED, INSERTED);
    assertPage(sessions.find(List.of(id(1), id(5))))
        .as("of those refused")
        .containsExactly(at(A, 1, 1));
    assertPage(page(A)).containsExactly(at(A, 1, 1), at(A, 2, 2), at(A, 3, 3), at(A, 7, 7));
    assertPage(page(B)).containsExactly(at(B, 1, 6));
  }

  @Proves(STO_8)
  void aRefusedInsertLeavesItsNumberFree() {
    sessions.insert(List.of(at(A, 1, 1)));
    assertThat(sessions.insert(List.of(at(A, 2, 1)))).containsExactly(TAKEN);
    assertThat(sessions.insert(List.of(at(A, 1, 2)))).containsExactly(TAKEN);
    assertThat(sessions.insert(List.of(at(A, 2, 2)))).containsExactly(INSERTED);
    assertThat(sessions.insert(List.of())).isEmpty();
    assertPage(page(A)).containsExactly(at(A, 1, 1), at(A, 2, 2));
  }

  @Proves(FAIL_2)
  void anErrorInTheMiddleOfAnInsertLeavesNothingOpen() {
    assertThatThrownBy(() -> sessions.insert(endingInAnError(at(A, 1, 1))))
        .isInstanceOf(InternalError.class);
    assertThat(other.insert(List.of(at(A, 1, 1), at(A, 2, 2)))).endsWith(INSERTED);
    assertThat(sessions.find(List.of(id(1), id(2))))
        .extracting(RegisteredSession::sessionId)
        .containsExactlyInAnyOrder(id(1), id(2));
    assertThat(sessions.insert(List.of(at(A, 3, 3)))).containsExactly(INSERTED);
  }

  @Proves(STO_8)
  void ofRacingInsertsOfOneIdOrOneNumberOneWins() {
    for (int round = 1; round <= ROUNDS; round++) {
      int n = round * 100;
      List<InsertResult> sameId =
          Race.results(THREADS, i -> () -> store(i).insert(List.of(at(A, n + i, n))).get(0));
      assertThat(sameId).containsOnlyOnce(INSERTED).containsOnly(INSERTED, TAKEN);

      List<InsertResult> sameNumber =
          Race.results(THREADS, i -> () -> store(i).insert(List.of(at(B, n, n + 10 + i))).get(0));
      assertThat(sameNumber).containsOnlyOnce(INSERTED).containsOnly(INSERTED, TAKEN);
      assertPage(sessions.page(B, n - 1L, 0, true))
          .containsExactly(at(B, n, n + 10 + sameNumber.indexOf(INSERTED)));
    }
    assertPage(page(A)).hasSize(ROUNDS);
  }

  @Proves(STO_9)
  void theVersionExpectedIsReplaced() {
    sessions.insert(List.of(at(A, 1, 1), at(A, 2, 2)));
    RegisteredSession next = version(B, 5, 1, 30);
    assertThat(sessions.replace(at(A, 1, 1), next)).isEqualTo(ReplaceResult.REPLACED);

    assertPage(sessions.find(Set.of(id(1)))).containsExactly(next);
    assertPage(page(A)).containsExactly(at(A, 2, 2));
    assertPage(page(B)).containsExactly(next);
    assertThat(sessions.insert(List.of(at(A, 1, 3)))).as("in its place").containsExactly(INSERTED);
  }

  @Proves(STO_9)
  void anyOtherVersionIsNotReplaced() {
    sessions.insert(List.of(at(A, 1, 1), at(A, 2, 2)));
    RegisteredSession next = version(B, 5, 1, 30);

    for (RegisteredSession wrong :
        List.of(at(A, 2, 1), at(B, 1, 1), marked(at(A, 1, 1)), at(A, 3, 1))) {
      assertThat(sessions.replace(wrong, next)).as("" + wrong).isEqualTo(ReplaceResult.CHANGED);
    }
    assertThat(sessions.replace(at(A, 9, 9), version(B, 5, 9, 31)))
        .as("of a session that does not exist")
        .isEqualTo(ReplaceResult.CHANGED);
    assertPage(page(A)).containsExactly(at(A, 1, 1), at(A, 2, 2));
    assertPage(page(B)).isEmpty();

    sessions.markIrrelevant(id(1));
    assertThat(sessions.replace(at(A, 1, 1), next)).isEqualTo(ReplaceResult.CHANGED);
    assertThat(sessions.replace(marked(at(A, 1, 1)), marked(next)))
        .isEqualTo(ReplaceResult.REPLACED);
    assertPage(page(B)).containsExactly(marked(next));
  }

  @Proves(STO_9)
  void aNumberThatIsTakenIsNotGivenToAReplacement() {
    sessions.insert(List.of(at(A, 1, 1), at(A, 2, 2)));
    sessions.close(B, 3);

    assertThat(sessions.replace(at(A, 1, 1), version(A, 2, 1, 30)))
        .isEqualTo(ReplaceResult.NUMBER_TAKEN);
    assertThat(sessions.replace(at(A, 1, 1), version(B, 3, 1, 31)))
        .isEqualTo(ReplaceResult.NUMBER_TAKEN);
    assertPage(page(A)).containsExactly(at(A, 1, 1), at(A, 2, 2));
    assertThat(sessions.replace(at(A, 1, 1), version(B, 4, 1, 32)))
        .isEqualTo(ReplaceResult.REPLACED);
  }

  @Proves(STO_9)
  void ofRacingReplacementsOneWins() {
    sessions.insert(List.of(at(A, 1, 1)));
    RegisteredSession stored = at(A, 1, 1);
    for (int round = 1; round <= ROUNDS; round++) {
      RegisteredSession expected = stored;
      int n = round * 100;
      List<ReplaceResult> results =
          Race.results(THREADS, i -> () -> store(i).replace(expected, version(A, n + i, 1, n + i)));
      assertThat(results)
          .containsOnlyOnce(ReplaceResult.REPLACED)
          .containsOnly(ReplaceResult.REPLACED, ReplaceResult.CHANGED);
      int winner = n + results.indexOf(ReplaceResult.REPLACED);
      stored = version(A, winner, 1, winner);
      assertPage(page(A)).containsExactly(stored);
    }
  }

  @Proves(STO_10)
  void aPreservedVersionStaysInItsBatch() {
    sessions.insert(List.of(at(A, 1, 1), at(A, 2, 2)));
    sessions.preserve(at(A, 1, 1));
    assertPage(page(A)).as("not twice").containsExactly(at(A, 1, 1), at(A, 2, 2));

    RegisteredSession next = version(B, 1, 1, 30);
    sessions.replace(at(A, 1, 1), next);
    assertPage(page(A)).containsExactly(at(A, 1, 1), at(A, 2, 2));
    assertPage(sessions.find(Set.of(id(1)))).containsExactly(next);

    sessions.preserve(next);
    sessions.replace(next, version("batch-c", 1, 1, 31));
    assertPage(page(A)).containsExactly(at(A, 1, 1), at(A, 2, 2));
    assertPage(page(B)).containsExactly(next);
  }

  @Proves(STO_10)
  void preservingAgainAddsAMarkAndTakesNoneAway() {
    sessions.insert(List.of(at(A, 1, 1)));
    sessions.preserve(at(A, 1, 1));
    sessions.replace(at(A, 1, 1), version(B, 1, 1, 30));
    other.preserve(at(A, 1, 1));
    assertPage(page(A)).containsExactly(at(A, 1, 1));
    sessions.preserve(marked(at(A, 1, 1)));
    assertPage(page(A)).containsExactly(marked(at(A, 1, 1)));
    other.preserve(at(A, 1, 1));
    assertPage(page(A)).containsExactly(marked(at(A, 1, 1)));
    assertPage(sessions.page(A, 0, 0, false)).isEmpty();
  }

  @Proves(STO_11)
  void theNewestVersionsAreFound() {
    sessions.insert(List.of(at(A, 1, 1), at(A, 2, 2), at(B, 1, 3)));
    sessions.preserve(at(A, 1, 1));
    sessions.replace(at(A, 1, 1), version(B, 2, 1, 30));
    sessions.close(A, 9);

    assertThat(sessions.find(Set.of(id(1), id(3), "Session-2", "no such session")))
        .containsExactlyInAnyOrder(version(B, 2, 1, 30), at(B, 1, 3));
    assertThat(sessions.find(List.of())).isEmpty();
  }

  @Proves(STO_11)
  void manyAreFoundAtOnce() {
    List<RegisteredSession> many =
        IntStream.rangeClosed(1, 3_000).mapToObj(n -> at(A, n, n)).toList();
    assertThat(sessions.insert(many)).hasSize(3_000).containsOnly(INSERTED);
    List<String> ids = many.stream().map(RegisteredSession::sessionId).toList();
    assertThat(sessions.find(ids).stream().map(Examples::brief).sorted())
        .isEqualTo(many.stream().map(Examples::brief).sorted().toList());
  }

  @Proves(STO_11)
  void anyNumberMayBeLookedFor() {
    sessions.insert(List.of(at(A, 1, 1), at(A, 2, 40_000), at(A, 3, 70_000)));
    assertPage(sessions.find(IntStream.rangeClosed(1, 70_000).mapToObj(Examples::id).toList()))
        .containsExactlyInAnyOrder(at(A, 1, 1), at(A, 2, 40_000), at(A, 3, 70_000));
  }

  @Proves(STO_12)
  void everyVersionIsMarked() {
    sessions.insert(List.of(at(A, 1, 1), at(A, 2, 2)));
    sessions.preserve(at(A, 1, 1));
    RegisteredSession next = version(B, 1, 1, 30);
    sessions.replace(at(A, 1, 1), next);

    assertThat(sessions.markIrrelevant(id(1)).map(Examples::brief)).contains(brief(marked(next)));
    assertThat(sessions.markIrrelevant(id(1)).map(Examples::brief)).contains(brief(marked(next)));
    assertPage(page(A)).containsExactly(marked(at(A, 1, 1)), at(A, 2, 2));
    assertPage(page(B)).containsExactly(marked(next));
    assertThat(sessions.markIrrelevant("no such session")).isEmpty();
    assertPage(sessions.page(A, 0, 0, false)).containsExactly(at(A, 2, 2));
    assertPage(sessions.page(B, 0, 0, false)).isEmpty();
  }

  @Proves(STO_13)
  void aPageMixesNewestAndPreservedVersionsByNumber() {
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
    for (int after = 0; after <= 12; after++) {
      for (int limit = 1; limit <= 13 - after; limit++) {
        assertPage(sessions.page(A, after, limit, true))
            .as(limit + " after " + after)
            .containsExactlyElementsOf(all.subList(after, Math.min(12, after + limit)));
      }
    }
    assertPage(sessions.page(A, 12, 5, true)).isEmpty();
    assertPage(sessions.page("no-such-batch", 0, 0, true)).isEmpty();
  }

  @Proves(STO_13)
  void irrelevantSessionsDoNotCountTowardsTheLimit() {
    List<RegisteredSession> all = IntStream.rangeClosed(1, 10).mapToObj(n -> at(A, n, n)).toList();
    sessions.insert(all);
    for (int n : List.of(1, 4, 5)) {
      sessions.preserve(at(A, n, n));
      sessions.replace(at(A, n, n), version(B, n, n, 60 + n));
    }
    for (int n : List.of(1, 2, 3, 5, 8)) {
      sessions.markIrrelevant(id(n));
    }
    List<RegisteredSession> relevant = List.of(at(A, 4, 4), at(A, 6, 6), at(A, 7, 7), at(A, 9, 9));

    assertPage(sessions.page(A, 0, 4, false)).containsExactlyElementsOf(relevant);
    assertPage(sessions.page(A, 4, 2, false)).containsExactlyElementsOf(relevant.subList(1, 3));
    assertPage(sessions.page(A, 0, 3, true))
        .containsExactly(marked(at(A, 1, 1)), marked(at(A, 2, 2)), marked(at(A, 3, 3)));
  }

  @Proves(STO_13)
  void theMarkOfTheNewestVersionCounts() {
    sessions.insert(List.of(at(A, 1, 1), at(A, 2, 2)));
    sessions.markIrrelevant(id(1));
    sessions.preserve(at(A, 1, 1));

    assertPage(page(A)).containsExactly(marked(at(A, 1, 1)), at(A, 2, 2));
    assertPage(sessions.page(A, 0, 1, false)).containsExactly(at(A, 2, 2));
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
    assertPage(sessions.page(A, 0, 2, true)).containsExactly(at(A, 2, 2), at(A, 4, 4));
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
    // Number 1 is free now, though a preserved version has it.
    Race.results(THREADS, i -> () -> closed(store(i), 4));

    assertPage(before).containsExactly(at(A, 1, 1), at(A, 3, 3));
    assertPage(page(A)).containsExactlyElementsOf(before);
    assertPage(sessions.page(A, 0, 1, true)).containsExactly(at(A, 1, 1));
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

  @Proves(STO_17)
  void anotherInstanceReadsTheSameSessions() {
    sessions.insert(List.of(at(A, 1, 1)));
    assertPage(other.find(Set.of(id(1)))).containsExactly(at(A, 1, 1));
    assertThat(other.insert(List.of(at(A, 1, 2)))).containsExactly(TAKEN);
    other.preserve(at(A, 1, 1));
    other.replace(at(A, 1, 1), version(B, 1, 1, 30));
    other.markIrrelevant(id(1));
    assertPage(page(A)).containsExactly(marked(at(A, 1, 1)));
    assertPage(page(B)).containsExactly(marked(version(B, 1, 1, 30)));
  }

  private static boolean closed(SessionStore store, long upTo) {
    store.close(A, upTo);
    return true;
  }

  /** Compares which versions are where; what is in them is the business of other tests. */
  private static ListAssert<RegisteredSession> assertPage(List<RegisteredSession> page) {
    return assertThat(page).usingElementComparator(Comparator.comparing(Examples::brief));
  }

  private List<RegisteredSession> page(String batchId) {
    return sessions.page(batchId, 0, 0, true);
  }

  private static RegisteredSession at(String batchId, long number, int n) {
    return version(batchId, number, n, n);
  }

  private static RegisteredSession version(String batchId, long number, int n, int body) {
    return new RegisteredSession(session(id(n), body), batchId, number, false);
  }

  private static RegisteredSession marked(RegisteredSession session) {
    return new RegisteredSession(
        session.session(), session.batchId(), session.sessionNumber(), true);
  }
}
