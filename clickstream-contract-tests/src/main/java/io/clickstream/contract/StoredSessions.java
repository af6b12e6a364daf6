package io.clickstream.contract;

import static io.clickstream.contract.Examples.brief;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.model.RegisteredSession;
import io.clickstream.port.SessionStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.assertj.core.api.ListAssert;
import org.assertj.core.presentation.Representation;
import org.assertj.core.presentation.StandardRepresentation;
import org.junit.jupiter.api.BeforeEach;

/** A base class for contracts of {@link SessionStore}, with short methods to compare sessions. */
abstract class StoredSessions extends BackendContract {

  static final String A = "batch-a";
  static final String B = "batch-b";
  static final int THREADS = 6;
  static final int ROUNDS = 15;

  /** Prints what is compared, instead of all that a session consists of. */
  private static final Representation BRIEFLY =
      new StandardRepresentation() {
        @Override
        protected String fallbackToStringOf(Object object) {
          return object instanceof RegisteredSession session
              ? brief(session)
              : super.fallbackToStringOf(object);
        }
      };

  SessionStore sessions;

  /** Another store on the same data. */
  SessionStore other;

  StoredSessions() {}

  @BeforeEach
  void takeStores() {
    sessions = storage.sessions();
    other = fixture.open().sessions();
  }

  SessionStore store(int thread) {
    return thread % 2 == 0 ? sessions : other;
  }

  /** Compares which versions are at which place; other tests compare their content. */
  static ListAssert<RegisteredSession> assertPage(List<RegisteredSession> page) {
    return assertThat(page)
        .withRepresentation(BRIEFLY)
        .usingElementComparator(Comparator.comparing(Examples::brief));
  }

  /** Reads a whole batch; if a number has a newest and a preserved version, the newest wins. */
  List<RegisteredSession> page(String batchId) {
    return page(batchId, true);
  }

  /** The versions that are not marked themselves. */
  List<RegisteredSession> unmarked(String batchId) {
    return page(batchId, false);
  }

  private List<RegisteredSession> page(String batchId, boolean irrelevantIncluded) {
    Map<Long, RegisteredSession> byNumber = new TreeMap<>();
    preserved(batchId, 0, Long.MAX_VALUE, 0, irrelevantIncluded)
        .forEach(version -> byNumber.put(version.sessionNumber(), version));
    newest(batchId, 0, 0, irrelevantIncluded)
        .forEach(session -> byNumber.put(session.sessionNumber(), session));
    return List.copyOf(byNumber.values());
  }

  /** All of a range. */
  List<RegisteredSession> newest(
      String batchId, long afterNumber, int limit, boolean irrelevantIncluded) {
    return sessions.newest(batchId, afterNumber, limit, irrelevantIncluded, session -> false);
  }

  /** All of a range. */
  List<RegisteredSession> preserved(
      String batchId, long afterNumber, long upToNumber, int limit, boolean irrelevantIncluded) {
    return sessions.preserved(
        batchId, afterNumber, upToNumber, limit, irrelevantIncluded, version -> false);
  }

  static RegisteredSession at(String batchId, long number, int n) {
    return version(batchId, number, n, n);
  }

  static RegisteredSession version(String batchId, long number, int n, int body) {
    return new RegisteredSession(session(id(n), body), batchId, number, false);
  }

  static RegisteredSession marked(RegisteredSession session) {
    return new RegisteredSession(
        session.session(), session.batchId(), session.sessionNumber(), true);
  }

  /** Has enough after some records, and remembers what it was asked about. */
  static final class Enough implements Predicate<RegisteredSession> {

    private final int count;
    private final List<RegisteredSession> seen = new ArrayList<>();

    Enough(int count) {
      this.count = count;
    }

    @Override
    public boolean test(RegisteredSession session) {
      seen.add(session);
      return seen.size() >= count;
    }

    List<RegisteredSession> seen() {
      return seen;
    }
  }
}
