package io.clickstream.verification.faults;

import io.clickstream.model.PushedEvents;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.SessionWithEvents;
import java.util.List;
import java.util.Optional;

/**
 * What an operation gave.
 *
 * @param given the value
 */
record Answer(Object given) {

  /**
   * The same without what may be another when a call is repeated: the numbers of sessions that it
   * places, and what is new only the first time.
   */
  Object comparable() {
    return comparable(given);
  }

  private static Object comparable(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Answer::comparable);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Answer::comparable).toList();
    }
    if (value instanceof Registration registration) {
      return unnumbered(registration.registered());
    }
    if (value instanceof PushedEvents pushed) {
      return pushed.stored() + pushed.duplicate();
    }
    return value instanceof RegisteredSession session ? unnumbered(session) : value;
  }

  /** Where it says that sessions are now. */
  List<RegisteredSession> places() {
    return places(given);
  }

  private static List<RegisteredSession> places(Object value) {
    if (value instanceof Optional<?> optional) {
      return places(optional.stream().toList());
    }
    if (value instanceof List<?> list) {
      return list.stream().flatMap(element -> places(element).stream()).toList();
    }
    if (value instanceof Registration registration) {
      return List.of(registration.registered());
    }
    return value instanceof RegisteredSession session ? List.of(session) : List.of();
  }

  static RegisteredSession unnumbered(RegisteredSession session) {
    return new RegisteredSession(session.session(), session.batchId(), 1, session.irrelevant());
  }

  static SessionWithEvents unnumbered(SessionWithEvents read) {
    return new SessionWithEvents(unnumbered(read.registered()), read.events(), read.moreEvents());
  }
}
