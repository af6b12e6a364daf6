package io.clickstream.interleaving;

import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.SessionBatch;
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
              batch.sealed() ? ", sealed" : "");
    }
    return String.valueOf(answer);
  }
}
