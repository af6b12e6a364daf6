package io.clickstream.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.interleaving.Direct;
import io.clickstream.interleaving.Operation;
import io.clickstream.interleaving.SteppedSessions;
import io.clickstream.model.HeapSize;
import io.clickstream.model.RegisteredSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How newest and preserved versions become pages. */
class BatchVersionsTest {

  private static final String A = "batch-a";
  private static final String B = "batch-b";

  private final List<String> calls = new ArrayList<>();
  private final SteppedSessions sessions =
      new SteppedSessions(new Direct()) {
        @Override
        public List<RegisteredSession> newest(
            String batchId,
            long afterNumber,
            int limit,
            boolean irrelevantIncluded,
            Predicate<? super RegisteredSession> enough) {
          calls.add("newest");
          return super.newest(batchId, afterNumber, limit, irrelevantIncluded, enough);
        }

        @Override
        public List<RegisteredSession> preserved(
            String batchId,
            long after,
            long upTo,
            int limit,
            boolean irrelevantIncluded,
            Predicate<? super RegisteredSession> enough) {
          calls.add("preserved");
          return super.preserved(batchId, after, upTo, limit, irrelevantIncluded, enough);
        }

        @Override
        public List<RegisteredSession> find(
            Collection<String> sessionIds, Predicate<? super RegisteredSession> enough) {
          calls.add("find");
          return super.find(sessionIds, enough);
        }
      };
  private final BatchVersions versions = new BatchVersions(sessions);

  private static RegisteredSession at(String batchId, long number, String sessionId) {
    return new RegisteredSession(Operation.session(sessionId, "shoes"), batchId, number, false);
  }

  /** Each number at random: newest, moved on, both; marked before, after or not; void or free. */
  @Test
  void aPageIsThatPartOfTheBatchWhateverIsMarkedOrMovedOn() {
    Random random = new Random(20261125);
    List<RegisteredSession> all = new ArrayList<>();
    for (int number = 1; number <= 60; number++) {
      String id = "s-" + number;
      RegisteredSession session = at(A, number, id);
      int kind = random.nextInt(5);
      if (kind == 0) {
        continue;
      }
      boolean irrelevant = random.nextInt(3) == 0;
      sessions.insert(List.of(session));
      if (kind == 1) {
        sessions.preserve(session);
      } else if (kind == 2) {
        sessions.preserve(session);
        sessions.replace(session, at(B, number, id));
      }
      if (irrelevant) {
        sessions.markIrrelevant(id);
        // A slow caller preserves the version that it saw before the mark.
        if (kind == 3) {
          sessions.preserve(session);
        }
      }
      all.add(new RegisteredSession(session.session(), A, number, irrelevant));
    }
    sessions.close(A, 60);

    for (boolean included : List.of(true, false)) {
      for (int after = 0; after <= 61; after++) {
        for (int limit = 0; limit <= 61; limit++) {
          assertThat(versions.page(A, after, limit, included))
              .as("%s after %s, irrelevant included: %s", limit, after, included)
              .isEqualTo(expected(all, after, limit, included));
        }
      }
    }
  }

  /** Sizes at random: hundreds, some, or none of the sessions fit in the memory for a piece. */
  @Test
  void thePiecesOfABatchAreTheWholeBatchAndBoundedInBytes() {
    Random random = new Random(20261126);
    List<RegisteredSession> all = new ArrayList<>();
    for (int number = 1; number <= 80; number++) {
      int characters = List.of(10, 50_000, 300_000, 700_000).get(random.nextInt(4));
      RegisteredSession session =
          new RegisteredSession(
              Operation.session("s-" + number, "x".repeat(characters)), A, number, false);
      sessions.insert(List.of(session));
      if (random.nextBoolean()) {
        sessions.preserve(session);
        sessions.replace(session, at(B, number, "s-" + number));
      }
      boolean irrelevant = random.nextInt(4) == 0;
      if (irrelevant) {
        sessions.markIrrelevant("s-" + number);
      }
      all.add(new RegisteredSession(session.session(), A, number, irrelevant));
    }

    for (boolean included : List.of(true, false)) {
      List<RegisteredSession> read = new ArrayList<>();
      long after = 0;
      for (List<RegisteredSession> piece = versions.piece(A, after, 100, included);
          !piece.isEmpty();
          piece = versions.piece(A, after, 100, included)) {
        read.addAll(piece);
        after = piece.get(piece.size() - 1).sessionNumber();
        long bytes =
            piece.stream().mapToLong(HeapSize::of).filter(size -> size <= ByteBudget.BYTES).sum();
        assertThat(bytes).isLessThan(4 * ByteBudget.BYTES);
        assertThat(piece)
            .filteredOn(one -> HeapSize.of(one) > ByteBudget.BYTES)
            .hasSizeBetween(0, 2);
      }
      assertThat(read).isEqualTo(expected(all, 0, 0, included));
    }
  }

