package io.clickstream.contract;

import static io.clickstream.contract.Examples.brief;
import static io.clickstream.contract.Examples.endingInAnError;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Promise.FAIL_2;
import static io.clickstream.contract.Promise.STO_10;
import static io.clickstream.contract.Promise.STO_11;
import static io.clickstream.contract.Promise.STO_12;
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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The contract of {@link SessionStore}, independent of the rules implemented on top of it. */
public abstract class SessionStoreContract extends StoredSessions {

  /** How many bulks race. */
  private static final int BULKS = 4;

  private static final List<Integer> BULK_SIZES = List.of(3_000, 900, 900, 900);

  /** How often a session moves on while it is marked. */
  private static final int MOVES = 6;

  /** Creates the suite; JUnit makes one instance for each test. */
  protected SessionStoreContract() {}

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
    assertThatThrownBy(() -> sessions.insert(endingInAnError(at(A, 1, 1))), "insert")
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
      assertPage(newest(B, n - 1L, 0, true))
          .containsExactly(at(B, n, n + 10 + sameNumber.indexOf(INSERTED)));
    }
    assertPage(page(A)).hasSize(ROUNDS);
  }

  /**
   * As two retries of an import do; each caller has drawn numbers of its own. A backend may send
   * the largest bulk in pieces, which meet by chance only; the others fit in one.
   */
  @Proves(STO_8)
  void largeBulksInOppositeOrdersInsertEachSessionOnce() {
    List<RegisteredSession> inserted = new ArrayList<>();
    int ids = 0;
    for (int count : BULK_SIZES) {
      inserted.addAll(insertedInOppositeOrders(ids, count));
      ids += count;
    }
    assertThat(inserted.stream().map(RegisteredSession::sessionId).sorted().toList())
        .as("ids of the sessions that were inserted")
        .isEqualTo(IntStream.rangeClosed(1, ids).mapToObj(Examples::id).sorted().toList());
    inserted.sort(Comparator.comparingLong(RegisteredSession::sessionNumber));
    assertPage(page(A)).isEqualTo(inserted);
  }

  private List<RegisteredSession> insertedInOppositeOrders(int idsBefore, int count) {
    List<List<RegisteredSession>> bulks = new ArrayList<>();
    for (int i = 0; i < BULKS; i++) {
      int numbersBefore = idsBefore * BULKS + i * count;
      List<RegisteredSession> bulk =
          new ArrayList<>(
              IntStream.rangeClosed(1, count)
                  .mapToObj(n -> at(A, numbersBefore + n, idsBefore + n))
                  .toList());
      if (i % 2 == 1) {
        Collections.reverse(bulk);
      }
      bulks.add(bulk);
    }
    List<List<InsertResult>> results =
        Race.results(BULKS, i -> () -> store(i).insert(bulks.get(i)));

    List<RegisteredSession> inserted = new ArrayList<>();
    for (int i = 0; i < BULKS; i++) {
      for (int place = 0; place < count; place++) {
        if (results.get(i).get(place) == INSERTED) {
          inserted.add(bulks.get(i).get(place));
        }
      }
    }
    return inserted;
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
    assertPage(unmarked(A)).isEmpty();
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
  void sessionsAreFoundUntilTheCallerHasEnough() {
    sessions.insert(IntStream.rangeClosed(1, 5).mapToObj(n -> at(A, n, n)).toList());
    List<String> ids = IntStream.rangeClosed(1, 7).mapToObj(Examples::id).toList();

    for (int count = 1; count <= 6; count++) {
      Enough enough = new Enough(count);
      List<RegisteredSession> found = sessions.find(ids, enough);
      assertPage(found).hasSize(Math.min(count, 5)).doesNotHaveDuplicates();
      assertPage(enough.seen()).containsExactlyElementsOf(found);
    }
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
    assertPage(unmarked(A)).containsExactly(at(A, 2, 2));
    assertPage(unmarked(B)).isEmpty();
  }

  /** A mark that is made while a session moves on reaches every version of it. */
  @Proves(STO_12)
  void noVersionMissesAMarkThatIsMadeDuringUpdates() {
    for (int round = 1; round <= ROUNDS; round++) {
      int first = round * 100;
      for (int i = 0; i < THREADS; i += 2) {
        sessions.insert(List.of(at("batch-1", first + i, first + i)));
      }
      assertThat(
              Race.results(
                  THREADS,
                  i ->
                      () ->
                          i % 2 == 0
                              ? movedOn(store(i / 2), first + i)
                              : store(i / 2 + 1).markIrrelevant(id(first + i - 1)).isPresent()))
          .as("moved to the last batch, and marked")
          .containsOnly(true);

      for (int batch = 1; batch <= MOVES + 1; batch++) {
        assertPage(unmarked("batch-" + batch)).as("not marked").isEmpty();
      }
      assertThat(sessions.find(List.of(id(first), id(first + 2), id(first + 4))))
          .hasSize(3)
          .allMatch(RegisteredSession::irrelevant, "marked");
    }
  }

  /** Preserves a session and moves it to the next batch, again and again, as updates do. */
  private static boolean movedOn(SessionStore store, int n) {
    int batch = 1;
    // One attempt may fail because of the mark.
    for (int attempt = 0; attempt <= MOVES && batch <= MOVES; attempt++) {
      RegisteredSession stored = store.find(List.of(id(n))).get(0);
      store.preserve(stored);
      RegisteredSession next =
          new RegisteredSession(stored.session(), "batch-" + (batch + 1), n, stored.irrelevant());
      if (store.replace(stored, next) == ReplaceResult.REPLACED) {
        batch++;
      }
    }
    return batch == MOVES + 1;
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
}
