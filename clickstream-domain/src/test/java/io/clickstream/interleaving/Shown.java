package io.clickstream.interleaving;

import io.clickstream.model.Receipt;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentState;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls and answers as a person likes to read them. */
final class Shown {

  private Shown() {}

  static String of(Object answer) {
    if (answer instanceof Optional<?> optional) {
      return optional.map(Shown::of).orElse("nothing");
    }
    if (answer instanceof Collection<?> many) {
      return many.stream().map(Shown::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (answer instanceof RegisteredSession session) {
      return "%s '%s' at %s%s"
          .formatted(
              session.sessionId(),
              session.session().searchQuery(),
              Place.of(session),
              session.irrelevant() ? " irrelevant" : "");
    }
    if (answer instanceof Registration registration) {
      return of(registration.registered()) + (registration.created() ? " (new)" : "");
    }
    if (answer instanceof SessionBatch batch) {
      return "%s %s with %d drawn%s"
          .formatted(
              batch.batchId(),
              batch.status(),
              batch.sessionCounter(),
              batch.frozen() ? ", frozen" : batch.sealed() ? ", sealed" : "");
    }
    if (answer instanceof SessionEvent event) {
      return event.eventId() + " of " + event.sessionId();
    }
    if (answer instanceof SessionWithEvents session) {
      return of(session.registered()) + " with " + of(session.events());
    }
    if (answer instanceof Receipt receipt) {
      return "receipt of %s: %s with %d events"
          .formatted(
              receipt.batchId(), receipt.sha256().substring(0, 8), receipt.counts().events());
    }
    if (answer instanceof ContentState state) {
      return "%s in epoch %d".formatted(state.contentId(), state.epoch());
    }
    return String.valueOf(answer);
  }
}
