package io.clickstream.core;

import io.clickstream.UnknownSessionException;
import io.clickstream.core.Batches.DrawnNumbers;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionVersion;
import io.clickstream.port.SessionStore;
import io.clickstream.port.SessionStore.InsertResult;
import io.clickstream.port.SessionStore.ReplaceResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Assigns places to sessions. A number is drawn first and used afterwards. If the batch was sealed
 * in between, the number is void; another one is then drawn for the session, which ends up in a
 * later batch.
 */
class Registrations {

  private final Batches batches;
  private final SessionStore sessions;
  private final IntConsumer drawListener;

  Registrations(Batches batches, SessionStore sessions) {
    this(batches, sessions, numbers -> {});
  }

  Registrations(Batches batches, SessionStore sessions, IntConsumer drawListener) {
    this.batches = batches;
    this.sessions = sessions;
    this.drawListener = drawListener;
  }

  /** Optimized for new sessions: does not check first whether the session is registered. */
  RegisteredSession register(Session session) {
    return place(Map.of(session.sessionId(), session)).values().iterator().next().registered();
  }

  /** Looks up first which sessions are registered, so that resending a list draws no numbers. */
  List<Registration> register(List<Session> list) {
    Map<String, Session> unknown = new LinkedHashMap<>();
    list.forEach(session -> unknown.putIfAbsent(session.sessionId(), session));
    Map<String, Registration> registrations = new HashMap<>();
    for (RegisteredSession known : sessions.find(unknown.keySet())) {
      registrations.put(known.sessionId(), new Registration(known, false));
    }
    unknown.keySet().removeAll(registrations.keySet());
    registrations.putAll(place(unknown));
    return Collections.unmodifiableList(inOrder(list, registrations));
  }

  /** One result per element of the list; an id counts as known from its second occurrence on. */
  private static List<Registration> inOrder(
      List<Session> list, Map<String, Registration> registrations) {
    List<Registration> answers = new ArrayList<>(list.size());
    for (Session session : list) {
      Registration first = Objects.requireNonNull(registrations.get(session.sessionId()));
      answers.add(first);
      registrations.put(session.sessionId(), new Registration(first.registered(), false));
    }
    return answers;
  }

  private Map<String, Registration> place(Map<String, Session> unplaced) {
    Map<String, Session> open = new LinkedHashMap<>(unplaced);
    Map<String, Registration> placed = new HashMap<>();
    for (int attempt = 0; !open.isEmpty(); attempt++) {
      if (attempt == Batches.MAX_ATTEMPTS) {
        throw Batches.gaveUp("register sessions");
      } else if (attempt > 0) {
        drawListener.accept(open.size());
      }
      placed.putAll(insert(open.values()));
      open.keySet().removeAll(placed.keySet());
    }
    return placed;
  }

