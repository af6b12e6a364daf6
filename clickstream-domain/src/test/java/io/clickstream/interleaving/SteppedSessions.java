package io.clickstream.interleaving;

import static io.clickstream.interleaving.StoredState.marked;

import io.clickstream.interleaving.Steps.Outcome;
import io.clickstream.model.RegisteredSession;
import io.clickstream.port.SessionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Sessions as a database without transactions keeps them: newest versions and voids in one place,
 * preserved versions in another, and every call on more than one record is as many steps, in
 * whatever order the port leaves open.
 */
public class SteppedSessions implements SessionStore {

  protected final Steps steps;

  public SteppedSessions(Steps steps) {
    this.steps = steps;
  }

  @Override
  public List<InsertResult> insert(List<RegisteredSession> sessions) {
    return steps.call(
        "insert " + Shown.of(sessions),
        () -> {
          Map<RegisteredSession, Boolean> inserted = new HashMap<>();
          while (inserted.size() < sessions.size()) {
            List<RegisteredSession> left = new ArrayList<>(sessions);
            left.removeAll(inserted.keySet());
            Inserted one =
                steps.take(
                    "insert one of " + Shown.of(left),
                    state -> left.stream().map(session -> insertOne(state, session)).toList());
            inserted.put(one.session(), one.stored());
          }
          return sessions.stream()
              .map(session -> inserted.get(session) ? InsertResult.INSERTED : InsertResult.TAKEN)
              .toList();
        });
  }

  private static Outcome<Inserted> insertOne(StoredState state, RegisteredSession session) {
    return state.newest().containsKey(session.sessionId()) || state.taken(Place.of(session))
        ? new Outcome<>(state, new Inserted(session, false))
        : new Outcome<>(state.withNewest(session), new Inserted(session, true));
  }

  @Override
  public ReplaceResult replace(RegisteredSession expected, RegisteredSession next) {
    return steps.write(
        "replace " + Shown.of(expected) + " by " + Shown.of(next),
        state -> replaced(state, expected, next));
  }

  protected final Outcome<ReplaceResult> replaced(
      StoredState state, RegisteredSession expected, RegisteredSession next) {
    if (!asExpected(state.newest().get(expected.sessionId()), expected)) {
      return new Outcome<>(state, ReplaceResult.CHANGED);
    }
    if (state.taken(Place.of(next))) {
      return new Outcome<>(state, ReplaceResult.NUMBER_TAKEN);
    }
    return new Outcome<>(state.withNewest(next), ReplaceResult.REPLACED);
  }

  protected boolean asExpected(RegisteredSession stored, RegisteredSession expected) {
    return expected.equals(stored);
  }

  @Override
  public void preserve(RegisteredSession version) {
    steps.write(
        "preserve " + Shown.of(version),
        state ->
            new Outcome<>(
                state.withPreserved(kept(state.preserved().get(Place.of(version)), version)),
                "done"));
  }

  /** What is kept where a copy may be kept already; a mark that was set stays. */
  protected RegisteredSession kept(RegisteredSession earlier, RegisteredSession version) {
    return earlier != null && earlier.irrelevant() ? earlier : version;
  }

  @Override
  public List<RegisteredSession> find(
      Collection<String> sessionIds, Predicate<? super RegisteredSession> enough) {
    return steps.read(
        "find sessions " + sessionIds,
        state ->
            until(
                enough,
                sessionIds.stream()
                    .filter(state.newest()::containsKey)
                    .map(state.newest()::get)
                    .toList()));
  }

  private static List<RegisteredSession> until(
      Predicate<? super RegisteredSession> enough, List<RegisteredSession> sessions) {
    for (int read = 1; read <= sessions.size(); read++) {
      if (enough.test(sessions.get(read - 1))) {
        return sessions.subList(0, read);
      }
    }
    return sessions;
  }