  private static List<RegisteredSession> expected(
      List<RegisteredSession> all, int after, int limit, boolean included) {
    return all.stream()
        .filter(session -> session.sessionNumber() > after)
        .filter(session -> included || !session.irrelevant())
        .limit(limit == 0 ? Long.MAX_VALUE : limit)
        .toList();
  }

  @Test
  void theMarkOfTheNewestVersionCounts() {
    sessions.insert(List.of(at(A, 1, "marked"), at(A, 2, "other")));
    sessions.markIrrelevant("marked");
    sessions.preserve(at(A, 1, "marked"));

    assertThat(versions.page(A, 0, 1, false)).containsExactly(at(A, 2, "other"));
    assertThat(versions.page(A, 0, 1, true).get(0).irrelevant()).isTrue();
  }

  @Test
  void aVersionIsLeftOutIfItsSessionWasMarkedInAnotherBatch() {
    RegisteredSession before = at(A, 1, "marked");
    sessions.insert(List.of(before, at(A, 2, "other")));
    sessions.preserve(before);
    sessions.replace(before, at(B, 1, "marked"));
    sessions.markNewestOnly("marked");

    assertThat(versions.page(A, 0, 1, false)).containsExactly(at(A, 2, "other"));
    assertThat(versions.page(A, 0, 1, true)).containsExactly(before);
  }

  @Test
  void aPageTakesTheSameCallsHoweverManySessionsAreIrrelevant() {
    for (int number = 1; number <= 500; number++) {
      String id = "s-" + number;
      sessions.insert(List.of(at(A, number, id)));
      if (number % 50 != 0) {
        sessions.markIrrelevant(id);
      }
    }
    for (int limit : List.of(1, 9, 0)) {
      assertCalls(limit, false, "newest", "preserved");
    }

    for (int number = 1; number <= 500; number += 7) {
      RegisteredSession found = sessions.find(List.of("s-" + number)).get(0);
      sessions.preserve(found);
      sessions.replace(
          found,
          new RegisteredSession(found.session(), B, found.sessionNumber(), found.irrelevant()));
    }
    // The third call is for the session of number 50, which has moved on.
    for (int limit : List.of(1, 9, 0)) {
      assertCalls(limit, false, "newest", "preserved", "find");
      assertCalls(limit, true, "newest", "preserved");
    }
  }

  private void assertCalls(int limit, boolean irrelevantIncluded, String... expected) {
    calls.clear();
    int all = irrelevantIncluded ? 500 : 10;
    assertThat(versions.page(A, 0, limit, irrelevantIncluded)).hasSize(limit == 0 ? all : limit);
    assertThat(calls).as("for %s", limit).containsExactly(expected);
  }

  /** Each updater preserved what it had read before the mark, and crashed then. */
  @Test
  void aPageDoesNotEndWhereCrashedCallersLeftVersionsWithoutAMark() {
    for (int number = 1; number <= 20; number++) {
      RegisteredSession session = at(A, number, "s-" + number);
      sessions.insert(List.of(session));
      if (number < 20) {
        sessions.markIrrelevant(session.sessionId());
        sessions.preserve(session);
      }
    }

    for (int limit : List.of(0, 1, 7, 30)) {
      assertThat(versions.page(A, 0, limit, false)).containsExactly(at(A, 20, "s-20"));
    }
  }
}