  /** Makes one attempt; the result lacks the sessions whose number has become void. */
  Map<String, Registration> insert(Collection<Session> list) {
    DrawnNumbers drawn = batches.draw(list.size());
    List<RegisteredSession> attempted = new ArrayList<>(list.size());
    for (Session session : list) {
      long number = drawn.first() + attempted.size();
      attempted.add(new RegisteredSession(session, drawn.batchId(), number, false));
    }
    List<InsertResult> results = sessions.insert(attempted);

    Map<String, Registration> placed = new HashMap<>();
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < attempted.size(); i++) {
      RegisteredSession session = attempted.get(i);
      switch (results.get(i)) {
        case INSERTED -> placed.put(session.sessionId(), new Registration(session, true));
        case TAKEN -> taken.add(session.sessionId());
      }
    }
    if (!taken.isEmpty()) {
      for (RegisteredSession stored : sessions.find(taken)) {
        // Nobody else uses a number drawn here: a stored session that has one was written by an
        // earlier attempt of this very write.
        placed.put(stored.sessionId(), new Registration(stored, drawn.include(stored)));
      }
    }
    return placed;
  }

  /** Replaces the newest version, whichever it is. */
  RegisteredSession update(Session session) {
    return updated(session, null).orElseThrow();
  }

  /** Replaces the expected version; empty if it is not the newest. */
  Optional<RegisteredSession> update(Session session, SessionVersion expected) {
    return updated(session, expected);
  }

  private Optional<RegisteredSession> updated(Session session, @Nullable SessionVersion expected) {
    for (int attempt = 0; attempt < Batches.MAX_ATTEMPTS; attempt++) {
      if (attempt > 0) {
        drawListener.accept(1);
      }
      UpdateAttempt made = tryUpdate(session, expected);
      if (!made.again()) {
        return made.updated();
      }
    }
    throw Batches.gaveUp("update session '" + session.sessionId() + "'");
  }

  /**
   * Makes one attempt.
   *
   * @param expected the version that may be replaced, or {@code null} for any
   */
  UpdateAttempt tryUpdate(Session session, @Nullable SessionVersion expected) {
    RegisteredSession found = known(session.sessionId());
    if (expected != null && !isExpected(found, expected)) {
      return UpdateAttempt.OUTDATED;
    }
    DrawnNumbers drawn = batches.draw(1);
    Optional<RegisteredSession> updated =
        (found.batchId().equals(drawn.batchId()) ? Optional.of(found) : preserved(found))
            .filter(version -> expected == null || isExpected(version, expected))
            .flatMap(version -> replaced(version, session, drawn));
    if (updated.isPresent()) {
      return new UpdateAttempt(updated, false);
    }
    return expected == null ? UpdateAttempt.AGAIN : lost(session.sessionId(), expected, drawn);
  }

  boolean isExpected(RegisteredSession session, SessionVersion expected) {
    return expected.equals(session.version());
  }

  /** Another caller was faster, but may have changed the mark or released the batch only. */
  private UpdateAttempt lost(String sessionId, SessionVersion expected, DrawnNumbers drawn) {
    RegisteredSession newest = known(sessionId);
    if (drawn.include(newest)) {
      // Nobody else uses a number drawn here: an earlier attempt of this very write succeeded.
      return new UpdateAttempt(Optional.of(newest), false);
    }
    return isExpected(newest, expected) ? UpdateAttempt.AGAIN : UpdateAttempt.OUTDATED;
  }

  private Optional<RegisteredSession> replaced(
      RegisteredSession expected, Session session, DrawnNumbers drawn) {
    RegisteredSession next =
        new RegisteredSession(session, drawn.batchId(), drawn.first(), expected.irrelevant());
    return sessions.replace(expected, next) == ReplaceResult.REPLACED
        ? Optional.of(next)
        : Optional.empty();
  }

  /**
   * Gives a session whose newest version is frozen another one in the collecting batch, with the
   * data and the mark that are stored. The frozen version is preserved first: the content has it
   * too, but whoever began to read the rows of the batch before it was frozen must still find it.
   *
   * @return whether this call did it; if not, the session has another newest version, or none
   */
  boolean bringForward(RegisteredSession frozen) {
    RegisteredSession stored = frozen;
    for (int attempt = 0; attempt < Batches.MAX_ATTEMPTS; attempt++) {
      if (attempt > 0) {
        drawListener.accept(1);
      }
      DrawnNumbers drawn = batches.draw(1);
      preserve(stored);
      if (replaced(stored, stored.session(), drawn).isPresent()) {
        return true;
      }
      Optional<RegisteredSession> newest = newest(frozen.sessionId());
      if (newest.isEmpty() || !newest.get().version().equals(frozen.version())) {
        // Nobody else uses a number drawn here: an earlier attempt of this very write succeeded.
        return newest.filter(drawn::include).isPresent();
      }
      // Only the number was taken, or only the mark has changed.
      stored = newest.get();
    }
    throw Batches.gaveUp("amend session '" + frozen.sessionId() + "'");
  }

  /**
   * Preserves a session in a batch that is no longer collecting. The batch is sealed
   * <em>before</em> the version to preserve is looked up: until then, a concurrent update may still
   * move the session within the batch, which would then contain it twice.
   *
   * @return the preserved version, or empty if the session has left the batch in the meantime
   */
  Optional<RegisteredSession> preserved(RegisteredSession found) {
    batches.find(found.batchId());
    Optional<RegisteredSession> kept =
        newest(found.sessionId()).filter(newest -> newest.batchId().equals(found.batchId()));
    kept.ifPresent(this::preserve);
    return kept;
  }

  void preserve(RegisteredSession version) {
    sessions.preserve(version);
  }

  private RegisteredSession known(String sessionId) {
    return newest(sessionId).orElseThrow(() -> new UnknownSessionException(sessionId));
  }

  final Optional<RegisteredSession> newest(String sessionId) {
    return sessions.find(List.of(sessionId)).stream().findFirst();
  }

  /**
   * The outcome of one attempt to update a session.
   *
   * @param updated the new version, if the session was updated
   * @param again whether another caller was faster and the attempt has to be repeated
   */
  record UpdateAttempt(Optional<RegisteredSession> updated, boolean again) {

    static final UpdateAttempt AGAIN = new UpdateAttempt(Optional.empty(), true);

    /** The newest version is not the expected one. */
    static final UpdateAttempt OUTDATED = new UpdateAttempt(Optional.empty(), false);
  }
}