  @Override
  public Optional<RegisteredSession> markIrrelevant(String sessionId) {
    return steps.call(
        "mark " + sessionId,
        () -> {
          Optional<RegisteredSession> newest = markNewest(sessionId);
          markPreserved(sessionId);
          return newest;
        });
  }

  /** A caller that crashes before it has marked the preserved versions. */
  public final void markNewestOnly(String sessionId) {
    markNewest(sessionId);
  }

  protected final Optional<RegisteredSession> markNewest(String sessionId) {
    return steps.write(
        "mark the newest " + sessionId,
        state -> {
          if (!state.newest().containsKey(sessionId)) {
            return new Outcome<>(state, Optional.empty());
          }
          StoredState next = state.withNewestMarked(sessionId);
          return new Outcome<>(next, Optional.of(next.newest().get(sessionId)));
        });
  }

  protected final void markPreserved(String sessionId) {
    Set<Place> places =
        steps.read(
            "look up preserved " + sessionId,
            state -> {
              Map<Place, RegisteredSession> found = new HashMap<>(state.preserved());
              found.values().removeIf(version -> !version.sessionId().equals(sessionId));
              return Set.copyOf(found.keySet());
            });
    for (Place place :
        places.stream()
            .sorted(Comparator.comparing(Place::batchId).thenComparing(Place::number))
            .toList()) {
      steps.write(
          "mark the preserved " + place,
          state ->
              new Outcome<>(
                  state.withPreserved(marked(state.preserved().get(place), true)), "done"));
    }
  }

  @Override
  public List<RegisteredSession> newest(
      String batchId,
      long afterNumber,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough) {
    return steps.read(
        "newest versions in " + batchId,
        state ->
            range(
                state.newest().values(),
                batchId,
                afterNumber,
                Long.MAX_VALUE,
                limit,
                irrelevantIncluded,
                enough));
  }

  @Override
  public List<RegisteredSession> preserved(
      String batchId,
      long afterNumber,
      long upToNumber,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough) {
    return steps.read(
        "preserved versions in " + batchId,
        state ->
            range(
                state.preserved().values(),
                batchId,
                afterNumber,
                upToNumber,
                limit,
                irrelevantIncluded,
                enough));
  }

  private static List<RegisteredSession> range(
      Collection<RegisteredSession> sessions,
      String batchId,
      long after,
      long upTo,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough) {
    return until(
        enough,
        sessions.stream()
            .filter(session -> session.batchId().equals(batchId))
            .filter(session -> session.sessionNumber() > after && session.sessionNumber() <= upTo)
            .filter(session -> irrelevantIncluded || !session.irrelevant())
            .sorted(Comparator.comparing(RegisteredSession::sessionNumber))
            .limit(limit == 0 ? Long.MAX_VALUE : limit)
            .toList());
  }

  @Override
  public void close(String batchId, long upTo) {
    steps.call(
        "close " + batchId + " up to " + upTo,
        () -> {
          while (closeOnce(batchId, upTo) > 0) {
            // A session that moved meanwhile may have left a number behind: look again.
          }
          return "done";
        });
  }

  /** Looks once, and takes what was free then; how many that were. */
  protected final int closeOnce(String batchId, long upTo) {
    Set<Long> free = steps.read("free numbers of " + batchId, state -> state.free(batchId, upTo));
    Map<Long, Boolean> tried = new LinkedHashMap<>();
    while (tried.size() < free.size()) {
      List<Long> left = free.stream().filter(number -> !tried.containsKey(number)).toList();
      Long number =
          steps.take(
              "void one of " + left + " in " + batchId,
              state -> left.stream().map(n -> voidOne(state, new Place(batchId, n))).toList());
      tried.put(number, true);
    }
    return free.size();
  }

  private static Outcome<Long> voidOne(StoredState state, Place place) {
    return new Outcome<>(state.taken(place) ? state : state.withVoid(place), place.number());
  }

  private record Inserted(RegisteredSession session, boolean stored) {}
}
